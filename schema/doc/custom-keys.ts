import * as Y from 'yjs'
import { mergeNames, NAMES_SEPARATOR } from '../changes/units-merge.ts'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { type CustomColumnId, type CustomValues, isCustomColumnId } from '../plan/custom-columns.ts'

/*
 * Where the values of custom columns lie in a row's or report's entry: short ones under the column's id, long ones in a
 * Y.Text under `ID:text`. A text of the short key stands; null there, or nothing, means that the long one does. So a
 * reader needs not know the column's type, and nothing is lost while the type is on its way from one screen to another.
 *
 * No Y.Text ever takes the place of another or of a text (R1): a client makes one only with its row; for rows that are
 * there the server does (`fitTexts`), when a column is added or becomes a long one, and moves the words over.
 *
 * What is chosen in a column of units lies beside the short value, name by name (R2), under `ID:unit:NAME`: the name's
 * place, null where it was taken out, false where only the short value speaks. Two people who add one each at the same
 * instant both succeed. That, too, is read whatever the column's type; whoever writes the cell under another type writes
 * the short value and silences the names.
 */

export const longKey = (column: string): string => `${column}:text`

export const nameKey = (column: string, name: string): string => `${column}:unit:${name}`

/** Longest name, and most names of a cell, that have keys of their own; what is beyond is the short value's. */
export const NAME_MAX = 200
const NAMES_MAX = 200

export type CustomKey = { column: CustomColumnId; long: boolean; name: string | null }

/** The column of a `c_…`, `c_…:text` or `c_…:unit:NAME` key, or null for any other. Every key of every row comes by here. */
export function readCustomKey(key: string): CustomKey | null {
  if (!key.startsWith('c_')) return null
  const colon = key.indexOf(':')
  const column = colon < 0 ? key : key.slice(0, colon)
  if (!isCustomColumnId(column)) return null
  const rest = colon < 0 ? '' : key.slice(colon + 1)
  if (rest === '' || rest === 'text')
    return colon >= 0 && rest === '' ? null : { column, long: rest !== '', name: null }
  const name = rest.startsWith('unit:') ? rest.slice(5) : ''
  return hasKey(name) ? { column, long: false, name } : null
}

const hasKey = (name: string): boolean =>
  name !== '' && name.length <= NAME_MAX && !name.includes(NAMES_SEPARATOR) && !name.includes('\n')

/** What an entry holds in a custom column. */
export const readCustom = (entry: Y.Map<unknown>, column: string): string =>
  withNames(ground(entry, column), said(entry, column))

/** What it holds apart from names that lie beside. */
function ground(entry: Y.Map<unknown>, column: string): string {
  const short = entry.get(column)
  if (typeof short === 'string') return short
  const long = entry.get(longKey(column))
  return long instanceof Y.Text ? long.toString() : ''
}

/** What is said of names beside the value: their places, null for those that were taken out. */
type Said = ReadonlyMap<string, number | null>

function said(entry: Y.Map<unknown>, column: string, keys: Iterable<string> = entry.keys()): Said {
  const found = new Map<string, number | null>()
  const start = nameKey(column, '')
  for (const key of keys) {
    const place = key.startsWith(start) ? entry.get(key) : false
    if (place === null || typeof place === 'number') found.set(key.slice(start.length), place)
  }
  return found
}

/** The places of the names: those of the value, in which each has its index, and those beside it. */
function placesOf(value: string, beside: Said): Map<string, number> {
  const places = new Map<string, number>()
  for (const [i, name] of (value === '' ? [] : value.split(NAMES_SEPARATOR)).entries()) {
    if (name !== '' && !places.has(name)) places.set(name, i)
  }
  for (const [name, place] of beside) {
    if (place === null) places.delete(name)
    else places.set(name, place)
  }
  return places
}

function withNames(value: string, beside: Said): string {
  if (beside.size === 0) return value
  const places = [...placesOf(value, beside)]
  // those that were added at once have one place
  places.sort(([a, i], [b, j]) => i - j || (a < b ? -1 : 1))
  return places
    .map(([name]) => name)
    .join(NAMES_SEPARATOR)
    .slice(0, CELL_TEXT_MAX)
}

/** Joins an edit of a cell of units with what stands there, name by name; writes what differs and nothing else (R2). */
export function writeNames(entry: Y.Map<unknown>, column: string, before: string, after: string): void {
  const current = readCustom(entry, column)
  const merged = mergeNames(before, after, current).slice(0, CELL_TEXT_MAX)
  const names = merged === '' ? [] : merged.split(NAMES_SEPARATOR)
  if (names.length <= NAMES_MAX && names.every(hasKey)) {
    const places = placesOf(ground(entry, column), said(entry, column))
    for (const name of places.keys()) {
      if (!names.includes(name) && hasKey(name)) entry.set(nameKey(column, name), null)
    }
    let last: number | null = null
    for (const [i, name] of names.entries()) {
      const known = places.get(name)
      const isBehind = (place: number | undefined) => place !== undefined && (last === null || place > last)
      // a name that stays where it is is not written, or it would come back for whoever takes it out now
      if (known === undefined || !isBehind(known)) {
        const next = names
          .slice(i + 1)
          .map(each => places.get(each))
          .find(isBehind)
        const place: number = next === undefined ? (last ?? -1) + 1 : last === null ? next - 1 : (last + next) / 2
        entry.set(nameKey(column, name), place)
        last = place
      } else last = known
    }
  }
  // what is no list of names
  if (readCustom(entry, column) !== merged) writeShort(entry, column, merged)
}

/** Writes a cell's value as a whole. */
export function writeShort(entry: Y.Map<unknown>, column: string, value: unknown): void {
  entry.set(column, value)
  for (const name of said(entry, column).keys()) entry.set(nameKey(column, name), false)
}

/** Whether names beside the value have their say. */
export const hasNames = (entry: Y.Map<unknown>, column: string): boolean => said(entry, column).size > 0

/** All that an entry holds in custom columns, as the part of a row or report that holds it, by its keys of such columns. */
export function readAllCustom(entry: Y.Map<unknown>, keys: readonly string[]): { custom?: CustomValues } {
  const columns = new Set(keys.flatMap(key => readCustomKey(key)?.column ?? []))
  const found = [...columns].sort().flatMap(column => {
    const text = withNames(ground(entry, column), said(entry, column, keys))
    return text === '' ? [] : [[column, text] as const]
  })
  return found.length === 0 ? {} : { custom: Object.fromEntries(found) }
}

/** The Y.Text that an edit of the column goes into; undefined where its value is a short one. */
export function textOfCustom(entry: Y.Map<unknown>, column: string): Y.Text | undefined {
  const long = entry.get(longKey(column))
  return typeof entry.get(column) !== 'string' && long instanceof Y.Text ? long : undefined
}
