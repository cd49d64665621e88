import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Plan, Stage } from '../../../schema/plan/plan.ts'
import { keepDaily, outdated } from '../../../server/history/daily.ts'
import { createLog } from '../../../server/log.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import type { Store, VersionRow } from '../../../server/storage/store.ts'
import { planSnapshot } from '../../support/plan-fixture.ts'
import { author, bytes, summary, update } from '../storage/contract.ts'

const DAY = 86_400_000
const noon = Date.UTC(2026, 4, 1, 4)
const version = (at: number, more: Partial<VersionRow> = {}): VersionRow => ({
  id: `v_${at}`,
  workbook: 'w_a',
  name: '',
  kind: 'daily',
  at,
  head: 0,
  author: null,
  measures: 0,
  sections: 0,
  ...more,
})

describe('daily versions', () => {
  let folder = ''
  let store: Store
  let clock = noon
  let failing = new Set<string>()
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-daily-'))
    store = await openSqliteStore({ folder })
    clock = noon
    failing = new Set()
    for (const id of ['w_a', 'w_b'])
      await store.workbooks.create({ id, summary: summary(), at: 1, snapshot: bytes(1), author, how: 'import' })
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })

  const keep = async (workbook: string) => {
    if (failing.has(workbook)) throw new Error('no room')
    const { head } = (await store.workbooks.get(workbook))!
    await store.versions.put({ ...version(clock, { id: `v_${workbook}_${clock}`, workbook, head }), bytes: bytes(1) })
  }
  /** The stage that w_a is in, as its document says. */
  let stageSet: Plan['stageSet'] = null
  const keepStage = async (workbook: string, stage: Stage) => {
    const row = version(clock, { id: `s_${workbook}_${clock}`, workbook, kind: 'stage', name: stage })
    await store.versions.put({ ...row, bytes: bytes(1) })
  }
  const rooms = { snapshot: async () => ({ ...planSnapshot(), plan: { ...planSnapshot().plan, stageSet } }) }
  const log = createLog('silent')
  const look = () =>
    keepDaily({ store, rooms, versions: { keep, keepStage }, now: () => clock, timeZone: 'Asia/Shanghai', log })
  const edit = async (workbook: string) => {
    const { head } = (await store.workbooks.get(workbook))!
    await store.documents.append(workbook, head, [update(head)], summary())
  }
  const kept = async (workbook: string) => (await store.versions.list(workbook)).length

  test('are made of workbooks that changed, once a day, and not of those that nobody touched', async () => {
    await edit('w_a')
    expect(await look()).toBe(1)
    await edit('w_a')
    expect(await look()).toBe(0)
    clock += DAY
    expect(await look()).toBe(1)
    clock += DAY
    expect(await look()).toBe(0)
    expect([await kept('w_a'), await kept('w_b')]).toEqual([2, 0])
  })

  test('are not made twice of what a coordinator has kept under a name already', async () => {
    await edit('w_a')
    await store.versions.put({ ...version(clock, { kind: 'named', name: '印发稿', head: 1 }), bytes: bytes(1) })
    expect(await look()).toBe(0)
  })

  test('of one workbook that fails do not keep the others from theirs, and are made at the next look', async () => {
    await edit('w_a')
    await edit('w_b')
    failing.add('w_b')
    expect(await look()).toBe(1)
    failing.clear()
    expect(await look()).toBe(1)
    expect([await kept('w_a'), await kept('w_b')]).toEqual([1, 1])
  })

  test('[H5] the version that a change of stage should have kept is made up for, once, within the day', async () => {
    const issued = { ...summary(), stage: 'issued' as const }
    await store.documents.append('w_a', 0, [update(0)], issued)
    await keep('w_a')
    stageSet = { person: 'p_1', name: '李明', unit: '县司法局', at: clock - 2 * DAY, reason: '' }
    const stages = async () => (await store.versions.list('w_a')).filter(each => each.kind === 'stage')
    await look()
    expect(await stages()).toEqual([])
    stageSet = { ...stageSet, at: clock - 60_000 }
    await look()
    await look()
    expect(await stages()).toMatchObject([{ kind: 'stage', name: 'issued' }])
  })

  test('are all kept for sixty days, then the first of each month stays', () => {
    const dailies = Array.from({ length: 120 }, (_, i) => version(noon + i * DAY))
    const now = noon + 119 * DAY
    const gone = new Set(outdated(dailies, now, 'Asia/Shanghai').map(each => each.id))
    const left = dailies.filter(each => !gone.has(each.id))
    expect(left.filter(each => now - each.at <= 60 * DAY)).toHaveLength(61)
    expect(
      left.filter(each => now - each.at > 60 * DAY).map(each => new Date(each.at).toISOString().slice(0, 10)),
    ).toEqual(['2026-05-01', '2026-06-01'])
  })
})
