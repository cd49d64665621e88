import type { Problem } from '../result.ts'
import type { UnitRegister } from '../units/register.ts'
import type { Language } from '../words/language.ts'

/** What a column type may need to know to read or show a value. */
export type ColumnContext = {
  language: Language
  units: UnitRegister
  /** The plan's year: a deadline written without one means this year. */
  year: number | null
}

/** One choice of a choice column. The id is stored; labels per language are only shown. */
export type ChoiceOption = { id: string; labels: Record<Language, string>; alsoWritten?: readonly string[] }

export type ColumnOptions = { choices?: readonly ChoiceOption[] }

/** Where a value lives in its row's map: one flat key, a nested Y.Text, or one key per unit. */
export type Storage = 'flat' | 'text' | 'units'

/**
 * Everything the product needs to know of a kind of column, in one place. `V` is the plain value in snapshots,
 * changes, the journal and files.
 *
 * Laws (tested for every type): `shape(empty)`; `shape(parse(t))` for any text; `parse(format(v))` equals `v` for
 * every valid `v`; `equals` is an equivalence; text that cannot be read is kept as it was typed, never dropped.
 */
export type ColumnType<V> = {
  id: string
  storage: Storage
  empty: V
  /** Whether an unknown value has the stored shape. False refuses the update; a valid shape may still warn. */
  shape: (value: unknown) => value is V
  /** Problems of a well-shaped value. Warnings only: they mark the cell and never stop an edit. */
  validate: (value: V, options: ColumnOptions, context: ColumnContext) => Problem[]
  /** Reads what a person typed or pasted. Never fails: what it cannot read it keeps as written. */
  parse: (text: string, options: ColumnOptions, context: ColumnContext) => V
  /** The value as a cell shows it and as it is copied; '' for an empty one. */
  format: (value: V, options: ColumnOptions, context: ColumnContext) => string
  equals: (a: V, b: V) => boolean
}

/** Longest text a cell may hold, in UTF-16 units: an .xlsx cell's own limit, so that no export cuts one (C2). */
export const CELL_TEXT_MAX = 32_767

/** Line ends as one sign, without control characters and lone surrogates, which no .xlsx file can carry. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  )
}

/** The first `max` UTF-16 units without a blank end, never half of a pair: what is cut reads back as it stands. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text.trimEnd()
  const cut = text.slice(0, max)
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd()
}

export const isShortText = (value: unknown, max = 2_000): value is string =>
  typeof value === 'string' && value.length <= max
