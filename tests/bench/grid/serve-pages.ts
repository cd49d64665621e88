import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import type { Content } from './content.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Builds both pages into the folder and serves them with what they show, on loopback. */
export async function servePages(folder: string, contents: ReadonlyMap<number, Content>) {
  const root = join(import.meta.dirname, 'pages')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [solid()],
    // the other measures' peers bring a yjs of their own; two of them do not know each other's types
    resolve: {
      alias: {
        yjs: createRequire(join(import.meta.dirname, '../../../package.json'))
          .resolve('yjs')
          .replace(/cjs$/, 'mjs'),
      },
    },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome109',
      chunkSizeWarningLimit: 4_000,
      // names in profiles are the source's
      minify: false,
      rolldownOptions: { input: { plain: join(root, 'plain.html'), ours: join(root, 'ours.html') } },
    },
  })
  const answer = (path: string): { body: string | Uint8Array; type: string } => {
    const content = /^\/content\/(\d+)\.(bin|json|edits\.json)$/.exec(path)
    const found = content && contents.get(Number(content[1]))
    if (!found)
      return { body: readFileSync(join(folder, path)), type: types[extname(path)] ?? 'application/octet-stream' }
    if (content[2] === 'bin') return { body: found.bytes, type: 'application/octet-stream' }
    return { body: JSON.stringify(content[2] === 'json' ? found.plain : found.edits), type: 'application/json' }
  }
  const server = createServer((request, response) => {
    try {
      const { body, type } = answer(new URL(request.url ?? '/', 'http://bench').pathname)
      response.writeHead(200, { 'content-type': type }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>(done => server.close(() => done())),
  }
}
