import { warning } from '../result.ts'
import { normaliseName } from '../units/register.ts'
import { type ChoiceOption, type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

const named = (choices: readonly ChoiceOption[], written: string) => {
  const key = normaliseName(written)
  return choices.find(option =>
    [option.id, ...Object.values(option.labels), ...(option.alsoWritten ?? [])].some(
      name => normaliseName(name) === key,
    ),
  )
}

/** The id of one of the column's choices. A word that is none of them is kept as written and marked. '' is empty. */
export const choice: ColumnType<string> = {
  id: 'choice',
  storage: 'flat',
  empty: '',
  shape: (value): value is string => isShortText(value, 200),
  validate: (value, options) =>
    value === '' || options.choices?.some(option => option.id === value)
      ? []
      : [warning('value-choice', { text: value })],
  parse: (typed, options) => {
    const words = cutText(cleanText(typed).trim(), 200)
    return words === '' ? '' : (named(options.choices ?? [], words)?.id ?? words)
  },
  format: (value, options, context) =>
    options.choices?.find(option => option.id === value)?.labels[context.language] ?? value,
  equals: (a, b) => a === b,
}
