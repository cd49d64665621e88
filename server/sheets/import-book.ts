import type { ImportedBook, TableWish } from '../../schema/http/imports.ts'
import type { CustomColumn } from '../../schema/plan/custom-columns.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { plainWords } from '../../schema/review/likeness.ts'
import { importRows } from '../../schema/sheet/imports/import-rows.ts'
import { type ImportMapping, type ImportTarget, mappingOf, ownHeaderRow } from '../../schema/sheet/imports/mapping.ts'
import { pictureOf, type SheetPicture } from '../../schema/sheet/imports/picture.ts'
import {
  alikeMappings,
  type SeveralTables,
  severalTables,
  tableNames,
} from '../../schema/sheet/imports/several-tables.ts'
import type { RawSheet } from '../../schema/sheet/raw-sheet.ts'
import { readSheet } from '../../schema/sheet/read-sheet.ts'
import { sheetGrid } from '../../schema/sheet/sheet-grid.ts'
import type { SheetMeasure, SheetReading } from '../../schema/sheet/sheet-reading.ts'
import { META_SHEET } from '../xlsx/sheet-parts.ts'
import { readBook } from './read-book.ts'

export type LookInput = {
  bytes: Uint8Array
  name: string
  tables: TableWish[]
  columns: CustomColumn[]
  learned: [string, ImportTarget][]
}

type TableFound = ImportedBook['sheets'][number]['tables'][number] & { words: string[] }

/** A table most of whose measures another one has, too, is a repetition of it: a sum of sheets beside the sheets. */
const REPEATED = 0.8

/**
 * Each sheet with its tables; the hidden sheet that our own files carry is no table of anybody's. Offered are those that
 * look like measures, the larger of two that say the same.
 */
export function sheetsOfBook(bytes: Uint8Array, name: string): ImportedBook['sheets'] {
  const sheets = readBook(bytes, name).map(sheet => {
    const base = sheet.name === META_SHEET
    const tables = base ? [] : tablesOf(sheet)
    const measures = tables.reduce((sum, table) => sum + table.measures, 0)
    return { name: sheet.name, hidden: sheet.hidden || base, measures, tables }
  })
  const found = sheets.flatMap(sheet => (sheet.hidden ? [] : sheet.tables.map(table => ({ sheet: sheet.name, table }))))
  const known: { sheet: string; words: ReadonlySet<string> }[] = []
  for (const { sheet, table } of found.sort((a, b) => b.table.measures - a.table.measures)) {
    if (table.measures === 0) continue
    const repeated = known.find(
      each => table.words.filter(words => each.words.has(words)).length >= REPEATED * table.words.length,
    )
    table.repeats = repeated && table.words.length > 0 ? repeated.sheet : null
    table.offered = table.repeats === null
    if (table.offered) known.push({ sheet, words: new Set(table.words) })
  }
  return sheets.map(sheet => ({ ...sheet, tables: sheet.tables.map(({ words, ...table }) => table) }))
}

function tablesOf(sheet: RawSheet): TableFound[] {
  const grid = sheetGrid(sheet)
  const own = ownHeaderRow(grid)
  const blank = { offered: false, repeats: null }
  if (own !== null) {
    const headerRows: [number, number] = [own + 1, own + 1]
    return [{ ...blank, place: null, title: null, headerRows, measures: grid.height - own - 1, words: [] }]
  }
  // a form of one measure has no columns that anything could be said of
  return readSheet(sheet).tables.flatMap(({ title, headerRows, measures, columns }, place) =>
    columns.length === 0
      ? []
      : [{ ...blank, place, title, headerRows, measures: measures.length, words: measures.map(wordsOf) }],
  )
}

const wordsOf = ({ title, text, lead }: SheetMeasure): string => plainWords(`${title} ${text} ${lead.join('、')}`)

/** The sheets of a book, each read once; fails for a sheet that it has not. */
function openBook(bytes: Uint8Array, name: string) {
  const sheets = readBook(bytes, name)
  const readings = new Map<number, SheetReading>()
  const sheetAt = (at: number): RawSheet => {
    const sheet = sheets[at]
    if (!sheet) throw new ProblemError(problem('request-shape', { at: 'sheet' }))
    return sheet
  }
  return {
    sheetAt,
    readingAt(at: number): SheetReading {
      const reading = readings.get(at) ?? readSheet(sheetAt(at))
      readings.set(at, reading)
      return reading
    },
  }
}

export const pictureInBook = (bytes: Uint8Array, name: string, sheet: number, from: number): SheetPicture =>
  pictureOf(openBook(bytes, name).sheetAt(sheet), from)

/** How each table is read: as a person said, or as is proposed; null where no headings were found. */
export function mappingsOfImport({ bytes, name, tables, columns, learned }: LookInput): (ImportMapping | null)[] {
  const book = openBook(bytes, name)
  const known = new Map(columns.map(each => [each.id as string, each]))
  const proposed = tables.map(
    ({ sheet, place, headerRows, mapping }) =>
      mapping ??
      mappingOf(book.sheetAt(sheet), sheet, book.readingAt(sheet), known, new Map(learned), headerRows, place),
  )
  const found = proposed.map(mapping => (mapping === null ? null : tableAt(book.readingAt(mapping.sheet), mapping)))
  const given = tables.map(({ mapping }) => mapping !== null)
  const alike = alikeMappings(
    proposed,
    given,
    found.map(table => table?.measures.length ?? 0),
  )
  if (tables.length < 2) return alike
  const names = tableNames(
    tables.map(({ sheet }, i) => ({ sheet: book.sheetAt(sheet).name, title: found[i]?.title ?? null })),
  )
  return alike.map((mapping, i) =>
    mapping === null || mapping.section !== undefined ? mapping : { ...mapping, section: names[i]! },
  )
}

const tableAt = ({ tables }: SheetReading, { headerRows }: ImportMapping) =>
  tables.find(table => table.headerRows[0] === headerRows[0] && table.headerRows[1] === headerRows[1]) ?? null

/** What a person chose of a book, read as one table, with the rows and the year of each and the name of its sheet. */
export function tablesOfBook(
  bytes: Uint8Array,
  name: string,
  mappings: readonly ImportMapping[],
): SeveralTables & { tables: { sheet: string; rows: number; year: number | null }[] } {
  const book = openBook(bytes, name)
  const tables = mappings.map(mapping => {
    const sheet = book.sheetAt(mapping.sheet)
    return { sheet: sheet.name, mapping, table: importRows(sheet, mapping) }
  })
  const told = tables.map(({ sheet, table }) => ({ sheet, rows: table.rows.length, year: table.year }))
  return { ...severalTables(tables), tables: told }
}
