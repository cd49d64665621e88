import { newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Log } from '../log.ts'

/** The office's OpenID provider, as configured. */
export type Provider = { issuer: string; clientId: string; clientSecret: string | null }

/** What the provider says of whoever signed in there. `email` only where the provider has verified it. */
export type Claims = { issuer: string; subject: string; name: string; login: string | null; email: string | null }

/**
 * Signing in at the provider: authorization code with PKCE, state and nonce. What belongs to a sign-in under way stays
 * in this process, under a random key that the browser holds in a cookie.
 */
export type SingleSignOn = {
  /** Where to send the browser, and the key of this sign-in. `back` is our own address the provider returns to. */
  begin(back: string, to: string): Promise<{ url: string; key: string }>
  /** Who came back, and where they wanted to go. Fails with `sign-on-failed`; a key works once. */
  finish(key: string, returned: URL): Promise<{ claims: Claims; to: string }>
}

/** How long a sign-in at the provider may take, and how many may be under way. */
const PATIENCE_MS = 10 * 60_000
const UNDER_WAY_MAX = 5_000

type UnderWay = { verifier: string; state: string; nonce: string; back: string; to: string; until: number }

/** `now` is the server's clock. The provider is asked for its addresses at the first sign-in, not before. */
export function createSingleSignOn(
  { issuer, clientId, clientSecret }: Provider,
  { log, now }: { log: Log; now: () => number },
): SingleSignOn {
  const underWay = new Map<string, UnderWay>()
  const library = () => import('openid-client')

  const discover = async () => {
    const { discovery, allowInsecureRequests, ClientSecretPost, None } = await library()
    // an address on plain http is the administrator's own choice, as the whole server may be on plain http
    const insecure = new URL(issuer).protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}
    const proof = clientSecret === null ? None() : ClientSecretPost(clientSecret)
    return discovery(new URL(issuer), clientId, undefined, proof, insecure)
  }
  let known: ReturnType<typeof discover> | null = null
  const configuration = () => {
    known ??= discover()
    known.catch(() => {
      // the provider may be there again next time
      known = null
    })
    return known
  }

  const failing = (error: unknown): ProblemError => {
    // its messages name addresses and error codes, never a code or a token
    log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'single sign-on failed')
    return new ProblemError(problem('sign-on-failed'))
  }

  const sweep = (at: number) => {
    for (const [key, { until }] of underWay) if (until <= at) underWay.delete(key)
    while (underWay.size >= UNDER_WAY_MAX) underWay.delete(underWay.keys().next().value!)
  }

  return {
    async begin(back, to) {
      try {
        const oidc = await library()
        const config = await configuration()
        const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
        const url = oidc.buildAuthorizationUrl(config, {
          redirect_uri: back,
          scope: 'openid profile email',
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        })
        const key = newSecret()
        sweep(now())
        underWay.set(key, { verifier, state, nonce, back, to, until: now() + PATIENCE_MS })
        return { url: url.href, key }
      } catch (error) {
        throw failing(error)
      }
    },
    async finish(key, returned) {
      const begun = underWay.get(key)
      underWay.delete(key)
      if (!begun || begun.until <= now()) throw failing(new Error('no sign-in is under way in this browser'))
      try {
        const oidc = await library()
        const config = await configuration()
        // behind a proxy the request's own address is not the one that was registered
        const asked = new URL(begun.back)
        asked.search = returned.search
        const tokens = await oidc.authorizationCodeGrant(config, asked, {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        })
        const proof = tokens.claims()!
        const more = config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, proof.sub)
          : {}
        return { claims: claimsOf(proof.iss, proof.sub, { ...proof, ...more }), to: begun.to }
      } catch (error) {
        throw failing(error)
      }
    },
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

function claimsOf(issuer: string, subject: string, said: Record<string, unknown>): Claims {
  const login = text(said.preferred_username)
  return {
    issuer,
    subject,
    name: (text(said.name) ?? login ?? '').slice(0, 100),
    login,
    email: said.email_verified === true ? (text(said.email)?.toLowerCase() ?? null) : null,
  }
}
