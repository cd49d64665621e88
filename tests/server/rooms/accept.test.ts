import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { rawClient } from '../../support/raw-client.ts'
import { people, type SyncServer, startSync } from '../../support/sync-server.ts'

let server: SyncServer

beforeEach(async () => {
  server = await startSync()
})
afterEach(() => server.stop())

const rows = (snapshot: Snapshot): Measure[] => outline(snapshot).flatMap(group => group.measures)
const rowLedBy = (unit: string): Measure => rows(server.first).find(row => row.lead[0]?.written === unit)!

const cell = (measure: Measure, column: 'title' | 'text' | 'remark', after: string): Change => ({
  kind: 'cell',
  measure: measure.id,
  column,
  period: null,
  before: measure[column],
  after,
})
const progress = (measure: Measure, after: string): Change => ({
  kind: 'cell',
  measure: measure.id,
  column: 'progress',
  period: server.first.plan.period,
  before: '',
  after,
})

describe('One edit', () => {
  test('an acknowledged edit is on disk with its journal row, and is seen by the others', async () => {
    const office = await server.connect('office')
    const finance = await server.connect('finance')
    const row = rowLedBy('县财政局')
    finance.edit(progress(row, '一季度预算已下达'))
    const mine = finance.sent()
    await finance.until(() => (finance.acks.at(-1)?.frames ?? 0) >= mine)
    const key = reportKey(row.id, server.first.plan.period!)
    expect((await server.stored()).reports.get(key)?.progress).toBe('一季度预算已下达')
    const journal = await server.store.journal.read(server.workbook, { measure: row.id })
    expect(journal.at(-1)).toMatchObject({
      author: { person: 'p_finance', unit: '县财政局', name: '李岚' },
      how: 'edit',
      change: { kind: 'cell', column: 'progress', before: '', after: '一季度预算已下达' },
    })
    await office.until(() => office.snapshot().reports.get(key)?.progress === '一季度预算已下达')
  })

  test('two people in one long cell both keep their words', async () => {
    const office = await server.connect('office')
    const finance = await server.connect('finance')
    const row = rowLedBy('县财政局')
    office.edit(cell(row, 'text', row.text.replace('按月', '按季度')))
    finance.edit(cell(row, 'text', row.text.replace('60%', '80%')))
    const both = row.text.replace('按月', '按季度').replace('60%', '80%')
    for (const client of [office, finance]) {
      await client.until(() => client.snapshot().measures.get(row.id)?.text === both, 'both wordings')
    }
    expect((await server.stored()).measures.get(row.id)?.text).toBe(both)
  })

  test('a frame that changes nothing is acknowledged and leaves no journal row', async () => {
    const before = (await server.store.journal.read(server.workbook)).length
    const finance = await server.connect('finance')
    finance.sendUpdate(Y.encodeStateAsUpdate(finance.doc))
    await finance.until(() => finance.acks.at(-1)?.frames === 2)
    expect((await server.store.journal.read(server.workbook)).length).toBe(before)
    expect((await server.store.workbooks.get(server.workbook))?.head).toBe(0)
  })

  test('a row made offline in an earlier period gets its report from the server', async () => {
    const office = await server.connect('office')
    const row = rowLedBy('县司法局')
    const added: Measure = { ...row, id: newId('measure'), title: '新增措施', order: `${row.order}V` }
    office.edit({ kind: 'measure-add', measure: added })
    const key = reportKey(added.id, server.first.plan.period!)
    await office.until(() => office.snapshot().reports.has(key), 'the report')
    expect((await server.stored()).reports.get(key)).toEqual(emptyReport(added.id, server.first.plan.period!))
  })
})

