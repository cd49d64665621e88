/** How failures of one kind of key are answered: so many free, then waits that double up to the longest. */
type Patience = { free: number; longestMs: number }

/** Per login, known or not: guessing one password. Per address: guessing many; an office behind a router shares it. */
export const SIGN_IN_PATIENCE = {
  login: { free: 5, longestMs: 5 * 60_000 },
  address: { free: 40, longestMs: 60_000 },
} as const satisfies Record<string, Patience>

export type Guarded = keyof typeof SIGN_IN_PATIENCE

/** Failures are forgotten when nothing came for so long. */
const FORGET_MS = 60 * 60_000
const KEYS_MAX = 20_000

export type Throttle = {
  /**
   * Asks to make an attempt under all of these keys. Milliseconds to wait, or 0: then it counts as failed from this
   * moment, so that a thousand attempts at once do not all come before the first failure is known.
   */
  attempt(keys: Readonly<Partial<Record<Guarded, string>>>): number
  /** The attempt was right: the login starts afresh and the address gets this one attempt back. */
  succeeded(keys: Readonly<Partial<Record<Guarded, string>>>): void
}

type Count = { failures: number; last: number }

/** Counts attempts in memory: a restart forgives them, which gains an attacker less than waiting does. */
export function createThrottle(now: () => number): Throttle {
  const counts = new Map<string, Count>()
  const entries = (keys: Parameters<Throttle['attempt']>[0]) =>
    (Object.entries(keys) as [Guarded, string][]).map(([kind, key]) => ({ kind, name: `${kind}:${key}` }))

  const waitOf = (kind: Guarded, count: Count | undefined, at: number): number => {
    if (!count || at - count.last >= FORGET_MS) return 0
    const { free, longestMs } = SIGN_IN_PATIENCE[kind]
    if (count.failures < free) return 0
    const wait = Math.min(1_000 * 2 ** (count.failures - free), longestMs)
    return Math.max(0, count.last + wait - at)
  }

  return {
    attempt(keys) {
      const at = now()
      const wait = Math.max(0, ...entries(keys).map(({ kind, name }) => waitOf(kind, counts.get(name), at)))
      if (wait > 0) return wait
      for (const { name } of entries(keys)) {
        const known = counts.get(name)
        const failures = known && at - known.last < FORGET_MS ? known.failures + 1 : 1
        counts.delete(name)
        counts.set(name, { failures, last: at })
      }
      while (counts.size > KEYS_MAX) counts.delete(counts.keys().next().value!)
      return 0
    },
    succeeded(keys) {
      for (const { kind, name } of entries(keys)) {
        const known = counts.get(name)
        if (kind === 'login' || !known || known.failures <= 1) counts.delete(name)
        else counts.set(name, { ...known, failures: known.failures - 1 })
      }
    },
  }
}

/** What counts as one address: all of an IPv6 network, since whoever has one address there has them all. */
export function addressGroup(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const [head = ''] = address.split('::')
  const groups = head.split(':')
  return address.includes('::') && groups.length < 4 ? `${head}::` : groups.slice(0, 4).join(':')
}
