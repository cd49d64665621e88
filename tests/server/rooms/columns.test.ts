import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { longKey } from '../../../schema/doc/custom-keys.ts'
import { entryOf } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import type { CustomColumn, CustomColumnId } from '../../../schema/plan/custom-columns.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { rowLedBy, server, start, victim } from './besieged.ts'

/* 县财政局 leads the first row, 县教育局 shares it; the office adds columns over a socket of its own. */

beforeEach(() => start())
afterEach(() => server.stop())

const column = (more: Partial<CustomColumn> = {}): CustomColumn => ({
  id: newId('column') as CustomColumnId,
  type: 'text',
  scope: 'plan',
  title: '经费来源',
  order: 'a5V',
  width: 120,
  editors: 'units',
  open: false,
  choices: {},
  removed: false,
  ...more,
})
const cell = (measure: string, id: CustomColumnId, before: string, after: string): Change => {
  return { kind: 'cell', measure, column: id, period: null, before, after }
}
const valueIn = (snapshot: Snapshot, measure: string, id: string) => snapshot.measures.get(measure)?.custom?.[id]
const acked = (client: typeof victim) => client.until(() => client.acks.at(-1)?.frames === client.sent(), 'the answer')

async function withColumn(own: CustomColumn) {
  const office = await server.connect('office')
  office.edit({ kind: 'column-add', column: own })
  await acked(office)
  await victim.until(() => victim.snapshot().columns.has(own.id), 'the column')
  return office
}

/** Sends an edit as that person, whose page does not ask the rules first; resolves with the refusal. */
async function forge(who: 'finance' | 'education' | 'inspector', ...changes: Change[]) {
  const before = await server.stored()
  const attacker = await server.connect(who)
  await attacker.until(() => attacker.synced, 'sync')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(attacker.doc))
  const known = Y.encodeStateVector(doc)
  applyChanges(doc, changes, null)
  attacker.sendUpdate(Y.encodeStateAsUpdate(doc, known))
  await attacker.until(() => attacker.closed !== null, 'the close')
  expect(await server.stored()).toEqual(before)
  return attacker.refused
}

describe('a column that the coordinator adds', () => {
  test('[C3] reaches the others at once, takes what units write, and stands in the journal', async () => {
    const own = column()
    await withColumn(own)
    const row = rowLedBy('县财政局')
    const education = await server.connect('education')
    await education.until(() => education.snapshot().columns.has(own.id), 'the column')
    education.edit(cell(row.id, own.id, '', '县级财政'))
    await victim.until(() => valueIn(victim.snapshot(), row.id, own.id) === '县级财政', 'the value')
    await acked(education)
    expect(valueIn(await server.stored(), row.id, own.id)).toBe('县级财政')
    const rows = await server.store.journal.search(server.workbook, {
      measure: row.id,
      cell: { column: own.id, period: null },
    })
    expect(rows).toMatchObject([{ author: { unit: '县教育局' }, change: { kind: 'cell', after: '县级财政' } }])
  })

  test('[R1] as a long one gets its texts from the server, and two people in one cell both keep their words', async () => {
    const own = column({ type: 'long-text' })
    await withColumn(own)
    const row = rowLedBy('县财政局')
    const one = await server.connect('finance')
    const two = await server.connect('education')
    const hasText = (client: typeof one) => () =>
      entryOf(client.doc, 'measures', row.id)?.get(longKey(own.id)) instanceof Y.Text
    await one.until(hasText(one), 'the text')
    await two.until(hasText(two), 'the text')
    one.edit(cell(row.id, own.id, '', '资金已到位。'))
    await two.until(() => valueIn(two.snapshot(), row.id, own.id) === '资金已到位。', 'the words')
    one.edit(cell(row.id, own.id, '资金已到位。', '县里资金已到位。'))
    two.edit(cell(row.id, own.id, '资金已到位。', '资金已到位。下月支付。'))
    for (const client of [one, two, victim]) {
      await client.until(() => valueIn(client.snapshot(), row.id, own.id) === '县里资金已到位。下月支付。', 'both')
    }
  })

  test('[R2] of units keeps what two people choose in one cell at the same instant, and under another type, too', async () => {
    const own = column({ type: 'units' })
    const office = await withColumn(own)
    const row = rowLedBy('县财政局')
    const one = await server.connect('finance')
    const two = await server.connect('education')
    one.edit(cell(row.id, own.id, '', '县财政局'))
    two.edit(cell(row.id, own.id, '', '县教育局'))
    const names = (text = '') => text.split('、').sort()
    for (const client of [one, two, victim, office]) {
      await client.until(() => names(valueIn(client.snapshot(), row.id, own.id)).length === 2, 'both')
      expect(names(valueIn(client.snapshot(), row.id, own.id))).toEqual(names('县教育局、县财政局'))
    }
    const both = valueIn(office.snapshot(), row.id, own.id)
    office.edit({ kind: 'column', column: own.id, key: 'type', before: 'units', after: 'long-text' })
    await office.until(() => entryOf(office.doc, 'measures', row.id)?.get(own.id) === null, 'the move')
    await acked(office)
    expect(valueIn(await server.stored(), row.id, own.id)).toBe(both)
  })

  test('[C3] keeps every word when its type changes there and back, also one written in between', async () => {
    const own = column()
    const office = await withColumn(own)
    const row = rowLedBy('县财政局')
    office.edit(cell(row.id, own.id, '', '约三百万'))
    office.edit({ kind: 'column', column: own.id, key: 'type', before: 'text', after: 'long-text' })
    await office.until(() => entryOf(office.doc, 'measures', row.id)?.get(own.id) === null, 'the move')
    office.edit(cell(row.id, own.id, '约三百万', '约三百万元'))
    office.edit({ kind: 'column', column: own.id, key: 'type', before: 'long-text', after: 'number' })
    await office.until(() => entryOf(office.doc, 'measures', row.id)?.get(own.id) === '约三百万元', 'the way back')
    await acked(office)
    expect(valueIn(await server.stored(), row.id, own.id)).toBe('约三百万元')
  })
})

