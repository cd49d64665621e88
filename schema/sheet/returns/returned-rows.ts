import { likeness } from '../../review/likeness.ts'
import { languages } from '../../words/language.ts'
import { bareHeading } from '../headings.ts'
import { outWords } from '../out/out-words.ts'
import type { RawSheet, SheetCell } from '../raw-sheet.ts'
import { shareIn } from '../read-cells.ts'
import { isFurniture, isNote, isSum } from '../row-kinds.ts'
import { type SheetGrid, sheetGrid } from '../sheet-grid.ts'
import { codeIn } from './row-code.ts'
import type { SentRow, SentSheet } from './sent-sheet.ts'

/** How a row of a returned sheet was recognised, the surest first. */
export type MatchedBy = 'code' | 'note' | 'words' | 'likeness'

/** A row of a returned sheet: its cells by column id, and the row of the sheet that was sent which it is. */
export type ReturnedRow = {
  sheet: string
  /** From 1, as the sheet numbers it. */
  row: number
  cells: ReadonlyMap<string, string>
  match: { sent: SentRow; by: MatchedBy } | null
  /** `code-disagrees`: the code says one row, the words another. `copied`: a second row with the code of the first. */
  doubts: ('code-disagrees' | 'copied')[]
}

export type ReturnedSheet = {
  rows: ReturnedRow[]
  /** Rows that were sent and did not come back: not returned, never deleted. */
  missing: SentRow[]
  /** Column ids that were sent and are not in the file. */
  absent: string[]
  /** Headings that were not sent. */
  added: string[]
}

/** From this likeness on, words are taken for a version of a row's. */
const ALIKE = 0.8
/** Below it, the words cannot be those of the code's row. */
const UNLIKE = 0.3
const WORDING = ['title', 'text'] as const

/**
 * The rows of a returned book, matched with what was sent: by the visible code, by the note or link that carries the same
 * code, by the same words, by likeness. Columns are found by their headings wherever they were moved to. Null when no sheet
 * of the book has the headings that were sent.
 */
export function returnedRows(book: readonly RawSheet[], sent: SentSheet): ReturnedSheet | null {
  const rows: ReturnedRow[] = []
  const absent = new Set(sent.columns.map(each => each.id))
  const added = new Set<string>()
  let found = false
  for (const sheet of book) {
    if (sheet.hidden) continue
    const grid = sheetGrid(sheet)
    const header = headerOf(grid, sent)
    if (!header) continue
    found = true
    for (const id of header.columns.values()) absent.delete(id)
    for (const heading of header.unknown) added.add(heading)
    rows.push(...rowsOf(grid, header, sent))
  }
  if (!found) return null
  match(rows, sent)
  const matched = new Set(rows.flatMap(row => (row.match ? [row.match.sent] : [])))
  const kept = rows.filter(row => row.match !== null || hasWords(row))
  return { rows: kept, missing: sent.rows.filter(row => !matched.has(row)), absent: [...absent], added: [...added] }
}

const hasWords = (row: ReturnedRow) => WORDING.some(id => (row.cells.get(id) ?? '') !== '')

/** The column of the codes is ours, in whatever language it was sent: nobody added it. */
const CODE_HEADINGS = new Set(languages.map(language => bareHeading(outWords(language).code)))

type Header = { row: number; columns: Map<number, string>; unknown: string[] }

/** The row that has most of the headings that were sent, and at least half of them. */
function headerOf(grid: SheetGrid, sent: SentSheet): Header | null {
  const wanted = new Map<string, string[]>()
  for (const { id, heading } of sent.columns) {
    const key = bareHeading(heading)
    wanted.set(key, [...(wanted.get(key) ?? []), id])
  }
  let best: Header | null = null
  for (let row = 0; row < Math.min(grid.height, 60); row++) {
    const left = new Map([...wanted].map(([key, ids]) => [key, [...ids]]))
    const columns = new Map<number, string>()
    const unknown: string[] = []
    for (const column of grid.filled(row)) {
      const text = grid.own(row, column)
      const id = left.get(bareHeading(text))?.shift()
      if (id === undefined) {
        if (!CODE_HEADINGS.has(bareHeading(text))) unknown.push(text)
      } else columns.set(column, id)
    }
    if (columns.size * 2 >= sent.columns.length && columns.size > (best?.columns.size ?? 0))
      best = { row, columns, unknown }
  }
  return best
}

