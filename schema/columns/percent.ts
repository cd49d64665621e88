import { warning } from '../result.ts'
import { type ColumnType, cleanText, cutText } from './column-type.ts'
import { isNumberValue, type NumberValue, readNumber } from './number.ts'

/** A share in percent points: 80 means 80 %. Words such as 约八成 are kept and marked. */
export const percent: ColumnType<NumberValue> = {
  id: 'percent',
  storage: 'flat',
  empty: null,
  shape: isNumberValue,
  validate: value => {
    if (typeof value === 'string') return [warning('value-percent', { text: value })]
    return value !== null && (value < 0 || value > 100) ? [warning('value-percent-range', { value })] : []
  },
  parse: typed => {
    const words = cutText(cleanText(typed).trim(), 200)
    if (words === '') return null
    return readNumber(words.normalize('NFKC').replace(/%$/, '')) ?? words
  },
  format: value => (value === null ? '' : typeof value === 'number' ? `${value}%` : value),
  equals: (a, b) => a === b,
}