describe('Refusal', () => {
  test('[A6] a reader’s edit is refused by the server itself and nothing of it is stored', async () => {
    const inspector = await server.connect('inspector')
    const office = await server.connect('office')
    inspector.edit(cell(rowLedBy('县财政局'), 'remark', '读者的字'))
    await inspector.until(() => inspector.closed !== null, 'the close')
    expect(inspector.closed?.code).toBe(4403)
    expect(inspector.refused).toMatchObject({ code: 'not-allowed', rule: 'A6', reason: 'reader' })
    office.edit(cell(rowLedBy('县财政局'), 'remark', '统筹的字'))
    await office.until(() => office.acks.at(-1)?.frames === office.sent())
    expect((await server.stored()).measures.get(rowLedBy('县财政局').id)?.remark).toBe('统筹的字')
  })

  test('[A6] a reader who only deletes, or who never answers the handshake, is refused too', async () => {
    const row = rowLedBy('县财政局')
    const deleting = await server.connect('inspector')
    const text = deleting.doc.getMap<Y.Map<Y.Text>>('measures').get(row.id)!.get('text')!
    deleting.doc.transact(() => text.delete(0, 2), 'edit')
    await deleting.until(() => deleting.closed !== null)
    expect(deleting.closed?.code).toBe(4403)

    const silent = await server.connect('inspector', { silent: true })
    await silent.until(() => silent.snapshot().measures.size > 0)
    silent.edit(cell(row, 'remark', '没有握手'))
    await silent.until(() => silent.closed !== null)
    expect(silent.closed?.code).toBe(4403)
    expect((await server.stored()).measures.get(row.id)).toEqual(row)
  })

  test('[A5] a department cannot write another department’s row, and is told the rule and the cell', async () => {
    const finance = await server.connect('finance')
    const row = rowLedBy('县教育局')
    finance.edit(cell(row, 'title', '财政局代写'))
    await finance.until(() => finance.closed !== null)
    expect(finance.refused).toMatchObject({ rule: 'A5', reason: 'not-your-row', measure: row.id, column: 'title' })
    expect((await server.stored()).measures.get(row.id)?.title).toBe(row.title)
  })

  test('[S5] a refused sender’s later frames are void, another’s in the same moment stand', async () => {
    const finance = await server.connect('finance')
    const education = await server.connect('education')
    const mine = rowLedBy('县财政局')
    const theirs = rowLedBy('县教育局')
    finance.edit(cell(mine, 'remark', '先前可以'))
    finance.edit(cell(theirs, 'remark', '越权'))
    finance.edit(cell(mine, 'remark', '其后不算'))
    education.edit(cell(theirs, 'remark', '本单位'))
    await finance.until(() => finance.closed !== null)
    await education.until(() => education.acks.at(-1)?.frames === education.sent())
    expect(finance.refused?.accepted).toBe(2)
    const stored = await server.stored()
    expect(stored.measures.get(mine.id)?.remark).toBe('先前可以')
    expect(stored.measures.get(theirs.id)?.remark).toBe('本单位')
  })

  test('[S3] of edits that waited together those before the refused one stand and are counted, and are one entry', async () => {
    const finance = await server.connect('finance')
    const [own, foreign] = [rowLedBy('县财政局'), rowLedBy('县教育局')]
    const before = finance.sent()
    finance.edit(progress(own, '一'))
    finance.edit({ ...progress(own, '一二'), before: '一' } as Change)
    finance.edit(cell(foreign, 'title', '越权'))
    finance.edit({ ...progress(own, '一二三'), before: '一二' } as Change)
    await finance.until(() => finance.closed !== null)
    expect(finance.refused).toMatchObject({ accepted: before + 2, rule: 'A5', column: 'title' })
    const stored = await server.stored()
    expect(stored.reports.get(reportKey(own.id, server.first.plan.period!))?.progress).toBe('一二')
    expect(stored.measures.get(foreign.id)?.title).toBe(foreign.title)
    const journal = await server.store.journal.read(server.workbook, { measure: own.id })
    expect(journal.at(-1)).toMatchObject({ change: { column: 'progress', after: '一二' } })
  })

  test('[A1] nobody sets the stage or a report’s state from a browser', async () => {
    const office = await server.connect('office')
    office.edit({ kind: 'plan', key: 'stage', before: 'draft', after: 'issued' })
    await office.until(() => office.closed !== null)
    expect(office.refused).toMatchObject({ rule: 'A1', reason: 'command-only' })
  })

  test('[R1] an unknown root, a replaced container and an unreadable update are each refused by name', async () => {
    const attacks: [string, (doc: Y.Doc) => void][] = [
      ['key-unknown', doc => void doc.getMap('surprise').set('a', 1)],
      ['container-replaced', doc => void doc.getMap('measures').set(rowLedBy('县财政局').id, new Y.Map())],
      ['container-replaced', doc => void doc.getMap('measures').delete(rowLedBy('县财政局').id)],
      ['value-shape', doc => void doc.getMap<Y.Map<unknown>>('measures').get(rowLedBy('县财政局').id)!.set('title', 7)],
    ]
    for (const [code, attack] of attacks) {
      const office = await server.connect('office')
      office.doc.transact(() => attack(office.doc), 'edit')
      await office.until(() => office.closed !== null, code)
      expect(office.refused?.code).toBe(code)
      expect(office.closed?.code).toBe(4422)
    }
    const office = await server.connect('office')
    office.sendUpdate(new Uint8Array([1, 2, 3, 250, 251]))
    await office.until(() => office.closed !== null)
    expect(office.closed?.code).toBe(4400)
    expect(await server.stored()).toEqual(server.first)
  })

  test('whoever has no session, no part or no such workbook is closed with a 44xx code; a foreign page gets none', async () => {
    const strangers: [Record<string, string>, string, number][] = [
      [{}, server.url, 4401],
      [{ cookie: 'p_nobody' }, server.url, 4403],
      [{ cookie: 'p_office' }, server.url.replace(/w_.*/, newId('workbook')), 4404],
    ]
    for (const [headers, url, code] of strangers) {
      const client = await rawClient({ url, headers })
      await client.until(() => client.closed !== null)
      expect(client.closed?.code).toBe(code)
      expect(client.snapshot().measures.size).toBe(0)
    }
    const foreign = { cookie: 'p_office', origin: 'http://elsewhere.example' }
    await expect(rawClient({ url: server.url, headers: foreign })).rejects.toThrow(/403/)
  })
})

