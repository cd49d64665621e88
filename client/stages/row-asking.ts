import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import {
  isRequestColumn,
  type Request,
  type RequestKind,
  type RequestRoot,
  type RowPlace,
  type WantedRow,
} from '../../schema/plan/request.ts'
import { placeOfRow } from '../../schema/plan/row-place.ts'
import { outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { openRoot } from './pending.ts'

/** What somebody is about to ask of rows; those that move stand together at `place`, in the order they have. */
export type RowAsking =
  | { kind: 'add'; place: RowPlace }
  | { kind: 'drop'; rows: readonly string[] }
  | { kind: 'move'; rows: readonly string[]; place: RowPlace }

const frame = ({ person, name, unit }: Actor, measure: string) => ({
  id: '',
  measure,
  reason: '',
  document: '',
  asked: { person, name, unit, at: 0 },
  outcome: null,
})

const mayAsk = (actor: Actor, root: RequestRoot, request: Request, snapshot: Snapshot): boolean =>
  authorise(actor, { kind: 'request-add', root, request }, snapshot, 'command').allowed

/** Whether the person may ask for a change of that cell now, and as what: the server's own rule. */
export function requestRootFor(actor: Actor, snapshot: Snapshot, { row, column: at }: CellPlace): RequestRoot | null {
  const column: string = at
  if (!snapshot.measures.has(row) || !isRequestColumn(snapshot.columns, column)) return null
  const root = openRoot(snapshot)
  const request: Request = { ...frame(actor, row), kind: 'cell', column, before: '', after: '' }
  return mayAsk(actor, root, request, snapshot) ? root : null
}

/**
 * What this person may ask of the selected rows now, and as what: to drop or move those of them that it may ask for, to
 * add one below the first. Null where nothing can be asked.
 */
export function rowAskingFor(
  kind: RequestKind,
  rows: readonly string[],
  actor: Actor,
  snapshot: Snapshot,
): { root: RequestRoot; asking: RowAsking } | null {
  const root = openRoot(snapshot)
  if (kind === 'add') {
    const after: WantedRow = { ...belowRow(snapshot, rows[0] ?? null), ...noWords, lead: ownUnit(actor, snapshot) }
    const request: Request = { ...frame(actor, ''), kind, column: null, before: null, after }
    return mayAsk(actor, root, request, snapshot) ? { root, asking: { kind, place: after } } : null
  }
  const asked = rows.filter(
    row =>
      snapshot.measures.get(row)?.removed === false &&
      mayAsk(actor, root, { ...frame(actor, row), kind: 'drop', column: null, before: null, after: null }, snapshot),
  )
  const [row] = asked
  if (row === undefined) return null
  if (kind === 'drop') return { root, asking: { kind, rows: asked } }
  const from = placeOfRow(snapshot, row)
  return from ? { root, asking: { kind: 'move', rows: asked, place: from } } : null
}

/** An edit of rows, as what is to be asked for instead; null for one that no request stands for, such as of a section. */
export function rowAskingOf(changes: readonly Change[], at: string | null, snapshot: Snapshot): RowAsking | null {
  const [first] = changes
  if (first?.kind === 'measure-add') return { kind: 'add', place: belowRow(snapshot, at) }
  if (first?.kind === 'measure-removed' && changes.every(each => each.kind === 'measure-removed')) {
    return { kind: 'drop', rows: changes.map(each => each.measure) }
  }
  if (first?.kind !== 'measure-moved') return null
  const { section } = first.after
  const moved = changes.flatMap(change => (change.kind === 'measure-moved' ? [change] : []))
  if (moved.length < changes.length || moved.some(each => each.after.section !== section)) return null
  const rows = moved.map(each => each.measure)
  const group = outline(snapshot).find(each => (each.section?.id ?? '') === section)
  const below = group?.measures.findLast(each => !rows.includes(each.id) && each.order < first.after.order)?.id ?? null
  return { kind: 'move', rows, place: { section, below } }
}

/** Whether an edit of rows touches sections: after issue there is nothing to ask for, and it is told what to do instead. */
export const touchesSections = (changes: readonly Change[]): boolean =>
  changes.some(({ kind }) => kind === 'section-add' || kind === 'section-removed' || kind === 'section')

const noWords = { number: '', title: '', text: '', lead: [], co: [], deadline: null }

const ownUnit = ({ unit, role }: Actor, snapshot: Snapshot): WantedRow['lead'] =>
  role === 'contributor' ? [{ unit: registerOf(snapshot).byName(unit)?.id ?? null, written: unit }] : []

/** Right below that row; first in the section of a heading; last of all without one. */
function belowRow(snapshot: Snapshot, row: string | null): RowPlace {
  const groups = outline(snapshot)
  if (row !== null && groups.some(group => group.section?.id === row)) return { section: row, below: null }
  const place = row === null ? null : placeOfRow(snapshot, row)
  if (place) return { section: place.section, below: row }
  const last = groups.at(-1)
  return { section: last?.section?.id ?? '', below: last?.measures.at(-1)?.id ?? null }
}
