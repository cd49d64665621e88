import type { Column } from '../plan/columns.ts'
import { emsOf, roomOf, standsWhole, wholeWords } from './whole-words.ts'

/** A table's row, as far as widths depend on it. */
type MeasureRow = { kind: 'measure'; cells: readonly string[] }
type Row = { kind: 'section' } | MeasureRow

/** Ems of body text across an A4 page on its side in the usual size: what a heading needs is measured by the page. */
export const USUAL_EMS = 72
const CELL_PADDING_EMS = 0.8

/** An empty column keeps half its width: enough for its heading and a note by hand, the rest goes to what is written. */
const EMPTY_SHARE = 0.5

/** A column's part of the page that holds its heading with no word of it broken. */
function leastShare(heading: string, page: number): number {
  const longest = Math.max(...heading.split(' ').map(emsOf))
  return (longest + CELL_PADDING_EMS) / page
}

/** Words of a choice, which stand whole: 'Ahead' must not break into 'Ahea' and 'd', nor 未启动 into 未启 and 动. */
const wordsOfChoice = (text: string): string[] => text.match(/[!-\u2e7f]+|[\u2e80-\uffff]+/g) ?? []

/** Longer words of an office's own break after all: one of them must not take the page. */
const WORD_MAX = 12
const CHOICE_MAX = 4

/** What each column needs at least, and what it would have by its own width, before they are made to fill the page. */
function wishes(columns: readonly Column[], headings: readonly string[], rows: readonly Row[], page: number) {
  const widths = columns.map((column, i) => {
    const written = rows.some(row => row.kind === 'measure' && row.cells[i] !== '')
    return written || rows.length === 0 ? column.width : column.width * EMPTY_SHARE
  })
  const least = headings.map((heading, i) => {
    const isChoice = columns[i]!.type === 'choice'
    const words = isChoice ? rows.flatMap(row => (row.kind === 'measure' ? wordsOfChoice(row.cells[i]!) : [])) : []
    // a row that goes on overleaf says so beside its number
    const number = columns[i]!.id === 'number' ? [leastShare('（续）', page)] : []
    return Math.max(
      leastShare(heading, page),
      ...number,
      ...[...new Set(words)].map(word => leastShare(word.slice(0, word[0]! < '\u2e80' ? WORD_MAX : CHOICE_MAX), page)),
    )
  })
  return { widths, least }
}

/** Shares by the columns' preferred widths; none below what its heading needs, the others make room for it. */
export function sharesOf(
  columns: readonly Column[],
  headings: readonly string[],
  rows: readonly Row[],
  page = USUAL_EMS,
): number[] {
  const { widths, least } = wishes(columns, headings, rows, page)
  return filled(widths, least)
}

/** Shares in proportion to widths, but none below its least. */
function filled(widths: readonly number[], least: readonly number[]): number[] {
  const fixed = new Set<number>()
  for (;;) {
    const taken = [...fixed].reduce((sum, i) => sum + least[i]!, 0)
    const open = widths.reduce((sum, width, i) => sum + (fixed.has(i) ? 0 : width), 0)
    const shares = widths.map((width, i) => (fixed.has(i) ? least[i]! : (width / open) * (1 - taken)))
    const short = shares.flatMap((share, i) => (share < least[i]! && !fixed.has(i) ? [i] : []))
    if (short.length === 0 || fixed.size + short.length === widths.length) return shares
    for (const i of short) fixed.add(i)
  }
}

/** Shares of a form to be filled in by hand: by the columns' own widths, whatever stands in them, but no heading broken. */
export const formShares = (columns: readonly Column[], headings: readonly string[], page = USUAL_EMS): number[] =>
  filled(
    columns.map(({ width }) => width),
    headings.map(heading => leastShare(heading, page)),
  )

/** As many rows as tell how a table is written. */
const SAMPLE = 160
/** A column gives away at most this part of its usual share, however little stands in it. */
const KEPT = 0.5
/** Of an empty one, whose usual share is small already. */
const EMPTY_KEPT = 0.8
/** Names, dates and other short texts up to so many ems stand in one line. */
const SHORT_EMS = 9
/** What a column has at most for that, by its usual share. */
const MOST = 1.5
/** Running text in lines of fewer ems reads like a column of figures. */
const RUNNING_EMS = 6
const runningLeast = ({ type }: Column, running: number, page: number): number =>
  type === 'text' || type === 'long-text' ? (running + CELL_PADDING_EMS) / page : 0

