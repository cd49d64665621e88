import { beginsWithLabel, isPlainUnit } from './assign.ts'
import { isMetadata, isSignature } from './frame.ts'
import type { Block } from './lines.ts'
import {
  articleMarkerAt,
  boxedMarkerAt,
  bulletMarkerAt,
  cardMarkerAt,
  circledMarkerAt,
  deepMarkerAt,
  dottedMarkerAt,
  halfMarkerAt,
  type Marker,
  plainMarkerAt,
  saidMarkerAt,
  subMarkerAt,
} from './markers.ts'

/** What a form says of a measure besides who and when: 整改措施：, 工作目标：. */
const FIELD =
  /^(?:(?:整改|工作|具体|主要|重点|目标|建设|实施|政策|存在|推进|年度|任务|总体)(?:目标|任务|措施|举措|内容|要求|依据|问题|进展|情况|标准)|问题(?:描述|表现)?|目标|进度安排) ?:/
/** From this share of （1） with units of their own on, they are the plan's items. */
const SUB_ITEMS = 0.7
/** Fewer 第一条 are a quotation from a law. */
const ARTICLES_MIN = 3
const CARDS_MIN = 2
const DOTTED_MIN = 3
const HEADINGS_MIN = 2
/** Words without a stop, short enough for a heading: nothing that a sentence goes on with, nothing that ends one. */
const HEADING_WORDS = /^[\u4e00-\u9fff“”、A-Za-z0-9+—-]{4,24}$/
const LABELLED = /^.{0,8}(?:单位|部门|科室|领导|责任人|时限|期限|时间) ?:/
/** A longer line is no heading. */
const HEADING_MAX = 30

const after = ({ text }: Block, marker: Marker): string => text.slice(marker.length)

/**
 * Numbers what only the whole text tells to be numbered, and takes numbers off what is a field of a measure rather than
 * one: 第一条 or 项目一： where they are counted from one, 1.1 where it goes on to 1.2, not 2.责任单位：… or its neighbour 1.整改目标：….
 */
export function numberBlocks(blocks: Block[]): void {
  takeFieldsOff(blocks)
  numberCounted(blocks, articleMarkerAt, ARTICLES_MIN)
  numberCounted(blocks, cardMarkerAt, CARDS_MIN)
  if (!numberDeep(blocks)) numberDotted(blocks)
  numberBoxed(blocks)
  numberUnmarked(blocks)
}

function takeFieldsOff(blocks: Block[]): void {
  const kinds = new Set<string>()
  /** There is an item that it can be a field of. */
  let items = false
  for (const block of blocks) {
    const { marker } = block
    if (marker === null) continue
    const rest = after(block, marker)
    const field = /^[^,。;]{2,14}:/.test(rest) && beginsWithLabel(rest, 0)
    if (items && field && (marker.kind === 'paren' || marker.kind === 'digit')) {
      kinds.add(marker.kind)
      block.marker = null
    } else items ||= !field
  }
  if (kinds.size === 0) return
  for (const block of blocks)
    if (block.marker && kinds.has(block.marker.kind) && FIELD.test(after(block, block.marker))) block.marker = null
}

function numberCounted(blocks: Block[], markerOf: (text: string) => Marker | null, min: number): void {
  const found = blocks.flatMap(block => {
    const marker = block.marker || block.furniture ? null : markerOf(block.text)
    return marker ? [{ block, marker }] : []
  })
  const counted = found.filter(({ marker }, i) => marker.value === (found[i - 1]?.marker.value ?? 0) + 1)
  if (counted.length < min || counted.length < found.length) return
  for (const { block, marker } of found) block.marker = marker
}

/** 【产业招商】 in a text without any 一、 */
function numberBoxed(blocks: Block[]): void {
  if (blocks.some(({ marker }) => marker?.kind === 'han' || marker?.kind === 'chapter')) return
  const boxed = blocks.filter(({ text }) => boxedMarkerAt(text) !== null && !beginsWithLabel(text, 0))
  if (boxed.length < CARDS_MIN) return
  for (const block of boxed) block.marker = boxedMarkerAt(block.text)
}

