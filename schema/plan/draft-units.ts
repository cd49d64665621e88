import { newId } from '../ids.ts'
import { namesOfEntry, proposedEntry, type UnitEntry, unitOfEntry } from '../units/entry.ts'
import { normaliseName, unitRegister } from '../units/register.ts'
import type { Unit, UnitRef } from '../units/unit.ts'

type Naming = { units?: readonly UnitEntry[] | undefined; measures: readonly { lead: string[]; co: string[] }[] }

/** The register of a new workbook, and the units that names of its rows mean. */
export type DraftUnits = { units: Map<string, Unit>; refsOf: (names: readonly string[]) => UnitRef[] }

/**
 * The units of a draft: those of its list, then the names of rows that none of these bears, each once, in the order of
 * first mention. Where a list came with the draft, somebody decided about names, so that others wait (U3); without one
 * the plan's own names are the register.
 */
export function unitsOfDraft({ units: listed, measures }: Naming): DraftUnits {
  const units = new Map<string, Unit>()
  const entries = (listed ?? []).map(entry => ({ entry, id: newId('unit') }))
  const ids = new Map<string, string>()
  for (const { entry, id } of entries) {
    const key = normaliseName(entry.name)
    if (!ids.has(key)) ids.set(key, id)
  }
  for (const { entry, id } of entries) {
    for (const name of namesOfEntry(entry)) if (!ids.has(normaliseName(name))) ids.set(normaliseName(name), id)
  }
  const idOf = (name: string) => ids.get(normaliseName(name))
  for (const { entry, id } of entries) units.set(id, unitOfEntry(entry, id, idOf))
  const known = unitRegister(units.values())
  const extra = new Map<string, Unit>()
  for (const { lead, co } of measures) {
    for (const written of [...lead, ...co]) {
      const key = normaliseName(written)
      if (extra.has(key) || known.byName(written)) continue
      const entry = proposedEntry(written, { undecided: listed !== undefined })
      extra.set(
        key,
        unitOfEntry(entry, newId('unit'), () => undefined),
      )
    }
  }
  for (const unit of extra.values()) units.set(unit.id, unit)
  const refsOf = (names: readonly string[]): UnitRef[] => {
    const seen = new Set<string>()
    return names.flatMap(written => {
      const id = (known.byName(written) ?? extra.get(normaliseName(written)))!.id
      if (seen.has(id)) return []
      seen.add(id)
      return [{ unit: id, written }]
    })
  }
  return { units, refsOf }
}
