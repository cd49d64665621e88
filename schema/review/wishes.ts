import { matchRows, type PlanRow, type RowDifference } from './differences.ts'
import type { RevisionWish } from './revision.ts'

/**
 * What a person accepted of the differences between a workbook (`before`, its rows by their ids) and a text (`after`),
 * as what the server is asked to do: a new row comes below the workbook's row that stands before it in the text.
 */
export function wishesOf(
  accepted: readonly RowDifference[],
  before: readonly PlanRow[],
  after: readonly PlanRow[],
): RevisionWish[] {
  const known = new Map(
    matchRows(before, after).flatMap((to, i) => (to === null ? [] : [[after[to]!.id, before[i]!.id] as const])),
  )
  const above = new Map<string, string | null>()
  let last: string | null = null
  for (const row of after) {
    above.set(row.id, last)
    last = known.get(row.id) ?? last
  }
  return accepted.map((each): RevisionWish => {
    if (each.kind === 'dropped') return { kind: 'dropped', measure: each.before.id }
    if (each.kind === 'changed') return { kind: 'changed', measure: each.before.id, fields: each.fields }
    const { id, ...row } = each.after
    return { kind: 'added', row, below: above.get(id) ?? null }
  })
}
