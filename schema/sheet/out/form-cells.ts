import type { Snapshot } from '../../plan/snapshot.ts'
import type { Language } from '../../words/language.ts'
import type { SheetField } from '../headings.ts'
import type { ImportRow } from '../imports/import-rows.ts'
import { matchRows } from '../imports/match-rows.ts'
import type { RawSheet } from '../raw-sheet.ts'
import { shareIn } from '../read-cells.ts'
import { readSheet } from '../read-sheet.ts'
import { settled } from '../returns/returned-rows.ts'
import { codeIn } from '../returns/row-code.ts'
import { contextOf, textNow } from '../returns/three-way.ts'
import { sheetGrid } from '../sheet-grid.ts'
import type { SheetMeasure, SheetTable } from '../sheet-reading.ts'

/** What goes into a cell of somebody's form; row and column from 0. */
export type FilledCell = { row: number; column: number; value: string | number }
export type FilledSheet = { name: string; cells: FilledCell[] }
export type FilledForm = {
  sheets: FilledSheet[]
  /** Rows of the form that are measures of the plan, and those that are none. */
  matched: number
  unmatched: { sheet: string; row: number }[]
}

/** What the plan reports stands in the form as it is now. */
const REPORTED = ['pace', 'percent', 'progress', 'problems', 'next'] as const
/** What the form says itself stays; only where it says nothing the plan does. */
const WHERE_EMPTY = ['lead', 'co', 'deadline', 'remark'] as const

/**
 * What an office's own form says once it is filled in from the plan (X12): its rows are recognised as those of a sheet that
 * is imported, its columns by their headings. Hidden sheets and columns, months and cells covered by a merged range stay as
 * they are; nothing is ever emptied. A share is a number where the column holds numbers.
 */
export function formCells(book: readonly RawSheet[], snapshot: Snapshot, language: Language): FilledForm {
  const out: FilledForm = { sheets: [], matched: 0, unmatched: [] }
  const base = { unit: null, period: snapshot.plan.period, language }
  const context = contextOf(base, snapshot)
  for (const sheet of book) {
    if (sheet.hidden) continue
    const grid = sheetGrid(sheet)
    const cells: FilledCell[] = []
    for (const table of readSheet(sheet, snapshot.plan.year).tables) {
      const matches = matchRows(
        table.measures.map(each => asRow(each, sheet)),
        snapshot,
      )
      const columns = columnsOf(table)
      const fractions = fractionsIn(sheet, table, columns.get('percent'))
      for (const [i, measure] of table.measures.entries()) {
        const match = matches[i]
        if (!match) {
          out.unmatched.push({ sheet: sheet.name, row: measure.row })
          continue
        }
        out.matched++
        const row = measure.row - 1
        for (const field of [...REPORTED, ...WHERE_EMPTY]) {
          const column = columns.get(field)
          if (column === undefined) continue
          const range = grid.range(row, column)
          if (range && (range.top !== row || range.left !== column)) continue
          const now = textNow(snapshot, match.measure, field, base, context)
          const there = settled(grid.text(row, column))
          if (now === '' || settled(now) === there) continue
          if (there !== '' && (WHERE_EMPTY as readonly string[]).includes(field)) continue
          const value = field === 'percent' ? shareValue(now, sheet.rows[row]?.[column], fractions) : now
          if (value !== null) cells.push({ row, column, value })
        }
      }
    }
    out.sheets.push({ name: sheet.name, cells })
  }
  return out
}

/** The one column of each field that is neither hidden nor a month's. */
const columnsOf = (table: SheetTable): Map<SheetField, number> =>
  new Map(
    table.columns.flatMap(({ field, column, when, hidden }) =>
      field === null || when !== undefined || hidden ? [] : [[field, column] as const],
    ),
  )

function asRow(measure: SheetMeasure, sheet: RawSheet): ImportRow {
  const cells = new Map([
    ['number', measure.number],
    ['title', measure.title],
    ['text', measure.text],
  ])
  const codes = (sheet.rows[measure.row - 1] ?? []).map(cell => (cell ? codeIn(cell.text) : null))
  const sections = [measure.section, measure.subsection].filter(each => each !== null)
  const { row, lastRow } = measure
  return { table: 0, row, lastRow, code: codes.find(code => code) ?? null, sections, cells }
}

type Cell = NonNullable<RawSheet['rows'][number]>[number]

/** Whether a column writes 0.6 for 60 %: it holds numbers, and none of them is above 1 unless it is shown as a share. */
function fractionsIn(sheet: RawSheet, table: SheetTable, column: number | undefined): boolean | null {
  if (column === undefined) return null
  const cells = table.measures
    .map(each => sheet.rows[each.row - 1]?.[column])
    .filter(cell => cell?.number !== undefined)
  if (cells.length === 0) return null
  return cells.every(cell => cell!.percent === true || cell!.number! <= 1)
}

/** A share as the form writes it; null where it says the same already. */
function shareValue(now: string, there: Cell, fractions: boolean | null): string | number | null {
  const share = shareIn({ text: now })
  if (!share) return now
  const before = shareIn(there)
  if (before?.points && before.value === share.value) return null
  const isNumber = there?.number !== undefined || (there === undefined && fractions !== null)
  if (!isNumber) return now
  const value = there?.percent || fractions ? share.value / 100 : share.value
  return there?.number === value ? null : value
}