/** What columns have before the rest goes to those whose text makes rows high: a part of the page, and ems of running text. */
const usualFloors = { floors: 0.78, running: RUNNING_EMS }
/** What is given to one column at a time. */
const STEP = 0.01
/** How much the longest cell of a row decides its height: near 1 all cells count alike, from 10 on the longest alone. */
const LONGEST_DECIDES = 6

/**
 * Shares by what is written: a typist gives the room to the column whose text makes rows high. Each column keeps what its
 * heading needs, short names and dates in one line where there is room for that, and part of its usual share; the rest goes
 * where it makes the whole table shortest.
 */
export function fittedShares(
  columns: readonly Column[],
  headings: readonly string[],
  rows: readonly Row[],
  page = USUAL_EMS,
  { floors, running } = usualFloors,
): number[] {
  const usual = sharesOf(columns, headings, rows, page)
  const measures = rows.filter(row => row.kind === 'measure')
  if (measures.length === 0 || columns.length < 2) return usual
  const sample = measures.filter((_, i) => i % Math.ceil(measures.length / SAMPLE) === 0)
  const ems = sample.map(row => columns.map((_, i) => emsOf(row.cells[i]!)))
  const isEmpty = columns.map((_, i) => measures.every(row => row.cells[i] === ''))
  const { least } = wishes(columns, headings, sample, page)
  const kept = usual.map((share, i) => Math.max(least[i]!, share * (isEmpty[i] ? EMPTY_KEPT : KEPT)))
  const whole = kept.map((share, i) =>
    Math.max(
      share,
      Math.min(usual[i]! * MOST, oneLine(sample, columns[i]!, i, page)),
      isEmpty[i] || columns[i]!.id === 'number' ? 0 : runningLeast(columns[i]!, running, page),
    ),
  )
  const sum = (shares: readonly number[]) => shares.reduce((all, share) => all + share, 0)
  // where not all of them have room for that, each has a part of what it lacks
  const lacking = sum(whole) - sum(kept)
  const part = lacking > 0 ? Math.min(1, Math.max(0, (floors - sum(kept)) / lacking)) : 0
  const shares = kept.map((share, i) => share + (whole[i]! - share) * part)
  if (sum(shares) > 1 - STEP) return usual
  const unused = columns.map((column, i) => (standsWhole(column) ? unusedIn(sample, i) : 0))
  const heights = (i: number, share: number) => {
    const room = Math.max(1, share * page - CELL_PADDING_EMS - unused[i]!)
    return ems.map(row => (row[i]! / room) ** LONGEST_DECIDES)
  }
  const now = shares.map((share, i) => heights(i, share))
  const rowSums = ems.map((_, r) => now.reduce((all, column) => all + column[r]!, 0))
  for (let open = 1 - sum(shares); open > 1e-9; open -= STEP) {
    const step = Math.min(STEP, open)
    let best = { gain: -1, column: 0, heights: [] as number[] }
    for (const i of columns.keys()) {
      if (isEmpty[i]) continue
      const next = heights(i, shares[i]! + step)
      const gain = rowSums.reduce((all, before, r) => {
        const after = Math.max(0, before - now[i]![r]! + next[r]!)
        return all + before ** (1 / LONGEST_DECIDES) - after ** (1 / LONGEST_DECIDES)
      }, 0)
      if (gain > best.gain) best = { gain, column: i, heights: next }
    }
    const { column } = best
    rowSums.forEach((before, r) => {
      rowSums[r] = Math.max(0, before - now[column]![r]! + best.heights[r]!)
    })
    now[column] = best.heights
    shares[column] = shares[column]! + step
  }
  return shares
}

/**
 * The share in which nine of ten short texts or names of a column stand in one line; 0 for a column of long texts. Names
 * that are longer than any line should be do not count, nor do they keep the others from being whole.
 */
function oneLine(rows: readonly MeasureRow[], column: Column, i: number, page: number): number {
  const lengths = standsWhole(column)
    ? rows.flatMap(row => wholeWords(row.cells[i]!).map(roomOf)).filter(ems => ems <= SHORT_EMS)
    : rows.map(row => Math.max(...row.cells[i]!.split(/(?<=[、，；;\n])/).map(emsOf)))
  lengths.sort((a, b) => a - b)
  const most = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  return !standsWhole(column) && most > SHORT_EMS ? 0 : (most + CELL_PADDING_EMS) / page
}

/** Ems at the end of a line that a list leaves empty, because the next name has no room there: half a name. */
function unusedIn(rows: readonly MeasureRow[], i: number): number {
  const lists = rows.map(row => wholeWords(row.cells[i]!)).filter(words => words.length > 1)
  const words = lists.flat()
  return words.length === 0 ? 0 : words.reduce((sum, word) => sum + emsOf(word), 0) / words.length / 2
}