function rowsOf(grid: SheetGrid, header: Header, sent: SentSheet): ReturnedRow[] {
  const codes = new Map(sent.rows.map(row => [row.code, row]))
  const out: ReturnedRow[] = []
  for (let row = header.row + 1; row < grid.height; row++) {
    const filled = grid.filled(row)
    if (filled.length === 0) continue
    const first = grid.own(row, filled[0]!)
    const known = filled.filter(column => header.columns.has(column))
    const found = carried(grid, row, filled, codes)
    const isHeading = found === null && (known.length < 2 || isNote(first) || isSum(first) || isFurniture(first))
    if (isHeading || isHeaderAgain(grid, header, row)) continue
    const cells = new Map<string, string>()
    for (const [column, id] of header.columns) cells.set(id, cellWords(grid.at(row, column), id))
    out.push({ sheet: grid.sheet.name, row: row + 1, cells, match: found, doubts: [] })
  }
  return out
}

const isHeaderAgain = (grid: SheetGrid, header: Header, row: number): boolean =>
  [...header.columns.keys()].every(column => grid.own(row, column) === grid.own(header.row, column))

/** The row whose code stands in a cell of this one, or on one as note or link. */
function carried(
  grid: SheetGrid,
  row: number,
  filled: readonly number[],
  codes: ReadonlyMap<string, SentRow>,
): ReturnedRow['match'] {
  for (const column of filled) {
    const sent = codes.get(codeIn(grid.own(row, column)) ?? '')
    if (sent) return { sent, by: 'code' }
  }
  for (const column of filled) {
    const cell = grid.sheet.rows[row]?.[column]
    for (const carrier of [cell?.note?.slice(0, 60), cell?.link?.slice(-12)]) {
      const sent = codes.get(codeIn(carrier ?? '') ?? '')
      if (sent) return { sent, by: 'note' }
    }
  }
  return null
}

/** A share is compared as it was sent: 0.6 typed over 60% is 60%. */
export function cellWords(cell: SheetCell | undefined, id: string): string {
  if (!cell || cell.trouble === 'error') return ''
  // 约八成 stays as it was written: only figures are figures
  if (id === 'percent' && (cell.number !== undefined || /^\s*[\d.]+\s*%?\s*$/.test(cell.text.normalize('NFKC')))) {
    const share = shareIn(cell)
    if (share) return `${share.points || share.value > 1 ? share.value : Math.round(share.value * 1e8) / 1e6}%`
  }
  return settled(cell.date ?? cell.text)
}

/** Blanks at line ends and the kind of line break say nothing. */
export const settled = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+(?=\n|$)/g, '')
    .trim()

const wording = (cells: (id: string) => string): string => WORDING.map(cells).join('\n').trim()

/** Codes first, each once; then the same words, then likeness, among the rows that are left. */
function match(rows: readonly ReturnedRow[], sent: SentSheet): void {
  const at = new Map(sent.columns.map(({ id }, i) => [id, i]))
  const wordsOfSent = (row: SentRow) => wording(id => (at.has(id) ? settled(row.cells[at.get(id)!] ?? '') : ''))
  const wordsOfRow = (row: ReturnedRow) => wording(id => row.cells.get(id) ?? '')
  const claimed = new Map<SentRow, ReturnedRow>()
  for (const row of rows) {
    if (!row.match) continue
    const alike = likeness(wordsOfRow(row), wordsOfSent(row.match.sent))
    const other = claimed.get(row.match.sent)
    if (!other) {
      if (wordsOfRow(row) !== '' && alike < UNLIKE) row.doubts.push('code-disagrees')
      claimed.set(row.match.sent, row)
      continue
    }
    // a copied row brings its code along: the one that says what was sent keeps it
    const better = likeness(wordsOfRow(other), wordsOfSent(row.match.sent)) < alike
    const loser = better ? other : row
    if (better) claimed.set(row.match.sent, row)
    loser.match = null
    loser.doubts = ['copied']
  }
  const free = new Set(sent.rows.filter(row => !claimed.has(row)))
  const byWords = new Map<string, SentRow[]>()
  for (const row of free) {
    const key = wordsOfSent(row)
    byWords.set(key, [...(byWords.get(key) ?? []), row])
  }
  const open = rows.filter(row => row.match === null && !row.doubts.includes('copied'))
  for (const row of open) {
    const same = wordsOfRow(row) === '' ? undefined : byWords.get(wordsOfRow(row))
    if (same?.length !== 1 || !free.has(same[0]!)) continue
    row.match = { sent: same[0]!, by: 'words' }
    free.delete(same[0]!)
  }
  for (const row of open) {
    if (row.match) continue
    const own = wordsOfRow(row)
    if (own === '') continue
    let best: { sent: SentRow; score: number } | null = null
    for (const each of free) {
      const score = likeness(own, wordsOfSent(each))
      if (score >= ALIKE && score > (best?.score ?? 0)) best = { sent: each, score }
    }
    if (!best) continue
    row.match = { sent: best.sent, by: 'likeness' }
    free.delete(best.sent)
  }
}
