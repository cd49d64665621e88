import { createSignal, onCleanup } from 'solid-js'
import type { ReturnedFile } from '../../schema/http/exchange.ts'
import type { ReturnedReview } from '../../schema/http/returned-review.ts'
import { isOpen, isUndisputed } from '../../schema/sheet/returns/undisputed.ts'
import type { ApiFailure } from '../app/api.ts'
import { exchangeApi } from './exchange-api.ts'
import { choicesIn, mergeOf, withUndisputed } from './reviewing.ts'

/** What a file that waits asks of whoever reviews it, in figures. */
export type Glance = {
  /** Cells that may be taken without a thought. */
  undisputed: number
  conflict: number
  cleared: number
  /** Cells that are not the unit's to fill in, or of a row that is doubtful. */
  doubtful: number
  added: number
  missing: number
}

export function glanceAt({ rows, added, missing }: ReturnedReview['review']): Glance {
  const glance: Glance = { undisputed: 0, conflict: 0, cleared: 0, doubtful: 0, added: added.length, missing: 0 }
  for (const row of rows) {
    for (const cell of row.cells) {
      if (!isOpen(row, cell)) continue
      if (isUndisputed(row, cell)) glance.undisputed++
      else if (cell.state === 'conflict') glance.conflict++
      else if (cell.state === 'cleared') glance.cleared++
      else glance.doubtful++
    }
  }
  return { ...glance, missing: missing.length }
}

/** Whether nothing in it is for a person to decide: rows that did not come back stay as they are. */
export const isClear = ({ conflict, cleared, doubtful, added }: Glance): boolean =>
  conflict + cleared + doubtful + added === 0

/** What became of the files that were merged at once. */
export type MergedAtOnce = { files: number; cells: number; left: number; stopped: boolean; failure: ApiFailure | null }

/**
 * Looks through the files that wait, one after the other, and merges at once those in which nothing is for a person to
 * decide. A file is compared anew before it is merged, so one over which somebody wrote meanwhile is left.
 */
export function createGlances(workbook: string, done: () => void) {
  const [known, setKnown] = createSignal<ReadonlyMap<string, Glance>>(new Map())
  const [merging, setMerging] = createSignal<{ at: number; all: number; name: string } | null>(null)
  const [merged, setMerged] = createSignal<MergedAtOnce | null>(null)
  let wanted: readonly ReturnedFile[] = []
  let looking = false
  let gone = false
  let stopped = false
  onCleanup(() => {
    gone = true
    stopped = true
  })
  const failed = new Set<string>()
  /** The sheet that a file is held against is part of what was seen. */
  const nameOf = (file: ReturnedFile) => `${file.id} ${file.sent}`

  async function look(files: readonly ReturnedFile[]): Promise<void> {
    wanted = files.filter(file => file.state === 'waiting' && file.sent !== null)
    if (looking) return
    looking = true
    for (;;) {
      const next = wanted.find(file => !known().has(nameOf(file)) && !failed.has(nameOf(file)))
      if (!next || gone || merging() !== null) break
      const answer = await exchangeApi.review(workbook, next.id)
      if (answer.ok) setKnown(new Map(known()).set(nameOf(next), glanceAt(answer.value.review)))
      else failed.add(nameOf(next))
    }
    looking = false
  }

  async function mergeClear(): Promise<void> {
    const files = clear()
    if (merging() !== null || files.length === 0) return
    stopped = false
    const out: MergedAtOnce = { files: 0, cells: 0, left: 0, stopped: false, failure: null }
    for (const [i, file] of files.entries()) {
      setMerging({ at: i + 1, all: files.length, name: file.name })
      const now = await exchangeApi.review(workbook, file.id)
      if (now.ok) setKnown(new Map(known()).set(nameOf(file), glanceAt(now.value.review)))
      const { review } = now.ok ? now.value : {}
      if (review && isClear(glanceAt(review))) {
        const decided = await exchangeApi.choices(workbook, file.id)
        // what somebody decided in a review that they broke off holds here, too
        const answer = decided.ok
          ? await exchangeApi.merge(
              workbook,
              file.id,
              mergeOf(review, withUndisputed(choicesIn(decided.value), review.rows)),
            )
          : decided
        if (answer.ok) {
          out.files++
          out.cells += answer.value.cells
        } else out.failure = answer.failure
      } else if (!now.ok) out.failure = now.failure
      else out.left++
      if (stopped || out.failure !== null) break
    }
    out.stopped = stopped
    setMerging(null)
    setMerged(out)
    done()
  }

  const of = (file: ReturnedFile): Glance | null =>
    file.state === 'waiting' ? (known().get(nameOf(file)) ?? null) : null
  const clear = () =>
    wanted.filter(file => {
      const glance = of(file)
      return glance !== null && isClear(glance)
    })
  return {
    of,
    look,
    /** Files of those that wait in which nothing is for a person to decide. */
    clear: (files: readonly ReturnedFile[]) => {
      const glances = files.flatMap(file => of(file) ?? [])
      const free = glances.filter(isClear)
      return { files: free.length, cells: free.reduce((sum, each) => sum + each.undisputed, 0) }
    },
    merging,
    merged,
    mergeClear,
    stop: () => {
      stopped = true
    },
    forgetMerged: () => setMerged(null),
  }
}
export type Glances = ReturnType<typeof createGlances>
