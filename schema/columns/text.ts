import { type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

/** One line of text: a number, a title. Line breaks become blanks. */
export const text: ColumnType<string> = {
  id: 'text',
  storage: 'flat',
  empty: '',
  shape: (value): value is string => isShortText(value),
  validate: () => [],
  parse: typed =>
    cutText(
      cleanText(typed)
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
      2_000,
    ),
  format: value => value,
  equals: (a, b) => a === b,
}
