import { numberOf } from './numerals.ts'

export type MarkerKind = 'chapter' | 'han' | 'paren' | 'digit' | 'sub'

/** An item's number at the head of a block: 第一章, 一、, （一）, 1. 1、 1．  `length` includes the blanks after it. */
export type Marker = { kind: MarkerKind; value: number; number: string; written: string; length: number }

/** Outer to inner, as GB/T 9704 orders them. */
export const RANK: Record<MarkerKind, number> = { chapter: 0, han: 1, paren: 2, digit: 3, sub: 4 }

const HAN = '[一二三四五六七八九十百零〇]{1,5}'
const FORMS: [MarkerKind, RegExp][] = [
  ['chapter', new RegExp(`^第(${HAN})(?:章|部分|篇)[、:. ]* *`)],
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

/** The marker a folded block begins with, or null. （1） and ① are lists inside a measure, not markers. */
export function markerAt(text: string): Marker | null {
  for (const [kind, form] of FORMS) {
    const m = form.exec(text)
    if (!m) continue
    const value = numberOf(m[1]!)
    if (value === null) return null
    return { kind, value, number: m[1]!, written: m[0].trimEnd(), length: m[0].length }
  }
  return null
}
