import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const HSTS = 'max-age=31536000'

/**
 * Security headers. No inline script or style runs: the grid's stylesheet is a file and its core CSS is not injected,
 * Solid sets styles through the CSSOM, which the policy allows. Whatever presumes TLS is left out on plain http, where
 * it would break the pages (`upgrade-insecure-requests`, HSTS) or fill the console (COOP, origin-keyed agents).
 */
export async function registerHeaders(app: FastifyInstance, tls: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
        ...(tls ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    // links carry a secret in their path
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onRequest', async (request, reply) => {
    // also when a trusted proxy ends TLS
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS)
  })
}
