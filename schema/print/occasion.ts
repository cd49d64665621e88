import type { CalendarDate } from '../columns/calendar.ts'
import type { Language } from '../words/language.ts'

/** Where `TAIZHANG_TZ` is when nobody said otherwise. */
export const OFFICE_ZONE = 'Asia/Shanghai'

/** What a layout knows beside the workbook. */
export type Occasion = {
  language: Language
  today: CalendarDate
  /** The office's, an IANA name, for instants such as those of decisions; Asia/Shanghai where nobody says. */
  timeZone?: string
  /** Ems of body text across the paper, by which widths of columns are found; of A4 on its side where nobody says. */
  ems?: number
}
