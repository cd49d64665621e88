import { matchesOf } from './matches.ts'
import { numberOf } from './numerals.ts'

/** A counted amount in a text: offsets into it, `number` with 万 and 亿 worked out, `upTo` the end of a range. */
export type Quantity = {
  from: number
  to: number
  number: number
  upTo: number | null
  unit: string
  /** Written in digits; a Chinese figure (一个, 三级) needs more to be a target. */
  digits: boolean
}

const DIGITS = '\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,4})?|\\d{1,12}(?:\\.\\d{1,4})?'
const HAN = '[零〇一二两三四五六七八九十百千]{1,8}'
const SCALE = '[十百千]?[万亿]'
/** Longer words first. Days, months and years are here too: whether they count anything is for the reader to judge. */
const UNITS =
  '个百分点|百分点|个工作日|个自然日|工作日|自然日|平方公里|平方千米|平方米|立方米|人次|场次|批次|个小时|小时|学时|课时|分钟|个月|公里|千米|公顷|公斤|千克|千瓦时|千瓦|兆瓦|吨标准煤|美元|个|项|件|家|户|人|名|位|次|期|场|所|处|条|座|台|辆|套|份|篇|部|批|轮|遍|天|日|周|年|元|亩|吨|米|倍|类|种|门|堂|节|支|只|头|株|张|册|本|间|栋|幢|例|起|宗|笔|组|队|片|块|度|分|级|%|‰'
const FORM = new RegExp(
  [
    `百分之(?<percent>${HAN}|${DIGITS})`,
    `(?<low>${DIGITS}|${HAN}) ?(?<lowScale>${SCALE})? ?(?<lowUnit>%)? ?(?:[-—–~至到]{1,2}) ?(?<high>${DIGITS}|${HAN}) ?(?<highScale>${SCALE})? ?余?(?<rangeUnit>${UNITS})`,
    `(?<one>${DIGITS}|${HAN}) ?(?<scale>${SCALE})? ?[多余]?(?<unit>${UNITS})`,
  ].join('|'),
  'g',
)
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

/** A figure in digits (1,200 · 3.5) or Chinese (一千二百 · 两), or null. */
export function figureOf(written: string): number | null {
  if (/^\d/.test(written)) {
    const number = Number(written.replaceAll(',', ''))
    return Number.isFinite(number) ? number : null
  }
  const thousand = /^([一二两三四五六七八九])千零?(.*)$/.exec(written)
  if (!thousand) return written.includes('千') ? null : numberOf(written)
  const rest = thousand[2] === '' ? 0 : numberOf(thousand[2]!)
  return rest === null || rest > 999 ? null : (numberOf(thousand[1]!) ?? 0) * 1000 + rest
}

/** A decimal times a power of ten, without the noise of binary fractions: 1.2万 is 12000. */
function scaled(figure: number | null, scale: string | undefined): number | null {
  if (figure === null) return null
  let number = figure
  for (const sign of scale ?? '') number *= SCALES[sign] ?? 1
  return Math.round(number * 1e6) / 1e6
}

/**
 * The counted amounts in a folded text, in order and apart from each other. Numbers of articles, documents and places in
 * a count (第三条, 5号, 三级) and figures within a longer one are none.
 */
export function quantitiesIn(text: string): Quantity[] {
  const out: Quantity[] = []
  for (const m of matchesOf(FORM, text)) {
    const g = m.groups!
    const before = text[m.index - 1] ?? ''
    if (before === '第' || /[\d.]/.test(before) || (/[a-z]/i.test(before) && /^\d/.test(m[0]))) continue
    const place = { from: m.index, to: m.index + m[0].length }
    if (g.percent !== undefined) {
      const number = figureOf(g.percent)
      if (number !== null) out.push({ ...place, number, upTo: null, unit: '%', digits: true })
    } else if (g.low !== undefined) {
      const low = scaled(figureOf(g.low), g.lowScale ?? g.highScale)
      const high = scaled(figureOf(g.high!), g.highScale)
      const digits = /^\d/.test(g.low)
      if (low !== null && high !== null && low < high) {
        out.push({ ...place, number: low, upTo: high, unit: g.rangeUnit!, digits })
      }
    } else {
      const number = scaled(figureOf(g.one!), g.scale)
      if (number !== null) {
        out.push({ ...place, number, upTo: null, unit: g.unit!, digits: /^\d/.test(g.one!) || g.scale !== undefined })
      }
    }
  }
  return out
}
