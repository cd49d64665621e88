import type { Header } from './find-header.ts'
import { bareHeading, fieldOfHeading } from './headings.ts'
import type { RawSheet } from './raw-sheet.ts'

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
