import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Reading and writing sheets against exceljs, each in a process of its own, in turns: the medians' ratios are what counts.
 * `npm run bench -- sheets [--quick]`
 */

type Figure = { ms: number; mb: number }
const WORK = fileURLToPath(new URL('./sheets-work.ts', import.meta.url))

const measured = (what: string, rows: number, file: string): Figure =>
  JSON.parse(execFileSync(process.execPath, [WORK, what, String(rows), file], { encoding: 'utf8' }))

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

export function runSheets(quick: boolean): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  const rounds = quick ? 1 : 5
  const lines: string[] = []
  let reached = true
  const line = (name: string, ours: readonly Figure[], theirs: readonly Figure[], most: number, memory?: number) => {
    const [a, b] = [median(ours.map(each => each.ms)), median(theirs.map(each => each.ms))]
    const [m, n] = [median(ours.map(each => each.mb)), median(theirs.map(each => each.mb))]
    const ok = a <= most * b && (memory === undefined || m <= memory * n)
    reached &&= ok
    const of = memory === undefined ? '' : `, memory ${(m / n).toFixed(2)} (at most ${memory})`
    lines.push(
      `| ${name} | ${a.toFixed(0)} ms, ${m.toFixed(0)} MB | ${b.toFixed(0)} ms, ${n.toFixed(0)} MB | ${(a / b).toFixed(2)} (at most ${most})${of} | ${ok ? 'yes' : 'NO'} |`,
    )
  }
  try {
    for (const rows of [2_000, 20_000]) {
      const file = join(folder, `${rows}.xlsx`)
      writeFileSync(file, '')
      measured('make', rows, file)
      const read: Figure[] = []
      const bare: Figure[] = []
      for (let i = 0; i < rounds; i++) {
        read.push(measured('read', rows, file))
        bare.push(measured('exceljs-read', rows, file))
      }
      line(`reading ${rows} rows into measures`, read, bare, 1)
    }
    const write: Figure[] = []
    const buffer: Figure[] = []
    const values = join(folder, 'sheet.json')
    measured('values', 20_000, values)
    for (let i = 0; i < rounds; i++) {
      write.push(measured('write', 20_000, values))
      buffer.push(measured('exceljs-write', 20_000, values))
    }
    line('writing 20000 rows', write, buffer, 0.5, 0.3)
    const merge = Array.from({ length: rounds }, () => measured('merge', 150, ''))
    const seconds = median(merge.map(each => each.ms)) / 1_000
    reached &&= seconds < 10
    lines.push(
      `| comparing 40 returned files of 150 rows | ${seconds.toFixed(1)} s | | under 10 s | ${seconds < 10 ? 'yes' : 'NO'} |`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(
    `| sheets | taizhang | exceljs | ratio | reached |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`,
  )
  return reached
}
