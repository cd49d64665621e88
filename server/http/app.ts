import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
import { newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { mayChange } from '../auth/request-guard.ts'
import { SESSION_COOKIE } from '../auth/session.ts'
import { registerAccount } from './account.ts'
import { registerAdmin } from './admin.ts'
import { registerAudit } from './audit.ts'
import { registerBackups } from './backups.ts'
import { registerCli } from './cli.ts'
import { registerCommands } from './commands.ts'
import { registerComments } from './comments.ts'
import { sendSession } from './cookie.ts'
import type { AppDeps, Route } from './deps.ts'
import { registerExchange } from './exchange.ts'
import { registerExport } from './export.ts'
import { registerFailures } from './failures.ts'
import { registerHeaders } from './headers.ts'
import { registerImports } from './imports.ts'
import { registerInvitations } from './invitations.ts'
import { registerJournal } from './journal.ts'
import { BODY_MAX, REQUESTS_PER_MINUTE, UPLOAD_MAX } from './limits.ts'
import { registerMembers } from './members.ts'
import { registerOwnViews } from './own-views.ts'
import { registerPreviews } from './previews.ts'
import { registerPrint } from './print.ts'
import { registerReadings } from './readings.ts'
import { registerResets } from './resets.ts'
import { registerSavedReviews } from './saved-reviews.ts'
import { registerSession } from './session.ts'
import { registerSignIn } from './sign-in.ts'
import { registerSignOn } from './sign-on.ts'
import { registerClient } from './static.ts'
import { registerVersions } from './versions.ts'
import { registerWorkbooks } from './workbooks.ts'

const routes: Route[] = [
  registerSession,
  registerWorkbooks,
  registerCommands,
  registerComments,
  registerReadings,
  registerSavedReviews,
  registerMembers,
  registerExport,
  registerExchange,
  registerImports,
  registerJournal,
  registerVersions,
  registerAudit,
  registerBackups,
  registerSignIn,
  registerAccount,
  registerInvitations,
  registerResets,
  registerPreviews,
  registerPrint,
  registerOwnViews,
  registerAdmin,
]

/** Routes whose answers depend on who asks. */
const PERSONAL = /^\/(?:(?:api|join|cli)\/|sign-on)/

/** The route's pattern: what is matched, however the url is written (`/%61pi/…`), and without a link's secret. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? ''

/**
 * The http side of the server, ready to listen. A request passes, in this order: security headers, the guard against
 * other sites, the session of its cookie, the rate limit, then its route; failures leave as `{problems}`.
 */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { options, sessions, log } = deps
  const app = fastify({
    // the framework's own lines name urls and addresses; ours are written below
    loggerInstance: log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newSecret(40),
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    bodyLimit: BODY_MAX,
    // a stopping server does not wait for browsers to hang up
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    ...(options.tls ? { https: options.tls } : {}),
  } as FastifyServerOptions) as FastifyInstance

  registerFailures(app)
  await registerHeaders(app, options.tls !== null)
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_MAX, files: 1, fields: 10, fieldSize: 1_000, parts: 12 },
  })

  app.decorateRequest('signedIn', null)
  app.addHook('onRequest', async (request, reply) => {
    const route = routeOf(request)
    if (!PERSONAL.test(route)) return
    reply.header('cache-control', 'no-store')
    if (route.startsWith('/api')) {
      const { method, host, headers } = request
      if (!mayChange({ method, host, headers }, options.origins)) throw new ProblemError(problem('origin-foreign'))
    }
    const secret = request.cookies[SESSION_COOKIE]
    if (secret === undefined) return
    request.signedIn = await sessions.find(secret)
    if (request.signedIn !== null && (await sessions.renew(request.signedIn))) {
      sendSession(request, reply, secret)
    }
  })
  await registerRateLimit(app)
  app.addHook('onResponse', async (request, reply) => {
    const { method, id } = request
    const at = { request: id, method, route: routeOf(request), status: reply.statusCode }
    log.debug({ ...at, ms: Math.round(reply.elapsedTime), person: request.signedIn?.person.id ?? null })
  })

  for (const register of routes) register(app, deps)
  if (deps.singleSignOn) registerSignOn(deps.singleSignOn)(app, deps)
  registerCli(app, deps)
  await registerClient(app, options.client)
  return app
}

const QUIET = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** Counts by session where there is one: a hundred people of one office may share an address. */
async function registerRateLimit(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    hook: 'preHandler',
    timeWindow: 60_000,
    max: request => (request.signedIn ? REQUESTS_PER_MINUTE.signedIn : REQUESTS_PER_MINUTE.address),
    keyGenerator: request => request.signedIn?.id ?? request.ip,
    // files of the client are cheap and fetched in bursts; the command line's door has its secret
    allowList: request => !/^\/(?:(?:api|join)\/|sign-on)/.test(routeOf(request)),
    addHeadersOnExceeding: QUIET,
    addHeaders: QUIET,
    errorResponseBuilder: () => new ProblemError(problem('too-many-requests')),
  })
}
