import type { Change } from '../changes/change.ts'
import type { ColumnContext } from '../columns/column-type.ts'
import type { CellValue } from '../columns/registry.ts'
import { newId } from '../ids.ts'
import { type ColumnId, cellValue, columnOf, storedType } from '../plan/columns.ts'
import { storedOf } from '../plan/custom-columns.ts'
import { emptyReport } from '../plan/draft.ts'
import { type FrozenValue, isRequestColumn, type Request, type RequestRoot, WANTED_MAX } from '../plan/request.ts'
import { placeFor } from '../plan/row-place.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { Outcome, Stamp } from '../plan/stamp.ts'
import { failed, ok, problem, type Result } from '../result.ts'
import { looksLikeGroup, type UnitRegister } from '../units/register.ts'
import { type UnitRef, writtenUnit } from '../units/unit.ts'
import { type Decide, decided, undecided } from './decision.ts'
import { type RowWish, readRowWish } from './row-wish.ts'

/** A cell, and what it shall hold, as typed. */
export type CellWish = { kind: 'cell'; measure: string; column: ColumnId; text: string }

/** What is asked for. `direct`: the coordinator's own, carried out with the asking and registered all the same. */
export type RequestWish = (CellWish | RowWish) & { reason: string; document: string; direct?: boolean | undefined }

type Asked = Pick<Request, 'kind' | 'measure' | 'column' | 'before' | 'after'>

const contextOf = (snapshot: Snapshot): ColumnContext => ({
  language: 'zh-CN',
  units: registerOf(snapshot),
  year: snapshot.plan.year,
})

/** Asks for an adjustment, which rests on a reason and a document, or proposes a change (A11, A12). */
export function askFor(root: RequestRoot, wish: RequestWish, id: string, by: Stamp): Decide {
  return snapshot => {
    const reason = wish.reason.trim()
    const document = wish.document.trim()
    const asked = wish.kind === 'cell' ? readCellWish(snapshot, wish) : readRowWish(snapshot, root, wish)
    if (!asked.ok) return asked
    if (reason === '') return undecided('reason-missing')
    if (root === 'adjustments' && document === '') return undecided('document-missing')
    const outcome: Outcome | null = wish.direct ? { ...by, accepted: true, reason: '' } : null
    const request = { ...asked.value, id, reason, document, asked: by, outcome } as Request
    if (!wish.direct) return decided([{ kind: 'request-add', root, request }])
    const effects = effectsOf(snapshot, request)
    return effects.ok ? decided([...effects.value, { kind: 'request-add', root, request }]) : effects
  }
}

function readCellWish(snapshot: Snapshot, { measure, column, text }: CellWish): Result<Asked> {
  const row = snapshot.measures.get(measure)
  if (!row || row.removed || !isRequestColumn(snapshot.columns, column)) return failed(problem('request-cell-unknown'))
  const type = storedType(column)
  const before = cellValue(row, undefined, column) as FrozenValue
  const custom = snapshot.columns.get(column)
  const after = custom
    ? storedOf(custom, text, contextOf(snapshot))
    : (type.parse(text, columnOf(column)!.options, contextOf(snapshot)) as FrozenValue)
  if (type.equals(before as CellValue, after as CellValue)) return failed(problem('request-same'))
  const limit = (WANTED_MAX as Partial<Record<string, number>>)[column]
  if (limit !== undefined && String(after).length > limit) return failed(problem('text-too-long', { limit }))
  return ok({ kind: 'cell', measure, column, before, after })
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
    const effects = accepted ? effectsOf(snapshot, request) : ok([])
    if (!effects.ok) return effects
    const after = { ...by, accepted, reason: said }
    const { measure } = request
    return decided([...effects.value, { kind: 'request-decided', root, request: id, measure, before: null, after }])
  }
}

/** What accepting a request changes in the plan as it is now. Fails where its row or its place is gone. */
function effectsOf(snapshot: Snapshot, request: Request): Result<Change[]> {
  const { measure } = request
  const register = registerOf(snapshot)
  const row = snapshot.measures.get(measure)
  if (request.kind !== 'add' && (!row || row.removed)) return failed(problem('request-row-gone'))
  switch (request.kind) {
    case 'cell': {
      const { column, before } = request
      if (!isRequestColumn(snapshot.columns, column)) return failed(problem('request-cell-unknown'))
      const { units, after } = registered(request.after, register)
      return ok([...units, { kind: 'cell', measure, column, period: null, before, after }])
    }
    case 'drop':
      return ok([{ kind: 'measure-removed', measure, before: false, after: true }])
    case 'move': {
      const after = placeFor(snapshot, request.after, measure)
      if (!after) return failed(problem('request-place-unknown'))
      const before = { section: row!.section, order: row!.order }
      return ok([{ kind: 'measure-moved', measure, before, after }])
    }
    case 'add': {
      const { section, below, lead: leads, co: cos, ...words } = request.after
      const place = placeFor(snapshot, { section, below }, measure)
      if (!place) return failed(problem('request-place-unknown'))
      // one list, so that a new office named twice is entered once
      const { units, after } = registered([...leads, ...cos], register)
      const refs = after as UnitRef[]
      const [lead, co] = [refs.slice(0, leads.length), refs.slice(leads.length)]
      const added = { ...words, ...place, id: measure, lead, co, remark: '', source: null, removed: false }
      const { period } = snapshot.plan
      return ok([
        ...units,
        { kind: 'measure-add', measure: added },
        ...(period === null ? [] : [{ kind: 'report-add', report: emptyReport(measure, period) } as const]),
      ])
    }
  }
}

/** A value whose units are all in the register, with the entries that this takes. */
function registered(value: FrozenValue, register: UnitRegister): { units: Change[]; after: FrozenValue } {
  if (!Array.isArray(value)) return { units: [], after: value }
  const units: Change[] = []
  const entered = new Map<string, string>()
  const after = value.map((ref): UnitRef => {
    const known = ref.unit ?? register.byName(ref.written)?.id ?? entered.get(ref.written)
    if (known) return { unit: known, written: ref.written }
    const unit = writtenUnit(newId('unit'), ref.written, looksLikeGroup(ref.written) ? 'group' : 'unit')
    entered.set(ref.written, unit.id)
    units.push({ kind: 'unit-add', unit })
    return { unit: unit.id, written: ref.written }
  })
  return { units, after }
}
