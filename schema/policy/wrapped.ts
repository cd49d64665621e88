import { fold } from './fold.ts'
import { markerAt } from './markers.ts'
import type { Reading, Span } from './reading.ts'

/**
 * A text without the line breaks that only end a printed line, and without the page numbers between such lines (`pages`,
 * places in the source); `at` gives the place in the source of a place in it.
 */
export type Unwrapped = { text: string; at: (place: number) => number; pages: Span[] }

/** Fewer lines, or shorter ones, are no sign of a page's width. */
const LINES_MIN = 8
const WIDTH = { from: 18, to: 60 }
/** A line is full when it lacks no more than this: a mark or a long word may not have had room. */
const SHORT_OF = 2
/** Where paragraphs are indented, a line of this share of the width that stops inside a sentence goes on, too. */
const NEARLY = 0.75
/** From this share of full lines on, the text was broken to a width. */
const FULL_MIN = 0.4
const SEPARATED = /[\t|｜│]/
const STARTS =
  /^(?:[([]?(?:\d{1,3}[.、)\]]|[一二三四五六七八九十]{1,4}[、)\]])|第.{1,4}[章篇条]|附 ?件|[-—–]{1,2} ?\d|第 ?\d+ ?页|[☑☐□√])/
const PAGE_LINE =
  /^(?:[-—–―─·]{1,2} ?\d{1,4} ?[-—–―─·]{1,2}|第 ?\d{1,4} ?页(?: ?[,/]? ?共 ?\d{1,4} ?页)?|\d{1,3}(?: ?\/ ?\d{1,4})?)$/
const LABEL_LINE = /^[^,。;:()]{2,8}(?:单位|部门|领导|责任人|时限|期限|时间|联系人|电话) ?:/

/**
 * Joins the lines of a text that was broken to a width (copied from a page, typed as for a printer): most of its lines
 * are of one length and stop anywhere. A line that is full goes on with the next one unless that begins something of
 * its own, is indented or blank. Null for every other text. Only blanks and line feeds are left out.
 */
export function unwrapped(source: string): Unwrapped | null {
  const lines = linesOf(source)
  const width = widthOf(lines)
  if (width === null) return null
  const indents = lines.filter(({ indent, blank }) => !blank && indent >= 2).length > 2
  const kept: { from: number; to: number; place: number }[] = []
  let text = ''
  const keep = (from: number, to: number) => {
    if (from >= to) return
    kept.push({ from, to, place: text.length })
    text += source.slice(from, to)
  }
  const pages: Span[] = []
  let at = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    let ahead = i + 1
    const between: Span[] = []
    for (; lines[ahead] && (lines[ahead]!.blank || isPage(lines[ahead]!)); ahead++)
      if (!lines[ahead]!.blank) between.push({ from: lines[ahead]!.from, to: lines[ahead]!.to })
    const next = lines[ahead]
    if (!next || (ahead > i + 1 && between.length === 0) || !goesOn(line, next, width, indents)) continue
    keep(at, line.to)
    at = next.from
    pages.push(...between)
    i = ahead - 1
  }
  keep(at, source.length)
  return { text, at: placesIn(kept), pages }
}

/** A reading of the unwrapped text as one of the source: places moved, page numbers counted as cut out of the measures. */
export function inSource(source: string, reading: Reading, { at, pages }: Unwrapped): Reading {
  const moved = movedBy(reading, at)
  for (const { brackets } of moved.measures)
    for (const bracket of brackets) bracket.text = source.slice(bracket.span.from, bracket.span.to)
  for (const page of pages) {
    const measure = moved.measures.find(({ span }) => span.from <= page.from && page.to <= span.to)
    if (!measure) continue
    measure.doubts.push({ code: 'page-number-inside', detail: { at: page.from } })
    const inside = measure.brackets.some(({ span }) => span.from <= page.from && page.to <= span.to)
    if (inside) continue
    measure.brackets.push({ text: source.slice(page.from, page.to), span: page })
    measure.brackets.sort((a, b) => a.span.from - b.span.from)
  }
  return moved
}

/** `room` is the line's width as printed, in full signs, its indent included. */
type Line = { from: number; to: number; text: string; indent: number; blank: boolean; room: number }

function linesOf(source: string): Line[] {
  const folded = fold(source)
  const out: Line[] = []
  for (let at = 0; at <= source.length; ) {
    const feed = folded.indexOf('\n', at)
    const end = feed < 0 ? source.length : feed
    let from = at
    let to = end
    while (from < to && folded[from] === ' ') from++
    while (to > from && folded[to - 1] === ' ') to--
    const room = from - at + roomOf(source.slice(from, to))
    out.push({ from, to, text: folded.slice(from, to), indent: from - at, blank: from === to, room })
    if (feed < 0) break
    at = end + 1
  }
  return out
}

/** Characters as printed: two letters or digits take the room of one sign. */
const roomOf = (text: string): number => text.length - (text.match(/[!-~]/g)?.length ?? 0) / 2

function widthOf(lines: readonly Line[]): number | null {
  const running = lines.filter(line => !line.blank && !SEPARATED.test(line.text)).map(line => line.room)
  if (running.length < LINES_MIN) return null
  const width = [...running].sort((a, b) => a - b)[Math.floor(running.length * 0.9)]!
  if (width < WIDTH.from || width > WIDTH.to || running.some(each => each > width + 2 * SHORT_OF)) return null
  const full = running.filter(each => each >= width - SHORT_OF)
  // lines that end where a sentence does were ended by their writer
  const stopped = lines.filter(line => line.room >= width - SHORT_OF && /[。;:!?]$/.test(line.text))
  return full.length >= running.length * FULL_MIN && stopped.length * 2 <= full.length ? width : null
}

const isPage = ({ text }: Line): boolean => PAGE_LINE.test(text)

/** `indents`: the text indents its paragraphs, so that a line which is not goes on whatever mark ends the one before. */
function goesOn(line: Line, next: Line, width: number, indents: boolean): boolean {
  if (line.blank || next.blank || SEPARATED.test(line.text) || SEPARATED.test(next.text)) return false
  if (next.indent >= 2) return false
  if (markerAt(next.text) !== null || STARTS.test(next.text) || LABEL_LINE.test(next.text)) return false
  if (isPage(line)) return false
  if (line.room >= width - SHORT_OF) return indents || !/[。;:]$/.test(line.text)
  return indents && line.room >= width * NEARLY && !/[。;:!?)\]]$/.test(line.text) && !/文件$|号$/.test(line.text)
}

/** The place in the source of a place in the pieces kept of it, put together. */
export function placesIn(kept: readonly { from: number; to: number; place: number }[]) {
  return (place: number): number => {
    let low = 0
    let high = kept.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (kept[middle]!.place <= place) low = middle
      else high = middle - 1
    }
    const piece = kept[low]
    return piece ? piece.from + place - piece.place : place
  }
}

/** Every place that a value names (`from` and `to` together, `detail.at`), in the source's own. */
function movedBy<T>(value: T, at: Unwrapped['at']): T {
  if (Array.isArray(value)) return value.map(each => movedBy(each, at)) as T
  if (typeof value !== 'object' || value === null) return value
  const out: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(value)) out[key] = movedBy(each, at)
  const { from, to } = out
  if (typeof from === 'number' && typeof to === 'number') {
    out.from = at(from)
    out.to = to > from ? at(to - 1) + 1 : at(from)
  }
  if ('code' in out && typeof out.detail === 'object') {
    const detail = out.detail as Record<string, unknown>
    if (typeof detail.at === 'number') detail.at = at(detail.at)
  }
  return out as T
}
