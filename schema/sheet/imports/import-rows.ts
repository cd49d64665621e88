import { CELL_TEXT_MAX } from '../../columns/column-type.ts'
import type { Header } from '../find-header.ts'
import type { SheetField } from '../headings.ts'
import { cellAddress, type RawSheet } from '../raw-sheet.ts'
import { readTableAs } from '../read-sheet.ts'
import { cellWords } from '../returns/returned-rows.ts'
import { codeIn } from '../returns/row-code.ts'
import { type SheetGrid, sheetGrid } from '../sheet-grid.ts'
import type { SheetColumn, SheetMeasure, SheetProblem, SheetReading } from '../sheet-reading.ts'
import type { ImportMapping, ImportTarget } from './mapping.ts'

/** Where a row's words go: a stock column, a custom one by its id, or one that is yet to be made, `#3` by the sheet's column. */
export type CellKey = string
export const newColumnKey = (column: number): CellKey => `#${column}`

/** A row of the sheet, or several that make one measure, as words by the columns they go to. */
export type ImportRow = {
  /** The place of its table among those that are taken in together, from 0. */
  table: number
  /** The sheet's own number of its first row, from 1, and of its last. */
  row: number
  lastRow: number
  /** The code by which our own sheets name their rows. */
  code: string | null
  /** The headings over it, the outermost first. */
  sections: readonly string[]
  cells: ReadonlyMap<CellKey, string>
}

export type ImportProblem = Omit<SheetProblem, 'code'> & {
  code: SheetProblem['code'] | 'row-without-words' | 'row-repeated'
}

/** A table read with a mapping: its rows, and what a person should look at, by cell address. */
export type ImportedTable = {
  rows: ImportRow[]
  problems: ImportProblem[]
  title: string | null
  year: number | null
  meta: SheetReading['meta']
  /** The table's first words of the columns that are left aside, so that nothing goes unsaid. */
  aside: { column: number; header: string; cells: number }[]
}

const FIELD_OF: Partial<Record<ImportTarget, SheetField>> = { number: 'serial' }
const NO_FIELD: ReadonlySet<string> = new Set(['unit', 'code', 'custom', 'aside'])
const TITLE_MAX = 2_000
const NUMBER_MAX = 40
const PLAIN = ['target', 'progress', 'problems', 'next', 'remark'] as const
const UNITS: readonly ImportTarget[] = ['lead', 'responsible', 'co', 'division', 'unit']

const fieldOf = (to: ImportTarget): SheetField | null =>
  NO_FIELD.has(to) || to.startsWith('c_') ? null : (FIELD_OF[to] ?? (to as SheetField))

/**
 * Reads the table that a mapping names. Rows with one of our row codes are taken cell by cell, whatever they say; all others
 * are read as anybody's. Rows that say neither title nor text are told of and left out.
 */
export function importRows(sheet: RawSheet, mapping: ImportMapping): ImportedTable {
  const grid = sheetGrid(sheet)
  const header = headerOf(mapping)
  const reading = readTableAs(sheet, header, mapping.year)
  const coded = codedRows(grid, mapping)
  const rows: ImportRow[] = [...coded.values()]
  const problems: ImportProblem[] = [...reading.problems]
  const section = sectionsBelow(reading)
  for (const row of rows) row.sections = section(row.row)
  const has = (to: ImportTarget) => mapping.columns.some(each => each.to === to)
  const hasUnits = mapping.columns.some(each => UNITS.includes(each.to))
  for (const measure of reading.tables[0]?.measures ?? []) {
    let own = false
    for (let row = measure.row; row <= measure.lastRow; row++) own ||= coded.has(row)
    if (own) continue
    const row = rowOf(measure, mapping, has, hasUnits)
    if ((row.cells.get('title') ?? '') === '' && (row.cells.get('text') ?? '') === '') {
      const text = measure.lead.concat(measure.co).join('、')
      problems.push({ code: 'row-without-words', address: cellAddress(measure.row - 1, 0), text })
    } else rows.push(row)
  }
  rows.sort((a, b) => a.row - b.row)
  const { title, year, meta } = reading
  return { rows, problems, title, year, meta, aside: asideOf(grid, mapping) }
}

