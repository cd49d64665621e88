import type { Change } from '../../schema/changes/change.ts'
import type { ColumnTypeId } from '../../schema/columns/registry.ts'
import { newId } from '../../schema/ids.ts'
import { keyBetween } from '../../schema/order.ts'
import { columnOf, fixedColumnIds, stockOrder } from '../../schema/plan/columns.ts'
import {
  type ColumnChoice,
  type ColumnEditors,
  type ColumnKey,
  type CustomColumn,
  type CustomColumnId,
  liveChoices,
  liveColumns,
} from '../../schema/plan/custom-columns.ts'
import { emptyPlan } from '../../schema/plan/plan.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'

/** A line of the list of columns: a stock one, which can be hidden, or one of the workbook's own. */
export type ColumnLine = {
  id: string
  title: string
  order: string
  type: ColumnTypeId
  scope: 'plan' | 'report'
  hidden: boolean
  /** No workbook goes without it. */
  fixed: boolean
  custom: CustomColumn | null
}

/** All columns in the workbook's order, hidden ones too; not those that were removed. */
export function columnLines(snapshot: Snapshot, language: Language): ColumnLine[] {
  const hidden = new Set(snapshot.plan.hidden ?? emptyPlan.hidden)
  const stock = stockOrder.map(({ id, order }): ColumnLine => {
    const { type, scope } = columnOf(id)!
    const title = headingOf(id, undefined, language)
    const fixed = fixedColumnIds.has(id)
    return { id, title, order, type, scope, hidden: !fixed && hidden.has(id), fixed, custom: null }
  })
  const own = liveColumns(snapshot.columns).map(
    (custom): ColumnLine => ({ ...custom, hidden: false, fixed: false, custom }),
  )
  return [...stock, ...own].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
}

export const removedColumns = (snapshot: Snapshot): CustomColumn[] =>
  [...snapshot.columns.values()].filter(column => column.removed).sort((a, b) => (a.title < b.title ? -1 : 1))

export type ColumnDraft = { title: string; type: ColumnTypeId; scope: 'plan' | 'report'; editors: ColumnEditors }

/** Widths to begin with, in CSS pixels: what a cell of the type usually holds. */
const widths: Record<ColumnTypeId, number> = {
  text: 150,
  'long-text': 220,
  units: 150,
  deadline: 120,
  choice: 110,
  number: 90,
  percent: 90,
  date: 110,
  person: 110,
}

/** The column that a draft describes, after the last one of its scope; open where the plan is issued already (A15). */
export function addedColumn(draft: ColumnDraft, labels: readonly string[], snapshot: Snapshot): CustomColumn {
  const lines = columnLines(snapshot, 'zh-CN')
  const end = draft.scope === 'plan' ? 'pace' : 'remark'
  const at = lines.findIndex(line => line.id === end)
  const choices = labels.map((label, order) => [newId('choice'), { label, order, removed: false }] as const)
  return {
    ...draft,
    id: newId('column') as CustomColumnId,
    order: keyBetween(lines[at - 1]?.order ?? null, lines[at]?.order ?? null),
    width: widths[draft.type],
    open: draft.scope === 'plan' && snapshot.plan.stage === 'issued',
    choices: draft.type === 'choice' ? Object.fromEntries(choices) : {},
    removed: false,
  }
}

/** Sets one key of a column; nothing where it is so already. */
export const setKey = <K extends ColumnKey>(column: CustomColumn, key: K, after: CustomColumn[K]): Change[] =>
  column[key] === after ? [] : [{ kind: 'column', column: column.id, key, before: column[key], after }]

/** Puts a column before another one of the list, or last. */
export function movedBefore(lines: readonly ColumnLine[], column: CustomColumn, before: string | null): Change[] {
  const others = lines.filter(line => line.id !== column.id)
  const at = before === null ? others.length : others.findIndex(line => line.id === before)
  if (at < 0 || lines.findIndex(line => line.id === column.id) === at) return []
  const low = others[at - 1]?.order ?? null
  const high = others[at]?.order ?? null
  return setKey(column, 'order', keyBetween(low, low !== null && high !== null && high <= low ? null : high))
}

/** Moves a column one place up (-1) or down (1). */
export function movedBy(lines: readonly ColumnLine[], column: CustomColumn, step: -1 | 1): Change[] {
  const at = lines.findIndex(line => line.id === column.id)
  if (at + step < 0 || at + step >= lines.length) return []
  return movedBefore(lines, column, lines[step < 0 ? at - 1 : at + 2]?.id ?? null)
}

/** Hides or shows a stock column for everybody. */
export function hiding(snapshot: Snapshot, id: string, hidden: boolean): Change {
  const before = snapshot.plan.hidden ?? emptyPlan.hidden
  const after = hidden ? [...before.filter(each => each !== id), id] : before.filter(each => each !== id)
  return { kind: 'plan', key: 'hidden', before, after }
}

const setChoice = (column: CustomColumn, choice: string, after: ColumnChoice): Change => ({
  kind: 'column-choice',
  column: column.id,
  choice,
  before: column.choices[choice] ?? null,
  after,
})

/** Adds choices, one a line as typed or pasted; those that are there already are left out, removed ones come back. */
export function addedChoices(column: CustomColumn, labels: readonly string[]): Change[] {
  let order = Math.max(-1, ...Object.values(column.choices).map(choice => choice.order))
  const known = new Set(liveChoices(column).map(choice => choice.label))
  return [...new Set(labels)].flatMap(label => {
    if (known.has(label)) return []
    const old = Object.entries(column.choices).find(([, choice]) => choice.removed && choice.label === label)
    order++
    return [setChoice(column, old?.[0] ?? newId('choice'), { label, order, removed: false })]
  })
}

export function changedChoice(column: CustomColumn, id: string, to: Partial<ColumnChoice>): Change[] {
  const before = column.choices[id]
  const after = before && { ...before, ...to }
  return after && JSON.stringify(after) !== JSON.stringify(before) ? [setChoice(column, id, after)] : []
}

/** Moves a choice one place up or down: the two change places. */
export function movedChoice(column: CustomColumn, id: string, step: -1 | 1): Change[] {
  const live = liveChoices(column)
  const at = live.findIndex(choice => choice.id === id)
  if (at < 0 || !live[at + step]) return []
  const order = live.map(choice => choice.id)
  order.splice(at + step, 0, ...order.splice(at, 1))
  return order.flatMap((each, i) => changedChoice(column, each, { order: i }))
}
