import type { Span } from './reading.ts'

const CLOSE: Record<string, string> = { '(': ')', '[': ']' }
const OPEN: Record<string, string> = { ')': '(', ']': '[' }
/** A bracket longer than this is prose between two strays. */
const LONGEST = 1500

/** An outermost pair of brackets, both included; `closed` is false where the text ended first. */
export type Pair = Span & { closed: boolean }

/**
 * The outermost bracket pairs of folded[from, to), in order, in one pass. A closing bracket takes the nearest open one
 * of its kind; strays are passed over. An open one with only text after it, to the end, is given as unclosed.
 */
export function pairsIn(folded: string, from: number, to: number): Pair[] {
  const open: Record<string, number[]> = { '(': [], '[': [] }
  const out: Pair[] = []
  for (let i = from; i < to; i++) {
    const c = folded[i]!
    if (CLOSE[c]) open[c]!.push(i)
    else if (OPEN[c]) {
      const start = open[OPEN[c]!]!.pop()
      if (start === undefined || i - start > LONGEST) continue
      while (out.length > 0 && out.at(-1)!.from > start) out.pop()
      if (out.length === 0 || out.at(-1)!.to <= start) out.push({ from: start, to: i + 1, closed: true })
    }
  }
  const stray = Math.max(open['(']!.at(-1) ?? -1, open['[']!.at(-1) ?? -1)
  if (stray >= 0 && to - stray <= LONGEST) {
    while (out.length > 0 && out.at(-1)!.from > stray) out.pop()
    out.push({ from: stray, to, closed: false })
  }
  return out
}