describe('[A15] a forged edit is refused, and nothing of it is stored', () => {
  test('of a cell in a column that the unit may not write', async () => {
    const own = column({ editors: 'coordinator' })
    const others = column({ editors: 'lead', title: '牵头意见' })
    await withColumn(own)
    await withColumn(others)
    const row = rowLedBy('县财政局').id
    expect(await forge('finance', cell(row, own.id, '', '私填'))).toMatchObject({
      rule: 'A15',
      reason: 'column-editors',
    })
    const shared = await forge('education', cell(row, others.id, '', '私填'))
    expect(shared).toMatchObject({ rule: 'A15', reason: 'column-not-yours' })
    expect(await forge('inspector', cell(row, others.id, '', '私填'))).toMatchObject({ rule: 'A6' })
  })

  test('of a new row that brings a value in such a column', async () => {
    const own = column({ editors: 'coordinator' })
    await withColumn(own)
    const measure = { ...rowLedBy('县财政局'), id: newId('measure'), custom: { [own.id]: '私填' } }
    expect(await forge('finance', { kind: 'measure-add', measure })).toMatchObject({ rule: 'A15' })
  })

  test('of a column itself: its title, who fills it in, its choices, a new one, which stock ones are hidden', async () => {
    const own = column({ editors: 'lead' })
    await withColumn(own)
    const choice = { label: '私加', order: 0, removed: false }
    const attempts: Change[] = [
      { kind: 'column', column: own.id, key: 'title', before: own.title, after: '改名' },
      { kind: 'column', column: own.id, key: 'editors', before: 'lead', after: 'all' },
      { kind: 'column', column: own.id, key: 'removed', before: false, after: true },
      { kind: 'column-choice', column: own.id, choice: newId('choice'), before: null, after: choice },
      { kind: 'column-add', column: column({ title: '私设' }) },
      { kind: 'plan', key: 'hidden', before: ['percent'], after: ['percent', 'text'] },
    ]
    for (const change of attempts) {
      expect(await forge('finance', change), JSON.stringify(change)).toMatchObject({ reason: 'coordinator-matter' })
    }
  })
})
