import * as Y from 'yjs'
import { type CustomColumnId, type CustomValues, isCustomColumnId } from '../plan/custom-columns.ts'

/*
 * Where the values of custom columns lie in a row's or report's entry: short ones under the column's id, long ones in a
 * Y.Text under `ID:text`. A text of the short key stands; null there, or nothing, means that the long one does. So a
 * reader needs not know the column's type, and nothing is lost while the type is on its way from one screen to another.
 *
 * No Y.Text ever takes the place of another or of a text (R1): a client makes one only with its row; for rows that are
 * there the server does (`fitTexts`), when a column is added or becomes a long one, and moves the words over.
 */

export const longKey = (column: string): string => `${column}:text`

/** The column of a `c_…` or `c_…:text` key, or null for any other key. Every key of every row comes by here. */
export function readCustomKey(key: string): { column: CustomColumnId; long: boolean } | null {
  if (!key.startsWith('c_')) return null
  const long = key.endsWith(':text')
  const column = long ? key.slice(0, -5) : key
  return isCustomColumnId(column) ? { column, long } : null
}

/** What an entry holds in a custom column. */
export function readCustom(entry: Y.Map<unknown>, column: string): string {
  const short = entry.get(column)
  if (typeof short === 'string') return short
  const long = entry.get(longKey(column))
  return long instanceof Y.Text ? long.toString() : ''
}

/** All that an entry holds in custom columns, as the part of a row or report that holds it; `columns` may repeat. */
export function readAllCustom(entry: Y.Map<unknown>, columns: Iterable<string>): { custom?: CustomValues } {
  const found = [...new Set(columns)].sort().flatMap(column => {
    const text = readCustom(entry, column)
    return text === '' ? [] : [[column, text] as const]
  })
  return found.length === 0 ? {} : { custom: Object.fromEntries(found) }
}

/** The Y.Text that an edit of the column goes into; undefined where its value is a short one. */
export function textOfCustom(entry: Y.Map<unknown>, column: string): Y.Text | undefined {
  const long = entry.get(longKey(column))
  return typeof entry.get(column) !== 'string' && long instanceof Y.Text ? long : undefined
}
