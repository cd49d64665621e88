import { CELL_TEXT_MAX, type ColumnType, cleanText, cutText } from './column-type.ts'

/** Text of many lines that several people may edit at once: a Y.Text of its own in the row (R1). */
export const longText: ColumnType<string> = {
  id: 'long-text',
  storage: 'text',
  empty: '',
  shape: (value): value is string => typeof value === 'string' && value.length <= CELL_TEXT_MAX,
  validate: () => [],
  // only the end is trimmed: the two-space indent of official paragraphs is the writer's own
  parse: typed => cutText(cleanText(typed), CELL_TEXT_MAX),
  format: value => value,
  equals: (a, b) => a === b,
}
