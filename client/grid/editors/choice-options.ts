import type { ChoiceOption } from '../../../schema/columns/column-type.ts'
import { initialsOf } from '../../../schema/units/initials.ts'
import { normaliseName } from '../../../schema/units/register.ts'
import type { Language } from '../../../schema/words/language.ts'

/** One of a column's choices as it is offered: its number is the key that chooses it, '' past the ninth. */
export type ShownChoice = { id: string; label: string; number: string; names: readonly string[] }

/** A column's choices in their order, with every name that finds them. */
export const shownChoices = (choices: readonly ChoiceOption[], language: Language): ShownChoice[] =>
  choices.map(({ id, labels, alsoWritten }, i) => ({
    id,
    label: labels[language],
    number: i < 9 ? String(i + 1) : '',
    names: [...Object.values(labels), ...(alsoWritten ?? [])],
  }))

/** The choices that what was typed may mean: by a word's beginning, by pinyin initials, or by anything within a word. */
export function choicesFor(typed: string, choices: readonly ShownChoice[]): ShownChoice[] {
  const wanted = normaliseName(typed)
  if (wanted === '') return [...choices]
  const starts = (each: ShownChoice) =>
    each.names.some(name => normaliseName(name).startsWith(wanted) || initialsOf(name).startsWith(wanted))
  const holds = (each: ShownChoice) => each.names.some(name => normaliseName(name).includes(wanted))
  return [...choices.filter(starts), ...choices.filter(each => !starts(each) && holds(each))]
}

/** The choice whose number key was typed, alone; null for anything else. */
export const choiceByNumber = (typed: string, choices: readonly ShownChoice[]): ShownChoice | null =>
  choices.find(each => each.number !== '' && each.number === typed.normalize('NFKC').trim()) ?? null
