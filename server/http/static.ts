import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../schema/result.ts'
import { sendProblems } from './failures.ts'

/** Paths that are never a page of the client. */
const NOT_PAGES = /^\/(api|cli|join|sign-on|sync|assets)(\/|$)/

const isPage = (request: FastifyRequest): boolean => {
  const path = request.url.split('?')[0]!
  return (request.method === 'GET' || request.method === 'HEAD') && !NOT_PAGES.test(path) && !/\.\w+$/.test(path)
}

/**
 * Serves the built client: files with a hash in their name for a year, everything else checked on every visit, so that
 * a new version shows at once. Paths that are no file are client routes and get `index.html`; what is neither is a
 * `route-unknown`.
 */
export async function registerClient(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    preCompressed: true,
    decorateReply: true,
    cacheControl: false,
    suppressWarning: true,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(folder, 'assets'))
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const built = () => existsSync(join(folder, 'index.html'))
  app.get('/', (_request, reply) => (built() ? reply.sendFile('index.html') : notBuilt(reply)))
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return sendProblems(reply, [problem('route-unknown')])
    return built() ? reply.sendFile('index.html') : notBuilt(reply)
  })
}

/** For whoever starts the server alone while developing. */
const notBuilt = (reply: FastifyReply) =>
  reply.status(503).type('text/plain; charset=utf-8').send('The client is not built: npm run build\n')
