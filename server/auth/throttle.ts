import type { AttemptCount, Store } from '../storage/store.ts'
import { hashOf } from './secret.ts'

/** How failures of one kind of key are answered: so many free, then waits that double up to the longest. */
type Patience = { free: number; longestMs: number }

/**
 * Guessing one password from one place (`pair`), guessing many from one place, which an office behind a router shares
 * (`address`), and guessing one from many places (`login`). The last is the loosest: whoever knows a login could else
 * keep its owner out. `own` is the password asked of somebody who is signed in already.
 */
export const SIGN_IN_PATIENCE = {
  pair: { free: 5, longestMs: 5 * 60_000 },
  address: { free: 40, longestMs: 60_000 },
  login: { free: 60, longestMs: 30_000 },
  own: { free: 5, longestMs: 5 * 60_000 },
} as const satisfies Record<string, Patience>

type Guarded = keyof typeof SIGN_IN_PATIENCE

/** Failures are forgotten when nothing came for so long. */
export const FORGET_MS = 60 * 60_000
/** So long a place where a login was right is one that strangers elsewhere cannot hold up. */
export const FAMILIAR_MS = 90 * 24 * 60 * 60_000

/** Somebody at the door from an address, or somebody signed in who is asked for their password again. */
export type Attempt = { login: string; address: string } | { own: string }

export type Throttle = {
  /**
   * Asks to make an attempt. Milliseconds to wait, or 0: then it counts as failed from this moment and is on disk, so
   * that neither a thousand attempts at once, nor several processes, nor a restart give more of them.
   */
  attempt(given: Attempt): Promise<number>
  /** The attempt was right: its pair starts afresh, login and address get this one attempt back. */
  succeeded(given: Attempt): Promise<void>
}

/**
 * Counts attempts in the store, under hashes: people type passwords into the field of the login. A login that nobody
 * has is counted like any other. A login is not held up by failures elsewhere at an address where it was right before.
 */
export function createThrottle({ store, now }: { store: Pick<Store, 'attempts'>; now: () => number }): Throttle {
  const { attempts } = store
  return {
    attempt: given => {
      const at = now()
      const { counted, familiar } = keysOf(given)
      return attempts.decide([...counted.map(({ key }) => key), ...familiar], at, known => {
        const here = familiar.some(key => known.has(key))
        const wait = Math.max(
          ...counted
            .filter(({ kind }) => !(here && kind === 'login'))
            .map(({ kind, key }) => waitOf(kind, known.get(key), at)),
        )
        if (wait > 0) return { answer: wait, put: [] }
        const put = counted.map(({ key }) => failed(key, (known.get(key)?.failures ?? 0) + 1, at))
        return { answer: 0, put }
      })
    },
    succeeded: given => {
      const at = now()
      const { counted, familiar } = keysOf(given)
      const keys = counted.map(({ key }) => key)
      return attempts.decide(keys, at, known => {
        const put = counted.map(({ kind, key }) => {
          const before = known.get(key)
          const left = kind === 'pair' || kind === 'own' ? 0 : (before?.failures ?? 0) - 1
          return left > 0 ? { ...before!, failures: left } : { key, failures: 0, last: at, until: at }
        })
        const places = familiar.map(key => ({ key, failures: 0, last: at, until: at + FAMILIAR_MS }))
        return { answer: undefined, put: [...put, ...places] }
      })
    },
  }
}

function keysOf(given: Attempt): { counted: { kind: Guarded; key: string }[]; familiar: string[] } {
  const one = (kind: Guarded, of: string) => ({ kind, key: hashOf(`${kind}:${of}`) })
  if ('own' in given) return { counted: [one('own', given.own)], familiar: [] }
  const { login } = given
  const address = addressGroup(given.address)
  const both = `${login}\n${address}`
  return {
    counted: [one('pair', both), one('address', address), one('login', login)],
    familiar: [hashOf(`familiar:${both}`)],
  }
}

function waitOf(kind: Guarded, count: AttemptCount | undefined, at: number): number {
  const { free, longestMs } = SIGN_IN_PATIENCE[kind]
  if (!count || count.failures < free) return 0
  const wait = Math.min(1_000 * 2 ** (count.failures - free), longestMs)
  return Math.max(0, count.last + wait - at)
}

const failed = (key: string, failures: number, at: number): AttemptCount => ({
  key,
  failures,
  last: at,
  until: at + FORGET_MS,
})

/** What counts as one address: all of an IPv6 network, since whoever has one address there has them all. */
export function addressGroup(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const [head = ''] = address.split('::')
  const groups = head.split(':')
  return address.includes('::') && groups.length < 4 ? `${head}::` : groups.slice(0, 4).join(':')
}
