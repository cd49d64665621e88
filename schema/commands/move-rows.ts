import type { Change } from '../changes/change.ts'
import type { MoveRequest, RequestRoot, RowPlace } from '../plan/request.ts'
import { placeOfRow, placesFor } from '../plan/row-place.ts'
import { outline, type Snapshot } from '../plan/snapshot.ts'
import type { Stamp } from '../plan/stamp.ts'
import { type Decide, decided, undecided } from './decision.ts'
import { isPlace } from './row-wish.ts'

/** Rows that shall stand together at a place, on one reason and one document. */
export type MoveRowsWish = {
  measures: readonly string[]
  place: RowPlace
  reason: string
  document: string
  direct?: boolean | undefined
}

/**
 * Asks that several rows stand elsewhere, in the order in which they stand: a request for each under the same reason and
 * document, made in one update. Each follows the one before it; one whose neighbour is declined stands last in the
 * section, as after any neighbour that left. `idOf` gives the requests' ids in that order.
 */
export function askToMoveRows(root: RequestRoot, wish: MoveRowsWish, idOf: (at: number) => string, by: Stamp): Decide {
  return snapshot => {
    const { place } = wish
    const reason = wish.reason.trim()
    const document = wish.document.trim()
    const measures = inPlanOrder(snapshot, wish.measures)
    const from = measures.flatMap(measure => placeOfRow(snapshot, measure) ?? [])
    if (measures.length === 0 || measures.length < new Set(wish.measures).size) return undecided('request-row-gone')
    if (place.below !== null && measures.includes(place.below)) return undecided('request-place-unknown')
    const places = isPlace(snapshot, place) ? placesFor(snapshot, place, measures) : null
    if (!places) return undecided('request-place-unknown')
    const after = measures.map((_, i): RowPlace => (i === 0 ? place : { ...place, below: measures[i - 1]! }))
    if (after.every(({ section, below }, i) => section === from[i]!.section && below === from[i]!.below)) {
      return undecided('request-same')
    }
    if (reason === '') return undecided('reason-missing')
    if (root === 'adjustments' && document === '') return undecided('document-missing')
    const outcome = wish.direct ? { ...by, accepted: true, reason: '' } : null
    const grounds = { reason, document, asked: by, outcome }
    return decided(
      measures.flatMap((measure, i): Change[] => {
        const { section, order } = snapshot.measures.get(measure)!
        const request: MoveRequest = {
          ...{ id: idOf(i), kind: 'move', measure, column: null, before: from[i]!, after: after[i]! },
          ...grounds,
        }
        const asked: Change = { kind: 'request-add', root, request }
        if (!wish.direct) return [asked]
        return [{ kind: 'measure-moved', measure, before: { section, order }, after: places[i]! }, asked]
      }),
    )
  }
}

const inPlanOrder = (snapshot: Snapshot, ids: readonly string[]): string[] => {
  const wanted = new Set(ids)
  return outline(snapshot).flatMap(group => group.measures.flatMap(({ id }) => (wanted.has(id) ? [id] : [])))
}
