import { trim } from './fold.ts'
import { type Marker, type MarkerKind, markerAt, saidMarkerAt, subMarkerAt } from './markers.ts'
import type { Span } from './reading.ts'

/**
 * A paragraph of the source, or a piece of one where line breaks were lost: trimmed, never empty. `after` is the number
 * of line feeds before it (2 or more: a blank line), 0 for a piece cut out of a line.
 */
export type Block = Span & { text: string; marker: Marker | null; after: number; furniture: boolean }

const PAGE_NUMBER = /^[-—–―─·]{1,2} ?\d{1,4} ?[-—–―─·]{1,2}(?= |$)/
const LABEL_BEFORE_ITEM = /^(?:措施|任务|内容|具体措施|主要措施|重点任务): ?(?=\d{1,3}[.、])/
/** Lines longer than this may have lost their breaks; shorter ones are never cut. */
const CUT_FROM = 60
const INSIDE =
  /(?<=[。!?)\]”"』」]|(?:措施|任务|内容|举措|做法|如下):|[\u4e00-\u9fff](?= ))[ ]?(?:[一二三四五六七八九十]{1,4}、|\([一二三四五六七八九十]{1,4}\)|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}是(?!否)|\d{1,3}[.、](?!\d))/g
/** After an item's units: what follows is counted below it. */
const LABEL_INSIDE = /(?<=[)\]。] ?)(?:具体|主要|重点|工作)?(?:措施|任务|内容|举措|做法): ?$/
const HEADING_THEN_ITEM = /^[一二三四五六七八九十]{1,4}、[^。;:!?()\n]{2,50}(?=\([一二三四五六七八九十]{1,4}\)[^,。;])/

/** …由县财政局负责）（2）, …配合。）二是: a list whose items name their units, each in its own bracket. */
const SUB_AFTER_UNITS =
  /(?:负责|牵头|配合|落实|[局委办部]|部门|单位|政府|办事处|中心)。? ?[)\]] ?[。;]? ?(?=\(\d{1,2}\)|[二三四五六七八九]是)/g
const SUBS_MIN = 2
const HEADING_THEN_SUB =
  /^(?:[一二三四五六七八九十]{1,4}、|\([一二三四五六七八九十]{1,4}\))[^。;:!?()\n]{2,50}(?=\(1\)[^,。;])/

/** 二、强化火源管控 and nothing more. */
const ONLY_HEADING = /^ ?[一二三四五六七八九十]{1,4}、[^。;:!?()]{2,50}$/
/** …责任单位：县林业局、各乡镇: a list of units goes to the end. */
const LABEL_RUN = /(?:单位|部门|科室|时限|期限|时间|领导|责任人) ?:[^。:]{1,120}$/

/**
 * The folded source as blocks, in order. Cuts a line where a page number or a label stands before an item, and where a
 * long line holds items that lost their line breaks: there only at a marker that follows the end of a sentence and
 * carries on the count (or begins one), so that lists inside a measure stay whole.
 */
export function blocksOf(folded: string): Block[] {
  const blocks: Block[] = []
  const count: Count = { chapter: 0, part: 0, han: 0, article: 0, paren: 0, digit: 0, sub: 0 }
  let feeds = 1
  let at = 0
  const push = (from: number, to: number, furniture = false) => {
    const span = trim(folded, from, to)
    if (span.from === span.to) return
    const text = folded.slice(span.from, span.to)
    const marker = furniture ? null : markerAt(text)
    if (marker) {
      count[marker.kind] = marker.value
      if (marker.kind === 'han') count.digit = 0
    }
    blocks.push({ ...span, text, marker, after: feeds, furniture })
    feeds = 0
  }
  while (at <= folded.length) {
    const end = folded.indexOf('\n', at)
    const to = end < 0 ? folded.length : end
    let { from } = trim(folded, at, to)
    if (from < to) {
      const page = PAGE_NUMBER.exec(folded.slice(from, Math.min(to, from + 12)))
      if (page) {
        const rest = trim(folded, from + page[0].length, to)
        const label = LABEL_BEFORE_ITEM.exec(folded.slice(rest.from, rest.from + 16))
        const isItem = label !== null || markerAt(folded.slice(rest.from, Math.min(to, rest.from + 24))) !== null
        if (rest.from === rest.to || isItem) {
          push(from, from + page[0].length, true)
          from = rest.from
        }
      }
      const label = LABEL_BEFORE_ITEM.exec(folded.slice(from, Math.min(to, from + 16)))
      if (label) {
        push(from, from + label[0].length)
        from += label[0].length
      }
      cut(folded, from, to, count, push)
    }
    feeds++
    if (end < 0) break
    at = end + 1
  }
  return blocks
}

