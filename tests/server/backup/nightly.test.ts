import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../../../schema/result.ts'
import { type Backups, createBackups } from '../../../server/backup/backups.ts'
import { WORK_FOLDER } from '../../../server/backup/make.ts'
import { type RunTask, runTask } from '../../../server/backup/run.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import type { PersonRow, Store } from '../../../server/storage/store.ts'
import { codesOf, fillStore, log, namesOf } from './house-of-paper.ts'

const DAY = 24 * 60 * 60 * 1000
/** Half past two in the office, the night after its first workbook was made. */
const FIRST_NIGHT = Date.parse('2026-11-22T02:30:00+08:00')
const administrator: PersonRow = { id: 'p_office', name: '周文', unit: '县司法局', administrator: true, createdAt: 0 }

let data = ''
let folder = ''
let store: Store
let clock = 0
const started: Backups[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'taizhang-nightly-'))
  folder = join(data, 'backups')
  store = await openSqliteStore({ folder: data })
  await fillStore(store, ['普法计划'], FIRST_NIGHT - DAY / 2)
  clock = FIRST_NIGHT - 1
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
  await store.close()
  await rm(data, { recursive: true })
})

function backups(run: RunTask = runTask, keep = 2): Backups {
  const made = createBackups(
    { store, log, now: () => clock, run },
    { data, folder, at: { hour: 2, minute: 30 }, keep, timeZone: 'Asia/Shanghai', program: '0.0.0' },
  )
  started.push(made)
  return made
}

/** As the real thing, but the proof always fails. */
const unproven: RunTask = async (task, input, signal) => {
  const made = await runTask(task, input, signal)
  return { ...made, problem: problem('backup-differs', { what: 'journal' }) } as typeof made
}

describe('the nightly backup', () => {
  test('is made once its time has come, proves itself, and is not made twice', async () => {
    const nightly = backups()
    expect(await nightly.nightly()).toBe(false)
    expect((await nightly.list(administrator)).nightly).toEqual({ at: '02:30', nextAt: FIRST_NIGHT })
    clock = FIRST_NIGHT
    expect(await nightly.nightly()).toBe(true)
    expect(await nightly.nightly()).toBe(false)
    const { backups: found, lastProvenAt, lastFailure } = await nightly.list(administrator)
    expect(found).toMatchObject([
      { name: 'taizhang-20261122-023000.zip', at: FIRST_NIGHT, provenAt: FIRST_NIGHT, problem: null },
    ])
    expect([lastProvenAt, lastFailure]).toEqual([FIRST_NIGHT, null])
    expect(await namesOf(folder)).toEqual(['taizhang-20261122-023000.zip'])
    expect(await namesOf(data)).not.toContain(WORK_FOLDER)
    expect((await store.audit.read({ kinds: ['backup-proven'] })).map(line => line.detail.file)).toEqual([
      'taizhang-20261122-023000.zip',
    ])
  })

  test('that was missed while the machine was off is caught up when the server starts, and survives in the records', async () => {
    clock = FIRST_NIGHT + 6 * 60 * 60 * 1000
    expect(await backups().nightly()).toBe(true)
    expect(await backups().nightly()).toBe(false)
    expect(await store.backups.list()).toMatchObject([{ at: clock, provenAt: clock, problem: null }])
  })

  test('goes on while it is written to, without holding up the server’s thread', async () => {
    clock = FIRST_NIGHT
    let turns = 0
    const turn = setInterval(() => turns++, 1)
    const [made] = await Promise.all([backups().nightly(), store.members.seen('w_none', 'p_office', 1)])
    clearInterval(turn)
    expect(made).toBe(true)
    expect(turns).toBeGreaterThan(10)
  })

  test('removes old ones beyond the number kept, and only its own files', async () => {
    const nightly = backups()
    await rm(folder, { recursive: true, force: true })
    for (let night = 0; night < 4; night++) {
      clock = FIRST_NIGHT + night * DAY
      expect(await nightly.nightly()).toBe(true)
      if (night === 0) await writeFile(join(folder, '领导要的副本.zip'), '')
    }
    expect(await namesOf(folder)).toEqual([
      'taizhang-20261124-023000.zip',
      'taizhang-20261125-023000.zip',
      '领导要的副本.zip',
    ])
  })

  test('that fails its proof removes no sound one, is recorded, and is tried again after an hour', async () => {
    await backups().make(administrator)
    const sound = await namesOf(folder)
    const failing = backups(unproven, 1)
    for (const hours of [0, 1]) {
      clock = FIRST_NIGHT + DAY + hours * 60 * 60 * 1000
      expect(await failing.nightly()).toBe(true)
      clock += 60_000
      expect(await failing.nightly()).toBe(false)
    }
    const { backups: found, lastFailure, lastProvenAt } = await failing.list(administrator)
    // of those that failed the newest is enough to look into
    expect(found.map(each => each.problem?.code ?? 'sound')).toEqual(['backup-differs', 'sound'])
    expect(await namesOf(folder)).toEqual(expect.arrayContaining(sound))
    expect([lastFailure?.problem.code, lastProvenAt]).toEqual(['backup-differs', FIRST_NIGHT - 1])
    // the next sound one takes its place
    clock = FIRST_NIGHT + 2 * DAY
    expect(await backups(runTask, 2).nightly()).toBe(true)
    expect((await failing.list(administrator)).backups.map(each => each.problem)).toEqual([null, null])
  })

  test('that cannot be written is recorded with the reason, and the server goes on', async () => {
    await writeFile(folder, 'a file where the folder should be')
    clock = FIRST_NIGHT
    const nightly = backups()
    expect(await nightly.nightly()).toBe(false)
    expect(await store.backups.list()).toMatchObject([{ file: null, problem: { code: 'backup-unwritable' } }])
  })

  test('one at a time: a second one asked for meanwhile is refused', async () => {
    const both = backups()
    const first = both.make(administrator)
    expect(await codesOf(both.make(administrator))).toEqual(['backup-running'])
    expect((await first).problem).toBeNull()
  })

  test('that a stopping server cuts off leaves nothing behind and counts as missed', async () => {
    const cut = backups()
    const making = codesOf(cut.make(administrator))
    await cut.stop()
    expect(await making).toEqual(['server-stopping'])
    expect(await namesOf(folder)).toEqual([])
    expect(await namesOf(data)).not.toContain(WORK_FOLDER)
    expect(await store.backups.list()).toEqual([])
  })
})
