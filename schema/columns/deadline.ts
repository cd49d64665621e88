import { z } from 'zod'
import { readDeadline } from '../policy/read-deadline.ts'
import { warning } from '../result.ts'
import { isCalendarDate } from './calendar.ts'
import { type ColumnType, cleanText, cutText } from './column-type.ts'

/** A deadline as the office wrote it, and the last day it means where it means one (D1). */
export type DeadlineValue = { written: string; date: string | null } | null

const shape = z
  .strictObject({ written: z.string().min(1).max(200), date: z.string().refine(isCalendarDate).nullable() })
  .nullable()

export const deadline: ColumnType<DeadlineValue> = {
  id: 'deadline',
  storage: 'flat',
  empty: null,
  shape: (value): value is DeadlineValue => shape.safeParse(value).success,
  validate: (value, _options, context) => {
    if (!value) return []
    const read = readDeadline(value.written, context.year)
    if (!read) return [warning('deadline-unread', { text: value.written })]
    const outside = value.date !== null && context.year !== null && !value.date.startsWith(String(context.year))
    return outside ? [warning('deadline-outside-year', { date: value.date ?? '', year: context.year ?? '' })] : []
  },
  parse: (typed, _options, context) => {
    const written = cutText(
      cleanText(typed)
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
      200,
    )
    return written === '' ? null : { written, date: readDeadline(written, context.year)?.date ?? null }
  },
  format: value => value?.written ?? '',
  equals: (a, b) => a?.written === b?.written && a?.date === b?.date,
}
