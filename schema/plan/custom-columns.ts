import { z } from 'zod'
import type { ChoiceOption, ColumnContext } from '../columns/column-type.ts'
import { type CellValue, type ColumnTypeId, columnType, columnTypes } from '../columns/registry.ts'
import { isId } from '../ids.ts'
import { compareOrder, isOrderKey } from '../order.ts'
import { type Problem, warning } from '../result.ts'
import { normaliseName } from '../units/register.ts'

export type CustomColumnId = `c_${string}`
export const isCustomColumnId = (id: string): id is CustomColumnId => isId('column', id)

/** Who fills a column in besides the coordinator: nobody, who leads the row, who leads or shares it, every contributor. */
export const columnEditors = ['coordinator', 'lead', 'units', 'all'] as const
export type ColumnEditors = (typeof columnEditors)[number]

/** A choice is never deleted: cells that hold it go on saying its words (R4). */
export type ColumnChoice = { label: string; order: number; removed: boolean }
export type ColumnChoices = { readonly [id: string]: ColumnChoice }

/**
 * A column that the coordinator added. What its cells hold is the text as it reads, whatever the type, so that another
 * type loses nothing (C3); a choice is held by its id. `order` lies among `stockOrder`'s keys. The scope never changes.
 */
export type CustomColumn = {
  id: CustomColumnId
  type: ColumnTypeId
  scope: 'plan' | 'report'
  title: string
  order: string
  width: number
  editors: ColumnEditors
  /** Issuing does not freeze it (A15). Only of a plan column. */
  open: boolean
  choices: ColumnChoices
  removed: boolean
}

export type CustomColumns = ReadonlyMap<string, CustomColumn>

/** What the cells of a workbook need to be read and shown; without `columns` only stock ones can be. */
export type CellContext = ColumnContext & { columns?: CustomColumns }

/** The values of a row's or report's custom columns, as text; what is empty is absent. */
export type CustomValues = { readonly [column: string]: string }

/** The keys of a column that one edit sets as a whole. */
export const columnKeys = ['type', 'scope', 'title', 'order', 'width', 'editors', 'open', 'removed'] as const
export type ColumnKey = (typeof columnKeys)[number]

export const COLUMNS_MAX = 40
export const CHOICES_MAX = 200
export const COLUMN_WIDTHS = { min: 40, max: 800 } as const
export const COLUMN_TITLE_MAX = 60
export const CHOICE_LABEL_MAX = 100

export const columnShapes = {
  type: z.enum(Object.keys(columnTypes) as [ColumnTypeId, ...ColumnTypeId[]]),
  scope: z.enum(['plan', 'report']),
  title: z.string().min(1).max(COLUMN_TITLE_MAX),
  order: z.string().refine(isOrderKey),
  width: z.number().int().min(COLUMN_WIDTHS.min).max(COLUMN_WIDTHS.max),
  editors: z.enum(columnEditors),
  open: z.boolean(),
  removed: z.boolean(),
}

/** The stored shape of a `choice:ID` key. */
export const choiceShape = z.strictObject({
  label: z.string().min(1).max(CHOICE_LABEL_MAX),
  order: z.number().int().min(0).max(100_000),
  removed: z.boolean(),
})

export const choiceKey = (id: string): string => `choice:${id}`

/** The id in a `choice:ID` key, or null for any other key. */
export function readChoiceKey(key: string): string | null {
  if (!key.startsWith('choice:')) return null
  const id = key.slice(7)
  return isId('choice', id) ? id : null
}

/** The columns that are not removed, in order. */
export const liveColumns = (columns: CustomColumns): CustomColumn[] =>
  [...columns.values()].filter(column => !column.removed).sort(compareOrder)

/** The choices that are offered, in order. */
export const liveChoices = ({ choices }: Pick<CustomColumn, 'choices'>): (ColumnChoice & { id: string })[] =>
  Object.entries(choices)
    .flatMap(([id, choice]) => (choice.removed ? [] : [{ id, ...choice }]))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))

/** The choices as a column type knows them. Typed in one language, they read the same in every one. */
export const choiceOptions = (column: CustomColumn): readonly ChoiceOption[] =>
  liveChoices(column).map(({ id, label }) => ({ id, labels: { 'zh-CN': label, en: label } }))

/** A stored value as the cell shows it. A choice's words stand for it even after the column took another type (C3). */
export const customText = (column: CustomColumn | undefined, stored: string): string =>
  column?.choices[stored]?.label ?? stored

/** What is stored of typed or pasted text. Reading it back shows the same (C1). */
export function storedOf(column: CustomColumn, typed: string, context: ColumnContext): string {
  const type = columnType(column.type)
  const options = { choices: choiceOptions(column) }
  const read = type.parse(typed, options, context)
  if (column.type !== 'choice') return type.format(read, options, context)
  const known = Object.entries(column.choices).find(([, each]) => normaliseName(each.label) === normaliseName(typed))
  return options.choices.some(each => each.id === read) ? String(read) : (known?.[0] ?? String(read))
}

/** A stored value as the column's type reads it: for sorting, filtering and counting. */
export function typedValue(column: CustomColumn, stored: string, context: ColumnContext): CellValue {
  const options = { choices: choiceOptions(column) }
  if (column.type === 'choice') return stored
  return columnType(column.type).parse(customText(column, stored), options, context)
}

/** What is doubtful about a stored value (V1). */
export function customProblems(column: CustomColumn, stored: string, context: ColumnContext): Problem[] {
  if (stored === '') return []
  if (column.type === 'choice') {
    const choice = column.choices[stored]
    return choice && !choice.removed ? [] : [warning('value-choice', { text: customText(column, stored) })]
  }
  return columnType(column.type).validate(typedValue(column, stored, context), {}, context)
}
