import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { latestIn } from '../../server/threads.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'dist/index.html')

function isFresh(): boolean {
  if (!existsSync(built)) return false
  const made = statSync(built).mtimeMs
  const sources = ['client', 'schema'].map(folder => latestIn(new URL(`../../${folder}/`, import.meta.url)))
  return made > Math.max(...sources, statSync(join(root, 'vite.config.ts')).mtimeMs)
}

/** Builds the client once before the browser tests, unless `dist/` is newer than what it is built from. */
export function setup(): void {
  if (isFresh()) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { VITEST: _, NODE_ENV: __, ...env } = process.env
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`The client could not be built:\n${run.stdout}\n${run.stderr}`)
}
