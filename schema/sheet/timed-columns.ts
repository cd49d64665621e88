import { TIME } from './loose-headings.ts'
import { isMark } from './matrix.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'

const TIMED_FIELDS = ['problems', 'next', 'percent', 'pace'] as const
const LAST_TIME = /^上[月季周期]/
const WHOLE = new RegExp(`^(?:${TIME.source})$`)

/**
 * Columns that say one thing for several times (一季度进展 … 四季度进展; 8月 and 9月, each with 进展 and 问题): progress is kept
 * for each time, and of problems, next steps, shares and states the column of the last time that has progress is the
 * current one. 上月 beside 本月 is past. A row of months that holds only marks is a schedule (X6).
 */
export function settleTimes(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  plainMonths(grid, columns, from)
  const progress = columns.filter(each => each.field === 'progress' && timeOf(each) !== null)
  const now = progress.filter(each => !LAST_TIME.test(timeOf(each)!))
  if (now.length > 0 && now.length < progress.length) {
    for (const each of progress) if (!now.includes(each)) drop(each)
  }
  if (new Set(now.map(timeOf)).size > 1) for (const each of now) each.when ??= timeOf(each)!
  const current = now.findLast(each => hasWords(grid, each.column, from)) ?? now.at(-1)
  for (const field of TIMED_FIELDS) {
    const columnsOfField = columns.filter(each => each.field === field && timeOf(each) !== null)
    if (columnsOfField.length < 2) continue
    const same = current && columnsOfField.find(each => timeOf(each) === timeOf(current))
    const kept = same ?? columnsOfField.findLast(each => hasWords(grid, each.column, from)) ?? columnsOfField.at(-1)
    for (const each of columnsOfField) if (each !== kept) each.field = null
  }
}

/** 1月 | 2月 | 3月 with no heading above them tell progress where they hold words and no other column tells it. */
function plainMonths(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  const timed = columns.filter(each => each.when !== undefined)
  if (
    timed.length > 0 &&
    timed.every(each => onlyMarks(grid, each.column, from)) &&
    timed.some(each => hasWords(grid, each.column, from))
  ) {
    for (const each of timed) drop(each)
  }
  if (columns.some(each => each.field === 'progress')) return
  const months = columns.filter(
    each => each.field === null && each.unit === undefined && WHOLE.test(squeezed(each.header)),
  )
  if (months.length < 2 || !months.some(each => tells(grid, each.column, from))) return
  for (const each of months) {
    each.field = 'progress'
    each.when = squeezed(each.header)
  }
}

function drop(column: SheetColumn): void {
  column.field = null
  delete column.when
}

const squeezed = (header: string): string => header.normalize('NFKC').replace(/\s+/g, '')

const timeOf = (column: SheetColumn): string | null => column.when ?? TIME.exec(squeezed(column.header))?.[0] ?? null

/** Cells of a column that are looked at. */
const LOOKED_AT = 400

function hasWords(grid: SheetGrid, column: number, from: number): boolean {
  for (let row = from; row < Math.min(grid.height, from + LOOKED_AT); row++)
    if (grid.own(row, column) !== '') return true
  return false
}

function onlyMarks(grid: SheetGrid, column: number, from: number): boolean {
  for (let row = from; row < Math.min(grid.height, from + LOOKED_AT); row++) {
    const text = grid.own(row, column)
    if (text !== '' && !isMark(text)) return false
  }
  return true
}

/** Whether a column holds sentences, not marks or numbers. */
function tells(grid: SheetGrid, column: number, from: number): boolean {
  for (let row = from; row < Math.min(grid.height, from + LOOKED_AT); row++) {
    if (/[\u4e00-\u9fff]{3}|[a-z]{3}\s/i.test(grid.own(row, column))) return true
  }
  return false
}

/** How late in its year a time is, as written: 9月底 is 9, 三季度 is 9, 上半年 is 6; 0 where it does not say. */
export function rankOfTime(when: string): number {
  const plain = when.normalize('NFKC')
  const part = /([上中下])旬/.exec(plain)?.[1] ?? /第([一二三四五1-5])周/.exec(plain)?.[1] ?? ''
  const within = part === '' ? 0 : ('上中下'.indexOf(part) + 1 || numberOf(part)) / 10
  const month = /(\d{1,2}|[一二三四五六七八九十]{1,3})月/.exec(plain)?.[1]
  if (month !== undefined) return numberOf(month) + within
  if (within > 0) return within
  const quarter = /([一二三四1-4])季/.exec(plain)?.[1]
  if (quarter !== undefined) return numberOf(quarter) * 3
  return plain.includes('上半年') ? 6 : plain.includes('下半年') || plain.includes('全年') ? 12 : 0
}

const numberOf = (text: string): number =>
  /^\d+$/.test(text)
    ? Number(text)
    : [...text].reduce((sum, letter) => sum + (letter === '十' ? 10 : '一二三四五六七八九'.indexOf(letter) + 1), 0)
