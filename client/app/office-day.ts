import { type Accessor, createRoot, createSignal } from 'solid-js'
import { type CalendarDate, dateAt } from '../../schema/columns/calendar.ts'
import type { Occasion } from '../../schema/print/occasion.ts'
import type { Language } from '../../schema/words/language.ts'

/** How often a page looks whether midnight has passed at the office. */
const LOOK_MS = 30_000

const state = createRoot(() => {
  const [day, setDay] = createSignal<CalendarDate>()
  let zone: string | undefined
  const look = () => setDay(zone === undefined ? undefined : dateAt(Date.now(), zone))
  const setZone = (next: string | undefined) => {
    if (zone === undefined && next !== undefined) setInterval(look, LOOK_MS)
    zone = next ?? zone
    look()
  }
  return { day, setZone, zone: () => zone }
})

/**
 * The date it is at the office, by this machine's clock and the office's time zone; undefined until the server has said
 * which zone that is. It greys cells only: what may be written is judged by the server's date.
 */
export const officeDay: Accessor<CalendarDate | undefined> = state.day

/** The server has told the office's time zone; undefined where it has told nothing new. */
export const setOfficeZone = (zone: string | undefined): void => state.setZone(zone)

/** The office's time zone; this machine's own until the server has told it. */
export const officeZone = (): string => state.zone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** What a printed document says of its day, with the office's calendar. */
export const printedOn = (language: Language): Occasion => {
  const timeZone = officeZone()
  return { language, timeZone, today: officeDay() ?? dateAt(Date.now(), timeZone) }
}
