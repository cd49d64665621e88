import { type Header, headerAt, isPlanTable } from './find-header.ts'
import { type FormBlock, formBlockAt } from './form-blocks.ts'
import type { RawSheet } from './raw-sheet.ts'
import { yearIn } from './read-cells.ts'
import { readForm } from './read-form.ts'
import { readTable } from './read-table.ts'
import { isFormLine, isFurniture, isNote, unspaced } from './row-kinds.ts'
import { type SheetGrid, sheetGrid } from './sheet-grid.ts'
import type { SheetReading, SheetTable } from './sheet-reading.ts'
import { besideGapAt, partOfSheet, secondTableAt } from './side-by-side.ts'
import { settled, withCellsSeen } from './sniff-columns.ts'
import { type BodyRow, bodyRows } from './table-rows.ts'

/** Tables of a sheet whose cells are looked at; beyond them headings alone decide. */
const MANY_TABLES = 300

/**
 * Reads a sheet that nobody here made (X1): its title, the lines of the form (填报单位：…), each table with its headings,
 * sections and measures, notes and sums. Never throws; a sheet without a plan's table has no measures and a problem that
 * says so. `year` fills in dates without one where the sheet itself names none. Time grows with the filled cells.
 */
export function readSheet(sheet: RawSheet, year: number | null = null): SheetReading {
  const grid = sheetGrid(sheet)
  const out = blankReading(sheet, year)
  let from = 0
  for (let row = 0; row < grid.height; ) {
    const block = formBlockAt(grid, row)
    if (block) {
      takeForm(grid, block, from, out)
      from = block.to + 1
      row = from
      continue
    }
    const found = headerAt(grid, row, out.tables.length === 0)
    if (!found) {
      row++
      continue
    }
    const second = from === 0 ? (secondTableAt(found) ?? besideGapAt(grid, found)) : null
    if (second !== null) return bothSides(sheet, second, year, out)
    const header = out.tables.length < MANY_TABLES ? withCellsSeen(grid, found) : settled(found)
    const title = above(grid, from, header.from, out)
    if (out.title === null && title !== null) out.title = title
    out.year ??= yearOf(out)
    const { rows, end, next } = bodyRows(grid, header)
    const over = sectionAbove(grid, from, header.from)
    if (over) rows.unshift(over)
    out.year ??= yearOfDeadlines(grid, header, rows)
    const table: SheetTable = {
      title,
      headerRows: [header.from + 1, header.to + 1],
      columns: header.columns,
      measures: [],
    }
    out.tables.push(table)
    if (isPlanTable(header.columns)) table.measures = readTable(grid, header, rows, out)
    else
      out.problems.push({ code: 'not-a-plan', address: null, text: header.columns.map(each => each.header).join('、') })
    for (const each of rows) if (each.kind === 'form') formLine(each.text, out)
    from = Math.max(end, header.to + 1)
    row = Math.max(next, header.to + 1)
  }
  if (out.tables.length === 0 && grid.height > 0) {
    out.title = above(grid, 0, Math.min(grid.height, 30), out)
    out.problems.push({ code: 'no-table', address: null, text: sheet.name })
  }
  return out
}

/** Takes a form of one measure in as a table of its own; a form for the same plan goes on in the table before. */
function takeForm(grid: SheetGrid, block: FormBlock, from: number, out: SheetReading): void {
  const title = above(grid, from, block.from, out)
  if (out.title === null && title !== null) out.title = title
  out.year ??= yearOf(out)
  const measure = readForm(grid, block, out)
  const measures = measure ? [measure] : []
  out.tables.push({ title, headerRows: [block.from + 1, block.to + 1], columns: [], measures })
}

/** Two tables beside one another: what stands left of the second's first column, then the rest. */
function bothSides(sheet: RawSheet, at: number, year: number | null, out: SheetReading): SheetReading {
  const left = readSheet(partOfSheet(sheet, 0, at), year)
  const right = readSheet(partOfSheet(sheet, at, Number.POSITIVE_INFINITY), year ?? left.year)
  return {
    ...out,
    title: left.title ?? right.title,
    year: left.year ?? right.year,
    meta: [...left.meta, ...right.meta],
    tables: [...left.tables, ...right.tables],
    sections: [...left.sections, ...right.sections],
    notes: [...left.notes, ...right.notes],
    summary: [...left.summary, ...right.summary],
    problems: [...left.problems, ...right.problems],
  }
}

