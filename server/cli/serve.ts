import { newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { fill } from '../../schema/words/words.ts'
import { joinPath } from '../auth/links.ts'
import type { House } from '../house.ts'
import { type Listening, listen } from '../listen.ts'
import type { Options } from '../options.ts'
import { takeLock } from '../storage/lock.ts'
import { administratorOf } from '../workbooks/desk.ts'
import { type Context, EXIT, type RunCommand } from './context.ts'
import { cliWords, Refusal } from './words.ts'

/** A stop that takes longer than this is ended by force: a supervisor would do it anyway. */
const STOP_MS = 10_000
/** Within this a second signal is the echo of the first. */
const ECHO_MS = 1_000

/** Serves a data folder until SIGINT or SIGTERM. On an empty folder it first makes the sample. */
export const run: RunCommand = async context => {
  const { options, language, print } = context
  const words = cliWords(language)
  const lock = takeLock(options.data)
  if (!('release' in lock)) {
    if (!lock.heldBy) throw new ProblemError(problem('store-locked'))
    throw new Refusal(fill(words.lockedBy, { url: lock.heldBy.url, pid: lock.heldBy.pid }))
  }
  try {
    const house = await context.openHouse(options)
    const secret = newSecret()
    let server: Listening
    try {
      server = await listen(house, options, secret)
    } catch (error) {
      await house.close()
      throw portRefusal(error, context)
    }
    try {
      for (const line of await greeting(house, server, context)) print(line)
      // announced last: who finds the announcement finds a server that is ready
      lock.announce({ pid: process.pid, url: server.url, secret, startedAt: house.now() })
      house.log.info({ url: server.url }, 'listening')
      house.backups.watch()
      await stopSignal()
      print(words.stopping)
    } finally {
      setTimeout(() => process.exit(EXIT.problem), STOP_MS).unref()
      await server.stop()
    }
    print(words.stopped)
    return EXIT.done
  } finally {
    lock.release()
  }
}

/** Addresses, and the links of a first start. Links go to the terminal only: the log is read by more people. */
async function greeting(house: House, { addresses }: Listening, { options, language }: Context): Promise<string[]> {
  const words = cliWords(language)
  const lines = [words.started, `  ${words.here}: ${addresses.here}/`]
  for (const address of addresses.network) {
    if (address !== addresses.here) lines.push(`  ${words.network}: ${address}/`)
  }
  if (addresses.network.length === 0) lines.push(`  ${words.onlyHere}`)
  const links = await firstLinks(house, options)
  if (links === null) return [...lines, words.moreLinks]
  const base = options.origins[0] ?? addresses.here
  lines.push('', links.title === null ? words.administratorLink : words.sampleMade + links.title)
  if (links.title !== null) lines.push(words.linksOnce)
  for (const { label, token } of links.people) lines.push(`  ${label}`, `    ${base}${joinPath(token)}`)
  if (addresses.network.length > 0 && options.origins.length === 0) lines.push(words.replaceHost)
  return [...lines, words.moreLinks]
}

type FirstLinks = { title: string | null; people: { label: string; token: string }[] }

/** Links of a first start; of a folder, too, that the command line has filled before anybody could sign in. */
async function firstLinks(house: House, options: Options): Promise<FirstLinks | null> {
  const { store } = house
  const administrator = await store.people.administrator()
  if (administrator === null && options.sample) return (await import('../sample/create-sample.ts')).createSample(house)
  if (administrator !== null) {
    const hasLogin = (await store.accounts.list()).some(each => each.password !== null)
    const hasLink = (await store.links.madeAt(administrator.id)) !== null
    if (hasLogin || hasLink || (await store.sessions.list(house.now())).length > 0) return null
  }
  const [{ newLink }, { wordsOf }] = await Promise.all([
    import('../auth/links.ts'),
    import('../../schema/words/words.ts'),
  ])
  const unit = options.unit?.trim() || wordsOf(options.language).roles.coordinator
  const person = await administratorOf(house.store, house.now(), unit)
  const token = await newLink(house.store, person.id, null, house.now())
  return { title: null, people: [{ label: person.unit, token }] }
}

function portRefusal(error: unknown, { options, language }: Context): unknown {
  const { port, host } = options
  const words = cliWords(language)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') return new Refusal(fill(words.portTaken, { port }))
  if (code === 'EACCES') return new Refusal(fill(words.portForbidden, { port }))
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Refusal(fill(words.hostUnknown, { host }))
  return error
}

/**
 * Resolves at the first signal to stop; a later one ends the process at once. Not one that follows directly: Ctrl-C
 * under npm arrives twice, from the terminal and from npm.
 */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    let askedAt: number | null = null
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (askedAt !== null && Date.now() - askedAt > ECHO_MS) process.exit(EXIT.problem)
        askedAt ??= Date.now()
        resolve()
      })
    }
  })
}
