import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { newSecret } from '../schema/ids.ts'
import { createArrivals } from './accounts/arrivals.ts'
import { type Addresses, addressesOf, linkBase, localAddress } from './addresses.ts'
import { admit, admitPreview } from './auth/access.ts'
import { originAllowed } from './auth/request-guard.ts'
import { SESSION_COOKIE } from './auth/session.ts'
import { createSingleSignOn } from './auth/single-sign-on.ts'
import type { House } from './house.ts'
import { buildApp } from './http/app.ts'
import type { Options } from './options.ts'
import { attachSync } from './sync/upgrade.ts'

const CLIENT = fileURLToPath(new URL('../dist', import.meta.url))
const PACKAGE = new URL('../package.json', import.meta.url)
const EVALUATION = 'non-commercial-and-evaluation'
/** How long browsers may take to hang up when the server stops. */
const FAREWELL_MS = 2_000

export type Listening = {
  addresses: Addresses
  /** Where this machine reaches the server. */
  url: string
  /** Takes no more connections, finishes what came in, closes the rest, closes the house. */
  stop: () => Promise<void>
}

/**
 * Serves an open house over http and websockets. `secret` opens the command line's door. Rejects with Node's error
 * when the port cannot be had; the house stays open then.
 */
export async function listen(house: House, options: Options, secret: string): Promise<Listening> {
  const { store, sessions, rooms, log } = house
  const { host, origins, trustProxy } = options
  const tls = await tlsOf(options)
  let addresses = addressesOf(host, options.port, tls !== null)
  const app = await buildApp({
    ...house,
    secret,
    singleSignOn: signOnOf(house, options),
    linkBase: asked => linkBase(asked, origins, addresses),
    options: {
      instance: newSecret(60),
      version: JSON.parse(await readFile(PACKAGE, 'utf8')).version,
      gridLicence: options.handsontableKey ?? EVALUATION,
      timeZone: options.timeZone,
      client: CLIENT,
      origins,
      trustProxy,
      tls,
    },
  })

  const sync = attachSync({
    server: app.server,
    rooms,
    log,
    sessionOf: async request => {
      const secret = app.parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE]
      const signedIn = secret === undefined ? null : await sessions.find(secret)
      return signedIn && { person: signedIn.person.id, session: signedIn.id }
    },
    partOf: async (person, workbook, preview) => {
      // a look as a unit is no visit of one's own
      if (preview) return admitPreview(store, person, workbook)
      const part = await admit(store, person, workbook)
      // a store that takes no commits now keeps nobody from reading
      if ('actor' in part) store.members.seen(workbook, person, house.now()).catch(() => {})
      return part
    },
    originAllowed: request => hostsOf(request, trustProxy).some(asked => allowed(request, asked, origins)),
  })

  const open = new Set<Socket>()
  app.server.on('connection', socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  try {
    await app.listen({ host, port: options.port, listenTextResolver: () => 'listening' })
  } catch (error) {
    sync.close()
    await app.close().catch(() => {})
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  addresses = addressesOf(host, port, tls !== null)
  house.setBase(linkBase(addresses.here, origins, addresses))

  const stopDaily = house.startDaily()
  const stop = async () => {
    await stopDaily()
    sync.close()
    const closed = app.close()
    await rooms.stop()
    const hangUp = setTimeout(() => {
      for (const socket of open) socket.destroy()
    }, FAREWELL_MS)
    await closed
    clearTimeout(hangUp)
    await house.close()
  }
  return { addresses, url: localAddress(host, port, tls !== null), stop }
}

const allowed = ({ headers }: IncomingMessage, host: string, origins: readonly string[]): boolean =>
  originAllowed({ host, headers }, origins)

/** What the browser may have asked for: a script in a browser can set neither of these headers on a websocket. */
function hostsOf({ headers }: IncomingMessage, trustProxy: readonly string[]): string[] {
  const forwarded = trustProxy.length > 0 ? headers['x-forwarded-host'] : undefined
  return [headers.host, ...[forwarded ?? []].flat()].filter(host => host !== undefined)
}

async function tlsOf({ tlsCert, tlsKey }: Options): Promise<{ cert: Buffer; key: Buffer } | null> {
  if (tlsCert === null || tlsKey === null) return null
  return { cert: await readFile(tlsCert), key: await readFile(tlsKey) }
}

/** Single sign-on, off unless issuer and client are named. */
function signOnOf(house: House, { oidcIssuer, oidcClientId, oidcClientSecret, oidcMatch }: Options) {
  if (oidcIssuer === null || oidcClientId === null) return null
  const provider = { issuer: oidcIssuer, clientId: oidcClientId, clientSecret: oidcClientSecret }
  return { signOn: createSingleSignOn(provider, house), arrive: createArrivals(house, oidcMatch) }
}
