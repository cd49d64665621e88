import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerFailures } from '../../../server/http/failures.ts'
import { registerClient } from '../../../server/http/static.ts'
import { freshFolder } from '../../support/server.ts'

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = await freshFolder()
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>台账</title>')
  await writeFile(join(folder, 'assets/index-4f2a.js'), 'export {}')
  app = fastify()
  registerFailures(app)
  await registerClient(app, folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

test('every page of the client opens by its own address and is asked for anew each time', async () => {
  for (const url of ['/', '/new', '/w/w_0123456789abcdef', '/w/w_0123456789abcdef/print?paper=a3', '/signed-out']) {
    const { statusCode, headers, body } = await app.inject(url)
    expect([statusCode, headers['content-type'], headers['cache-control']], url).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
    expect(body).toContain('台账')
  }
})

test('files with a hash in their name are kept for a year, and a missing one is no page', async () => {
  const { statusCode, headers } = await app.inject('/assets/index-4f2a.js')
  expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  const gone = await app.inject('/assets/index-0000.js')
  expect([gone.statusCode, gone.json().problems[0].code]).toEqual([404, 'route-unknown'])
})

test('nothing outside the client’s folder is served', async () => {
  for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'])
    expect((await app.inject(url)).body, url).not.toContain('taizhang')
})

test('a post to a page is a problem', async () => {
  const answer = await app.inject({ method: 'POST', url: '/w/x' })
  expect([answer.statusCode, answer.json().problems[0].code]).toEqual([404, 'route-unknown'])
})
