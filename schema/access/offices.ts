import { outline, type Snapshot } from '../plan/snapshot.ts'
import type { Unit } from '../units/unit.ts'
import { takesPart } from './units-of-row.ts'

/** The single offices of the register in its order, with how many rows each leads or shares now, through groups too. */
export function officesOf(snapshot: Snapshot): { unit: Unit; rows: number }[] {
  const measures = outline(snapshot).flatMap(group => group.measures)
  return [...snapshot.units.values()].flatMap(unit => {
    if (unit.kind === 'group' || unit.sameAs !== null) return []
    const actor = { person: '', name: '', unit: unit.name, role: 'contributor' as const }
    return [{ unit, rows: measures.filter(measure => takesPart(actor, measure, snapshot)).length }]
  })
}

/** The single offices that lead or share a row now. */
export const officesWithRows = (snapshot: Snapshot): Unit[] =>
  officesOf(snapshot).flatMap(({ unit, rows }) => (rows > 0 ? [unit] : []))
