import { z } from 'zod'
import { type CustomColumns, liveColumns } from '../../plan/custom-columns.ts'
import { normaliseName } from '../../units/register.ts'
import { columnByHeading } from '../../words/headings.ts'
import { languages } from '../../words/language.ts'
import { wordsOf } from '../../words/words.ts'
import { columnsOf } from '../find-header.ts'
import { bareHeading } from '../headings.ts'
import { outWords } from '../out/out-words.ts'
import type { RawSheet } from '../raw-sheet.ts'
import { codeIn } from '../returns/row-code.ts'
import { type SheetGrid, sheetGrid } from '../sheet-grid.ts'
import type { SheetColumn, SheetReading, SheetTable } from '../sheet-reading.ts'
import { withCellsSeen } from '../sniff-columns.ts'

/**
 * What a column of somebody's sheet becomes: a field, a unit's marks (`unit`), the row code that our own sheets carry
 * (`code`), a custom column of its own (`custom`) or one that is there (its id), or nothing (`aside`). `responsible` is
 * 责任单位 where nothing else says who leads; `division` are words that say who does what.
 */
export const importTargets = [
  'number',
  'section',
  'title',
  'text',
  'target',
  'lead',
  'responsible',
  'co',
  'division',
  'deadline',
  'pace',
  'percent',
  'progress',
  'problems',
  'next',
  'remark',
  'unit',
  'code',
  'custom',
  'aside',
] as const
export type ImportTarget = (typeof importTargets)[number] | `c_${string}`

const targetShape = z.custom<ImportTarget>(
  value =>
    typeof value === 'string' &&
    ((importTargets as readonly string[]).includes(value) || /^c_[0-9a-z]{1,30}$/.test(value)),
)

/** Targets of which a table has one column; of the others it may have many. */
export const isSingle = (to: ImportTarget): boolean => to !== 'unit' && to !== 'custom' && to !== 'aside'

/** How a table is to be read: by the machine's proposal or a person's correction of it. */
export const mappingShape = z.strictObject({
  sheet: z.number().int().min(0).max(1_000),
  /** First and last row of the headings, from 1. */
  headerRows: z.tuple([z.number().int().min(1).max(1_048_576), z.number().int().min(1).max(1_048_576)]),
  columns: z
    .array(
      z.strictObject({
        /** From 0. */
        column: z.number().int().min(0).max(400),
        header: z.string().max(500),
        to: targetShape,
        /** The unit that a column of marks stands for. */
        unit: z.string().max(200).optional(),
      }),
    )
    .max(320),
  /** Whether the first unit of 责任单位 leads where nothing else says who does. */
  firstLeads: z.boolean(),
  year: z.number().int().min(1990).max(2999).nullable(),
  /** The section of rows that stand under no heading of their own; left out where nobody said anything. */
  section: z.string().max(500).nullable().optional(),
})
export type ImportMapping = z.infer<typeof mappingShape>
export type MappedColumn = ImportMapping['columns'][number]

/** What headings meant to people before, by {@link headingKey}. */
export type LearnedHeadings = ReadonlyMap<string, ImportTarget>

/** A heading as it is remembered: its words without blanks and brackets, the levels kept apart. */
export const headingKey = (header: string): string => header.split(' / ').map(bareHeading).join('/').slice(0, 200)

const CODE_HEADINGS = new Set(languages.map(language => bareHeading(outWords(language).code)))
const isCodeHeading = (text: string) => CODE_HEADINGS.has(bareHeading(text))
const PARTS = new Set(languages.map(language => normaliseName(wordsOf(language).columns.parts)))

/**
 * The headings of a sheet that we wrote ourselves, from 0: the row with the row code's heading and at least one code below
 * it. Null for everybody else's. Other people's columns beside ours do not hide it.
 */
export function ownHeaderRow(grid: SheetGrid): number | null {
  for (let row = 0; row < Math.min(grid.height, 60); row++) {
    const code = grid.filled(row).find(column => isCodeHeading(grid.own(row, column)))
    if (code === undefined) continue
    for (let below = row + 1; below < grid.height; below++) {
      if (codeIn(grid.own(below, code)) !== null) return row
    }
  }
  return null
}

/** The mapping proposed for a sheet of ours. `columns` are the workbook's own, where it goes into one. */
export function ownMapping(sheet: RawSheet, at: number, row: number, columns: CustomColumns): ImportMapping {
  const grid = sheetGrid(sheet)
  const taken = new Set<string>()
  const mapped = grid.filled(row).map((column): MappedColumn => {
    const header = grid.own(row, column).slice(0, 500)
    const id = isCodeHeading(header) ? 'code' : columnByHeading(header, columns)
    const to = id ?? (PARTS.has(normaliseName(header)) ? 'aside' : 'custom')
    if (isSingle(to) && taken.has(to)) return { column, header, to: 'aside' }
    taken.add(to)
    return { column, header, to }
  })
  return { sheet: at, headerRows: [row + 1, row + 1], columns: mapped, firstLeads: false, year: null }
}

