import { newId } from '../ids.ts'
import { proposedEntry, unitOfEntry } from '../units/entry.ts'
import { elidedIn, hintsFor, type NameHint } from '../units/name-hints.ts'
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
  const all = unitRegister([...known, ...units])
  return units.map(unit => {
    const elided = names.find(({ written }) => written === unit.name)?.elided ?? null
    const hints = hintsFor(unit.name, all, { elided, year, own: unit.id })
    const doubtful = hints.some(hint => hint.kind !== 'alike' || isShorterWay(unit, hint))
    return doubtful ? { ...unit, undecided: true } : unit
  })
}

const VERY_ALIKE = 0.85

/** Of two names that are nearly one, the shorter waits: 县人社局 beside 县人力资源和社会保障局. Groups are alike by nature. */
const isShorterWay = (unit: Unit, hint: Extract<NameHint, { kind: 'alike' }>): boolean =>
  unit.kind === 'unit' &&
  hint.unit.kind === 'unit' &&
  hint.score >= VERY_ALIKE &&
  (unit.name.length < hint.unit.name.length ||
    (unit.name.length === hint.unit.name.length && unit.name < hint.unit.name))
