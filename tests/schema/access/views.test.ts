import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { emptyView, type SavedView, savedViewShapes } from '../../../schema/views/view.ts'
import { contributorOf, coordinator, planSnapshot, reader, withPlan } from '../../support/plan-fixture.ts'

const finance = contributorOf('县财政局')
const other: Actor = { ...finance, person: 'p_9' }
const view: SavedView = { id: newId('view'), name: '逾期', view: emptyView, author: finance.person, removed: false }
const issued = withPlan(planSnapshot(), { stage: 'issued' })
const shared: Snapshot = { ...issued, views: new Map([[view.id, view]]) }
const refusedBy = (actor: Actor, change: Change, snapshot = shared) => {
  const verdict = authorise(actor, change, snapshot)
  return verdict.allowed ? null : `${verdict.rule} ${verdict.reason}`
}
const renamed: Change = { kind: 'view', view: view.id, key: 'name', before: '逾期', after: '甲' }

describe('[W5] a shared view', () => {
  test('is made by whoever may change anything, in their own name and no other, also once the plan is issued', () => {
    expect(refusedBy(finance, { kind: 'view-add', view })).toBeNull()
    expect(refusedBy(other, { kind: 'view-add', view })).toBe('W5 not-your-view')
    expect(refusedBy(coordinator, { kind: 'view-add', view })).toBe('W5 not-your-view')
    expect(refusedBy(reader, { kind: 'view-add', view: { ...view, author: reader.person } })).toBe('A6 reader')
  })

  test('is changed and taken back by its author and the coordinator alone, and never given to somebody else', () => {
    expect([finance, coordinator, other].map(actor => refusedBy(actor, renamed))).toEqual([
      null,
      null,
      'W5 not-your-view',
    ])
    const given: Change = { kind: 'view', view: view.id, key: 'author', before: finance.person, after: other.person }
    expect(refusedBy(coordinator, given)).toBe('W5 not-your-view')
    expect(inverse({ kind: 'view-add', view })).toMatchObject({ kind: 'view', key: 'removed', after: true })
  })

  test('has a name, and names no more than a screen can hold', () => {
    expect(savedViewShapes.name.safeParse('  ').success).toBe(false)
    const many = { ...emptyView, filters: { text: '甲'.repeat(300) } }
    expect(savedViewShapes.view.safeParse(many).success).toBe(false)
  })
})

test('[W6] only the coordinator says in which view the workbook opens, at every stage but closed', () => {
  const change: Change = { kind: 'plan', key: 'view', before: null, after: view.id }
  expect(refusedBy(coordinator, change)).toBeNull()
  expect(refusedBy(finance, change)).toBe('A5 coordinator-matter')
  expect(refusedBy(coordinator, change, withPlan(shared, { stage: 'closed' }))).toBe('A2 plan-closed')
})
