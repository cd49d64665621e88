import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { describeLine } from '../../../schema/changes/describe.ts'
import { lintAll } from '../../../schema/lint/linter.ts'
import { placeOfFinding, waiverOf } from '../../../schema/lint/waived.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { readWaiverKey, type Waiver, waiverKey, waiverReason, waiverShape } from '../../../schema/plan/waiver.ts'
import { contributorOf, coordinator, planSnapshot, reader, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const row = rowsOf(base)[1]!
const found = (snapshot: Snapshot) =>
  lintAll(snapshot)
    .rows.get(row.id)!
    .find(each => each.code === 'group-open')!
const key = waiverKey(placeOfFinding(found(base)))
const by = ({ person, name, unit }: Actor) => ({ person, name, unit })
const waiver = (actor: Actor): Waiver => ({ reason: '各镇都要参加。', seen: found(base).seen, by: by(actor) })
const waive = (actor: Actor, at = key): Change => ({ kind: 'waiver', waiver: at, before: null, after: waiver(actor) })
const may = (actor: Actor, change: Change, snapshot = base) => authorise(actor, change, snapshot)

describe('[V4] letting a finding stand', () => {
  const lead = contributorOf('县政务服务局')

  test('is the coordinator’s everywhere and a unit’s in rows it leads', () => {
    expect(may(coordinator, waive(coordinator)).allowed).toBe(true)
    expect(may(lead, waive(lead)).allowed).toBe(true)
    const other = contributorOf('县委编办')
    expect(may(other, waive(other))).toMatchObject({ rule: 'V4', reason: 'not-your-row' })
    expect(may(reader, waive(reader))).toMatchObject({ rule: 'A6' })
    const plan = waiverKey({ code: 'year-missing', place: 'plan', column: '' })
    expect(may(coordinator, waive(coordinator, plan)).allowed).toBe(true)
    expect(may(lead, waive(lead, plan))).toMatchObject({ rule: 'V4', reason: 'coordinator-matter' })
  })

  test('is done under one’s own name, and of rows that are there', () => {
    expect(may(lead, waive(coordinator))).toMatchObject({ rule: 'V4', reason: 'not-your-name' })
    expect(may(coordinator, waive(lead))).toMatchObject({ reason: 'not-your-name' })
    const nowhere = waiverKey({ code: 'group-open', place: 'm_0000000000000000', column: 'co' })
    expect(may(coordinator, waive(coordinator, nowhere)).allowed).toBe(false)
  })

  test('is possible after issue, when the report is confirmed, and never in a closed plan; it can be taken back', () => {
    expect(may(lead, waive(lead), withPlan(base, { stage: 'issued' })).allowed).toBe(true)
    expect(may(coordinator, waive(coordinator), withPlan(base, { stage: 'closed' }))).toMatchObject({ rule: 'A2' })
    const back: Change = { kind: 'waiver', waiver: key, before: waiver(coordinator), after: null }
    expect(may(lead, back).allowed).toBe(true)
  })

  test('is told in the history with the row and the reason', () => {
    expect(describeLine(waive(coordinator), base, 'zh-CN')).toContain('各镇都要参加')
  })
})

describe('[V5] a waiver', () => {
  const kept = (snapshot: Snapshot): Snapshot => ({ ...snapshot, waivers: new Map([[key, waiver(coordinator)]]) })

  test('covers the finding while the cell says the same, whatever else of the row changes', () => {
    const now = kept({ ...base, measures: new Map(base.measures).set(row.id, { ...row, title: '别的' }) })
    expect(waiverOf(found(now), now.waivers)?.reason).toBe('各镇都要参加。')
  })

  test('lapses when the cell changes', () => {
    const co = row.co.map(ref => ({ ...ref, written: '各乡镇人民政府' }))
    const now = kept({ ...base, measures: new Map(base.measures).set(row.id, { ...row, co }) })
    expect(found(now)).toBeDefined()
    expect(waiverOf(found(now), now.waivers)).toBeUndefined()
  })

  test('has a reason, a place that can be read, and a bounded shape', () => {
    expect(waiverReason('  有\n原因 ')).toBe('有 原因')
    expect(readWaiverKey(key)).toEqual({ code: 'group-open', place: row.id, column: 'co' })
    for (const odd of ['', 'x', 'a:b:c', `${key}:more`, 'UPPER:plan:', 'lead-missing:q_0000000000000000:']) {
      expect(readWaiverKey(odd)).toBeNull()
    }
    expect(waiverShape.safeParse({ ...waiver(coordinator), reason: ' ' }).success).toBe(false)
    expect(waiverShape.safeParse({ ...waiver(coordinator), reason: '长'.repeat(501) }).success).toBe(false)
    expect(waiverShape.safeParse({ ...waiver(coordinator), more: 1 }).success).toBe(false)
    expect(waiverShape.safeParse(null).success).toBe(true)
  })
})