function headerOf({ headerRows, columns, firstLeads }: ImportMapping): Header {
  const mapped = columns.map(
    ({ column, header, to, unit }): SheetColumn => ({
      column,
      header,
      field: fieldOf(to),
      ...(to === 'unit' && unit !== undefined ? { unit } : {}),
    }),
  )
  const [from, to] = headerRows
  return { from: from - 1, to: Math.max(from, to) - 1, columns: mapped, leadFirst: firstLeads }
}

/** The rows that carry a code, by their number. */
function codedRows(grid: SheetGrid, mapping: ImportMapping): Map<number, ImportRow> {
  const code = mapping.columns.find(each => each.to === 'code')
  const out = new Map<number, ImportRow>()
  if (!code) return out
  const seen = new Set<string>()
  for (let row = mapping.headerRows[1]; row < grid.height; row++) {
    const found = codeIn(grid.text(row, code.column))
    // a copied row brings its code along: it is a row of its own
    if (found === null || seen.has(found)) continue
    seen.add(found)
    const cells = new Map<CellKey, string>()
    for (const { column, to } of mapping.columns) {
      const key = to === 'custom' ? newColumnKey(column) : to
      if (to === 'aside' || to === 'code' || to === 'section' || to === 'unit' || to === 'division') continue
      cells.set(to === 'responsible' ? 'co' : key, cellWords(grid.at(row, column), key))
    }
    out.set(row + 1, { table: 0, row: row + 1, lastRow: row + 1, code: found, sections: [], cells })
  }
  return out
}

/** The innermost heading above a row. */
function sectionsBelow({ sections }: SheetReading): (row: number) => string[] {
  return row => {
    const last = sections.findLast(each => each.row < row)
    return last ? [last.text] : []
  }
}

function rowOf(
  measure: SheetMeasure,
  mapping: ImportMapping,
  has: (to: ImportTarget) => boolean,
  hasUnits: boolean,
): ImportRow {
  const cells = new Map<CellKey, string>()
  const put = (key: CellKey, text: string, most = CELL_TEXT_MAX) => cells.set(key, text.slice(0, most))
  if (has('number') || measure.number !== '') put('number', measure.number, NUMBER_MAX)
  if (has('title') || measure.title !== '') put('title', measure.title, TITLE_MAX)
  if (has('text')) put('text', measure.text)
  for (const field of PLAIN) if (has(field)) put(field, measure[field])
  if (hasUnits) {
    const assumed = measure.leadAssumed === true && !mapping.firstLeads
    const lead = assumed ? [] : measure.lead
    if (lead.length > 0 || has('lead')) put('lead', lead.join('、'))
    put('co', (assumed ? [...measure.lead, ...measure.co] : measure.co).join('、'))
  }
  if (has('deadline')) put('deadline', measure.deadline?.text ?? '', 200)
  if (has('pace')) put('pace', measure.status, 200)
  if (has('percent')) put('percent', measure.percent === null ? measure.percentText : `${measure.percent}%`, 200)
  const to = new Map(mapping.columns.map(each => [each.column, each.to]))
  for (const [column, target] of to) {
    if (target === 'custom') put(newColumnKey(column), '')
    else if (target.startsWith('c_')) put(target, '')
  }
  for (const { column, text } of measure.extra ?? []) {
    const target = to.get(column)
    const key = target === 'custom' ? newColumnKey(column) : target?.startsWith('c_') ? target : null
    if (key === null) continue
    const before = cells.get(key) ?? ''
    if (before === '' || before === text) put(key, text)
    else if (!before.split('\n').includes(text)) put(key, `${before}\n${text}`)
  }
  const { row, lastRow } = measure
  const sections = [measure.section, measure.subsection].filter(each => each !== null)
  return { table: 0, row, lastRow, code: null, sections: [...new Set(sections)], cells }
}

/** Columns that nothing is taken from, with how many of their cells have words. */
function asideOf(grid: SheetGrid, { columns, headerRows }: ImportMapping): ImportedTable['aside'] {
  return columns.flatMap(({ column, header, to }) => {
    if (to !== 'aside') return []
    let cells = 0
    for (let row = headerRows[1]; row < grid.height; row++) if (grid.own(row, column) !== '') cells++
    return [{ column, header, cells }]
  })
}
