import { warning } from '../result.ts'
import { type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

/** A number, or the words somebody wrote instead of one (kept and marked). */
export type NumberValue = number | string | null

/** Reads `1,234.5`, full-width digits, a leading sign and an exponent; null when the text is no number. */
export function readNumber(written: string): number | null {
  const plain = written.normalize('NFKC').replace(/[\s,]/g, '')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return null
  const value = Number(plain)
  // no negative zero: it would differ from the 0 that a file or the journal gives back
  return Number.isFinite(value) ? value || 0 : null
}

export const isNumberValue = (value: unknown): value is NumberValue =>
  value === null || (typeof value === 'number' && Number.isFinite(value)) || isShortText(value, 200)

export const number: ColumnType<NumberValue> = {
  id: 'number',
  storage: 'flat',
  empty: null,
  shape: isNumberValue,
  validate: value => (typeof value === 'string' ? [warning('value-number', { text: value })] : []),
  parse: typed => {
    const words = cutText(cleanText(typed).trim(), 200)
    return words === '' ? null : (readNumber(words) ?? words)
  },
  format: value => (value === null ? '' : String(value)),
  equals: (a, b) => a === b,
}
