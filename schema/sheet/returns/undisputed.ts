import type { ReviewedCell, ReviewedRow } from '../../http/returned-review.ts'

/** Whether the rules keep whoever reviews from writing the cell at all. */
export const isBarred = (cell: ReviewedCell): boolean => cell.refusal !== undefined && cell.refusal !== 'cannot-hold'

/** Whether there is anything to decide: what only we changed, or both alike, stands as it is. */
export const isOpen = (row: ReviewedRow, cell: ReviewedCell): boolean =>
  !row.gone && !isBarred(cell) && (cell.state === 'theirs' || cell.state === 'cleared' || cell.state === 'conflict')

/**
 * Whether taking a cell needs no thought, on a screen and on the command line alike: only the sender changed it, it is the
 * sender's to write, and the row is surely that row. What was cleared is asked about.
 */
export const isUndisputed = (row: ReviewedRow, cell: ReviewedCell): boolean =>
  isOpen(row, cell) &&
  cell.state === 'theirs' &&
  cell.theirOwn &&
  cell.refusal === undefined &&
  row.by !== 'likeness' &&
  row.doubts.length === 0
