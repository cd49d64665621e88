import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import type { Store } from '../../../server/storage/store.ts'
import { WriteRejected } from '../../../server/storage/write-rejected.ts'
import { rawClient } from '../../support/raw-client.ts'
import { browserAt, signIn, startServer } from '../../support/server.ts'
import { people, type SyncServer, startSync } from '../../support/sync-server.ts'

const rows = (snapshot: Snapshot): Measure[] => outline(snapshot).flatMap(group => group.measures)
const remark = ({ id }: Measure, before: string, after: string): Change => ({
  kind: 'cell',
  measure: id,
  column: 'remark',
  period: null,
  before,
  after,
})

describe('While the store fails', () => {
  let server: SyncServer
  let broken: boolean
  /** A word that the store, healthy as it is, takes in no write. */
  let poison: string | null
  let alwaysHealthy: boolean
  /** How often the store was asked to append. */
  let tried: number
  const failing = (store: Store): Store => ({
    ...store,
    documents: {
      ...store.documents,
      append: (...args) => {
        tried++
        if (broken) return Promise.reject(new Error('disk full'))
        const bad = poison !== null && JSON.stringify(args[2]).includes(poison)
        return bad ? Promise.reject(new WriteRejected('too large')) : store.documents.append(...args)
      },
    },
    healthy: async () => alwaysHealthy || !broken,
  })
  beforeEach(async () => {
    broken = false
    poison = null
    alwaysHealthy = false
    tried = 0
    server = await startSync({ store: failing })
  })
  afterEach(() => server.stop())
  const row = () => rows(server.first).find(each => each.lead[0]?.written === '县财政局')!
  const progress = (after: string): Change => ({
    kind: 'cell',
    measure: row().id,
    column: 'progress',
    period: server.first.plan.period,
    before: '',
    after,
  })
  const written = (snapshot: Snapshot) => snapshot.reports.get(reportKey(row().id, server.first.plan.period!))?.progress

  test('nobody is shown or promised anything, nobody is disconnected, and everybody is told', async () => {
    const office = await server.connect('office')
    const finance = await server.connect('finance')
    broken = true
    finance.edit(progress('磁盘满时写的'))
    await finance.until(() => finance.states.at(-1) === 'failing', 'the banner')
    await office.until(() => office.states.at(-1) === 'failing', 'the other’s banner')
    office.edit(remark(row(), '', '也写了'))
    const newcomer = await server.connect('inspector')
    expect(newcomer.states).toEqual(['failing'])
    expect(newcomer.snapshot()).toEqual(server.first)
    expect(await server.rooms.snapshot(server.workbook)).toEqual(server.first)
    expect(await server.stored()).toEqual(server.first)
    expect(finance.acks.at(-1)!.frames).toBeLessThan(finance.sent())
    expect(office.acks.at(-1)!.frames).toBeLessThan(office.sent())
    expect([office.closed, finance.closed, newcomer.closed]).toEqual([null, null, null])
  })

  test('what was sent meanwhile is stored, shown and acknowledged by itself once the store takes commits again', async () => {
    const office = await server.connect('office')
    const finance = await server.connect('finance')
    broken = true
    finance.edit(progress('磁盘满时写的'))
    await finance.until(() => finance.states.at(-1) === 'failing')
    finance.edit(remark(row(), '', '其后写的'))
    const { sent } = finance
    // the author may be gone by then
    finance.close()
    await finance.until(() => finance.closed !== null)
    expect(sent()).toBe(3)
    broken = false
    await office.until(() => office.states.at(-1) === 'ok', 'the end of the banner')
    await office.until(() => written(office.snapshot()) === '磁盘满时写的')
    await office.until(() => office.snapshot().measures.get(row().id)?.remark === '其后写的')
    const stored = await server.stored()
    expect(written(stored)).toBe('磁盘满时写的')
    const again = await server.connect('finance', { doc: finance.doc })
    expect(again.acks.at(-1)?.frames).toBe(1)
    expect(again.states).toEqual([])
    const journal = await server.store.journal.read(server.workbook, { measure: row().id })
    expect(journal.filter(each => each.change.kind === 'cell' && each.change.column === 'progress')).toHaveLength(1)
  })

  test('an edit that breaks a rule is refused after the store has healed, and those of others stand', async () => {
    const finance = await server.connect('finance')
    const education = await server.connect('education')
    broken = true
    finance.edit(progress('可以'))
    await finance.until(() => finance.states.at(-1) === 'failing')
    education.edit(remark(row(), '', '越权'))
    broken = false
    await education.until(() => education.closed !== null)
    expect(education.refused).toMatchObject({ rule: 'A5' })
    await finance.until(() => finance.acks.at(-1)?.frames === finance.sent())
    expect(written(await server.stored())).toBe('可以')
    expect((await server.stored()).measures.get(row().id)?.remark).toBe('')
  })

  test('one edit that a healthy store will never take goes back to its author, and those around it are stored', async () => {
    const finance = await server.connect('finance')
    const office = await server.connect('office')
    poison = '毒'
    office.edit(remark(row(), '', '毒'))
    finance.edit(progress('照常'))
    await office.until(() => office.closed !== null, 'the refusal')
    expect(office.refused).toMatchObject({ code: 'write-unstorable' })
    await finance.until(() => finance.acks.at(-1)?.frames === finance.sent())
    // the store is well: nobody sees a banner
    expect(finance.states).toEqual([])
    const stored = await server.stored()
    expect(written(stored)).toBe('照常')
    expect(stored.measures.get(row().id)?.remark).toBe('')
    expect(await server.rooms.snapshot(server.workbook)).toEqual(stored)
    finance.edit(progress('之后'))
    await finance.until(() => finance.acks.at(-1)?.frames === finance.sent())
    expect(written(await server.stored())).toContain('之后')
  })

  test('a full disk is nobody’s fault: however long it lasts and whatever the health check says, every edit is held', async () => {
    const finance = await server.connect('finance')
    tried = 0
    broken = true
    alwaysHealthy = true
    finance.edit(progress('等到有空间'))
    await expect.poll(() => tried, { timeout: 15_000 }).toBeGreaterThan(4)
    expect([finance.closed, finance.refused]).toEqual([null, null])
    broken = false
    await finance.until(() => finance.acks.at(-1)?.frames === finance.sent())
    expect(written(await server.stored())).toBe('等到有空间')
  })

  test('a command is not held: who gave it is told to try again, and nothing of it is done later', async () => {
    const office = await server.connect('office')
    broken = true
    const result = await server.rooms.apply(server.workbook, people.office, [remark(row(), '', '命令')], 'command')
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'store-failing' }] })
    broken = false
    await office.until(() => office.states.at(-1) === 'ok')
    expect(await server.stored()).toEqual(server.first)
  })

  test('the store is not hammered: it is asked again after a growing pause', async () => {
    const office = await server.connect('office')
    broken = true
    for (let n = 0; n < 50; n++) office.edit(remark(row(), n === 0 ? '' : `第${n - 1}稿`, `第${n}稿`))
    await office.until(() => office.states.at(-1) === 'failing')
    await server.rooms.snapshot(server.workbook)
    expect(tried).toBe(1)
    broken = false
    await office.until(() => office.acks.at(-1)?.frames === office.sent(), 'all fifty')
    expect((await server.stored()).measures.get(row().id)?.remark).toBe('第49稿')
  })

  test('a server that is stopped while its store fails promises nothing; the screens bring it all again', async () => {
    const finance = await server.connect('finance')
    broken = true
    finance.edit(progress('停机前写的'))
    await finance.until(() => finance.states.at(-1) === 'failing')
    await server.restart()
    await finance.until(() => finance.closed !== null)
    expect(finance.closed?.code).toBe(1012)
    expect(await server.stored()).toEqual(server.first)
    broken = false
    const again = await server.connect('finance', { doc: finance.doc })
    expect(again.acks.at(-1)?.frames).toBe(1)
    expect(written(await server.stored())).toBe('停机前写的')
  })
})

