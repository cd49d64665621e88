import type { Header } from './find-header.ts'
import { bareHeading, fieldOfHeading, type SheetField } from './headings.ts'
import type { RawSheet } from './raw-sheet.ts'
import type { SheetGrid } from './sheet-grid.ts'

/**
 * The column at which a second table begins beside the first under the same row of headings, or null: the first heading
 * comes again and what follows repeats at least two headings more.
 */
export function secondTableAt({ columns }: Header): number | null {
  const bare = columns.map(each => fieldOfHeading(each.header) ?? bareHeading(each.header))
  for (let at = 3; at < columns.length - 2; at++) {
    if (bare[at] !== bare[0] || columns[at]!.unit !== undefined) continue
    if (bare[at + 1] === bare[1] && bare[at + 2] === bare[2]) return columns[at]!.column
  }
  return null
}

/**
 * The column at which other headings begin beyond an empty column (sums by unit at the right of a ledger), or null: both
 * sides have a table's headings, and the left one is a plan's by itself.
 */
export function besideGapAt(grid: SheetGrid, { from, to, columns }: Header): number | null {
  for (let at = 3; at < columns.length - 1; at++) {
    const gap = columns[at - 1]!.column + 1
    if (columns[at]!.column === gap) continue
    const left = columns.slice(0, at)
    const has = (fields: readonly (SheetField | null)[]) => left.some(each => fields.includes(each.field))
    if (!has(['title', 'text', 'target']) || !has(['lead', 'responsible', 'division', 'deadline'])) continue
    const right = columns.slice(at).map(each => bareHeading(each.header.split(' / ').at(-1)!))
    const counts = right.slice(1).filter(word => COUNTS.test(word)).length
    if (right.length < 2 || !OWN_HEAD.test(right[0]!)) continue
    if (right[0] === '序号' ? right.length < 3 : counts * 3 < (right.length - 1) * 2) continue
    if (!isEmptyColumn(grid, gap, from, to + ROWS_SEEN)) continue
    return columns[at]!.column
  }
  return null
}

/** How the headings of a table of its own begin, and how a table of sums goes on. */
const OWN_HEAD = /^(?:序号|单位|部门|责任单位|牵头单位|单位名称|部门名称|类别|分类|领域|状态|项目|指标|统计.{0,4})$/
const COUNTS = /数量?$|率$|比例?$|合计$|总计$|小计$|排名$|得分$|[个件项]$|^(?:已|未|按期|逾期)/
const ROWS_SEEN = 200

function isEmptyColumn(grid: SheetGrid, column: number, from: number, to: number): boolean {
  for (let row = from; row < Math.min(grid.height, to); row++) if (grid.text(row, column) !== '') return false
  return true
}

/** The part of a sheet from column `left` up to `right` (not included); what stands elsewhere is empty. */
export function partOfSheet(sheet: RawSheet, left: number, right: number): RawSheet {
  const rows = sheet.rows.map(cells => {
    if (!cells) return undefined
    const out: (typeof cells)[number][] = []
    for (let column = left; column < Math.min(cells.length, right); column++) out[column] = cells[column]
    return out
  })
  const merges = sheet.merges
    .filter(each => each.left < right && each.right >= left)
    .map(each => ({ ...each, left: Math.max(each.left, left), right: Math.min(each.right, right - 1) }))
  return { ...sheet, rows, merges }
}
