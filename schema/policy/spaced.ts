import { placesIn, type Unwrapped } from './wrapped.ts'

const HAN = '\\u4e00-\\u9fff'
const MARKS = '、，。：；,:;'
/** Fewer marks, or pairs of signs, are no sign of anything. */
const MARKS_MIN = 10
const PAIRS_MIN = 60
const SHARE = 0.5
/** Blanks that part what belongs together: one between two signs, unless both are letters or figures. */
const LOOSE = /(?<=[^\s\w%])[ \u00a0](?=\S)|(?<=\S)[ \u00a0](?=[^\s\w])/g

const count = (text: string, form: RegExp): number => text.match(form)?.length ?? 0

/**
 * A text without the single blanks that a scanner (or a justified page) put between its signs and around its marks:
 * `牵 头 单 位 ： 县 财 政 局`, `1 . 推进 …`. Null for every other text. Nothing but blanks is left out.
 */
export function unspaced(source: string): Unwrapped | null {
  if (!isSpaced(source)) return null
  const kept: { from: number; to: number; place: number }[] = []
  const pieces: string[] = []
  let at = 0
  let place = 0
  const keep = (from: number, to: number) => {
    if (from >= to) return
    kept.push({ from, to, place })
    pieces.push(source.slice(from, to))
    place += to - from
  }
  for (const m of source.matchAll(LOOSE)) {
    keep(at, m.index)
    at = m.index + 1
  }
  keep(at, source.length)
  return { text: pieces.join(''), at: placesIn(kept), pages: [] }
}

function isSpaced(source: string): boolean {
  const before = count(source, new RegExp(`[${HAN}\\d）)”] [${MARKS}]`, 'g'))
  if (before >= MARKS_MIN && before >= count(source, new RegExp(`[${MARKS}]`, 'g')) * SHARE) return true
  const apart = count(source, new RegExp(`[${HAN}] (?=[${HAN}])`, 'g'))
  const together = count(source, new RegExp(`[${HAN}](?=[${HAN}])`, 'g'))
  return apart >= PAIRS_MIN && apart >= (apart + together) * SHARE
}