describe('A disk without room', () => {
  test.runIf(process.platform === 'linux')(
    'turns a real server’s workbook read-only, and what was written meanwhile is stored when there is room again',
    async () => {
      const server = await startServer({ sample: true })
      const limit = (bytes: number | 'unlimited') =>
        execFileSync('prlimit', ['--pid', String(server.info.pid), `--fsize=${bytes}:unlimited`])
      try {
        const cookie = await signIn(server.url, server.links[0]!)
        const { workbooks } = (await browserAt(server.url, cookie)('GET', '/api/workbooks')).json
        const url = `${server.url.replace('http', 'ws')}/sync/${workbooks[0].id}`
        const client = await rawClient({ url, headers: { cookie } })
        await client.until(() => client.synced && client.acks.length > 0)
        const row = rows(client.snapshot()).find(each => !each.removed)!
        let text = row.remark
        const write = (after: string) => {
          client.edit(remark(row, text, after))
          text = after
        }
        write('还有空间')
        await client.until(() => client.acks.at(-1)?.frames === client.sent())
        // not a byte more in the write-ahead log than it has: every commit fails as on a full disk
        limit(statSync(join(server.data, 'taizhang.sqlite-wal')).size)
        write('没有空间')
        await client.until(() => client.states.at(-1) === 'failing', 'the banner')
        expect(client.closed).toBeNull()
        const reading = await rawClient({ url, headers: { cookie } })
        await reading.until(() => reading.synced, 'reading')
        expect(reading.snapshot().measures.get(row.id)?.remark).toBe('还有空间')
        limit('unlimited')
        await client.until(() => client.states.at(-1) === 'ok', 'the end of the banner')
        await client.until(() => client.acks.at(-1)?.frames === client.sent(), 'the acknowledgement')
        await reading.until(() => reading.snapshot().measures.get(row.id)?.remark === '没有空间')
        client.close()
        reading.close()
      } finally {
        await server.stop()
      }
    },
  )
})
