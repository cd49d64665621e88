/*
 * npm run bench: what the server does beside a bare websocket broadcast (the floor) and @hocuspocus/server, with rights,
 * journal and commits on disk. All in one run: each server and each server's clients in processes of their own, the
 * same payload, the same clients, the three taken in turn round by round, so that a busy moment of the machine hits all
 * alike. Medians of the rounds. Read the ratios; the milliseconds belong to the machine. `-- --quick` for a short run.
 * `-- grid` measures the grid in a browser instead (grid/main.ts), `-- reading` the reader of plan texts (reading.ts),
 * `-- sheets` the reading and writing of sheets (sheets.ts).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { encoded, planOf } from './payload.ts'
import { type Name, names, type Side, startSide } from './sides.ts'

const here = import.meta.dirname
const quick = process.argv.includes('--quick')
const ROUNDS = quick ? 3 : 5
const EDITS = quick ? 20 : 60
const WRITING_MS = quick ? 2_000 : 10_000
/** More than any of the servers passes on: what is measured is what each is able to. */
const WRITES_PER_SECOND = 1_000
const OPENING = 200
const WORKBOOKS = quick ? 30 : 100
const peers: readonly Name[] = ['hocuspocus', 'taizhang']

if (process.argv.includes('reading')) {
  const { benchReading } = await import('./reading.ts')
  process.exit(benchReading() ? 0 : 1)
}

if (process.argv.includes('sheets')) {
  const { runSheets } = await import('./sheets.ts')
  process.exit(runSheets(quick) ? 0 : 1)
}

if (process.argv.includes('grid')) {
  const { benchGrid } = await import('./grid/main.ts')
  const parts = process.argv.slice(2).filter(arg => !arg.startsWith('-') && arg !== 'grid')
  process.exit((await benchGrid({ quick, profile: process.argv.includes('--profile'), parts })) ? 0 : 1)
}

if (!existsSync(join(here, 'node_modules/@hocuspocus/extension-database'))) {
  console.log('installing the peers into tests/bench …')
  execFileSync('npm', ['ci', '--prefix', here], { stdio: 'inherit', shell: process.platform === 'win32' })
}

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
let runs = 0
async function withSides(
  use: readonly Name[],
  rows: number,
  run: (sides: Partial<Record<Name, Side>>) => Promise<void>,
  workbooks = 1,
): Promise<void> {
  const file = join(folder, `${rows}.bin`)
  if (!existsSync(file)) writeFileSync(file, encoded(planOf(rows)))
  const sides: Partial<Record<Name, Side>> = {}
  const own = join(folder, String(++runs))
  try {
    for (const name of use) sides[name] = await startSide(name, file, join(own, name), workbooks)
    await run(sides)
  } finally {
    for (const side of Object.values(sides)) side.stop()
  }
}

const at = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN
}
const median = (values: readonly number[]) => at(values, 50)

type Figures = Partial<Record<Name, number[]>>

/** Prints each side's median and raw figures, and ours against every other side; `must` names the one that counts. */
function print(title: string, unit: string, figures: Figures, must = ''): void {
  const own = median(figures.taizhang!)
  const ratios = Object.entries(figures)
    .filter(([name]) => name !== 'taizhang')
    .map(([name, values]) => `${(own / median(values)).toFixed(2)} × ${name}`)
  console.log(`\n${title}\n  taizhang = ${ratios.join(', ')}${must && `   (must be ${must})`}`)
  const digits = unit === 'ms' ? 1 : 0
  for (const [name, values] of Object.entries(figures)) {
    const raw = values.map(value => value.toFixed(digits)).join(' ')
    console.log(`  ${name.padEnd(10)} ${median(values).toFixed(digits).padStart(9)} ${unit.padEnd(4)}   of ${raw}`)
  }
}

async function rounds(sides: Partial<Record<Name, Side>>, measure: (side: Side, name: Name) => Promise<number>) {
  const figures: Figures = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, side] of Object.entries(sides) as [Name, Side][]) {
      figures[name] = [...(figures[name] ?? []), await measure(side, name)]
    }
  }
  return figures
}

