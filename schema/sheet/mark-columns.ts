import { bareHeading } from './headings.ts'
import { isMark, legendIn, markIn } from './matrix.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** Rows that are looked at. */
const LOOKED_AT = 60
/** Headings of columns that are ticked for another reason: answers, days, states. */
const OTHER =
  /满意|一般|同意|^[是否有无优良中差]$|合格|达标|完成|办结|[日周号]$|星期|季度|月$|节$|出勤|是否|新建|续建|类/

/**
 * Three columns and more that hold nothing but marks or 牵头 and 配合 are the units of a matrix, however their headings
 * shorten the names (商务, 供销) and with no 责任单位 above. Ticks alone are not enough: a legend, two kinds of marks,
 * written roles, or names that look like units must say that they assign (X5).
 */
export function seeMarkColumns(grid: SheetGrid, columns: SheetColumn[], from: number, to: number): void {
  if (columns.some(each => each.unit !== undefined)) return
  const marked: SheetColumn[] = []
  const marks = new Set<string>()
  let roles = 0
  for (const each of columns) {
    if (each.field !== null || each.when !== undefined) continue
    const name = bareHeading(each.header)
    if (name.length > 12 || OTHER.test(name)) continue
    let found = 0
    let other = false
    for (let row = to + 1; row < Math.min(grid.height, to + 1 + LOOKED_AT) && !other; row++) {
      const text = grid.own(row, each.column)
      if (text === '') continue
      const mark = markIn(text)
      const role =
        mark !== null && 'role' in mark && /^(?:牵头|主办|主责|牵|主|配合|协办|参与|协|配)(?:单位)?$/.test(text)
      if (isMark(text)) marks.add(text)
      else if (role) roles++
      else if (grid.filled(row).length > 2) other = true
      found++
    }
    if (found > 0 && !other) marked.push(each)
    else if (!other && looksLikeUnit(name)) marked.push(each)
  }
  if (marked.length < 3) return
  const named = marked.filter(each => looksLikeUnit(bareHeading(each.header))).length
  const told = roles > 0 || marks.size > 1 || named * 2 > marked.length || legendIn(linesAbove(grid, from)).size > 0
  if (!told) return
  for (const each of marked) each.unit = bareHeading(each.header)
}

function linesAbove(grid: SheetGrid, from: number): string[] {
  const lines: string[] = []
  for (let row = Math.max(0, from - 10); row <= from; row++) {
    for (const column of grid.filled(row)) lines.push(grid.own(row, column))
  }
  return lines
}
