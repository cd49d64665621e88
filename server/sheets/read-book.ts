import { read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { ProblemError, problem } from '../../schema/result.ts'
import { armed } from '../../schema/sheet/out/csv.ts'
import type { RawSheet, SheetCell } from '../../schema/sheet/raw-sheet.ts'
import { decodeText } from '../work/decode-text.ts'
import { fileKind, oleKind } from '../work/file-kind.ts'
import { writeZip } from '../work/zip.ts'
import { clean, ERRORS, formatOf, instantCell, numberCell, richCell } from './cell-value.ts'
import { safeParts } from './safe-zip.ts'
import { type SharedStrings, sharedStringsOf } from './shared-strings.ts'
import { type Shell, shellOf } from './sheet-shell.ts'
import { type Cells, type CellWorld, walkCells } from './walk-cells.ts'

/** Bytes of a file before anything looks into it. */
export const MAX_SHEET_BYTES = 20_000_000
/** Characters of all cells together: a small file can hold one long text a million times. */
const MAX_TEXT = 32_000_000
const MAX_CELLS = 1_000_000
/** The last row of the format: a cell that claims to stand below it was put there to do harm. */
const MAX_ROWS = 1_048_576

/**
 * Reads a book that nobody here made: .xlsx, .xlsm (macros are left alone), .xlsb, .xls and .et, .ods, .csv, and the web
 * pages and XML that programs call .xls. Values only: what formulas last gave, never a formula. Throws a `ProblemError`:
 * `file-empty`, `file-too-large`, `file-heavy`, `file-damaged`, `file-password`, `file-unsafe`, `sheet-kind-unknown`.
 */
export function readBook(bytes: Uint8Array, name = ''): RawSheet[] {
  if (bytes.length > MAX_SHEET_BYTES) {
    throw new ProblemError(problem('file-too-large', { megabytes: MAX_SHEET_BYTES / 1_000_000 }))
  }
  const { book, shells, strings } = opened(bytes, name)
  const dates1904 = book.Workbook?.WBProps?.date1904 === true
  const spend = spender()
  const plain = fileKind(bytes) === 'text'
  const world = shells.size > 0 ? worldOf(book, strings, dates1904, spend) : null
  const sheets = book.SheetNames.map((sheetName, i): RawSheet => {
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    const sheet = book.Sheets[sheetName]
    const shell = shells.get(String(dataOf(sheet)[0]?.[0]?.v))
    const { rows, hiddenRows } = shell ? walked(shell, sheet, world!) : converted(sheet, dates1904, spend)
    if (rows.length > MAX_ROWS) throw new ProblemError(problem('file-damaged'))
    return {
      name: sheetName,
      hidden,
      rows: plain ? rows.map(row => row?.map(disarmed)) : rows,
      merges: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      hiddenRows,
      hiddenColumns: indices(sheet?.['!cols']),
    }
  })
  if (sheets.length === 0) throw new ProblemError(problem('file-damaged'))
  return sheets
}

/** Comma-separated values keep formulas harmless by an apostrophe, as ours do: it is no word of the cell. */
const disarmed = (cell: SheetCell | undefined): SheetCell | undefined =>
  cell?.text.startsWith("'") ? { ...cell, text: armed(cell.text) } : cell

/** Counts cells and characters of the whole book, and stops where it holds more than is read. */
function spender(): CellWorld['spend'] {
  let text = MAX_TEXT
  let cells = MAX_CELLS
  return characters => {
    text -= characters
    if (text < 0 || --cells < 0) throw new ProblemError(problem('file-heavy'))
  }
}

type Opened = { book: WorkBook; shells: Map<string, Shell>; strings: SharedStrings | null }

function opened(bytes: Uint8Array, name: string): Opened {
  const shells = new Map<string, Shell>()
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
    if (kind === 'zip') {
      const parts = safeParts(bytes)
      let left = false
      for (const [part, data] of parts) {
        const shell = /\.xml$/i.test(part) && part !== 'content.xml' ? shellOf(data) : null
        if (shell) {
          shells.set(shell.mark, shell)
          parts.set(part, shell.part)
        } else left ||= pointsAtStrings(data)
      }
      // a sheet that the library reads must find its strings
      const strings = left ? null : takeStrings(parts)
      return { book: read(writeZip(parts), { ...options, type: 'buffer' }), shells, strings }
    }
    // a text document under another name is not a damaged sheet
    if (kind === 'ole' && oleKind(bytes) === 'word') throw new ProblemError(problem('sheet-kind-unknown'))
    if (kind === 'ole') return { book: read(bytes, { ...options, type: 'buffer' }), shells, strings: null }
    if (kind !== 'text') throw new ProblemError(problem('sheet-kind-unknown'))
    const { text } = decodeText(bytes)
    const markup = /^\s*(?:<\?xml|<!doctype html|<html|<table|<meta|<div|<style|<head)/i.test(text.slice(0, 500))
    if (markup && !/<(?:\w+:)?(?:table|worksheet)[\s>]/i.test(text))
      throw new ProblemError(problem('sheet-kind-unknown'))
    if (!markup && !/[,;\t]/.test(text)) throw new ProblemError(problem('sheet-kind-unknown'))
    if (/<!ENTITY/i.test(text.slice(0, 4_096))) throw new ProblemError(problem('file-unsafe'))
    const separator = /\.tsv$/i.test(name) ? { FS: '\t' } : {}
    return { book: read(text, { ...options, type: 'string', raw: true, ...separator }), shells, strings: null }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError(problem(/password|encrypt|ECMA-376/i.test(String(error)) ? 'file-password' : 'file-damaged'))
  }
}

