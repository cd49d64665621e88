/** A text without white space, punctuation's width and its item number: what two versions of a paragraph share. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:第?[一二三四五六七八九十百]{1,5}[、.章]|\([一二三四五六七八九十]{1,4}\)|\d{1,3}[.、])/, '')

/** Pairs of neighbouring characters with how often each occurs. Longer texts are looked at by their first part. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  const end = Math.min(text.length, 2_000)
  for (let i = 0; i + 1 < end; i++) {
    const pair = text.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** How alike two sets of pairs are, 0 to 1: the share of pairs that both have (Dice). */
function alike(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [common, all] = [0, 0]
  for (const [pair, count] of a) {
    common += Math.min(count, b.get(pair) ?? 0)
    all += count
  }
  for (const count of b.values()) all += count
  return all === 0 ? 0 : (2 * common) / all
}

/** How alike two texts are, 0 to 1. */
export function likeness(a: string, b: string): number {
  const [left, right] = [plainWords(a), plainWords(b)]
  return left === right ? 1 : alike(pairsOf(left), pairsOf(right))
}

/** From this likeness on, two paragraphs may be versions of one. */
export const LIKE = 0.5
/** How many neighbours on either side are compared by likeness. */
const NEAR = 40

/**
 * Which text of `after` each text of `before` became; null where it is gone. Equal texts first, then the most alike of
 * those left that stand near one another; each is used once. At most `NEAR` comparisons a text, so linear in the number
 * of texts.
 */
export function matchTexts(before: readonly string[], after: readonly string[]): (number | null)[] {
  const out: (number | null)[] = before.map(() => null)
  const taken = new Set<number>()
  const plain = [before.map(plainWords), after.map(plainWords)] as const
  const places = new Map<string, number[]>()
  plain[1].forEach((text, i) => {
    if (text !== '') places.set(text, [...(places.get(text) ?? []), i])
  })
  plain[0].forEach((text, i) => {
    const same = places.get(text)?.shift()
    if (same === undefined) return
    out[i] = same
    taken.add(same)
  })
  const pairs = after.map((_, i) => (taken.has(i) ? null : pairsOf(plain[1][i]!)))
  const free = after.flatMap((_, i) => (taken.has(i) ? [] : [i]))
  const offers: { i: number; j: number; score: number }[] = []
  let anchor = 0
  for (const [i, found] of out.entries()) {
    if (found !== null) {
      anchor = found
      continue
    }
    const mine = pairsOf(plain[0][i]!)
    if (mine.size === 0) continue
    const start = lowerBound(free, anchor)
    for (const j of free.slice(Math.max(0, start - NEAR), start + NEAR)) {
      const score = alike(mine, pairs[j]!)
      if (score >= LIKE) offers.push({ i, j, score })
    }
  }
  offers.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j)
  for (const { i, j } of offers) {
    if (out[i] !== null || taken.has(j)) continue
    out[i] = j
    taken.add(j)
  }
  return out
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
