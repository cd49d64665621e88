import type { Change } from '../changes/change.ts'
import type { ColumnContext } from '../columns/column-type.ts'
import { type CellValue, columnType } from '../columns/registry.ts'
import { newId } from '../ids.ts'
import { cellValue, columnOf, type StockColumnId } from '../plan/columns.ts'
import { type FrozenValue, type RequestRoot, requestColumns } from '../plan/request.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { Stamp } from '../plan/stamp.ts'
import { looksLikeGroup, type UnitRegister } from '../units/register.ts'
import { newUnit, type UnitRef } from '../units/unit.ts'
import { type Decide, decided, undecided } from './decision.ts'

/** The cell, and what it shall hold, as typed. */
export type RequestWish = { measure: string; column: StockColumnId; text: string; reason: string; document: string }

/** Longest text a column of one line can hold; the layout's own limits. */
const lengths: Partial<Record<StockColumnId, number>> = { number: 40, title: 2_000 }

const contextOf = (snapshot: Snapshot): ColumnContext => ({
  language: 'zh-CN',
  units: registerOf(snapshot),
  year: snapshot.plan.year,
})

/** Asks for an adjustment, which rests on a reason and a document, or proposes a change (A11, A12). */
export function askFor(root: RequestRoot, wish: RequestWish, id: string, by: Stamp): Decide {
  return snapshot => {
    const { measure, column } = wish
    const row = snapshot.measures.get(measure)
    if (!row || row.removed || !requestColumns.includes(column)) return undecided('request-cell-unknown')
    const reason = wish.reason.trim()
    const document = wish.document.trim()
    if (reason === '') return undecided('reason-missing')
    if (root === 'adjustments' && document === '') return undecided('document-missing')
    const { type: typeId, options } = columnOf(column)!
    const type = columnType(typeId)
    const before = cellValue(row, undefined, column) as FrozenValue
    const after = type.parse(wish.text, options, contextOf(snapshot)) as FrozenValue
    if (type.equals(before as CellValue, after as CellValue)) return undecided('request-same')
    const limit = lengths[column]
    if (limit !== undefined && String(after).length > limit) return undecided('text-too-long', { limit })
    const request = { id, measure, column, before, after, reason, document, asked: by, outcome: null }
    return decided([{ kind: 'request-add', root, request }])
  }
}

/**
 * Accepts or declines a request. Accepting makes the change with the decision, in one update and under one number of
 * the journal. Long texts and units merge with what came in since (T2, R2); names that the register lacks are entered.
 */
export function settle(root: RequestRoot, id: string, accepted: boolean, reason: string, by: Stamp): Decide {
  return snapshot => {
    const request = snapshot[root].get(id)
    if (!request) return undecided('request-unknown')
    if (request.outcome !== null) return undecided('request-settled')
    const said = reason.trim()
    if (!accepted && said === '') return undecided('reason-missing')
    const { stage } = snapshot.plan
    if (accepted && root === 'proposals' && stage !== 'draft' && stage !== 'consult') return undecided('proposal-late')
    const { measure, column, before } = request
    const outcome = { ...by, accepted, reason: said }
    const changes: Change[] = [{ kind: 'request-decided', root, request: id, measure, before: null, after: outcome }]
    if (accepted) {
      const { units, after } = registered(request.after, registerOf(snapshot))
      changes.unshift(...units)
      changes.push({ kind: 'cell', measure, column, period: null, before, after })
    }
    return decided(changes)
  }
}

/** A value whose units are all in the register, with the entries that this takes. */
function registered(value: FrozenValue, register: UnitRegister): { units: Change[]; after: FrozenValue } {
  if (!Array.isArray(value)) return { units: [], after: value }
  const units: Change[] = []
  const after = value.map((ref): UnitRef => {
    const known = ref.unit ?? register.byName(ref.written)?.id
    if (known) return { unit: known, written: ref.written }
    const unit = newUnit(newId('unit'), ref.written, looksLikeGroup(ref.written) ? 'group' : 'unit')
    units.push({ kind: 'unit-add', unit })
    return { unit: unit.id, written: ref.written }
  })
  return { units, after }
}
