import type { Span } from './reading.ts'

const CLOSE: Record<string, string> = { '(': ')', '[': ']' }
/** A bracket longer than this is prose that lost its other half. */
const LONGEST = 1500

/** An outermost pair of brackets, both included; `closed` is false where the text ended first. */
export type Pair = Span & { closed: boolean }

/** The outermost bracket pairs of folded[from, to), in order. An unclosed one is given only if it runs to the end. */
export function pairsIn(folded: string, from: number, to: number): Pair[] {
  const out: Pair[] = []
  for (let i = from; i < to; i++) {
    const close = CLOSE[folded[i]!]
    if (close === undefined) continue
    const open = folded[i]!
    const stop = Math.min(to, i + LONGEST)
    let depth = 0
    let end = -1
    for (let j = i; j < stop; j++) {
      if (folded[j] === open) depth++
      else if (folded[j] === close && --depth === 0) {
        end = j + 1
        break
      }
    }
    if (end > 0) {
      out.push({ from: i, to: end, closed: true })
      i = end - 1
    } else {
      // At most one unclosed bracket costs a long look ahead: what follows is read as its content or not at all.
      if (stop === to) out.push({ from: i, to, closed: false })
      i = Math.max(i, stop - LONGEST + 1)
      if (depth > 3) break
    }
  }
  return out
}
