import { z } from 'zod'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { fingerprint } from './fingerprint.ts'

/**
 * 请核对: two people changed the same words of one long text. Both wordings stand in the cell; the mark keeps each whole
 * version, so that anyone can choose, until somebody confirms (T3). `stood` was in the workbook first, `joined` came
 * second, `merged` is what the cell became of the two (nobody's wording; marks of older workbooks lack it). Who wrote
 * which the journal knows: a payload is no witness (A8).
 */
export type Check = { stood: string; joined: string; merged?: string | undefined }

/** A row's or report's marks by their names: `COLUMN:ID` (T5), in older workbooks `COLUMN`; of a unit's part `UNIT:ID`. */
export type Checks = { readonly [mark: string]: Check }

const wording = z.string().max(CELL_TEXT_MAX)

/** The stored shape of a `check:COLUMN:ID` key; null once somebody has confirmed. */
export const checkShape = z.strictObject({ stood: wording, joined: wording, merged: wording.optional() }).nullable()

/** The name of a mark; `id` is null for the one mark that a cell of an older workbook could have. */
export const markName = (column: string, id: string | null | undefined): string => (id ? `${column}:${id}` : column)

/** The column and id in a mark's name. */
export function readMarkName(name: string): { column: string; id: string | null } {
  const at = name.indexOf(':')
  return at < 0 ? { column: name, id: null } : { column: name.slice(0, at), id: name.slice(at + 1) }
}

const KEY = /^check:((?:[a-z]+|[cu]_[0-9a-z]{16})(?::[0-9a-z]{11})?)$/

export const checkKey = (mark: string): string => `check:${mark}`

/** The mark's name in a `check:…` key, or null for any other key. */
export const readCheckKey = (key: string): string | null => KEY.exec(key)?.[1] ?? null

/**
 * A mark's id follows from what it says, so two pages that meet the same two wordings set the same mark. Marks of other
 * wordings never share a key: none overwrites another, whoever was offline (T5).
 */
export const markId = ({ stood, joined, merged }: Check): string => fingerprint(stood, joined, merged ?? '')

/**
 * The whole wordings that a cell's marks keep, each once, those first that were first in the workbook. What a cell
 * became when two others met is left out where both of these are told, too: nobody wrote it (T5).
 */
export function wordingsOf(marks: readonly Check[]): string[] {
  const all = [...new Set(marks.flatMap(mark => [mark.stood, mark.joined]))]
  const made = (text: string) => marks.filter(m => m.merged === text && m.stood !== text && m.joined !== text)
  const shown = new Set(all.filter(text => made(text).length === 0))
  const told = new Set(shown)
  for (let before = -1; before !== told.size; ) {
    before = told.size
    for (const text of all) if (made(text).some(m => told.has(m.stood) && told.has(m.joined))) told.add(text)
  }
  // wordings that only explain each other in a circle are all told
  for (const text of all) if (!told.has(text)) shown.add(text)
  const roots = marks.filter(mark => shown.has(mark.stood))
  const order = [...roots.map(mark => mark.stood), ...roots.map(mark => mark.joined), ...all]
  return [...new Set(order)].filter(text => shown.has(text))
}
