import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import type { Change } from '../../changes/change.ts'
import { CELL_TEXT_MAX } from '../../columns/column-type.ts'
import type { ColumnTypeId } from '../../columns/registry.ts'
import { newId } from '../../ids.ts'
import { keysBetween } from '../../order.ts'
import { stockOrder } from '../../plan/columns.ts'
import {
  COLUMN_TITLE_MAX,
  COLUMNS_MAX,
  type CustomColumn,
  type CustomColumnId,
  liveColumns,
} from '../../plan/custom-columns.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { proposedEntry, unitOfEntry } from '../../units/entry.ts'
import { normaliseName } from '../../units/register.ts'
import type { Unit } from '../../units/unit.ts'
import { fieldOfHeading } from '../headings.ts'
import { importContext, unknownNames } from './import-cell.ts'
import type { ImportRow } from './import-rows.ts'
import type { FreshColumn } from './several-tables.ts'

/** The workbook with the columns and units that an import brings, so that its cells can be read against them. */
export type Ready = {
  snapshot: Snapshot
  /** The columns that the import adds, by the key its rows know them by. */
  columns: Map<string, CustomColumn>
  /** Keys of columns that the workbook cannot take: nobody but coordinators adds columns, and there is a most of them. */
  refused: Set<string>
  units: Map<string, Unit>
}

const WIDTHS: Partial<Record<ColumnTypeId, number>> = { 'long-text': 200, person: 110 }

/** `undecided`: names that the register lacks wait there for a decision (U3), as in any workbook that has one. */
export function readySnapshot(
  snapshot: Snapshot,
  rows: readonly ImportRow[],
  fresh: readonly FreshColumn[],
  actor: Actor,
  undecided: boolean,
): Ready {
  const { columns, refused } = newColumns(snapshot, rows, fresh, actor)
  const withColumns: Snapshot = {
    ...snapshot,
    columns: new Map([...snapshot.columns, ...[...columns.values()].map(each => [each.id, each] as const)]),
  }
  const units = newUnits(withColumns, rows, actor, undecided)
  const ready = {
    ...withColumns,
    units: new Map([...snapshot.units, ...[...units.values()].map(one => [one.id, one] as const)]),
  }
  return { snapshot: units.size > 0 ? ready : withColumns, columns, refused, units }
}

function newColumns(
  snapshot: Snapshot,
  rows: readonly ImportRow[],
  wanted: readonly FreshColumn[],
  actor: Actor,
): Pick<Ready, 'columns' | 'refused'> {
  const live = liveColumns(snapshot.columns)
  const orders = stockOrder.map(each => each.order)
  const before = stockOrder.find(each => each.id === 'pace')!.order
  const beside = [...orders, ...live.map(each => each.order)].filter(order => order < before).sort()
  const keys = keysBetween(beside.at(-1) ?? null, before, wanted.length)
  const titles = new Set(live.map(each => normaliseName(each.title)))
  const columns = new Map<string, CustomColumn>()
  const refused = new Set<string>()
  for (const [i, { key, header }] of wanted.entries()) {
    const texts = rows.flatMap(row => row.cells.get(key) || [])
    const type = typeOf(header, texts)
    const made: CustomColumn = {
      id: newId('column') as CustomColumnId,
      type,
      scope: 'plan',
      title: titleOf(header, titles),
      order: keys[i]!,
      width: WIDTHS[type] ?? 120,
      editors: 'coordinator',
      open: snapshot.plan.stage === 'issued',
      choices: {},
      removed: false,
    }
    const allowed = authorise(actor, { kind: 'column-add', column: made }, snapshot).allowed
    if (!allowed || live.length + columns.size >= COLUMNS_MAX) refused.add(key)
    else columns.set(key, made)
  }
  return { columns, refused }
}

/** The heading's last words, told apart from columns that are called so already. */
function titleOf(header: string, titles: Set<string>): string {
  const levels = header.replace(/\s+/g, ' ').split(' / ')
  const plain = (levels.at(-1)?.trim() || header.trim() || '—').slice(0, COLUMN_TITLE_MAX - 4)
  const long = levels
    .join(' ')
    .trim()
    .slice(0, COLUMN_TITLE_MAX - 4)
  let title = titles.has(normaliseName(plain)) && long !== '' ? long : plain
  for (let n = 2; titles.has(normaliseName(title)); n++) title = `${plain} ${n}`
  titles.add(normaliseName(title))
  return title
}

function typeOf(header: string, texts: readonly string[]): ColumnTypeId {
  const field = fieldOfHeading(header.split(' / ').at(-1) ?? '')
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (texts.some(text => text.includes('\n') || text.length > 60) || length > texts.length * 24) return 'long-text'
  return field === 'leader' || field === 'person' ? 'person' : 'text'
}

/** Names in the sheet's units that the register lacks, as entries of it, each once. */
function newUnits(snapshot: Snapshot, rows: readonly ImportRow[], actor: Actor, undecided: boolean): Map<string, Unit> {
  const context = importContext(snapshot, 'zh-CN')
  const units = new Map<string, Unit>()
  for (const row of rows) {
    for (const column of ['lead', 'co']) {
      const text = row.cells.get(column) ?? ''
      if (text === '' || text.length > CELL_TEXT_MAX) continue
      for (const written of unknownNames(text, context)) {
        const key = normaliseName(written)
        if (key === '' || units.has(key)) continue
        const unit = unitOfEntry(proposedEntry(written, { undecided }), newId('unit'), () => undefined)
        if (authorise(actor, { kind: 'unit-add', unit }, snapshot).allowed) units.set(key, unit)
      }
    }
  }
  return units
}

/** The changes that bring these columns and units. */
export const addings = (columns: Iterable<CustomColumn>, units: Iterable<Unit>): Change[] => [
  ...[...columns].map(column => ({ kind: 'column-add' as const, column })),
  ...[...units].map(unit => ({ kind: 'unit-add' as const, unit })),
]
