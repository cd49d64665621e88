import * as Y from 'yjs'
import type { Change } from '../changes/change.ts'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { isLongColumn } from '../plan/columns.ts'
import {
  CHOICES_MAX,
  COLUMNS_MAX,
  type CustomColumn,
  type CustomColumns,
  type CustomValues,
  isCustomColumnId,
  readChoiceKey,
} from '../plan/custom-columns.ts'
import { type Problem, problem } from '../result.ts'
import { type CustomKey, hasNames, longKey, nameKey, readCustom, writeShort } from './custom-keys.ts'
import { type Entry, entriesOf, entryOf } from './read.ts'

/** Whether an entry has values of that column: in rows those of the plan's columns, in reports those of a period's. */
const scopeOf = (root: 'measures' | 'reports'): CustomColumn['scope'] => (root === 'measures' ? 'plan' : 'report')

const columnEntry = (doc: Y.Doc, column: string): Entry | undefined => entryOf(doc, 'columns', column)

/** Whether the document merges what two people write in one cell of that column (T2). */
export const isLongIn = (doc: Y.Doc, column: string): boolean =>
  isCustomColumnId(column) ? columnEntry(doc, column)?.get('type') === 'long-text' : isLongColumn(undefined, column)

/** Whether the document joins what two people choose in one cell of that column of the workbook's own (R2). */
export const isUnitsIn = (doc: Y.Doc, column: string): boolean =>
  isCustomColumnId(column) && columnEntry(doc, column)?.get('type') === 'units'

/** Fills a new entry in: its values, and a Y.Text for each long column of the document, written in or not. */
export function addCustom(doc: Y.Doc, root: 'measures' | 'reports', entry: Entry, values: CustomValues = {}): void {
  const columns = [...entriesOf(doc, 'columns').keys()].filter(
    id => columnEntry(doc, id)?.get('scope') === scopeOf(root),
  )
  for (const id of new Set([...columns, ...Object.keys(values)])) {
    const text = values[id] ?? ''
    if (columnEntry(doc, id)?.get('type') === 'long-text') entry.set(longKey(id), new Y.Text(text))
    else if (text !== '') entry.set(id, text)
  }
}

/** What is wrong with a custom value that an update touched (C3, R1); the layout has seen to its shape. */
export function customValueProblem(
  doc: Y.Doc,
  root: 'measures' | 'reports',
  entry: Entry,
  key: CustomKey,
): Problem | null {
  const column = columnEntry(doc, key.column)
  if (!column || column.get('scope') !== scopeOf(root)) return problem('key-unknown', { root, key: key.column })
  // chosen on a page that knew the column as one of units: offered again there, it goes where the value is now
  if (key.name && entry.get(nameKey(key.column, key.name)) !== false && column.get('type') !== 'units') {
    return problem('column-retyped')
  }
  if (key.name) return null
  const isLong = column.get('type') === 'long-text'
  // made on a page that knew the column by another type: offered again there, the words go where they belong now
  const misplaced = key.long ? !isLong : isLong && entry.get(key.column) !== null && entry.has(longKey(key.column))
  return misplaced ? problem('column-retyped') : null
}

/** What is wrong with a column that an update touched (R7). */
export function columnProblems(doc: Y.Doc, id: string): Problem[] {
  const entry = columnEntry(doc, id)
  const choices = entry ? [...entry.keys()].filter(key => readChoiceKey(key) !== null) : []
  const offered = choices.filter(key => !(entry!.get(key) as { removed?: boolean }).removed)
  if (choices.length > 5 * CHOICES_MAX || offered.length > CHOICES_MAX) {
    return [problem('workbook-full', { root: 'choices', limit: CHOICES_MAX })]
  }
  const live = [...entriesOf(doc, 'columns').keys()].filter(each => columnEntry(doc, each)?.get('removed') === false)
  return live.length > COLUMNS_MAX ? [problem('workbook-full', { root: 'columns', limit: COLUMNS_MAX })] : []
}

/**
 * Puts the words of custom columns where their types want them, after these changes: for the server alone, since two
 * makers of a Y.Text would part ways (R1). No value changes by it. Call inside `transact`.
 */
export function fitTexts(doc: Y.Doc, changes: readonly Change[], columns: CustomColumns): void {
  const whole = new Set<string>()
  const rows = new Set<Entry>()
  const note = (root: 'measures' | 'reports', id: string) => {
    const entry = entryOf(doc, root, id)
    if (entry) rows.add(entry)
  }
  for (const change of changes) {
    if (change.kind === 'column-add') whole.add(change.column.id)
    else if (change.kind === 'column' && change.key === 'type') whole.add(change.column)
    else if (change.kind === 'measure-add') note('measures', change.measure.id)
    else if (change.kind === 'report-add') note('reports', `${change.report.measure}@${change.report.period}`)
    else if (change.kind === 'cell' && isCustomColumnId(change.column)) {
      if (change.period === null) note('measures', change.measure)
      else note('reports', `${change.measure}@${change.period}`)
    }
  }
  for (const column of columns.values()) {
    const root = column.scope === 'plan' ? 'measures' : 'reports'
    const isNew = whole.has(column.id)
    if (!isNew && (rows.size === 0 || column.type !== 'long-text')) continue
    const entries = isNew ? [...entriesOf(doc, root).keys()].flatMap(id => entryOf(doc, root, id) ?? []) : rows
    for (const entry of entries) if (entry.parent === entriesOf(doc, root)) fitEntry(entry, column)
  }
}

function fitEntry(entry: Entry, { id, type }: CustomColumn): void {
  const isShort = typeof entry.get(id) === 'string'
  const long = entry.get(longKey(id))
  // with the names that were chosen while it was a column of units
  const value = readCustom(entry, id)
  const short = isShort || hasNames(entry, id) ? value : null
  if (type !== 'long-text') {
    // an empty one, too: as long as no short value stands, edits go into the text
    if (!isShort && long instanceof Y.Text) entry.set(id, long.toString())
    return
  }
  if (!(long instanceof Y.Text)) entry.set(longKey(id), new Y.Text(typeof short === 'string' ? short : ''))
  else if (typeof short === 'string' && long.toString() !== short) {
    long.delete(0, long.length)
    long.insert(0, short.slice(0, CELL_TEXT_MAX))
  }
  if (typeof short === 'string') writeShort(entry, id, null)
}
