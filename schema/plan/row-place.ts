import { keysBetween } from '../order.ts'
import type { RowPlace } from './request.ts'
import { outline, type Snapshot } from './snapshot.ts'

/** Where a row stands now, as people see it; null for a row that is not shown. */
export function placeOfRow(snapshot: Snapshot, measure: string): RowPlace | null {
  for (const { section, measures } of outline(snapshot)) {
    const at = measures.findIndex(row => row.id === measure)
    if (at >= 0) return { section: section?.id ?? '', below: measures[at - 1]?.id ?? null }
  }
  return null
}

/**
 * The section and key (R3) that put `measure` where it is wanted. When the row it shall follow has left the section
 * meanwhile, it stands last there. Null when there is no such section: '' names none, where the plan has rows without.
 */
export function placeFor(
  snapshot: Snapshot,
  wanted: RowPlace,
  measure: string,
): { section: string; order: string } | null {
  return placesFor(snapshot, wanted, [measure])?.[0] ?? null
}

/** The same for several rows that shall stand there together, in this order. */
export function placesFor(
  snapshot: Snapshot,
  wanted: RowPlace,
  measures: readonly string[],
): { section: string; order: string }[] | null {
  const groups = outline(snapshot)
  const group = groups.find(each => (each.section?.id ?? '') === wanted.section)
  if (!group && wanted.section !== '') return null
  const going = new Set(measures)
  const others = (group?.measures ?? []).filter(row => !going.has(row.id))
  const found = others.findIndex(row => row.id === wanted.below)
  const index = wanted.below === null ? -1 : found >= 0 ? found : others.length - 1
  const low = others[index]?.order ?? null
  const next = others.slice(index + 1).find(row => low === null || row.order > low)
  return keysBetween(low, next?.order ?? null, measures.length).map(order => ({ section: wanted.section, order }))
}
