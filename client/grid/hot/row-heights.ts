import { whenIdle } from '../../stores/when-idle.ts'
import { LaterRow } from '../later-row.ts'
import { type RowColumn, rowHeight } from '../row-height.ts'
import type { ViewRow } from '../rows.ts'
import type { Hot } from './hot-setup.ts'

/** Of a table no longer than that each row is measured at once, of a longer one so many … */
const FEW = 400
const FIRST = 50
/** … and so many more, spread over it, to guess by how high the others are on average. */
const SAMPLE = 30
/** The first rows are on the screen by then, in milliseconds: the others are measured, a slice of half a frame each time. */
const START_MS = 150
const SLICE_MS = 8

/**
 * How high rows are. A row's height asks for its words, and 20,000 rows are not written out before the first of them
 * shows: until all are measured, in idle moments, those further down count as the average.
 */
export type RowHeights = {
  /** In CSS pixels; undefined for no row, and for the grid's own empty one. */
  of: (at: number) => number | undefined
  /** The columns are different. */
  forget: () => void
  stop: () => void
}

/** `measured`: what was guessed is known now, and `commit` puts it in place of the guesses. */
export function rowHeights(scope: {
  rows: readonly ViewRow[]
  columns: () => readonly RowColumn[]
  measured: (commit: () => void) => void
}): RowHeights {
  const { rows } = scope
  let heights = new WeakMap<ViewRow, number>()
  let guessed: number | null = null
  let callOff: (() => void) | undefined
  let isGuessed = false

  const measure = (row: ViewRow): number => {
    const height = rowHeight(row, scope.columns())
    heights.set(row, height)
    return height
  }
  const guess = (): number => {
    if (guessed !== null) return guessed
    let [sum, count] = [0, 0]
    for (let at = 0; at < rows.length; at += Math.ceil(rows.length / SAMPLE)) {
      sum += rowHeight(rows[at]!, scope.columns())
      count++
    }
    guessed = Math.round(sum / Math.max(1, count))
    return guessed
  }
  const stop = () => {
    callOff?.()
    callOff = undefined
  }
  const start = () => {
    const found = new Map<ViewRow, number>()
    let at = 0
    const slice = () => {
      const until = performance.now() + SLICE_MS
      for (; at < rows.length; at++) {
        if (performance.now() >= until) {
          callOff = whenIdle(slice)
          return
        }
        const row = rows[at]!
        if (row.id !== '' && !heights.has(row)) found.set(row, rowHeight(row, scope.columns()))
      }
      // until they are in place, what is above the screen counts as it was laid out
      scope.measured(() => {
        for (const [row, height] of found) heights.set(row, height)
        isGuessed = false
      })
      callOff = undefined
      // rows came meanwhile
      if (isGuessed) start()
    }
    const timer = setTimeout(slice, START_MS)
    callOff = () => clearTimeout(timer)
  }

  return {
    of: at => {
      const row = rows[at]
      if (!row || row.id === '') return undefined
      const known = heights.get(row)
      if (known !== undefined) return known
      // while rows are being measured none of them changes its height: what is on the screen must not jump about
      const isOpen = row instanceof LaterRow && (callOff !== undefined || !row.isWritten)
      if (!isOpen || at < FIRST || rows.length <= FEW) return measure(row)
      if (callOff === undefined) start()
      isGuessed = true
      return guess()
    },
    forget: () => {
      stop()
      heights = new WeakMap()
      guessed = null
    },
    stop,
  }
}

/** Changes the heights of rows so that those in sight stay where they are. */
export function steady(hot: Hot, heights: RowHeights, change: () => void): void {
  const holder = hot.rootElement.querySelector<HTMLElement>('.ht_master .wtHolder')
  const first = hot.getFirstPartiallyVisibleRow() ?? 0
  const above = () => {
    let sum = 0
    for (let at = 0; at < first; at++) sum += heights.of(at) ?? 0
    return sum
  }
  const before = above()
  change()
  const moved = above() - before
  if (holder && moved !== 0) holder.scrollTop += moved
}
