import { numberOf } from './numerals.ts'

export type MarkerKind = 'chapter' | 'part' | 'han' | 'article' | 'paren' | 'digit' | 'sub'

/** An item's number at the head of a block: 第一章, 一、, （一）, 1. 1、 1．  `length` includes the blanks after it. */
export type Marker = { kind: MarkerKind; value: number; number: string; written: string; length: number }

/** Outer to inner, as GB/T 9704 orders them. */
export const RANK: Record<MarkerKind, number> = {
  chapter: 0,
  part: 0.5,
  han: 1,
  article: 1.5,
  paren: 2,
  digit: 3,
  sub: 4,
}

const HAN = '[一二三四五六七八九十百零〇]{1,5}'
const FORMS: [MarkerKind, RegExp][] = [
  ['chapter', new RegExp(`^第(${HAN})(?:章|部分|篇|编)[、:. ]* *`)],
  ['part', new RegExp(`^第(${HAN})节[、:. ]* *`)],
  ['han', new RegExp(`^(${HAN})[、.](?!${HAN}[、产是]) *`)],
  ['paren', new RegExp(`^\\((${HAN})\\)[、.]? *`)],
  // 3.2020年底前 and 2.12345热线 are items; 3.5亿元 is none
  ['digit', /^(\d{1,3})(?: ?、|\.(?!\d)|\.(?=\d{4})) */],
]

/** （1） at the head of a folded block: a list inside a measure, but for plans whose （1） have units of their own. */
export function subMarkerAt(text: string): Marker | null {
  const m = /^\((\d{1,2})\)[、.]? */.exec(text)
  return m ? { kind: 'sub', value: Number(m[1]), number: m[1]!, written: m[0].trimEnd(), length: m[0].length } : null
}

const PARENS = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const DIGITS = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'
const ARTICLE = new RegExp(`^第(${HAN})条[、:. ]* *`)

/** 第一条 at the head of a folded block: an item where a text counts them from one, else a law that is quoted. */
export const articleMarkerAt = (text: string): Marker | null => markerOf('article', ARTICLE.exec(text))

/** 1.1 at the head of a folded block, its value the second figure: an item where a text counts them so. */
export function dottedMarkerAt(text: string): Marker | null {
  const m = /^(\d{1,2}\.(\d{1,2}))(?:[.、] *| +|(?=[\u4e00-\u9fff“《]))(?=[^\d ])/.exec(text)
  return m ? { kind: 'sub', value: Number(m[2]), number: m[1]!, written: m[0].trimEnd(), length: m[0].length } : null
}

/** 1.1.1 at the head of a folded block, its value the third figure. */
export function deepMarkerAt(text: string): Marker | null {
  const m = /^(\d{1,2}\.\d{1,2}\.(\d{1,2}))(?:[.、] *| +|(?=[\u4e00-\u9fff“《]))(?=[^\d ])/.exec(text)
  return m ? { kind: 'sub', value: Number(m[2]), number: m[1]!, written: m[0].trimEnd(), length: m[0].length } : null
}

/** 1 at the head of a folded block with no mark behind it: a heading over 1.1. */
export const plainMarkerAt = (text: string): Marker | null =>
  markerOf('digit', /^(\d{1,2}) *(?=[\u4e00-\u9fff“])/.exec(text))

function markerOf(kind: MarkerKind, m: RegExpExecArray | null): Marker | null {
  const value = m && numberOf(m[1]!)
  return m && value !== null ? { kind, value, number: m[1]!, written: m[0].trimEnd(), length: m[0].length } : null
}

const CARD = new RegExp(`^(?:项目|任务|问题|实事|工程|事项|行动|举措|措施)(${HAN}|\\d{1,2})(?: ?[:、.] *|$)`)

/** 1） at the head of a folded block: an item as （1） is one. */
export const halfMarkerAt = (text: string): Marker | null => markerOf('sub', /^(\d{1,2})\) */.exec(text))

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** ① at the head of a folded block: an item as （1） is one. */
export function circledMarkerAt(text: string): Marker | null {
  const value = text === '' ? 0 : CIRCLED.indexOf(text.charAt(0)) + 1
  if (value === 0) return null
  const length = 1 + /^ */.exec(text.slice(1))![0].length
  return { kind: 'sub', value, number: String(value), written: text.charAt(0), length }
}

/** ●, ◆, —— at the head of a folded block: an item without a number, as （1） is one. */
export function bulletMarkerAt(text: string): Marker | null {
  const m = /^(?:[●○•·■□◆◇▪➢★☆]|[—–]{2}|- ) */.exec(text)
  return m && { kind: 'sub', value: 1, number: '', written: m[0].trimEnd(), length: m[0].length }
}

/** 【产业招商】 alone in a folded block: a heading where a plan has no other. */
export const boxedMarkerAt = (text: string): Marker | null =>
  /^\[[^[\]:]{2,20}\]$/.test(text) ? { kind: 'han', value: 1, number: '', written: '', length: 0 } : null

/** 项目一： at the head of a folded block: an item where a text counts them so. */
export const cardMarkerAt = (text: string): Marker | null => markerOf('article', CARD.exec(text))

/** 一是 at the head of a folded block: an item where the paragraphs of a plan are counted so. */
export const saidMarkerAt = (text: string): Marker | null => markerOf('sub', new RegExp(`^(${HAN})是(?!否)`).exec(text))

/** The marker a folded block begins with, or null. （1） and ① are lists inside a measure, not markers. */
export function markerAt(text: string): Marker | null {
  const paren = PARENS.indexOf(text.charAt(0)) + 1
  const digit = DIGITS.indexOf(text.charAt(0)) + 1
  if (text !== '' && paren + digit > 0) {
    const blanks = /^ */.exec(text.slice(1))![0].length
    const [kind, value] = paren > 0 ? (['paren', paren] as const) : (['digit', digit] as const)
    const number = kind === 'paren' ? '一二三四五六七八九十'.charAt(value - 1) : String(value)
    return { kind, value, number, written: text.charAt(0), length: 1 + blanks }
  }
  for (const [kind, form] of FORMS) {
    const m = form.exec(text)
    if (m) return markerOf(kind, m)
  }
  return null
}