const pointsAtStrings = (data: Uint8Array): boolean => {
  const part = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return part.includes('sheetData') && /\st\s*=\s*["']s["']/.test(part.toString('latin1'))
}

function takeStrings(parts: Map<string, Uint8Array>): SharedStrings | null {
  const names = [...parts.keys()].filter(name => /sharedstrings[^/]*\.xml$/i.test(name))
  const strings = names.length === 1 ? sharedStringsOf(parts.get(names[0]!)!) : null
  if (strings) parts.set(names[0]!, strings.part)
  return strings
}

const dataOf = (sheet: WorkSheet | undefined) =>
  (sheet?.['!data'] ?? []) as readonly (readonly (Cell | undefined)[] | undefined)[]

/** The cells that were taken out of a sheet before the library saw it, with the links and notes that it found for them. */
function walked({ cells, mark }: Shell, sheet: WorkSheet | undefined, world: CellWorld): Cells {
  const found = walkCells(cells, world)
  if (!found) throw new ProblemError(problem('file-damaged'))
  dataOf(sheet).forEach((row, i) => {
    row?.forEach((cell, j) => {
      const there = found.rows[i]?.[j]
      if (there && cell && (cell.v !== mark || cell.l || cell.c)) found.rows[i]![j] = withCarriers(there, cell)
    })
  })
  return found
}

/** Strings and styles of a book, each looked at once however many cells have it. */
function worldOf(book: WorkBook, own: SharedStrings | null, dates1904: boolean, spend: CellWorld['spend']): CellWorld {
  const { Strings: strings = [], Styles: styles } = book as unknown as {
    Strings?: { t?: string; r?: string }[]
    Styles?: { CellXf?: { numFmtId?: number; fontId?: number }[]; Fonts?: { strike?: number | boolean }[] }
  }
  const seen = [new Map<number, SheetCell | null>(), new Map<number, SheetCell | null>()] as const
  const formats = new Map<number, ReturnType<CellWorld['style']>>()
  return {
    dates1904,
    spend,
    string(index, struck) {
      const cells = seen[struck ? 1 : 0]
      let cell = cells.get(index)
      if (cell === undefined) {
        cell = own ? own.cell(index, struck) : stringCell(strings[index], struck)
        cells.set(index, cell)
      }
      return cell
    },
    style(index) {
      let style = formats.get(index)
      if (!style) {
        const own = styles?.CellXf?.[index]
        const struck = Boolean(styles?.Fonts?.[own?.fontId ?? -1]?.strike)
        style = { format: formatOf(own?.numFmtId ?? 0), struck }
        formats.set(index, style)
      }
      return style
    },
  }
}

function stringCell(string: { t?: string; r?: string } | undefined, struck: boolean): SheetCell | null {
  if (string?.t === undefined || string.t === '') return null
  if (struck || string.r?.includes('strike')) return richCell(string.r ?? '', struck)
  const text = clean(string.t)
  return text === '' ? null : { text }
}

/** The cells of a sheet that the library has read. */
function converted(sheet: WorkSheet | undefined, dates1904: boolean, spend: CellWorld['spend']): Cells {
  const rows: (SheetCell | undefined)[][] = []
  dataOf(sheet).forEach((cells, row) => {
    if (!cells) return
    const out: (SheetCell | undefined)[] = []
    cells.forEach((cell, column) => {
      const read = cell && readValue(cell, dates1904)
      if (!read) return
      spend(read.text.length)
      out[column] = withCarriers(read, cell)
    })
    if (out.length > 0) rows[row] = out
  })
  return { rows, hiddenRows: indices(sheet?.['!rows']) }
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

/** The cell with its link, where that leads to a page or a mail, and its note. */
function withCarriers(cell: SheetCell, { l, c }: Cell): SheetCell {
  const target = l?.Target
  const link = target !== undefined && /^(?:https?:|mailto:)/i.test(target) ? { link: target } : {}
  const note = c?.map(each => each.t ?? '').join('\n')
  return l || c ? { ...cell, ...link, ...(note ? { note: clean(note) } : {}) } : cell
}

function readValue(cell: Cell, dates1904: boolean): SheetCell | null {
  const { t, v } = cell
  if (t === 'e') return { text: ERRORS[Number(v)] ?? '#N/A', trouble: 'error' }
  if (t === 'z' || v === undefined || v === null || v === '') return cell.f ? { text: '', trouble: 'no-result' } : null
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE' }
  if (t === 'n' && typeof v === 'number') return numberCell(v, formatOf(cell.z), dates1904)
  if (v instanceof Date) return instantCell(v, formatOf(cell.z), dates1904)
  if (cell.r !== undefined && /<(?:\w+:)?strike\b/.test(cell.r)) return richCell(cell.r)
  return { text: clean(String(v)) }
}
