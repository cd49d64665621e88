import { spawn } from 'node:child_process'
import type { Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

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

const target = `http://127.0.0.1:${port}`

export default defineConfig({
  root: 'client',
  plugins: [solid(), productServer()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'chrome109', chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  server: { proxy: { '/api': target, '/join': target, '/sync': { target, ws: true } } },
  test: {
    root: '.',
    environment: 'node',
    projects: [
      { extends: false, test: { name: 'architecture', environment: 'node', include: ['tests/architecture/**/*.test.ts'] } },
      {
        extends: false,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{schema,server,client}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: false,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          globalSetup: ['tests/support/build-client.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
