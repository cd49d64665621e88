import { proposedEntry, unitOfEntry } from '../units/entry.ts'
import type { Renaming } from '../units/reform-hints.ts'
import type { Unit } from '../units/unit.ts'
import type { Change } from './change.ts'
import { decidedAs, renamed, unitEdits } from './unit-edits.ts'

/** What a person says a written name is. */
export type NameDecision =
  | { kind: 'unit' }
  | { kind: 'alias'; of: Unit }
  /** The name lacks the word for its level: the unit is called `name`, and goes on answering to what is written. */
  | { kind: 'full-name'; name: string }
  /** The office was renamed or merged; `unit` is the one of that name where the register has it. */
  | { kind: 'renamed'; renaming: Renaming; unit: Unit | null }

/**
 * The edits that a decision about a written name's entry makes, all in one (U3, U6). A renamed office goes on under its
 * new name and answers to the old one (U5). A merged one keeps its name and is taken over by the new office; its last
 * day is the last of the time in which the reform was carried out, which the office may correct.
 */
export function editsOfDecision(written: Unit, decision: NameDecision, makeId: () => string): Change[] {
  if (decision.kind === 'unit') {
    const { kind, level, sort, form } = proposedEntry(written.name)
    return unitEdits(written, {
      kind: written.kind === 'group' ? 'group' : kind,
      level: written.level ?? level,
      sort: written.sort ?? sort,
      form: written.form ?? form,
      undecided: false,
      sameAs: null,
    })
  }
  if (decision.kind === 'alias') return decidedAs(written, decision.of.id)
  if (decision.kind === 'full-name') {
    const { level, sort } = proposedEntry(decision.name)
    return [...renamed(written, decision.name), ...unitEdits(written, { level, sort, undecided: false })]
  }
  const { renaming, unit } = decision
  if (renaming.kind === 'renamed') {
    if (unit) return decidedAs(written, unit.id)
    const { level, sort } = proposedEntry(renaming.to)
    const short = renaming.short === renaming.to ? null : renaming.short
    return [...renamed(written, renaming.to), ...unitEdits(written, { short, level, sort, undecided: false })]
  }
  const id = unit?.id ?? makeId()
  const short = renaming.short === renaming.to ? null : renaming.short
  const founded: Change[] = unit
    ? []
    : [{ kind: 'unit-add', unit: unitOfEntry(proposedEntry(renaming.to, { short }), id, () => undefined) }]
  const note = written.note || renaming.source
  return [...founded, ...unitEdits(written, { successors: [id], validTo: renaming.until, note, undecided: false })]
}