/** 规范执法行为, alone between two numbered items and before each first one of a group: a heading without any mark. */
function numberUnmarked(blocks: Block[]): void {
  if (blocks.some(({ marker }) => marker !== null && marker.kind !== 'digit')) return
  const items = blocks.filter(({ marker }) => marker?.kind === 'digit').length
  const isHeading = (i: number): boolean => {
    const { text, marker, furniture, after } = blocks[i]!
    const [before, next] = [blocks[i - 1], blocks[i + 1]]
    if (marker || furniture || after === 0 || next?.marker?.kind !== 'digit' || !HEADING_WORDS.test(text)) return false
    if (isSignature(blocks[i]!) || isMetadata(blocks[i]!) || beginsWithLabel(text, 0) || isPlainUnit(text)) return false
    return before !== undefined && (/[。;:)\]]$/.test(before.text) || LABELLED.test(before.text))
  }
  const found = blocks.flatMap((block, i) => (isHeading(i) ? [{ block }] : []))
  const first = blocks.findIndex(({ marker }) => marker !== null)
  // the first item has a heading, too, and there are more items than headings
  if (found.length < HEADINGS_MIN || items < found.length * 2 || !isHeading(first - 1)) return
  for (const [i, { block }] of found.entries())
    block.marker = { kind: 'han', value: i + 1, number: '', written: '', length: 0 }
}

/** 1.1, 1.2, 2.1 … below 1, 2 …; 3.5亿元 goes on from nothing. */
function numberDotted(blocks: Block[]): void {
  const found = blocks.flatMap((block, i) => {
    const marker = block.furniture || isMetadata(block) ? null : dottedMarkerAt(block.text)
    return marker ? [{ block, marker, i }] : []
  })
  const chained = found.filter(({ marker }, i) => {
    const before = found[i - 1]?.marker
    const [major, minor] = marker.number.split('.').map(Number)
    const [majorBefore, minorBefore] = before ? before.number.split('.').map(Number) : [0, 0]
    return (major === majorBefore && minor === minorBefore! + 1) || (major === majorBefore! + 1 && minor === 1)
  })
  if (chained.length < DOTTED_MIN || chained.length < found.length) return
  let next = 0
  for (const [i, block] of blocks.entries()) {
    if (found[next]?.i === i) {
      block.marker = found[next]!.marker
      next++
    } else if (!block.marker && found[next]?.marker.value === 1) {
      const plain = plainMarkerAt(block.text)
      if (plain && plain.number === found[next]!.marker.number.split('.')[0]) block.marker = plain
    }
  }
}

/** 1.1.1, 1.1.2 … below 1.1 below 1: three levels, told by the third. Whether the text counts so. */
function numberDeep(blocks: Block[]): boolean {
  const found = blocks.flatMap((block, i) => {
    const marker = block.furniture || isMetadata(block) ? null : deepMarkerAt(block.text)
    return marker ? [{ marker, i }] : []
  })
  const place = ({ number }: Marker) => number.slice(0, number.lastIndexOf('.'))
  const chained = found.filter(({ marker }, i) => {
    const before = found[i - 1]?.marker
    return marker.value === (before && place(before) === place(marker) ? before.value + 1 : 1)
  })
  if (chained.length < DOTTED_MIN || chained.length < found.length) return false
  for (const { marker, i } of found) blocks[i]!.marker = marker
  let top = 0
  for (const block of blocks) {
    if (block.furniture || deepMarkerAt(block.text)) continue
    const second = dottedMarkerAt(block.text)
    if (second) block.marker = { ...second, kind: 'digit' }
    const first = block.marker?.kind === 'digit' && !second ? block.marker : plainMarkerAt(block.text)
    if (second || !first || first.value !== top + 1 || block.text.length > HEADING_MAX) continue
    block.marker = { ...first, kind: 'han' }
    top++
  }
  return true
}

/** （1）, 1）, ①, 一是 or ● is an item of the plan where nearly every one of them names its units, else a list inside one. */
export function numberSubItems(blocks: Block[], endsWithUnits: (block: Block) => boolean): void {
  for (const markerOf of [subMarkerAt, saidMarkerAt, halfMarkerAt, circledMarkerAt, bulletMarkerAt])
    numberWith(markerOf, blocks, endsWithUnits)
}

function numberWith(
  markerOf: (text: string) => Marker | null,
  blocks: Block[],
  endsWithUnits: (block: Block) => boolean,
): void {
  const inside = blocks.flatMap(block => {
    const marker = block.marker || block.furniture ? null : markerOf(block.text)
    return marker && !beginsWithLabel(after(block, marker), 0) ? [{ block, marker }] : []
  })
  const own = inside.filter(({ block }) => endsWithUnits(block)).length
  if (inside.length < 2 || own < inside.length * SUB_ITEMS) return
  for (const { block, marker } of inside) block.marker = marker
}
