import type { ImportedBook } from '../../schema/http/imports.ts'
import type { CustomColumn } from '../../schema/plan/custom-columns.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type ImportedTable, importRows } from '../../schema/sheet/imports/import-rows.ts'
import { type ImportMapping, type ImportTarget, mappingOf, ownHeaderRow } from '../../schema/sheet/imports/mapping.ts'
import { pictureOf, type SheetPicture } from '../../schema/sheet/imports/picture.ts'
import { readSheet } from '../../schema/sheet/read-sheet.ts'
import { sheetGrid } from '../../schema/sheet/sheet-grid.ts'
import { META_SHEET } from '../xlsx/sheet-parts.ts'
import { readBook } from './read-book.ts'

export type LookInput = {
  bytes: Uint8Array
  name: string
  sheet: number
  headerRows: [number, number] | null
  mapping: ImportMapping | null
  columns: CustomColumn[]
  learned: [string, ImportTarget][]
}
export type Look = { picture: SheetPicture; mapping: ImportMapping | null }

/** Each sheet with its tables; the hidden sheet that our own files carry is no table of anybody's. */
export function sheetsOfBook(bytes: Uint8Array, name: string): ImportedBook['sheets'] {
  return readBook(bytes, name).map(sheet => {
    const base = sheet.name === META_SHEET
    const reading = base ? null : readSheet(sheet)
    const own = base ? null : ownHeaderRow(sheetGrid(sheet))
    const tables = (reading?.tables ?? []).map(({ title, headerRows, measures }) => ({
      title,
      headerRows,
      measures: measures.length,
    }))
    if (own !== null && !tables.some(table => table.headerRows[0] === own + 1)) {
      tables.unshift({ title: null, headerRows: [own + 1, own + 1], measures: sheetGrid(sheet).height - own - 1 })
    }
    const measures = tables.reduce((sum, table) => sum + table.measures, 0)
    return { name: sheet.name, hidden: sheet.hidden || base, measures, tables }
  })
}

function sheetAt(bytes: Uint8Array, name: string, at: number) {
  const sheet = readBook(bytes, name)[at]
  if (!sheet) throw new ProblemError(problem('request-shape', { at: 'sheet' }))
  return sheet
}

export function lookAtImport({ bytes, name, sheet: at, headerRows, mapping, columns, learned }: LookInput): Look {
  const sheet = sheetAt(bytes, name, at)
  const picture = pictureOf(sheet)
  if (mapping) return { picture, mapping }
  const known = new Map(columns.map(each => [each.id as string, each]))
  return { picture, mapping: mappingOf(sheet, at, readSheet(sheet), known, new Map(learned), headerRows) }
}

export const tableOfBook = (bytes: Uint8Array, name: string, mapping: ImportMapping): ImportedTable =>
  importRows(sheetAt(bytes, name, mapping.sheet), mapping)
