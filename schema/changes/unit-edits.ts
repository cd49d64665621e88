import { type CalendarDate, dayBefore } from '../columns/calendar.ts'
import { normaliseName } from '../units/register.ts'
import type { Unit } from '../units/unit.ts'
import type { Change } from './change.ts'

type UnitKey = Exclude<keyof Unit, 'id'>

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

/** One change for each key that `wish` gives another value; nothing for what stays. */
export function unitEdits(unit: Unit, wish: Partial<Omit<Unit, 'id'>>): Change[] {
  return (Object.keys(wish) as UnitKey[]).flatMap((key): Change[] => {
    const after = wish[key]
    return after === undefined || !differs(unit[key], after)
      ? []
      : [{ kind: 'unit', unit: unit.id, key, before: unit[key], after }]
  })
}

/**
 * Another name for the same office: rows, members and rights stay as they are, and the old name goes on answering as an
 * alias (U5), so that nobody loses a row over a new name plate.
 */
export function renamed(unit: Unit, name: string): Change[] {
  const old = unit.aliases.some(alias => normaliseName(alias) === normaliseName(unit.name)) ? [] : [unit.name]
  const aliases = [...unit.aliases.filter(alias => normaliseName(alias) !== normaliseName(name)), ...old]
  return normaliseName(name) === normaliseName(unit.name)
    ? unitEdits(unit, { name })
    : unitEdits(unit, { name, aliases })
}

/** From that day on the successors stand for the unit; the day before is its last (A7). */
export const succeeded = (unit: Unit, successors: string[], from: CalendarDate): Change[] =>
  unitEdits(unit, { successors: [...new Set(successors)].filter(id => id !== unit.id), validTo: dayBefore(from) })

/** The unit's merging or renaming is taken back. */
export const reinstated = (unit: Unit): Change[] => unitEdits(unit, { successors: [], validTo: null })

/** A written name is decided to be a unit of its own, or another way of writing one that is there (U3). */
export const decidedAs = (unit: Unit, sameAs: string | null): Change[] =>
  unitEdits(unit, { sameAs: sameAs === unit.id ? null : sameAs, undecided: false })
