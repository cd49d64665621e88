import { bareHeading, type SheetField } from './headings.ts'
import { isMark } from './matrix.ts'
import { BESIDE_WORDING } from './settle-columns.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** Rows that are looked at. */
const LOOKED_AT = 60
/** Fields that make a table a plan's when two of them are there. */
const WORK: ReadonlySet<SheetField | null> = new Set([...BESIDE_WORDING, 'pace', 'percent'])
/** Headings of columns that say something about the work, not what it is. */
const ABOUT =
  /时间|日期|来源|类型|类别|性质|编码|代码|电话|地点|地址|姓名|人$|人员|金额|万元|亿元|资金|投资|依据|单位|部门|企业|文号|级别|期限|名单|商品|材料|备注|标准|分值/

/**
 * Finds what is to be done where no heading says so (诉求内容, 定任务): of the columns before who does it the one with the
 * longest words, if the table is a plan's by two other fields. False where there is none.
 */
export function wordingByPlace(grid: SheetGrid, columns: readonly SheetColumn[], from: number): boolean {
  if (new Set(columns.filter(each => WORK.has(each.field)).map(each => each.field)).size < 2) return false
  let best: SheetColumn | null = null
  let longest = 3
  for (const each of columns) {
    if (WORK.has(each.field)) break
    if (each.field !== null || each.hidden || ABOUT.test(bareHeading(each.header))) continue
    const cells = wordsBelow(grid, each.column, from)
    const mean = cells.reduce((sum, text) => sum + text.length, 0) / Math.max(1, cells.length)
    if (mean <= longest || new Set(cells).size * 2 < cells.length || cells.every(looksLikeUnit)) continue
    best = each
    longest = mean
  }
  if (best) best.field = 'title'
  return best !== null
}

/**
 * Finds the measures under a task that goes on over several rows (推进步骤, 环节): the next column whose words are more
 * than the tasks, before who does it.
 */
export function measuresByPlace(grid: SheetGrid, columns: readonly SheetColumn[], from: number): void {
  if (columns.some(each => each.field === 'text')) return
  const at = columns.findIndex(each => each.field === 'title')
  if (at < 0) return
  const tasks = wordsBelow(grid, columns[at]!.column, from).length
  for (const each of columns.slice(at + 1)) {
    if (WORK.has(each.field)) return
    if (each.field !== null || each.unit !== undefined || each.hidden || ABOUT.test(bareHeading(each.header))) continue
    const cells = wordsBelow(grid, each.column, from)
    if (cells.length <= tasks || cells.some(isMark) || cells.every(looksLikeUnit)) continue
    if (new Set(cells).size * 2 < cells.length) continue
    each.field = 'text'
    return
  }
}

function wordsBelow(grid: SheetGrid, column: number, from: number): string[] {
  const cells: string[] = []
  for (let row = from; row < Math.min(grid.height, from + LOOKED_AT); row++) {
    const text = grid.own(row, column)
    if (/[\u4e00-\u9fff]{2}|[a-z]{3}/i.test(text) && grid.filled(row).length > 1) cells.push(text)
  }
  return cells
}
