/** How often units report. The current period is stored and changed by command, never read off a clock (P3). */
export const cadences = ['month', 'quarter', 'half-year', 'year'] as const
export type Cadence = (typeof cadences)[number]

/** A reporting period: `2026-03` a month, `2026-Q1` a quarter, `2026-H1` a half-year, `2026` a year. */
export type Period = string

const FORM = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/

export const isPeriod = (value: unknown): value is Period => typeof value === 'string' && FORM.test(value)

/** The periods of a plan year in order. */
export function periodsOf(year: number, cadence: Cadence): Period[] {
  switch (cadence) {
    case 'month':
      return Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
    case 'quarter':
      return [1, 2, 3, 4].map(n => `${year}-Q${n}`)
    case 'half-year':
      return [1, 2].map(n => `${year}-H${n}`)
    case 'year':
      return [String(year)]
  }
}

/** The period of a plan year that holds a calendar date's month; the first or last one when the date lies outside. */
export function periodAt(year: number, cadence: Cadence, date: { year: number; month: number }): Period {
  const periods = periodsOf(year, cadence)
  const month = date.year < year ? 1 : date.year > year ? 12 : date.month
  return periods[Math.floor(((month - 1) * periods.length) / 12)]!
}

/** The parts of a period, for words: `{year, month}` and so on. Null when the text is no period. */
export function periodParts(period: Period): { year: number; month?: number; quarter?: number; half?: number } | null {
  const match = FORM.exec(period)
  if (!match) return null
  const year = Number(match[1])
  if (match[2]) return { year, month: Number(match[2]) }
  if (match[3]) return { year, quarter: Number(match[3]) }
  if (match[4]) return { year, half: Number(match[4]) }
  return { year }
}

/** The month a period ends with, counted from year 0: periods of any cadence in one order. NaN for no period. */
export function periodEnd(period: Period): number {
  const parts = periodParts(period)
  if (!parts) return Number.NaN
  const { year, month, quarter, half } = parts
  return year * 12 + (month ?? (quarter ? quarter * 3 : half ? half * 6 : 12))
}

/** The period of the same length right after this one; null for no period. */
export function periodAfter(period: Period): Period | null {
  const parts = periodParts(period)
  if (!parts) return null
  const { year, month, quarter, half } = parts
  const cadence: Cadence = month ? 'month' : quarter ? 'quarter' : half ? 'half-year' : 'year'
  const end = periodEnd(period)
  return [...periodsOf(year, cadence), ...periodsOf(year + 1, cadence)].find(next => periodEnd(next) > end) ?? null
}
