import { SSF } from '@e965/xlsx'
import type { SheetCell } from '../../schema/sheet/raw-sheet.ts'

const MAX_CELL = 32_767
const DAY = 86_400_000

/** Errors as Excel numbers them. */
export const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

/** What a number format makes of a number: a day, a time or a month, a share, or the number in its own clothes. */
export type Format = { code: string; plain: boolean; date: boolean; day: boolean; percent: boolean }

export function formatOf(format: string | number | undefined): Format {
  const code = typeof format === 'number' ? String(SSF.get_table()[format] ?? 'General') : (format ?? 'General')
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return {
    code,
    plain: code === 'General' || code === '@',
    date: SSF.is_date(code),
    // a month shown without its day is a month: its first is nobody's deadline; a time of day is no date
    day: code === 'General' || /d/i.test(bare),
    percent: code.includes('%'),
  }
}

const known = new Map<number, string>()

/** The calendar day of a serial counted from the end of 1899; null before March 1900 and after the year 2999. */
function dayOf(serial: number): string | null {
  if (!(serial >= 61 && serial < 401_769)) return null
  const whole = Math.floor(serial)
  let day = known.get(whole)
  if (day === undefined) {
    day = new Date(Date.UTC(1899, 11, 30) + whole * DAY).toISOString().slice(0, 10)
    if (known.size > 5_000) known.clear()
    known.set(whole, day)
  }
  return day
}

/** A cell that holds a number: its day, its share, or the number as it is shown. */
export function numberCell(value: number, format: Format, dates1904: boolean): SheetCell {
  if (!Number.isFinite(value)) return { text: '#NUM!', trouble: 'error' }
  if (format.plain) return { text: plainNumber(value), number: value }
  if (format.date) {
    const date = format.day ? dayOf(value + (dates1904 ? 1_462 : 0)) : null
    return date === null ? { text: formatted(format.code, value, dates1904) } : { text: date, date }
  }
  const text = formatted(format.code, value, dates1904)
  return format.percent ? { text, number: value, percent: true } : { text, number: value }
}

/** A cell that the library gives as an instant in UTC. */
export function instantCell(value: Date, format: Format, dates1904: boolean): SheetCell {
  if (Number.isNaN(value.getTime())) return { text: '#NUM!', trouble: 'error' }
  const date = value.toISOString().slice(0, 10)
  if (date >= '1900-03-01' && date < '3000-01-01' && format.day) return { text: date, date }
  const serial = (value.getTime() - Date.UTC(1899, 11, 30)) / DAY - (dates1904 ? 1_462 : 0)
  return { text: formatted(format.code, serial, dates1904) }
}

function formatted(code: string, value: number, dates1904: boolean): string {
  try {
    return SSF.format(code, value, { date1904: dates1904 }).trim()
  } catch {
    return plainNumber(value)
  }
}

/** 0.30000000000000004 is what a machine made of 0.3. */
const plainNumber = (value: number): string => String(Number.isInteger(value) ? value : Number(value.toPrecision(15)))

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Words of XML as they are read: entities and the format's own `_x000D_`, each once. */
export function unescaped(xml: string): string {
  const text = xml.includes('&')
    ? xml.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, word) => {
        if (word !== undefined) return ENTITIES[word] ?? all
        const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : ''
      })
    : xml
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

/** Line breaks as \n, no control characters, no longer than a cell can be. */
export function clean(text: string): string {
  let out = text.length > MAX_CELL ? text.slice(0, MAX_CELL) : text
  if (out.includes('\r')) out = out.replace(/\r\n?/g, '\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
  return /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(out) ? out.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '') : out
}

const RUN = /<(?:\w+:)?r(?=[\s>])/
const READINGS = /<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g
const WORDS = /<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g
const STRUCK = /<(?:\w+:)?strike\b(?![^>]*val=["'](?:0|false)["'])/

/**
 * The words of a string made of runs, or of one plain text, readings of the characters left out. Words struck out are
 * deleted in office practice: what is left is the text, and the cell is marked. `all`: the cell's own style strikes what
 * has no style of its own.
 */
export function richCell(xml: string, all = false): SheetCell {
  let text = ''
  let struck = false
  for (const run of xml.replace(READINGS, '').split(RUN)) {
    const own = /<(?:\w+:)?rPr\b/.test(run)
    const out = own ? STRUCK.test(run) : all
    for (const [, words] of run.matchAll(WORDS)) {
      if (out) struck ||= words!.trim() !== ''
      else text += unescaped(words!)
    }
  }
  return struck ? { text: clean(text), trouble: 'struck' } : { text: clean(text) }
}
