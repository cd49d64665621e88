import {
  type Applied,
  type Laying,
  layingOf,
  type PlanOrder,
  reapply,
  apply as wholeOf,
} from '../../schema/views/apply.ts'
import type { Looking } from '../../schema/views/looking.ts'
import type { View } from '../../schema/views/view.ts'

/** How long reading rows may keep the page from anything else, in milliseconds: a step, and the first one. */
const STEP_MS = 25
const FIRST_MS = 30
/** So many rows fill a screen: what is found so far is shown as soon as it does. */
const SCREEN = 60

/**
 * Lays views over the workbook without keeping the page busy: in a large plan that nobody has read yet, a filter or a
 * search reads each row, and that takes half a second. The first rows found are shown at once and the rest when all is
 * read; where rows are sorted, or hardly any are found, all wait for that.
 */
export type Stepwise = {
  /** The view as it is now: whole where it could be read at once, else as far as it was, and `more` gets the rest. */
  apply: (order: PlanOrder) => Applied
  /** The same; null while nothing is found that is worth showing before all is read. */
  tryApply: (order: PlanOrder) => Applied | null
  /** The same view over another order. Whole, unless rows are still being read: what was read once is read quickly. */
  renew: (order: PlanOrder) => Applied
  /** After these rows changed their words. */
  reapply: (before: Applied, touched: Iterable<string>) => Applied
  /** Whether rows are still being read. */
  goesOn: () => boolean
  stop: () => void
}

export function createStepwise(options: {
  view: () => View
  looking: () => Looking
  /** Rows that are read before all others: whoever is in one stays in it. */
  first: () => readonly string[]
  /** What was found since. */
  more: (applied: Applied) => void
}): Stepwise {
  let laying: Laying | null = null
  let callOff: (() => void) | undefined
  let told = 0

  const stop = () => {
    callOff?.()
    callOff = undefined
    laying = null
  }
  const until = (ms: number) => {
    const end = performance.now() + ms
    return () => performance.now() >= end
  }
  const isWorthShowing = (now: Laying) => told === 0 && options.view().sort.length === 0 && now.found() >= SCREEN
  const partOf = (now: Laying): Applied => {
    told = now.found()
    return now.applied()
  }
  const step = () => {
    const now = laying
    if (now === null) return
    const isDone = now.go(until(STEP_MS))
    if (isDone) laying = null
    else callOff = later(step)
    if (!isDone && !isWorthShowing(now)) return
    options.more(partOf(now))
  }
  /** Begins anew, and goes on by itself where the first step was not enough. */
  const begin = (order: PlanOrder): Laying => {
    stop()
    const now = layingOf(options.view(), options.looking(), order)
    now.read(options.first())
    told = 0
    if (now.go(until(FIRST_MS))) return now
    laying = now
    callOff = afterFrame(step)
    return now
  }
  return {
    apply: order => partOf(begin(order)),
    tryApply: order => {
      const now = begin(order)
      return laying === null || isWorthShowing(now) ? partOf(now) : null
    },
    renew: order => (laying === null ? wholeOf(options.view(), options.looking(), order) : partOf(begin(order))),
    reapply: (before, touched) => {
      if (laying === null) return reapply(before, options.view(), options.looking(), touched)
      laying.read(touched)
      return laying.applied()
    },
    goesOn: () => laying !== null,
    stop,
  }
}

function later(run: () => void): () => void {
  const timer = setTimeout(run, 0)
  return () => clearTimeout(timer)
}

/** Once what was found is on the screen. A page in the background draws no frames. */
function afterFrame(run: () => void): () => void {
  let off = () => {}
  if (typeof requestAnimationFrame !== 'function' || document.hidden) return later(run)
  const frame = requestAnimationFrame(() => {
    off = later(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    off()
  }
}
