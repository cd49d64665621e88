import { z } from 'zod'
import type { Change } from '../changes/change.ts'
import { namesOfEntry, type UnitEntry } from '../units/entry.ts'
import { normaliseName, unitRegister } from '../units/register.ts'
import { type Unit, unitShapes } from '../units/unit.ts'
import { type NameInPlan, proposedUnits } from './unit-names.ts'

/**
 * What an office has said of a plan's names before there is a workbook: units it listed or decided about, and names it
 * left as they are for the time being. Plain values, to be kept with a review.
 */
export type Naming = { units: Unit[]; left: string[] }

export const noNaming: Naming = { units: [], left: [] }

const NAMES_MAX = 3_000
/** Ids of units that only a review knows may be as long as names. */
const idShape = z.string().min(1).max(220)

/** The shape of it where it crosses http or comes from a browser's storage. */
export const namingShape = z.strictObject({
  units: z
    .array(
      z.strictObject({
        ...unitShapes,
        id: idShape,
        members: z.array(idShape).max(500),
        successors: z.array(idShape).max(50),
        sameAs: idShape.nullable(),
      }),
    )
    .max(NAMES_MAX),
  left: z.array(z.string().min(1).max(200)).max(NAMES_MAX),
})

/** Names propose their units under ids of their own, the same at every look. */
const idOfName = (name: string): string => `name:${normaliseName(name)}`

/** The register so far: what was said, and what the plan's other names propose. */
export function unitsNamed(naming: Naming, names: readonly NameInPlan[], year: number | null): Unit[] {
  const written = [...names]
  let next = 0
  const missing = written.filter(name => !unitRegister(naming.units).byName(name.written))
  return [...naming.units, ...proposedUnits(written, naming.units, year, () => idOfName(missing[next++]!.written))]
}

/** The names that wait for a decision, those left as text excepted. */
export const waitingNames = (units: readonly Unit[], { left }: Naming): Unit[] =>
  units.filter(unit => unit.undecided && unit.sameAs === null && !left.includes(unit.name))

/** The state after edits of the register, which touch what they name and leave the rest to be proposed anew. */
export function withEdits(naming: Naming, units: readonly Unit[], changes: readonly Change[]): Naming {
  const next = new Map(naming.units.map(unit => [unit.id, unit]))
  const take = (id: string): Unit | undefined => next.get(id) ?? units.find(unit => unit.id === id)
  for (const change of changes) {
    if (change.kind === 'unit-add') next.set(change.unit.id, change.unit)
    else if (change.kind === 'unit') {
      const unit = take(change.unit)
      if (unit) next.set(unit.id, { ...unit, [change.key]: change.after })
      // what an edit refers to must stay where it is
      const named =
        change.key === 'sameAs' ? [change.after as string | null] : Array.isArray(change.after) ? change.after : []
      for (const id of named) {
        const other = typeof id === 'string' ? take(id) : undefined
        if (other) next.set(other.id, other)
      }
    }
  }
  return { units: [...next.values()], left: naming.left }
}

/** The register as a draft takes it: names instead of ids, other ways of writing a unit among its aliases (U3). */
export function entriesOf(units: readonly Unit[]): UnitEntry[] {
  const register = unitRegister(units)
  const nameOf = (id: string): string[] => {
    const unit = register.byId(register.same(id))
    return unit ? [unit.name] : []
  }
  const writings = new Map<string, string[]>()
  for (const unit of units) {
    const meant = register.same(unit.id)
    if (meant !== unit.id) writings.set(meant, [...(writings.get(meant) ?? []), ...namesOfEntry(unit)])
  }
  return units
    .filter(unit => register.same(unit.id) === unit.id && !unit.removed)
    .map(unit => ({
      name: unit.name,
      short: unit.short,
      aliases: [...new Set([...unit.aliases, ...(writings.get(unit.id) ?? [])])].filter(name => name !== unit.name),
      kind: unit.kind,
      form: unit.form,
      level: unit.level,
      sort: unit.sort,
      members: unit.members.flatMap(nameOf),
      successors: unit.successors.flatMap(nameOf),
      validTo: unit.validTo,
      note: unit.note,
      undecided: unit.undecided,
    }))
}
