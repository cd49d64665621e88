import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { partKey } from '../../../schema/plan/parts.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { expectDefeat, rowLedBy, server, start, updateBy, victim } from './besieged.ts'

/* 县财政局 leads the first row, 县教育局 shares it: each through a socket of its own. */

beforeEach(() => start())
afterEach(() => server.stop())

const period = '2026-Q2'
const unit = (name: string, snapshot: Snapshot = server.first) =>
  [...snapshot.units.values()].find(each => each.name === name)!.id
const part = (measure: Measure, of: string, after: string, before = ''): Change => ({
  kind: 'part',
  measure: measure.id,
  period,
  unit: unit(of),
  before,
  after,
})
const co = (measure: Measure, after: Measure['co']): Change => {
  return { kind: 'cell', measure: measure.id, column: 'co', period: null, before: measure.co, after }
}
const partsOf = (snapshot: Snapshot, measure: string) => snapshot.reports.get(reportKey(measure, period))?.parts
const acked = (client: typeof victim) => client.until(() => client.acks.at(-1)?.frames === client.sent(), 'the answer')

describe('a unit’s part over the wire', () => {
  test('[A13] is stored, shown to the others at once, and journalled under its author', async () => {
    const row = rowLedBy('县财政局')
    const education = await server.connect('education')
    education.edit(part(row, '县教育局', '已报送校舍数据。'))
    await victim.until(() => partsOf(victim.snapshot(), row.id)?.[unit('县教育局')] === '已报送校舍数据。')
    await acked(education)
    expect(partsOf(await server.stored(), row.id)).toEqual({ [unit('县教育局')]: '已报送校舍数据。' })
    const rows = await server.store.journal.search(server.workbook, {
      measure: row.id,
      cell: { column: 'parts', period },
    })
    expect(rows).toMatchObject([{ author: { unit: '县教育局' }, change: { kind: 'part', after: '已报送校舍数据。' } }])
  })

  test('[T2] two people of one unit in it both keep their words', async () => {
    const row = rowLedBy('县财政局')
    const [one, two] = [await server.connect('education'), await server.connect('education')]
    one.edit(part(row, '县教育局', '甲方案已定。'))
    await two.until(() => partsOf(two.snapshot(), row.id)?.[unit('县教育局')] === '甲方案已定。')
    one.edit(part(row, '县教育局', '县里甲方案已定。', '甲方案已定。'))
    two.edit(part(row, '县教育局', '甲方案已定。下月实施。', '甲方案已定。'))
    for (const client of [one, two, victim]) {
      await client.until(() => partsOf(client.snapshot(), row.id)?.[unit('县教育局')] === '县里甲方案已定。下月实施。')
    }
  })

  test('[A13] forged by the row’s lead is refused, and nothing of it is stored', async () => {
    const attacker = await server.connect('finance')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [part(rowLedBy('县财政局'), '县教育局', '一切顺利')], 'x')))
    await expectDefeat(attacker, 4403)
    expect(attacker.refused).toMatchObject({ rule: 'A13', reason: 'not-your-part' })
  })

  test('[A13] of one’s own in one row gives no right in another: 县教育局 in the row of 县司法局', async () => {
    const attacker = await server.connect('education')
    const forged = part(rowLedBy('县教育局'), '县财政局', '一切顺利')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [forged], 'x')))
    await expectDefeat(attacker, 4403)
  })

  test('[R1] cannot be made by a page where there is no place for it, the coordinator’s included', async () => {
    for (const who of ['education', 'office'] as const) {
      const attacker = await server.connect(who)
      const add: Change = { kind: 'part-add', measure: rowLedBy('县司法局').id, period, units: [unit('县教育局')] }
      attacker.sendUpdate(updateBy(doc => applyChanges(doc, [add], 'x')))
      await attacker.until(() => attacker.closed !== null, 'the close')
      expect(attacker.refused?.code).toBe('container-foreign')
    }
    expect(await server.stored()).toEqual(server.first)
  })

  test('[R1] cannot be replaced by a page: its words would be gone', async () => {
    const attacker = await server.connect('education')
    const entry = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('reports').get(reportKey(rowLedBy('县财政局').id, period))!
    attacker.sendUpdate(updateBy(doc => void entry(doc).set(partKey(unit('县教育局')), new Y.Text('新'))))
    await expectDefeat(attacker, 4422)
    expect(attacker.refused?.code).toBe('container-replaced')
  })
})

describe('what the server fills in', () => {
  test('[A13] a place for a unit that joins a row, on every screen, before it writes its first word', async () => {
    const row = rowLedBy('县司法局')
    const education = await server.connect('education')
    const office = await server.connect('office')
    office.edit(co(row, [{ unit: unit('县教育局'), written: '县教育局' }]))
    for (const client of [office, education, victim]) {
      await client.until(() => partsOf(client.snapshot(), row.id)?.[unit('县教育局')] === '', 'the place')
    }
    education.edit(part(row, '县教育局', '已安排。'))
    await office.until(() => partsOf(office.snapshot(), row.id)?.[unit('县教育局')] === '已安排。')
    await acked(education)
  })

  test('[A13] keeps what a unit wrote while it was taken out of the row and brought back', async () => {
    const row = rowLedBy('县财政局')
    const education = await server.connect('education')
    education.edit(part(row, '县教育局', '已报送。'))
    await acked(education)
    const office = await server.connect('office')
    await office.until(() => partsOf(office.snapshot(), row.id)?.[unit('县教育局')] === '已报送。')
    office.edit(co(row, []))
    await acked(office)
    office.edit({ ...co(row, row.co), before: [] } as Change)
    await acked(office)
    expect(partsOf(await server.stored(), row.id)).toEqual({ [unit('县教育局')]: '已报送。' })
  })

  test('[A13] places for the members of a group once they are listed', async () => {
    const office = await server.connect('office')
    const town = newUnit(newId('unit'), '松溪镇人民政府')
    const group = unit('各镇人民政府')
    office.edit(
      { kind: 'unit-add', unit: town },
      { kind: 'unit', unit: group, key: 'members', before: [], after: [town.id] },
    )
    for (const row of [rowLedBy('县教育局'), rowLedBy('各镇人民政府')]) {
      await office.until(() => partsOf(office.snapshot(), row.id)?.[town.id] === '', 'the place of a member')
    }
  })

  test('[A13] the places of a row that a page made, with the report it brought', async () => {
    const office = await server.connect('office')
    const from = rowLedBy('县财政局')
    const row = { ...from, id: newId('measure'), title: '新增一项' }
    office.edit({ kind: 'measure-add', measure: row }, { kind: 'report-add', report: emptyReport(row.id, period) })
    await office.until(() => partsOf(office.snapshot(), row.id)?.[unit('县教育局')] === '', 'the place')
    await acked(office)
    expect(partsOf(await server.stored(), row.id)).toEqual({ [unit('县教育局')]: '' })
  })
})
