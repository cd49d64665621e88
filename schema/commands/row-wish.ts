import type { ColumnContext } from '../columns/column-type.ts'
import { columnType } from '../columns/registry.ts'
import { newId } from '../ids.ts'
import { columnOf } from '../plan/columns.ts'
import {
  type AddRequest,
  type DropRequest,
  type MoveRequest,
  type RequestRoot,
  type RowPlace,
  WANTED_MAX,
  type WantedRow,
} from '../plan/request.ts'
import { placeFor, placeOfRow } from '../plan/row-place.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { failed, ok, problem, type Result } from '../result.ts'

/** A new row's columns, as typed. */
export type TypedRow = { number: string; title: string; text: string; lead: string; co: string; deadline: string }

/** A row to be added, taken out, or put elsewhere. */
export type RowWish =
  | ({ kind: 'add'; place: RowPlace } & TypedRow)
  | { kind: 'drop'; measure: string }
  | { kind: 'move'; measure: string; place: RowPlace }

type Part<R extends AddRequest | DropRequest | MoveRequest> = Pick<
  R,
  'kind' | 'measure' | 'column' | 'before' | 'after'
>
type AskedRow = Part<AddRequest> | Part<DropRequest> | Part<MoveRequest>

/** The wish as the request will hold it. A new row gets its id here: the one it has once it is accepted. */
export function readRowWish(snapshot: Snapshot, root: RequestRoot, wish: RowWish): Result<AskedRow> {
  if (wish.kind === 'add') return readNewRow(snapshot, wish)
  const { kind, measure } = wish
  const before = placeOfRow(snapshot, measure)
  if (!before) return failed(problem('request-row-gone'))
  if (kind === 'drop') {
    const waits = [...snapshot[root].values()].some(
      each => each.kind === 'drop' && each.measure === measure && each.outcome === null,
    )
    return waits ? failed(problem('request-waiting')) : ok({ kind, measure, column: null, before: null, after: null })
  }
  const after = wish.place
  if (after.section === before.section && after.below === before.below) return failed(problem('request-same'))
  return isPlace(snapshot, after) && after.below !== measure
    ? ok({ kind, measure, column: null, before, after })
    : failed(problem('request-place-unknown'))
}

function readNewRow(snapshot: Snapshot, wish: Extract<RowWish, { kind: 'add' }>): Result<AskedRow> {
  const context: ColumnContext = { language: 'zh-CN', units: registerOf(snapshot), year: snapshot.plan.year }
  const read = <C extends keyof TypedRow>(column: C): WantedRow[C] => {
    const { type, options } = columnOf(column)!
    return columnType(type).parse(wish[column], options, context) as WantedRow[C]
  }
  const after: WantedRow = {
    ...wish.place,
    number: read('number'),
    title: read('title'),
    text: read('text'),
    lead: read('lead'),
    co: read('co'),
    deadline: read('deadline'),
  }
  for (const column of ['number', 'title'] as const) {
    const limit = WANTED_MAX[column]
    if (after[column].length > limit) return failed(problem('text-too-long', { limit }))
  }
  if (after.title === '' && after.text === '') return failed(problem('request-row-empty'))
  if (!isPlace(snapshot, wish.place)) return failed(problem('request-place-unknown'))
  return ok({ kind: 'add', measure: newId('measure'), column: null, before: null, after })
}

/** Whether the section is there, and in it the row to stand below. */
export function isPlace(snapshot: Snapshot, { section, below }: RowPlace): boolean {
  if (placeFor(snapshot, { section, below: null }, '') === null) return false
  return below === null || placeOfRow(snapshot, below)?.section === section
}
