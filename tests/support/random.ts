/** A seeded source of choices, so that a failing run can be run again. */
export type Random = {
  /** In [0, 1). */
  next: () => number
  /** An integer in [0, below). */
  int: (below: number) => number
  pick: <T>(list: readonly T[]) => T
  chance: (probability: number) => boolean
}

/** mulberry32: small, fast, good enough to choose what a simulation does next. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number) => Math.floor(next() * below)
  return { next, int, pick: list => list[int(list.length)]!, chance: probability => next() < probability }
}
