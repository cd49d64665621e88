import { z } from 'zod'
import { guessOf } from './guess.ts'
import { type Unit, unitShapes } from './unit.ts'

/**
 * An entry of a list of units before it has an id: other offices are named, not referred to. What an office pastes,
 * what a plan's own names propose, and what a review sends with the plan.
 */
export const unitEntryShape = z.strictObject({
  name: unitShapes.name,
  short: unitShapes.short.default(null),
  aliases: unitShapes.aliases.default([]),
  kind: unitShapes.kind.default('unit'),
  form: unitShapes.form.default(null),
  level: unitShapes.level.default(null),
  sort: unitShapes.sort.default(null),
  /** Names of a group's members. */
  members: z.array(z.string().min(1).max(200)).max(500).default([]),
  /** Names of the offices that took over from it, and its last day where that is known. */
  successors: z.array(z.string().min(1).max(200)).max(50).default([]),
  validTo: unitShapes.validTo.default(null),
  note: unitShapes.note.default(''),
  /** Nobody has decided yet what the name means: it waits in the register (U3). */
  undecided: z.boolean().default(false),
})

export type UnitEntry = z.infer<typeof unitEntryShape>

/** An entry of which only the name is known: what the name says of the office is proposed with it. */
export const proposedEntry = (name: string, more: Partial<UnitEntry> = {}): UnitEntry => ({
  name,
  short: null,
  aliases: [],
  members: [],
  successors: [],
  validTo: null,
  note: '',
  undecided: false,
  ...guessOf(name),
  ...more,
})

/** The names an entry answers to, its full name first. */
export const namesOfEntry = ({ name, short, aliases }: Pick<UnitEntry, 'name' | 'short' | 'aliases'>): string[] => [
  name,
  ...(short ? [short] : []),
  ...aliases,
]

/** The unit an entry becomes under an id, with the ids of those it names. */
export const unitOfEntry = (entry: UnitEntry, id: string, idOf: (name: string) => string | undefined): Unit => {
  const ids = (names: readonly string[]) => [
    ...new Set(names.flatMap(name => idOf(name) ?? []).filter(other => other !== id)),
  ]
  return {
    id,
    name: entry.name,
    short: entry.short,
    aliases: entry.aliases,
    kind: entry.kind,
    level: entry.level,
    sort: entry.sort,
    form: entry.kind === 'group' ? entry.form : null,
    members: entry.kind === 'group' ? ids(entry.members) : [],
    validFrom: null,
    validTo: entry.validTo,
    successors: ids(entry.successors),
    sameAs: null,
    undecided: entry.undecided,
    note: entry.note,
    removed: false,
  }
}
