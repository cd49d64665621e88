import type { Mark } from '../../schema/print/marks.ts'
import { splitCells } from './split-row.ts'

/** One row of a page's table as it is drawn. A part of a row that was split holds the words that stand on this page. */
export type PageRow =
  | { kind: 'section'; text: string }
  | { kind: 'measure'; id: string; cells: string[]; marks?: Mark[][]; part: 'whole' | 'split' }

/** `last`: what stands under the table comes on this page. */
export type Page = { rows: PageRow[]; last?: boolean }

/** A row with the height it takes, in CSS pixels. */
export type MeasuredRow =
  | { kind: 'section'; text: string; height: number; continued: { text: string; height: number } }
  | { kind: 'measure'; id: string; cells: string[]; marks?: Mark[][]; height: number; lines: () => RowLines }

/** Where each line of each cell begins (offsets into its text), and what a row of n lines takes: padding + n × height. */
export type RowLines = {
  starts: number[][]
  height: number
  padding: number
  /** What the later parts of the row say where they have nothing else, so that one knows which row it is. */
  again: { cells: string[]; lines: number }
}

/** Height for table rows: on the page with the title, and on every other. */
export type Room = { first: number; rest: number }

/** A row taller than a page begins where it stands only when this part of a page is left; else on a new one. */
const WORTH_STARTING = 0.25

/** Headings take at most this part of a page when they wait for the row after them. */
const WAITING_MOST = 0.5

/**
 * Fills pages with rows in order. A section heading stands with the row after it; a row that does not fit goes to the
 * next page whole; one taller than the page it would begin is cut at line ends, no character lost. A page that begins within a section
 * begins with its heading, marked as continued. `push` and `end` return the pages that are now full.
 */
export function pageFiller(room: Room) {
  let rows: PageRow[] = []
  let heights: number[] = []
  let used = 0
  let pageCount = 0
  /** Headings that wait for the row after them. */
  let waiting: Extract<MeasuredRow, { kind: 'section' }>[] = []
  let section: Extract<MeasuredRow, { kind: 'section' }> | null = null

  const left = () => (pageCount === 0 ? room.first : room.rest) - used
  const waitingHeight = () => waiting.reduce((sum, heading) => sum + heading.height, 0)

  const put = (row: PageRow, height: number) => {
    rows.push(row)
    heights.push(height)
    used += height
  }

  const putWaiting = () => {
    for (const heading of waiting) {
      put({ kind: 'section', text: heading.text }, heading.height)
      section = heading
    }
    waiting = []
  }

  const turn = (full: Page[]) => {
    full.push({ rows })
    rows = []
    heights = []
    used = 0
    pageCount++
  }

  /** What a new page begins with: the headings that wait, or the section that goes on. */
  const headHeight = () => (waiting.length > 0 ? waitingHeight() : (section?.continued.height ?? 0))
  const head = () => {
    if (waiting.length > 0) putWaiting()
    else if (section) put({ kind: 'section', text: section.continued.text }, section.continued.height)
  }

  /** Whether the page holds any row yet. Turning an empty one would leave a sheet with nothing but a title. */
  const begun = () => rows.length > 0

  const putSplit = (measure: Extract<MeasuredRow, { kind: 'measure' }>, full: Page[]) => {
    const lines = measure.lines()
    const linesIn = (height: number) => Math.max(1, Math.floor((height - lines.padding) / lines.height))
    if (begun() && left() - waitingHeight() < room.rest * WORTH_STARTING) {
      turn(full)
      head()
    } else putWaiting()
    const texts = measure.cells.map((text, i) => ({ text, starts: lines.starts[i]!, marks: measure.marks?.[i] ?? [] }))
    const parts = splitCells(texts, linesIn(left()), linesIn(room.rest - (section?.continued.height ?? 0)))
    parts.forEach(({ cells, marks, count }, i) => {
      if (i > 0) {
        turn(full)
        head()
      }
      const later = i > 0
      const shown = later ? cells.map((text, at) => text || lines.again.cells[at]!) : cells
      const high = later ? Math.max(count, lines.again.lines) : count
      const row: PageRow = { kind: 'measure', id: measure.id, cells: shown, part: 'split' }
      put(measure.marks ? { ...row, marks } : row, lines.padding + high * lines.height)
    })
  }

  /** Puts the first of the headings that wait where there is room for it, without the row it waits for. */
  const release = (full: Page[]) => {
    const heading = waiting.shift()!
    if (heading.height > left() && begun()) turn(full)
    put({ kind: 'section', text: heading.text }, heading.height)
    section = heading
  }

  /** Takes the last row off the page, with the heading it would leave alone; nothing where the page would be empty. */
  const takeLast = (most: number): { row: PageRow; height: number }[] => {
    let from = rows.length - 1
    const last = rows[from]
    if (last?.kind !== 'measure' || last.part !== 'whole') return []
    while (rows[from - 1]?.kind === 'section') from--
    const taken = rows.slice(from).map((row, i) => ({ row, height: heights[from + i]! }))
    const height = taken.reduce((sum, each) => sum + each.height, 0)
    if (from === 0 || height > most) return []
    rows = rows.slice(0, from)
    heights = heights.slice(0, from)
    used -= height
    return taken
  }

  return {
    push(row: MeasuredRow): Page[] {
      const full: Page[] = []
      if (row.kind === 'section') {
        waiting.push(row)
        // a plan of headings only: they cannot all wait for one row
        while (waiting.length > 1 && waitingHeight() > room.rest * WAITING_MOST) release(full)
        return full
      }
      if (waitingHeight() + row.height <= left()) putWaiting()
      else if (begun() && headHeight() + row.height <= room.rest) {
        turn(full)
        head()
      } else {
        putSplit(row, full)
        return full
      }
      const { id, cells, marks, height } = row
      put({ kind: 'measure', id, cells, ...(marks && { marks }), part: 'whole' }, height)
      return full
    },

    /**
     * The last page, with headings that no row followed, and room for what stands under the table: that goes to a new
     * page with the last row, so that nobody signs a sheet without a word on it. There is always at least one page.
     */
    end(tail = 0): Page[] {
      const full: Page[] = []
      while (waiting.length > 0) release(full)
      if (tail > left() && begun()) {
        const again = section?.continued.height ?? 0
        const moved = takeLast(room.rest - tail - again)
        turn(full)
        if (moved[0]?.row.kind === 'measure') head()
        for (const { row, height } of moved) put(row, height)
        if (!begun()) turn(full)
      }
      if (begun() || pageCount === 0) turn(full)
      full[full.length - 1]!.last = true
      return full
    },
  }
}
