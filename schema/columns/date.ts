import { warning } from '../result.ts'
import { isCalendarDate, readDate } from './calendar.ts'
import { type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

/** A calendar date `YYYY-MM-DD`; words that are no date are kept and marked. '' is empty. */
export const date: ColumnType<string> = {
  id: 'date',
  storage: 'flat',
  empty: '',
  shape: (value): value is string => isShortText(value, 200),
  validate: value => (value === '' || isCalendarDate(value) ? [] : [warning('value-date', { text: value })]),
  parse: (typed, _options, context) => {
    const words = cutText(cleanText(typed).trim(), 200)
    return readDate(words, context.year) ?? words
  },
  format: value => value,
  equals: (a, b) => a === b,
}
