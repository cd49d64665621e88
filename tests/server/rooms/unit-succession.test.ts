import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import { succeeded, unitEdits } from '../../../schema/changes/unit-edits.ts'
import { newId } from '../../../schema/ids.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'
import { type Name, people, type SyncServer, startSync } from '../../support/sync-server.ts'

let server: SyncServer
/** The date it is at the office. */
let today = '2026-05-01'

beforeEach(async () => {
  today = '2026-05-01'
  server = await startSync({ today: () => today })
})
afterEach(() => server.stop())

const unitCalled = (name: string): Unit => [...server.first.units.values()].find(unit => unit.name === name)!
const rowCalled = (title: string) => [...server.first.measures.values()].find(row => row.title === title)!

/** 编好预算 is led by 县财政局 alone. */
const progress = (words: string): Change => ({
  kind: 'cell',
  measure: rowCalled('编好预算。').id,
  column: 'progress',
  period: server.first.plan.period,
  before: '',
  after: words,
})

async function editAs(who: Name, ...changes: Change[]): Promise<string> {
  const client = await server.connect(who)
  const acks = client.acks.length
  client.edit(...changes)
  await client.until(() => client.acks.length > acks || client.refused !== null, 'an answer')
  const answer = client.refused?.reason ?? 'accepted'
  client.close()
  return answer
}

describe('[A7] when 县财政局 is merged into 县教育局 from a day on', () => {
  const merge = (from: string) =>
    editAs('office', ...succeeded(unitCalled('县财政局'), [unitCalled('县教育局').id], from))

  test('its successor may write its rows from that day on, and it may not any more', async () => {
    expect(await editAs('education', progress('教育局写的。'))).not.toBe('accepted')
    expect(await merge('2026-05-01')).toBe('accepted')
    expect(await editAs('education', progress('教育局写的。'))).toBe('accepted')
    expect(await editAs('finance', progress('财政局写的。'))).toBe('unit-ended')
    const { reports } = await server.stored()
    expect([...reports.values()].map(report => report.progress)).toContain('教育局写的。')
  })

  test('nothing changes before that day, and at its midnight everything does, with no new edit', async () => {
    expect(await merge('2026-05-02')).toBe('accepted')
    expect(await editAs('finance', progress('最后一天。'))).toBe('accepted')
    expect(await editAs('education', progress('早了一天。'))).not.toBe('accepted')
    today = '2026-05-02'
    expect(await editAs('finance', progress('晚了一天。'))).toBe('unit-ended')
    expect(await editAs('education', progress('最后一天。由教育局接着办。'))).toBe('accepted')
  })

  test('taking it back gives the rows back', async () => {
    await merge('2026-05-01')
    const merged = { ...unitCalled('县财政局'), validTo: '2026-04-30', successors: [unitCalled('县教育局').id] }
    expect(await editAs('office', ...unitEdits(merged, { validTo: null, successors: [] }))).toBe('accepted')
    expect(await editAs('finance', progress('财政局写的。'))).toBe('accepted')
    expect(await editAs('education', progress('教育局写的。'))).not.toBe('accepted')
  })
})

test('[A7] two offices that are said to follow each other leave their rows to nobody, and the server goes on', async () => {
  const [finance, education] = [unitCalled('县财政局'), unitCalled('县教育局')]
  await editAs('office', ...succeeded(finance, [education.id], '2026-05-01'))
  await editAs('office', ...succeeded(education, [finance.id], '2026-05-01'))
  for (const who of ['finance', 'education'] as const) expect(await editAs(who, progress('谁写？'))).toBe('unit-ended')
  expect(await editAs('office', progress('统筹单位代填。'))).toBe('accepted')
})

test('[A7] who is entered as a member of a group may write the group’s rows at once', async () => {
  const group = unitCalled('各镇人民政府')
  const report = { ...progress('已整治。'), measure: rowCalled('整治环境。').id } as Change
  expect(await editAs('education', report)).not.toBe('accepted')
  await editAs('office', ...unitEdits(group, { members: [unitCalled('县教育局').id] }))
  expect(await editAs('education', report)).toBe('accepted')
})

test('[A4] [A5] the register is the coordinator’s alone, and stays open to it when the plan is issued', async () => {
  const edit = unitEdits(unitCalled('县财政局'), { short: '财政局' })
  for (const who of ['finance', 'inspector'] as const) expect(await editAs(who, ...edit)).not.toBe('accepted')
  const issue: Change = { kind: 'plan', key: 'stage', before: 'draft', after: 'issued' }
  await server.rooms.apply(server.workbook, people.office, [issue], 'command', 'command')
  expect(await editAs('office', ...edit)).toBe('accepted')
  expect((await server.stored()).units.get(unitCalled('县财政局').id)?.short).toBe('财政局')
})

test('[H1] [R5] every edit of the register is in the journal, and can be taken back', async () => {
  const unit = newUnit(newId('unit'), '县档案馆')
  await editAs('office', { kind: 'unit-add', unit })
  await editAs('office', ...unitEdits(unit, { removed: true }))
  const rows = await server.store.journal.read(server.workbook)
  const kinds = rows.flatMap(row => (row.change.kind.startsWith('unit') ? [row.change.kind] : []))
  expect(kinds).toEqual(['unit-add', 'unit'])
})
