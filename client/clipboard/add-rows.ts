import type { Actor } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ColumnContext } from '../../schema/columns/column-type.ts'
import { newId } from '../../schema/ids.ts'
import { keysBetween } from '../../schema/order.ts'
import { isCustomColumnId } from '../../schema/plan/custom-columns.ts'
import { emptyReport } from '../../schema/plan/draft.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { type Report, reportKey } from '../../schema/plan/report.ts'
import { outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { TypedCell } from '../grid/grid-seam.ts'
import type { Lock } from '../grid/locks.ts'
import { readTyped } from '../grid/typed-cells.ts'
import type { ExtraRow } from './spread.ts'

/** A cell that was not written, with the words that were meant for it. `row` is '' for one that was to be added. */
export type UnwrittenCell = TypedCell & { lock: Lock }

export type AddedRows = { changes: Change[]; newUnits: Unit[]; unwritten: UnwrittenCell[]; rows: number }

/**
 * Pasted rows that the table had no place for, as new measures below the last one, in its section, each whole with its
 * report of the current period (R1). A contributor's rows are led by its unit, whatever the block says. Rights are those
 * of a row that is there already: what may not be written into it is not put into a new one either.
 */
export function addRows(
  actor: Actor,
  snapshot: Snapshot,
  context: ColumnContext,
  rows: readonly ExtraRow[],
  after: string | null,
): AddedRows {
  const groups = outline(snapshot)
  const group = groups.find(({ measures }) => measures.some(each => each.id === after)) ?? groups.at(-1)
  const keys = keysBetween(group?.measures.at(-1)?.order ?? null, null, rows.length)
  const own = actor.role === 'contributor' ? registerOf(snapshot).byName(actor.unit) : undefined
  const { period } = snapshot.plan
  const measures = new Map<string, Measure>()
  const reports = new Map<string, Report>()
  const cells: TypedCell[] = []
  rows.forEach((row, i) => {
    const id = newId('measure')
    measures.set(id, {
      id,
      section: group?.section?.id ?? '',
      order: keys[i]!,
      number: '',
      title: '',
      text: '',
      lead: own ? [{ unit: own.id, written: own.name }] : [],
      co: [],
      deadline: null,
      remark: '',
      source: null,
      removed: false,
    })
    if (period !== null) reports.set(reportKey(id, period), emptyReport(id, period))
    for (const [column, text] of row) if (text !== '') cells.push({ row: id, column, text })
  })
  const there: Snapshot = {
    ...snapshot,
    measures: new Map([...snapshot.measures, ...measures]),
    reports: new Map([...snapshot.reports, ...reports]),
  }
  const read = readTyped(actor, there, context, cells, null)
  for (const change of read.changes) {
    if (change.kind !== 'cell') continue
    const { measure: id, period: at, column, after: value } = change
    const held = at === null ? measures.get(id)! : reports.get(reportKey(id, at))!
    const now = isCustomColumnId(column)
      ? { ...held, custom: { ...held.custom, [column]: String(value) } }
      : { ...held, [column]: value }
    if (at === null) measures.set(id, now as Measure)
    else reports.set(reportKey(id, at), now as Report)
  }
  return {
    changes: [
      ...[...measures.values()].map(measure => ({ kind: 'measure-add' as const, measure })),
      ...[...reports.values()].map(report => ({ kind: 'report-add' as const, report })),
    ],
    newUnits: read.newUnits,
    unwritten: read.locked.map(({ cell, lock }) => ({ ...cell, row: '', lock })),
    rows: rows.length,
  }
}
