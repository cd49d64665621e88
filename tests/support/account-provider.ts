import { createServer } from 'node:http'
import { type AddressInfo, createServer as listenOn } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody whom the provider knows, and what it says of them. */
export type Known = { sub: string; name: string; preferred_username?: string; email?: string; email_verified?: boolean }

export const CLIENT = { id: 'taizhang', secret: 'a secret of the tests only' }

/** A port of loopback that nobody had a moment ago. */
export async function freePort(): Promise<number> {
  const probe = listenOn()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

/**
 * A real OpenID provider on plain http that asks nobody for a password: `signsIn` says who sits at the browser. It
 * insists on PKCE, as a careful office's would.
 */
export async function startProvider(back: string) {
  let present: Known | null = null
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Known>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [back],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/who/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => people.get(id) ?? { sub: id } }),
    loadExistingGrant: async (context: {
      oidc: { session: { accountId: string }; client: { clientId: string }; provider: Provider }
    }) => {
      const { session, client } = context.oidc
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/who/')) return callback(request, response)
    if (present === null) return void response.writeHead(403).end()
    people.set(present.sub, present)
    void provider.interactionFinished(request, response, { login: { accountId: present.sub } })
  })
  return {
    issuer,
    signsIn: (who: Known | null) => {
      present = who
    },
    stop: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A browser's cookies over several hosts, following redirects until it stands on a page. */
export function wandering() {
  const jars = new Map<string, Map<string, string>>()
  return {
    /** The last address, its status, and the cookies of its host as a header. */
    async visit(start: string) {
      let url = new URL(start)
      for (let hop = 0; hop < 20; hop++) {
        const jar = jars.get(url.host) ?? new Map<string, string>()
        jars.set(url.host, jar)
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })
        for (const line of response.headers.getSetCookie()) {
          const [pair = ''] = line.split(';')
          const cut = pair.indexOf('=')
          jar.set(pair.slice(0, cut), pair.slice(cut + 1))
        }
        const next = response.headers.get('location')
        if (next === null) return { url, status: response.status, cookie: `taizhang=${jar.get('taizhang') ?? ''}` }
        url = new URL(next, url)
      }
      throw new Error(`redirected for ever: ${url.href}`)
    },
  }
}