const measures: Record<string, () => Promise<void>> = {
  edit: async () => {
    for (const clients of [10, 50]) {
      await withSides(names, 2_000, async sides => {
        for (const side of Object.values(sides)) {
          await side.ask({ do: 'connect', target: side.targets[0]!, writers: 1, listeners: clients - 1 })
          await side.ask({ do: 'edit', times: 10 })
        }
        const p50: Figures = {}
        const p95 = await rounds(sides, async (side, name) => {
          const times = await side.ask<number[]>({ do: 'edit', times: EDITS })
          p50[name] = [...(p50[name] ?? []), at(times, 50)]
          return at(times, 95)
        })
        const title = `a cell edit until all of ${clients} clients have it, ${EDITS} edits a round, 2,000 rows`
        print(`${title}: p50`, 'ms', p50)
        print(`${title}: p95`, 'ms', p95, clients === 50 ? '≤ 1.5 × floor' : '')
      })
    }
  },
  open: () =>
    withSides(names, 2_000, async sides => {
      const figures = await rounds(sides, async side => {
        return (await side.ask<{ ms: number }>({ do: 'open', target: side.targets[0]!, count: OPENING, docs: false }))
          .ms
      })
      print(
        `${OPENING} clients opening at once, 2,000 rows: until the last is synced`,
        'ms',
        figures,
        '≤ 0.3 × hocuspocus',
      )
      const ms: Figures = {}
      const wire = await rounds(sides, async (side, name) => {
        const { bytes, ms: one } = await side.ask<{ bytes: number; ms: number }>({
          do: 'open',
          target: side.targets[0]!,
          count: 1,
          docs: true,
        })
        ms[name] = [...(ms[name] ?? []), one]
        return bytes / 1_024
      })
      print('opening 2,000 rows alone: until synced', 'ms', ms)
      print('opening: bytes on the wire', 'kB', wire, '≤ 0.4 × hocuspocus')
    }),
  restart: () =>
    withSides(peers, 2_000, async sides => {
      const figures = await rounds(sides, async side => {
        await side.restart()
        return (await side.ask<{ ms: number }>({ do: 'open', target: side.targets[0]!, count: 1, docs: true })).ms
      })
      print(
        'opening after a restart, from disk, 2,000 rows: until the first client has it all',
        'ms',
        figures,
        '≤ 0.8 × hocuspocus',
      )
    }),
  memory: async () => {
    const open: Figures = {}
    const edited: Figures = {}
    const closed: Figures = {}
    for (let round = 0; round < ROUNDS; round++) {
      await withSides(
        peers,
        150,
        async sides => {
          for (const [name, side] of Object.entries(sides) as [Name, Side][]) {
            const before = await side.memory()
            await side.ask({ do: 'visit', targets: side.targets })
            const during = await side.memory()
            await side.ask({ do: 'touch', targets: side.targets })
            // ours lets go of documents that nobody edits for a while: after a minute as served, here after a second
            await new Promise(resolve => setTimeout(resolve, 3_000))
            const rested = await side.memory()
            await side.ask({ do: 'leave' })
            await new Promise(resolve => setTimeout(resolve, 6_000))
            const after = await side.memory()
            open[name] = [...(open[name] ?? []), (during.used - before.used) / 1_024]
            edited[name] = [...(edited[name] ?? []), (rested.used - before.used) / 1_024]
            closed[name] = [...(closed[name] ?? []), (after.used - before.used) / 1_024]
          }
        },
        WORKBOOKS,
      )
    }
    print(`memory for ${WORKBOOKS} open workbooks of 150 rows`, 'kB', open, '≤ 1.0 × hocuspocus')
    print('… each edited once, and at rest', 'kB', edited, '≤ 1.0 × hocuspocus')
    print('… and 6 s after all are closed', 'kB', closed, 'near nothing')
  },
  kill: () =>
    withSides(peers, 2_000, async sides => {
      const figures = await rounds(sides, async side => {
        await side.ask({ do: 'connect', target: side.targets[0]!, writers: 1, listeners: 1 })
        const seen = await side.ask<string[]>({ do: 'mark', times: 200, ms: quick ? 1_000 : 4_000 })
        await side.restart()
        await side.ask({ do: 'leave' })
        const kept = new Set(await side.ask<string[]>({ do: 'marks', target: side.targets[0]! }))
        return seen.filter(mark => !kept.has(mark)).length
      })
      console.log('\nedits that others had seen, lost at SIGKILL right after 200 edits   (must be 0)')
      for (const [name, lost] of Object.entries(figures)) console.log(`  ${name.padEnd(10)} ${lost.join(' ')}`)
    }),
  write: () =>
    // in ten seconds the floor, which sends each edit by itself, falls minutes behind
    withSides(quick ? names : peers, 2_000, async sides => {
      for (const side of Object.values(sides)) {
        await side.ask({ do: 'connect', target: side.targets[0]!, writers: 10, listeners: 40 })
      }
      const figures = await rounds(sides, side => {
        return side.ask<number>({ do: 'write', ms: WRITING_MS, perSecond: WRITES_PER_SECOND })
      })
      const title = `10 of 50 clients writing for ${WRITING_MS / 1_000} s, up to ${WRITES_PER_SECOND} edits a second each: deliveries a second`
      print(title, '/s', figures, '≥ 1 × hocuspocus')
    }),
}

try {
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`)
  console.log('floor: no rights, no disk. hocuspocus: saves seconds later. taizhang: on disk before anyone sees it.')
  const wanted = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
