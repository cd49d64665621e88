import { type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

/** A person or post (牵头领导, 责任人): free text. Posts outlive people, so nothing here is an account. */
export const person: ColumnType<string> = {
  id: 'person',
  storage: 'flat',
  empty: '',
  shape: (value): value is string => isShortText(value, 200),
  validate: () => [],
  parse: typed =>
    cutText(
      cleanText(typed)
        .trim()
        .replace(/\s*\n\s*/g, '、'),
      200,
    ),
  format: value => value,
  equals: (a, b) => a === b,
}
