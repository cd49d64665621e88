import type { IncomingHttpHeaders } from 'node:http'

/** What the guard reads of a request. `host` is the authority the browser asked for, as a trusted proxy reports it. */
export type Asked = { method: string; host: string; headers: IncomingHttpHeaders }

/** Our own scripts send it on everything that changes something; a form or image of another site cannot. */
export const GUARD_HEADER = 'x-taizhang'

/**
 * Whether a request may come from a page of this server. Without an Origin header it may: browsers send one with
 * every cross-site request that could change something, and with every websocket. Otherwise its host and port must
 * be those asked for, or the whole origin one of `origins`. The scheme is not compared with the request's: behind a
 * proxy that ends TLS the server sees plain http.
 */
export function originAllowed({ host, headers }: Pick<Asked, 'host' | 'headers'>, origins: readonly string[]): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  const from = urlOf(origin)
  if (from === null) return false
  // the default port may be written on one side and not on the other
  if (urlOf(`${from.protocol}//${host}`)?.host === from.host) return true
  return origins.some(allowed => urlOf(allowed)?.origin === from.origin)
}

const urlOf = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : null
}

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a request that changes something is certainly from our own client: own origin and our header. */
export function mayChange(asked: Asked, origins: readonly string[]): boolean {
  if (!originAllowed(asked, origins)) return false
  return safe.has(asked.method) || asked.headers[GUARD_HEADER] === '1'
}
