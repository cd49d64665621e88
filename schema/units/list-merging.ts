import { namesOfEntry, proposedEntry, type UnitEntry } from './entry.ts'
import { likeness, namesOf, suggestionsFor } from './finding.ts'
import { guessOf } from './guess.ts'
import type { ListedEntry } from './list-reading.ts'
import { normaliseName, type UnitRegister } from './register.ts'
import type { Unit } from './unit.ts'

/** Why a line of a list waits for a person's word. */
export type ListDoubt =
  | 'listed-twice' // an earlier line bears the name
  | 'names-of-several' // its names belong to different units of the register
  | 'name-is-alias' // its full name is another unit's short name or alias
  | 'alike' // the register has a unit with nearly this name

/**
 * What a line of a list would do to the register: add a unit, add what is missing to one that is there (`with`), nothing,
 * or wait (`doubtful`), with the unit it may mean.
 */
export type ListStep = ListedEntry & {
  does: 'add' | 'merge' | 'nothing' | 'doubtful'
  doubt: ListDoubt | null
  with: Unit | null
  /** Names and facts that merging adds, for the preview. */
  adds: string[]
}

/** What a person says to a doubtful line. */
export type ListChoice = 'skip' | 'add' | 'merge'

const VERY_ALIKE = 0.8

/** Compares a list with the register, line by line, in the order of the list. Nothing is changed. */
export function compareList(listed: readonly ListedEntry[], register: UnitRegister): ListStep[] {
  const seen = new Set<string>()
  const standing = register.all.filter(unit => !unit.removed && unit.sameAs === null)
  // one that was taken out of the register is entered anew: what merged into it would be seen nowhere
  const find = (name: string): Unit | undefined => {
    const unit = register.byName(name)
    return unit?.removed ? undefined : unit
  }
  return withMembers(listed, register).map(({ line, entry }): ListStep => {
    const step = { line, entry, doubt: null, with: null, adds: [] }
    const key = normaliseName(entry.name)
    if (seen.has(key)) return { ...step, does: 'doubtful', doubt: 'listed-twice' }
    seen.add(key)
    const own = find(entry.name)
    const others = new Set(
      namesOfEntry(entry)
        .slice(1)
        .flatMap(name => find(name) ?? [])
        .filter(unit => unit.id !== own?.id),
    )
    const [other] = others
    if (own && other) return { ...step, does: 'doubtful', doubt: 'names-of-several', with: own }
    if (others.size > 1) return { ...step, does: 'doubtful', doubt: 'names-of-several', with: other! }
    if (own && normaliseName(own.name) !== key) {
      return { ...step, does: 'doubtful', doubt: 'name-is-alias', with: own }
    }
    const known = own ?? other
    if (known) {
      // a unit of which only a short way of writing was known is the one that the list names in full
      if (!own && !isBare(known)) return { ...step, does: 'doubtful', doubt: 'alike', with: known }
      const adds = addsOf(known, entry)
      return { ...step, does: adds.length > 0 || known.undecided ? 'merge' : 'nothing', with: known, adds }
    }
    const [like] = suggestionsFor(entry.name, standing, 1)
    const score = like ? Math.max(...namesOf(like).map(name => likeness(name, entry.name))) : 0
    return like && score >= VERY_ALIKE && like.kind === entry.kind && entry.kind === 'unit'
      ? { ...step, does: 'doubtful', doubt: 'alike', with: like }
      : { ...step, does: 'add' }
  })
}

/** Nobody has said more of it than its name. */
const isBare = (unit: Unit): boolean =>
  unit.undecided || (unit.short === null && unit.aliases.length === 0 && unit.members.length === 0)

/** Members that neither the list nor the register knows are entered with their group, or it would be half there. */
function withMembers(listed: readonly ListedEntry[], register: UnitRegister): ListedEntry[] {
  const known = new Set(listed.flatMap(({ entry }) => namesOfEntry(entry)).map(normaliseName))
  const extra: ListedEntry[] = []
  for (const { line, entry } of listed) {
    for (const member of entry.members) {
      const key = normaliseName(member)
      if (known.has(key) || register.byName(member)) continue
      known.add(key)
      extra.push({ line, entry: proposedEntry(member) })
    }
  }
  return [...listed, ...extra]
}

function addsOf(unit: Unit, entry: UnitEntry): string[] {
  const has = new Set(namesOf(unit).map(normaliseName))
  const names = namesOfEntry(entry).filter(name => !has.has(normaliseName(name)))
  const facts = [
    ...(unit.members.length < entry.members.length ? entry.members : []),
    ...(unit.note === '' && entry.note !== '' ? [entry.note] : []),
  ]
  // what the name itself says of kind and level is no word of the list
  const guess = guessOf(entry.name)
  const told = (key: 'level' | 'sort') => unit[key] === null && entry[key] !== null && entry[key] !== guess[key]
  const silent = told('level') || told('sort')
  return [...names, ...facts, ...(silent && names.length + facts.length === 0 ? [entry.name] : [])]
}