type Count = Record<MarkerKind, number>

function cut(folded: string, from: number, to: number, count: Count, push: (from: number, to: number) => void): void {
  if (to - from < CUT_FROM) {
    push(from, to)
    return
  }
  const line = folded.slice(from, to)
  let start = 0
  const subs = (line.match(SUB_AFTER_UNITS)?.length ?? 0) >= SUBS_MIN
  /** The last 3. before 二、 began anew: the count may go on. */
  let digits = 0
  /** Cuts a heading off the item written straight after it. */
  const behead = () => {
    const head = line.slice(start, start + 72)
    const heading = HEADING_THEN_ITEM.exec(head) ?? (subs ? HEADING_THEN_SUB.exec(head) : null)
    if (!heading) return
    push(from + start, from + start + heading[0].length)
    start += heading[0].length
  }
  const flush = (end: number) => {
    push(from + start, from + end)
    start = end
    behead()
  }
  behead()
  INSIDE.lastIndex = 0
  for (let m = INSIDE.exec(line); m !== null; m = INSIDE.exec(line)) {
    const words = line.slice(m.index, m.index + 16).trimStart()
    const found = markerAt(words) ?? (subs ? (subMarkerAt(words) ?? saidMarkerAt(words)) : null)
    if (!found || m.index === 0) continue
    const first = line.slice(start, start + 16)
    const here = markerAt(first) ?? (subs ? (subMarkerAt(first) ?? saidMarkerAt(first)) : null)
    if (here) count[here.kind] = here.value
    const continues =
      found.value === count[found.kind] + 1 ||
      (found.kind === 'digit' && count.digit === 0 && found.value === digits + 1)
    // after a mere blank: only behind a heading, or behind units that a label names
    const before = line.slice(Math.max(start, m.index - 160), m.index)
    const loose = line[m.index] === ' ' && /[\u4e00-\u9fff]/.test(line[m.index - 1]!)
    if (loose && !ONLY_HEADING.test(before) && !(continues && LABEL_RUN.test(before))) continue
    // 1. inside an item that itself is counted 1. 2. … is a list of its own
    const label = LABEL_INSIDE.exec(line.slice(Math.max(start, m.index - 12), m.index))
    const colon = line[m.index - 1] === ':' && !label && !(found.kind === 'han' && /如下:$/.test(before))
    const fresh = label !== null || !(found.kind === 'digit' && count.digit > 0)
    const begins = found.value === 1 && fresh && found.kind !== 'han'
    if (colon || (!continues && !begins)) continue
    count[found.kind] = found.value
    if (found.kind === 'digit') digits = found.value
    if (found.kind === 'han') count.digit = 0
    if (found.kind !== 'sub') count.sub = 0
    if (label) {
      flush(m.index - label[0].length)
      push(from + start, from + m.index)
      start = m.index
    } else flush(m.index)
  }
  flush(line.length)
}

/** Lines of a page's head or foot: the same words again, each time beside a page's number. The first may be the title. */
export function markRunningHeads(blocks: Block[]): void {
  const places = new Map<string, number[]>()
  for (const [i, { text, marker, furniture }] of blocks.entries()) {
    if (marker || furniture || text.length < 4 || text.length > 60 || /[。;:]/.test(text)) continue
    const list = places.get(text)
    if (list) list.push(i)
    else places.set(text, [i])
  }
  const beside = (i: number) => blocks[i - 1]?.furniture === true || blocks[i + 1]?.furniture === true
  for (const all of places.values()) {
    const again = all.slice(1)
    if (again.length > 0 && again.every(beside)) for (const i of again) blocks[i]!.furniture = true
  }
}
