/*
 * npm run bench: how long an edit takes to reach everyone, and what opening a plan of 2,000 rows costs, beside a bare
 * websocket broadcast (the floor) and @hocuspocus/server. All in one run: each server and each server's clients in
 * processes of their own, the same payload, the same clients, the three taken in turn round by round so that a busy
 * moment of the machine hits all alike. Read the ratios; the milliseconds belong to the machine.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Order, Target } from './clients.ts'
import { encoded, planOf } from './payload.ts'

const here = import.meta.dirname
const quick = process.argv.includes('--quick')
const ROUNDS = quick ? 3 : 10
const EDITS = quick ? 5 : 20
const OPENS = quick ? 3 : 10
const names = ['floor', 'hocuspocus', 'taizhang'] as const
type Name = (typeof names)[number]

if (!existsSync(join(here, 'node_modules'))) {
  console.log('installing the peers into tests/bench …')
  execFileSync('npm', ['ci', '--prefix', here], { stdio: 'inherit', shell: process.platform === 'win32' })
}

const children: ChildProcess[] = []
const start = (file: string, args: string[] = []): ChildProcess => {
  const child = fork(join(here, file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  children.push(child)
  return child
}
const once = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as T))
    child.once('exit', code => reject(new Error(`a process of the benchmark ended with ${code}`)))
  })
async function ask<T>(child: ChildProcess, order: Order): Promise<T> {
  child.send(order)
  const reply = await once<{ answer?: T; error?: string }>(child)
  if (reply.error) throw new Error(reply.error)
  return reply.answer as T
}

type Side = { target: Target; clients: ChildProcess }

async function startSides(file: string): Promise<Record<Name, Side>> {
  const sides = {} as Record<Name, Side>
  for (const name of names) {
    const target = await once<Target>(start(`servers/${name}.ts`, [file]))
    sides[name] = { target, clients: start('clients.ts') }
  }
  return sides
}

const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))]!
}
const empty = <T>() => ({ floor: [] as T[], hocuspocus: [] as T[], taizhang: [] as T[] })

function print(title: string, unit: string, values: Record<Name, number[]>, percentiles: readonly number[]): void {
  console.log(`\n${title}`)
  for (const p of percentiles) {
    const at = (name: Name) => percentile(values[name], p)
    const figures = names.map(name => `${name} ${at(name).toFixed(unit === 'kB' ? 0 : 2)} ${unit}`).join('   ')
    const ratio = (name: Name) => (at('taizhang') / at(name)).toFixed(2)
    console.log(`  p${p}   ${figures}   taizhang = ${ratio('floor')} × floor, ${ratio('hocuspocus')} × hocuspocus`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
try {
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`)
  console.log(
    'hocuspocus and the floor keep nothing on disk here; taizhang has every edit on disk before anyone sees it',
  )
  const small = join(folder, 'small.bin')
  writeFileSync(small, encoded(planOf(150)))
  for (const count of [10, 50]) {
    const sides = await startSides(small)
    for (const name of names) await ask(sides[name].clients, { do: 'connect', target: sides[name].target, count })
    for (const name of names) await ask(sides[name].clients, { do: 'edit', times: 10 })
    const times = empty<number>()
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of names)
        times[name].push(...(await ask<number[]>(sides[name].clients, { do: 'edit', times: EDITS })))
    }
    print(
      `a cell edit until all of ${count} clients have it (150 rows, ${times.floor.length} edits each)`,
      'ms',
      times,
      [50, 95],
    )
    for (const child of children.splice(0)) child.kill()
  }
  const rows = 2_000
  const large = join(folder, 'large.bin')
  const bytes = encoded(planOf(rows))
  writeFileSync(large, bytes)
  const sides = await startSides(large)
  const ms = empty<number>()
  const wire = empty<number>()
  for (let round = 0; round <= OPENS; round++) {
    for (const name of names) {
      const opened = await ask<{ ms: number; bytes: number }>(sides[name].clients, {
        do: 'open',
        target: sides[name].target,
        rows,
      })
      if (round === 0) continue
      ms[name].push(opened.ms)
      wire[name].push(opened.bytes / 1024)
    }
  }
  print(
    `opening ${rows} rows (document ${(bytes.length / 1024).toFixed(0)} kB): time until synced, ${OPENS} times each`,
    'ms',
    ms,
    [50, 95],
  )
  print('opening: bytes on the wire, all with permessage-deflate offered', 'kB', wire, [50])
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
