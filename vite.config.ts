import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'
import { threadSources, threadsAreFresh } from './server/threads.ts'

const port = Number(process.env.PORT ?? 8080)

/** `npm run dev` is one command: vite serves the client, this starts the product's server beside it. */
const productServer = (): Plugin => ({
  name: 'taizhang-server',
  apply: 'serve',
  configureServer(vite) {
    if (process.env.VITEST) return
    const child = spawn(process.execPath, ['--watch', 'server/main.ts', 'serve'], { stdio: 'inherit' })
    vite.httpServer?.once('close', () => child.kill())
    process.once('exit', () => child.kill())
  },
})

/**
 * Packs scripts and styles once, at build time: the server hands the packed file out and never packs one itself. The
 * grid alone is 880 kB plain and 160 kB packed, and county offices sit behind slow lines.
 */
const packedAssets = (): Plugin => ({
  name: 'taizhang-packed-assets',
  apply: 'build',
  // after everything is written: earlier, vite still replaces placeholders in the chunks
  writeBundle({ dir }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue
      const path = join(dir!, fileName)
      const bytes = readFileSync(path)
      if (bytes.length < 1_024) continue
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
})

/**
 * The script of a printed document that is a file of its own: one piece with its styles in it, which the server puts into
 * the page. A build of its own, because the client's pieces are shared out among files.
 */
const printScript = (): Plugin => ({
  name: 'taizhang-print-script',
  apply: 'build',
  async generateBundle() {
    const made = await build({
      configFile: false,
      root: 'client',
      logLevel: 'warn',
      build: {
        write: false,
        target: 'chrome109',
        lib: { entry: 'print-file/main.ts', formats: ['es'], fileName: 'print-file' },
      },
    })
    const [bundle] = [made].flat()
    const chunk = bundle && 'output' in bundle ? bundle.output.find(each => each.type === 'chunk') : undefined
    if (chunk?.type !== 'chunk') this.error('the script of printed documents was not built')
    this.emitFile({ type: 'asset', fileName: 'print-file.js', source: chunk.code })
  },
})

/**
 * Makes plain JavaScript of the server's threads; packages stay outside and are loaded as from the sources. Does nothing
 * where the scripts are newer than their sources.
 */
export async function buildThreads(): Promise<void> {
  if (threadsAreFresh()) return
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      outDir: 'dist-server',
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: {
        input: threadSources,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}

const serverThreads = (): Plugin => ({ name: 'taizhang-server-threads', apply: 'build', closeBundle: buildThreads })

const target = `http://127.0.0.1:${port}`

export default defineConfig({
  root: 'client',
  plugins: [solid(), productServer(), printScript(), packedAssets(), serverThreads()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'chrome109',
    chunkSizeWarningLimit: 1500,
    // the list of files that the service worker stores
    manifest: 'files.json',
    rolldownOptions: {
      input: { index: 'client/index.html', 'service-worker': 'client/offline/service-worker.ts' },
      output: {
        // its address decides which pages it may serve: it stands at the root, under a name that stays
        entryFileNames: chunk => (chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': target, '/join': target, '/sign-on': target, '/sync': { target, ws: true } } },
  test: {
    root: '.',
    environment: 'node',
    projects: [
      {
        extends: false,
        test: {
          name: 'architecture',
          environment: 'node',
          include: ['tests/architecture/**/*.test.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: false,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{schema,server,client}/**/*.test.ts'],
          globalSetup: ['tests/support/build-threads.ts'],
          testTimeout: 20_000,
          maxWorkers: 2,
          // the client's state is as reactive as in a browser: on Node, Solid would be what renders on servers
          alias: [
            { find: /^solid-js$/, replacement: 'solid-js/dist/solid.js' },
            { find: /^solid-js\/store$/, replacement: 'solid-js/store/dist/store.js' },
          ],
          server: { deps: { inline: [/solid-js/] } },
        },
      },
      {
        extends: false,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          globalSetup: ['tests/support/build-threads.ts', 'tests/support/build-client.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // what must come at all comes within this, also on a machine that does much else; how fast is measured elsewhere
          expect: { poll: { timeout: 10_000 } },
          // two browsers and a server at once are as much as a build machine of two cores does without standing still
          fileParallelism: false,
          // after all else, so that nothing else runs beside them
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