/**
 * Reads the one table whose headings and columns a person named: nothing is guessed of them, and what their cells say is
 * taken as told. The rows end where headings of another table begin.
 */
export function readTableAs(sheet: RawSheet, header: Header, year: number | null): SheetReading {
  const grid = sheetGrid(sheet)
  const out = blankReading(sheet, year)
  const title = above(grid, 0, header.from, out)
  out.title = title
  out.year ??= yearOf(out)
  const { rows } = bodyRows(grid, header)
  const { columns } = header
  const table: SheetTable = { title, headerRows: [header.from + 1, header.to + 1], columns, measures: [] }
  out.tables.push(table)
  table.measures = readTable(grid, header, rows, out)
  return out
}

const blankReading = ({ name, hidden }: RawSheet, year: number | null): SheetReading => ({
  name,
  hidden,
  title: null,
  year,
  meta: [],
  tables: [],
  sections: [],
  notes: [],
  summary: [],
  problems: [],
})

/** The lines above a table: its title, what the form asks for, notes. 附件1 is no title. */
function above(grid: SheetGrid, from: number, to: number, out: SheetReading): string | null {
  let title: string | null = null
  for (let row = Math.max(from, to - 30); row < to; row++) {
    const filled = grid.filled(row)
    if (filled.length === 0) continue
    const line = filled.map(column => grid.own(row, column)).join('  ')
    const first = grid.own(row, filled[0]!)
    if (isFurniture(first) || /^附\s*[件表]\s*[\d一二三四五六七八九十]*\s*[:：]?$/.test(first)) continue
    if (isNote(first)) out.notes.push({ row: row + 1, text: first })
    else if (filled.some(column => isFormLine(grid.own(row, column)))) formLine(line, out)
    else if (title !== null && sectionAbove(grid, from, row + 1) !== null) continue
    else if (filled.length <= 2 && (title === null || wider(grid, row, filled[0]!)))
      title = unspaced(first.replace(/\s*\n\s*/g, ''))
  }
  return title
}

/** 一、扩大投资 between the title and the headings is the first section of the rows below them. */
function sectionAbove(grid: SheetGrid, from: number, to: number): BodyRow | null {
  let row = to - 1
  while (row >= from && grid.filled(row).length === 0) row--
  if (row < from || grid.filled(row).length !== 1) return null
  const text = grid.own(row, grid.filled(row)[0]!)
  if (text.length > 40 || !/^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|章))/.test(text))
    return null
  return /[表账单册]$|[表账单册][（(]/.test(text) ? null : { kind: 'section', row, text, level: 1 }
}

const wider = (grid: SheetGrid, row: number, column: number): boolean => {
  const range = grid.range(row, column)
  return range !== null && range.right - range.left >= 2
}

const PAIR =
  /([^\s:：_]{2,14}?(?:[（(][^）)]{1,8}[）)])?)\s*[:：]\s*([^\s:：][^:：]*?)?(?=\s{2,}|\s+[^\s:：]{2,10}[:：]|$)/g

/** 填报单位：甲局    填报日期：2026年3月: each label with what stands after it; blank lines to fill in are left out. */
function formLine(line: string, out: SheetReading): void {
  for (const found of line.replace(/[\n\t]/g, '  ').matchAll(PAIR)) {
    const text = (found[2] ?? '').replace(/^_+$|_{3,}/g, '').trim()
    if (text !== '') out.meta.push({ label: found[1]!.replace(/[（(].*$/, ''), text })
  }
}

/** The one year that a table's deadlines name; null where they name none or several. */
function yearOfDeadlines(grid: SheetGrid, header: Header, rows: readonly BodyRow[]): number | null {
  const column = header.columns.find(each => each.field === 'deadline')?.column
  if (column === undefined) return null
  let year: number | null = null
  for (const { kind, row } of rows) {
    const cell = kind === 'data' ? grid.at(row, column) : undefined
    const own = cell ? yearIn(cell.date ?? cell.text) : null
    if (own === null || own === year) continue
    if (year !== null) return null
    year = own
  }
  return year
}

function yearOf(out: SheetReading): number | null {
  const places = [
    out.title ?? '',
    ...out.meta.filter(each => /时间|日期|年度/.test(each.label)).map(each => each.text),
    out.name,
  ]
  for (const place of places) {
    const year = yearIn(place)
    if (year !== null) return year
  }
  return null
}
