import { read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { ProblemError, problem } from '../../schema/result.ts'
import type { RawSheet, SheetCell } from '../../schema/sheet/raw-sheet.ts'
import { decodeText } from '../work/decode-text.ts'
import { fileKind } from '../work/file-kind.ts'
import { safeZip } from './safe-zip.ts'

/** Bytes of a file before anything looks into it. */
export const MAX_SHEET_BYTES = 20_000_000
/** Characters of all cells together: a small file can hold one long text a million times. */
const MAX_TEXT = 32_000_000
const MAX_CELL = 32_767

/**
 * Reads a book that nobody here made: .xlsx, .xlsm (macros are left alone), .xlsb, .xls and .et, .ods, .csv, and the web
 * pages and XML that programs call .xls. Values only: what formulas last gave, never a formula. Throws a `ProblemError`:
 * `file-empty`, `file-too-large`, `file-damaged`, `file-password`, `file-unsafe`, `sheet-kind-unknown`.
 */
export function readBook(bytes: Uint8Array, name = ''): RawSheet[] {
  if (bytes.length > MAX_SHEET_BYTES) {
    throw new ProblemError(problem('file-too-large', { megabytes: MAX_SHEET_BYTES / 1_000_000 }))
  }
  const book = opened(bytes, name)
  const dates1904 = book.Workbook?.WBProps?.date1904 === true
  const left = { text: MAX_TEXT }
  const sheets = book.SheetNames.map((sheetName, i): RawSheet => {
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    return rawSheet(book.Sheets[sheetName], sheetName, hidden, dates1904, left)
  })
  if (sheets.length === 0) throw new ProblemError(problem('file-damaged'))
  return sheets
}

function opened(bytes: Uint8Array, name: string): WorkBook {
  const options = {
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: true,
    cellStyles: true,
    // days as instants in UTC: their calendar day is the cell's, in whatever zone the server stands
    cellDates: true,
    UTC: true,
    sheetStubs: false,
    bookVBA: false,
  } as const
  const kind = fileKind(bytes)
  if (kind === 'empty') throw new ProblemError(problem('file-empty'))
  try {
    if (kind === 'zip') return read(safeZip(bytes), { ...options, type: 'buffer' })
    if (kind === 'ole') return read(bytes, { ...options, type: 'buffer' })
    if (kind !== 'text') throw new ProblemError(problem('sheet-kind-unknown'))
    const { text } = decodeText(bytes)
    const markup = /^\s*(?:<\?xml|<!doctype html|<html|<table|<meta|<div|<style|<head)/i.test(text.slice(0, 500))
    if (markup && !/<(?:\w+:)?(?:table|worksheet)[\s>]/i.test(text))
      throw new ProblemError(problem('sheet-kind-unknown'))
    if (!markup && !/[,;\t]/.test(text)) throw new ProblemError(problem('sheet-kind-unknown'))
    if (/<!ENTITY/i.test(text.slice(0, 4_096))) throw new ProblemError(problem('file-unsafe'))
    return read(text, { ...options, type: 'string', raw: true, ...(/\.tsv$/i.test(name) ? { FS: '\t' } : {}) })
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError(problem(/password|encrypt|ECMA-376/i.test(String(error)) ? 'file-password' : 'file-damaged'))
  }
}

function rawSheet(
  sheet: WorkSheet | undefined,
  name: string,
  hidden: boolean,
  dates1904: boolean,
  left: { text: number },
): RawSheet {
  const data = (sheet?.['!data'] ?? []) as readonly (readonly (Cell | undefined)[] | undefined)[]
  const rows: (SheetCell | undefined)[][] = []
  data.forEach((cells, row) => {
    if (!cells) return
    const out: (SheetCell | undefined)[] = []
    cells.forEach((cell, column) => {
      if (!cell) return
      const read = cellOf(cell, dates1904)
      if (!read) return
      left.text -= read.text.length
      if (left.text < 0) throw new ProblemError(problem('file-too-large', { megabytes: MAX_TEXT / 1_000_000 }))
      out[column] = read
    })
    if (out.length > 0) rows[row] = out
  })
  return {
    name,
    hidden,
    rows,
    merges: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hiddenRows: indices(sheet?.['!rows']),
    hiddenColumns: indices(sheet?.['!cols']),
  }
}

const indices = (list: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] => {
  const out: number[] = []
  list?.forEach((each, i) => {
    if (each?.hidden) out.push(i)
  })
  return out
}

type Cell = {
  t: string
  v?: unknown
  w?: string
  z?: string | number
  f?: string
  r?: string
  c?: { t?: string }[]
  l?: { Target?: string }
}

/** Errors as Excel numbers them. */
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

function cellOf(cell: Cell, dates1904: boolean): SheetCell | null {
  const out = readValue(cell, dates1904)
  if (!out) return null
  const target = cell.l?.Target
  if (target !== undefined && /^(?:https?:|mailto:)/i.test(target)) out.link = target
  const note = cell.c?.map(each => each.t ?? '').join('\n')
  if (note) out.note = clean(note)
  return out
}

function readValue(cell: Cell, dates1904: boolean): SheetCell | null {
  const { t, v } = cell
  if (t === 'e') return { text: ERRORS[Number(v)] ?? '#N/A', trouble: 'error' }
  if (t === 'z' || v === undefined || v === null || v === '') return cell.f ? { text: '', trouble: 'no-result' } : null
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE' }
  if (t === 'n' && typeof v === 'number') return numberCell(v, cell.z, dates1904)
  if (v instanceof Date) return dateCell(v, cell.z, dates1904)
  if (cell.r !== undefined && /<(?:\w+:)?strike\b/.test(cell.r)) return struck(cell.r, String(v))
  return { text: clean(String(v)) }
}

const codeOf = (format: string | number | undefined): string =>
  typeof format === 'number' ? String(SSF.get_table()[format] ?? 'General') : (format ?? 'General')

/** A month shown without its day is a month: its first is nobody's deadline; a time of day is no date. */
function dateCell(value: Date, format: string | number | undefined, dates1904: boolean): SheetCell | null {
  if (Number.isNaN(value.getTime())) return { text: '#NUM!', trouble: 'error' }
  const date = value.toISOString().slice(0, 10)
  const code = codeOf(format)
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (date >= '1900-03-01' && date < '3000-01-01' && (code === 'General' || /d/i.test(bare)))
    return { text: date, date }
  const serial = (value.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000 - (dates1904 ? 1_462 : 0)
  return { text: formatted(code, serial, dates1904) }
}

function numberCell(value: number, format: string | number | undefined, dates1904: boolean): SheetCell {
  const code = codeOf(format)
  if (code === 'General' || code === '@') return { text: plainNumber(value), number: value }
  if (SSF.is_date(code)) return { text: formatted(code, value, dates1904) }
  const text = formatted(code, value, dates1904)
  return { text, number: value, ...(code.includes('%') ? { percent: true as const } : {}) }
}

function formatted(code: string, value: number, dates1904: boolean): string {
  try {
    return SSF.format(code, value, { date1904: dates1904 }).trim()
  } catch {
    return plainNumber(value)
  }
}

/** 0.30000000000000004 is what a machine made of 0.3. */
const plainNumber = (value: number): string => String(Number(value.toPrecision(15)))

/** Words struck out are deleted in office practice: what is left is the text, and the cell is marked. */
function struck(runs: string, whole: string): SheetCell {
  let text = ''
  for (const run of runs.split(/<(?:\w+:)?r(?=[\s>])/).slice(1)) {
    if (/<(?:\w+:)?strike\b(?![^>]*val="(?:0|false)")/.test(run)) continue
    const words = /<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/.exec(run)
    if (words) text += unescaped(words[1]!)
  }
  return text === '' && whole === '' ? { text: '' } : { text: clean(text), trouble: 'struck' }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (xml: string): string =>
  xml.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, word) => {
    if (word !== undefined) return ENTITIES[word] ?? all
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : ''
  })

/** Line breaks as \n, `_x000D_` decoded once, no control characters, no longer than a cell can be. */
function clean(text: string): string {
  let out = text.length > MAX_CELL ? text.slice(0, MAX_CELL) : text
  if (out.includes('\r')) out = out.replace(/\r\n?/g, '\n')
  if (out.includes('_x')) out = out.replace(/_x000[dD]_\n?/g, '\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
  return /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(out) ? out.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '') : out
}