/**
 * The mapping proposed for a sheet: as our own where it carries our codes; else for the table named by the number of its
 * headings' first row or its place in the reading, or the one with most measures. Null where no table was found and none
 * was named.
 */
export function mappingOf(
  sheet: RawSheet,
  at: number,
  reading: SheetReading,
  columns: CustomColumns,
  learned: LearnedHeadings,
  headerRows: readonly [number, number] | null = null,
  place: number | null = null,
): ImportMapping | null {
  const grid = sheetGrid(sheet)
  const own = ownHeaderRow(grid)
  if (own !== null && (headerRows === null || headerRows[0] === own + 1)) return ownMapping(sheet, at, own, columns)
  const named = place === null ? undefined : reading.tables[place]
  if (named && named.columns.length > 0 && (headerRows === null || named.headerRows[0] === headerRows[0])) {
    return proposedMapping(sheet, at, named, columns, learned)
  }
  if (headerRows === null) {
    const [best] = reading.tables
      .filter(table => table.columns.length > 0)
      .sort((a, b) => b.measures.length - a.measures.length)
    return best ? proposedMapping(sheet, at, best, columns, learned) : null
  }
  const known = reading.tables.find(
    table => table.headerRows[0] === headerRows[0] && table.headerRows[1] === headerRows[1],
  )
  if (known) return proposedMapping(sheet, at, known, columns, learned)
  const [from, to] = [headerRows[0] - 1, Math.min(headerRows[1], headerRows[0] + 8) - 1]
  const seen = withCellsSeen(grid, { from, to, columns: columnsOf(grid, from, to), leadFirst: false })
  const table: SheetTable = { title: null, headerRows: [from + 1, to + 1], columns: seen.columns, measures: [] }
  return proposedMapping(sheet, at, table, columns, learned)
}

/**
 * The mapping proposed for a table that was found: what its headings say, unless people said otherwise before. Columns that
 * name no field of ours come in as custom columns; those without a word are left aside.
 */
export function proposedMapping(
  sheet: RawSheet,
  at: number,
  table: SheetTable,
  columns: CustomColumns,
  learned: LearnedHeadings,
): ImportMapping {
  const grid = sheetGrid(sheet)
  const from = table.headerRows[1]
  const taken = new Set<string>()
  const custom = new Map(liveColumns(columns).map(each => [normaliseName(each.title), each.id] as const))
  const latest = table.columns.findLast(each => each.when !== undefined && hasWords(grid, each.column, from))
  const wholeProgress = table.columns.some(each => each.field === 'progress' && each.when === undefined)
  const mapped = table.columns.map((each): MappedColumn => {
    const { column } = each
    const header = each.header.slice(0, 500)
    const known = learned.get(headingKey(header))
    const leaf = header.split(' / ').at(-1)!
    const own = custom.get(normaliseName(leaf)) ?? custom.get(normaliseName(header))
    const proposed: ImportTarget =
      known === 'custom'
        ? (own ?? 'custom')
        : known && (!known.startsWith('c_') || columns.get(known)?.removed === false)
          ? known
          : isCodeHeading(leaf)
            ? 'code'
            : each.when === undefined
              ? targetOf(each, own)
              : each === latest && !wholeProgress
                ? 'progress'
                : (own ?? 'custom')
    const to = proposed === 'custom' && !hasWords(grid, column, from) ? 'aside' : proposed
    if (isSingle(to) && taken.has(to)) return { column, header, to: 'custom' }
    taken.add(to)
    return { column, header, to, ...(to === 'unit' ? { unit: (each.unit ?? leaf).slice(0, 200) } : {}) }
  })
  return { sheet: at, headerRows: table.headerRows, columns: mapped, firstLeads: true, year: null }
}

/** Leaders, persons and telephones are columns of the workbook's own (P6); so is what we have no word for. */
function targetOf({ field, unit }: SheetColumn, own: `c_${string}` | undefined): ImportTarget {
  if (unit !== undefined) return 'unit'
  if (own !== undefined) return own
  if (field === 'serial') return 'number'
  return field === null || field === 'leader' || field === 'person' || field === 'contact' ? 'custom' : field
}

function hasWords(grid: SheetGrid, column: number, from: number): boolean {
  for (let row = from; row < grid.height; row++) if (grid.text(row, column) !== '') return true
  return false
}
