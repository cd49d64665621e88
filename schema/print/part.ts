import type { BlockRow, TableBlocks } from './blocks.ts'

/**
 * One table of a printed document, from the top of a page: what pages, PDF, Word and sheets all lay out. A paper's
 * sheet of fields (督办单) is a table, too: its labels and words are its cells.
 */
export type PrintPart = TableBlocks<string> & {
  /** 附件1: what stands at the upper left corner of the first page (GB/T 9704-2012, 7.3.7). */
  mark?: string
  /** What the marks of its rows mean: a line under the title wherever the marks are shown. */
  legend?: string
  /** Lines under the table. */
  notes?: string[]
  /** Places to sign in, side by side under the table. */
  signatures?: string[]
}

/** What stands between the title and a table that shows its marks. */
export const linesUnderTitle = ({ subtitleLines, legend }: PrintPart): string[] =>
  legend === undefined ? subtitleLines : [...subtitleLines, legend]

export type { BlockRow }

/** What can be printed. `pack` is the breakdown table, what is behind and each lead unit's list, bound as one. */
export const printLayouts = [
  'breakdown',
  'unit',
  'ledger',
  'progress',
  'behind',
  'changed',
  'leader',
  'notice',
  'adjustments',
  'form',
  'meeting',
  'pack',
] as const
export type PrintLayout = (typeof printLayouts)[number]
export const isPrintLayout = (value: string): value is PrintLayout =>
  (printLayouts as readonly string[]).includes(value)
