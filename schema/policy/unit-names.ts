import { newId } from '../ids.ts'
import { proposedEntry, unitOfEntry } from '../units/entry.ts'
import { likeness } from '../units/finding.ts'
import { elidedIn, hintsFor, type NameHint } from '../units/name-hints.ts'
import { renamingOf } from '../units/reform-hints.ts'
import { normaliseName, unitRegister } from '../units/register.ts'
import type { Unit } from '../units/unit.ts'
import type { Reading } from './reading.ts'

/** A name as a plan writes it: how many measures it leads and shares, and the fuller name its place in lists suggests. */
export type NameInPlan = { written: string; lead: number; co: number; elided: string | null }

/** Of a measure, what is needed to find names: rows corrected by hand have no places in a text. */
export type NamedMeasure = { lead: readonly string[]; co: readonly string[] }

/**
 * All unit names of a plan, each once (width and blanks apart), in the order of first mention. A name that lacks the word
 * for its level is told the fullest name that most of its lists suggest; one list is enough.
 */
export function namesInPlan(measures: readonly NamedMeasure[]): NameInPlan[] {
  const names = new Map<string, NameInPlan & { fuller: Map<string, number> }>()
  for (const { lead, co } of measures) {
    const all = [...lead, ...co]
    const elided = elidedIn(all)
    const seen = new Set<string>()
    all.forEach((written, i) => {
      const key = normaliseName(written)
      const name = names.get(key) ?? { written, lead: 0, co: 0, elided: null, fuller: new Map<string, number>() }
      names.set(key, name)
      if (!seen.has(key)) name[i < lead.length ? 'lead' : 'co']++
      seen.add(key)
      const fuller = elided.get(i)
      if (fuller) name.fuller.set(fuller, (name.fuller.get(fuller) ?? 0) + 1)
    })
  }
  return [...names.values()].map(({ fuller, ...name }) => {
    const [most] = [...fuller].sort(([, a], [, b]) => b - a)
    return { ...name, elided: most?.[0] ?? null }
  })
}

export const namesInReading = ({ measures }: Pick<Reading, 'measures'>): NameInPlan[] =>
  namesInPlan(
    measures.map(({ lead, co }) => ({ lead: lead.map(unit => unit.written), co: co.map(unit => unit.written) })),
  )

/** What a name of the plan may mean beside a register, for the list of names to decide. */
export const hintsOfName = (name: NameInPlan, units: Iterable<Unit>, year: number | null): NameHint[] => {
  const register = unitRegister(units)
  return hintsFor(name.written, register, {
    elided: name.elided,
    year,
    own: register.byName(name.written)?.id ?? null,
  })
}

/**
 * The register that a plan's own names propose, beside the units that are `known`: a unit or group for each name that none
 * of these bears. A name that an older office bore, that lacks its level, or that nearly is another's, waits for a
 * decision (U3); nothing is merged by itself (U1).
 */
export function proposedUnits(
  names: readonly NameInPlan[],
  known: readonly Unit[],
  year: number | null,
  makeId: () => string = () => newId('unit'),
): Unit[] {
  const before = unitRegister(known)
  const units: Unit[] = []
  for (const name of names) {
    if (before.byName(name.written)) continue
    units.push(unitOfEntry(proposedEntry(name.written), makeId(), () => undefined))
  }
  const fuller = new Map(names.map(({ written, elided }) => [normaliseName(written), elided]))
  const offices = [...known, ...units].filter(({ kind }) => kind === 'unit')
  const compared = offices.length <= COMPARED_MAX ? offices : known
  return units.map(unit => {
    const elided = fuller.get(normaliseName(unit.name)) ?? null
    const old = renamingOf(elided ?? unit.name, year) !== null
    const doubtful = elided !== null || old || compared.some(other => isShorterWay(unit, other))
    return doubtful ? { ...unit, undecided: true } : unit
  })
}

const VERY_ALIKE = 0.85
/** A plan that names more offices names none twice; comparing each with each would take too long. */
const COMPARED_MAX = 800

/** Of two names that are nearly one, the shorter waits: 县人社局 beside 县人力资源和社会保障局. Groups are alike by nature. */
function isShorterWay(unit: Unit, other: Unit): boolean {
  if (unit.kind !== 'unit' || unit.id === other.id || other.undecided || other.removed) return false
  if (unit.name.length > other.name.length || (unit.name.length === other.name.length && unit.name > other.name)) {
    return false
  }
  // most characters must be shared before the order of them is looked at
  let shared = 0
  for (const sign of unit.name) if (other.name.includes(sign)) shared++
  return shared >= unit.name.length * VERY_ALIKE && likeness(unit.name, other.name) >= VERY_ALIKE
}
