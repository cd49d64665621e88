import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordText } from '../../schema/accounts/credentials.ts'
import { ProblemError, problem } from '../../schema/result.ts'

const derive = promisify(argon2)

/**
 * What a new hash costs. OWASP asks of argon2id at least 19 MiB and two passes on one lane; this is more and takes
 * about 0.1 s on an office server. Raise it freely: every hash names its own cost, and a person's is renewed when they
 * next sign in.
 */
export const PASSWORD_COST = { memory: 32 * 1024, passes: 3, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

type Cost = { memory: number; passes: number; parallelism: number }

/** Hashes at work at once: each holds its memory and one of the threads that files are read with, too. */
const AT_ONCE = 2
/** Who would wait longer than some seconds is turned away instead: a flood of guesses must not fill the memory. */
const WAITING_MAX = 60
let working = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new ProblemError(problem('too-many-requests'))
    await new Promise<void>(resolve => waiting.push(resolve))
  } else working++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working--
  }
}

/** One derivation, on a thread of Node's own pool: the event loop goes on meanwhile. */
const derived = (password: string, salt: Uint8Array, { memory, passes, parallelism }: Cost, length: number) =>
  inTurn(() =>
    derive('argon2id', {
      message: passwordText(password),
      nonce: salt,
      parallelism,
      memory,
      passes,
      tagLength: length,
    }),
  )

const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** A password as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Fails with `too-many-requests` under a flood. */
export async function hashPassword(password: string, cost: Cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derived(password, salt, cost, HASH_BYTES)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(hash)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function read(phc: string): { cost: Cost; salt: Buffer; hash: Buffer } | null {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(phc) ?? []
  if (hash === undefined) return null
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { cost, salt: Buffer.from(salt!, 'base64'), hash: Buffer.from(hash, 'base64') }
}

/** What a password is compared with when nobody has the login: the answer must take as long as any other. */
const nobody = { cost: PASSWORD_COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }

/**
 * Whether this is the password of the PHC string. `null` stands for "nobody" and costs the same, as does a string that
 * cannot be read; both are false.
 */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const known = phc === null ? null : read(phc)
  const { cost, salt, hash } = known ?? nobody
  const found = await derived(password, salt, cost, hash.length)
  return timingSafeEqual(found, hash) && known !== null
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(phc: string): boolean {
  const cost = read(phc)?.cost
  return (Object.keys(PASSWORD_COST) as (keyof Cost)[]).some(key => cost?.[key] !== PASSWORD_COST[key])
}
