import { columnOf, type ShownColumnId, shownColumnIds } from '../../schema/plan/columns.ts'
import { keep, kept } from '../app/kept.ts'

const WIDTHS = 'taizhang.widths'
const FULL = shownColumnIds.reduce((sum, id) => sum + columnOf(id)!.width, 0)
/** Columns this wide hold running text and give way on a narrower screen, to no less than this share. */
const WIDE = 140
const LEAST_SHARE = 0.75

/** A column's width to begin with, in a grid that has that much room. All in CSS pixels. */
export function fittedWidth(width: number, room: number): number {
  if (width < WIDE || room <= 0) return width
  return Math.round(width * Math.min(1, Math.max(LEAST_SHARE, room / FULL)))
}

/** The widths that the person has drawn on this computer. */
export function keptWidths(): Partial<Record<ShownColumnId, number>> {
  try {
    return JSON.parse(kept(WIDTHS) ?? '{}') as Partial<Record<ShownColumnId, number>>
  } catch {
    return {}
  }
}

export const keepWidth = (column: ShownColumnId, width: number): void => {
  keep(WIDTHS, JSON.stringify({ ...keptWidths(), [column]: Math.round(width) }))
}