describe('Reconnecting', () => {
  test('edits typed in the moment of reconnecting, before the handshake is done, are held and kept', async () => {
    const finance = await server.connect('finance')
    const row = rowLedBy('县财政局')
    finance.close()
    await finance.until(() => finance.closed !== null)
    const doc = finance.doc
    const offline = await import('../../../schema/doc/write.ts')
    offline.applyChanges(doc, [cell(row, 'remark', '离线写的')], 'offline')
    const again = await server.connect('finance', { doc, silent: true })
    // the second edit leaves before the first was ever sent
    again.edit(progress(row, '刚连上时写的'))
    again.sendStep2()
    await again.until(() => again.acks.at(-1)?.frames === 2, 'both acknowledged')
    const stored = await server.stored()
    expect(stored.measures.get(row.id)?.remark).toBe('离线写的')
    expect(stored.reports.get(reportKey(row.id, server.first.plan.period!))?.progress).toBe('刚连上时写的')
  })
})

describe('Presence', () => {
  test('[S6] identity is the server’s, never the client’s claim, and comes back to its sender', async () => {
    const office = await server.connect('office')
    const finance = await server.connect('finance')
    const where = { measure: rowLedBy('县财政局').id, column: 'progress', editing: true }
    finance.sendPresence(77, 1, { who: { ...people.office }, where })
    await office.until(() => office.present.get(77) != null)
    const { person, name, unit, role } = people.finance
    expect(office.present.get(77)).toEqual({ who: { person, name, unit, role }, where })
    await finance.until(() => finance.present.get(77) != null, 'one’s own presence')
    office.sendPresence(77, 9, null)
    office.sendPresence(78, 1, { where: null })
    await finance.until(() => finance.present.get(78) != null)
    expect(finance.present.get(77)).not.toBeNull()
    finance.close()
    await office.until(() => office.present.get(77) === null, 'the leaving')
  })
})
