import { describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import type { Decide } from '../../../schema/commands/decision.ts'
import { askFor, type RequestWish, settle } from '../../../schema/commands/request.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Request } from '../../../schema/plan/request.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

/* [A11] What asking for a row, and deciding, comes to: on plain snapshots, as the server carries it out. */

const issued = withPlan(planSnapshot(), { stage: 'issued' })
const [first, second] = rowsOf(issued) as [Measure, Measure]
const by = { person: 'p_1', name: '李明', unit: '县司法局', at: 1 }
const grounds = { reason: '上级任务取消', document: '云政办函〔2026〕5号' }

const carried = (snapshot: Snapshot, decide: Decide): { snapshot: Snapshot; changes: Change[] } => {
  const answer = decide(snapshot)
  if (!answer.ok) throw new Error(answer.problems.map(each => each.code).join())
  const doc = createDoc(snapshot)
  applyChanges(doc, answer.value.changes, null)
  return { snapshot: readSnapshot(doc), changes: answer.value.changes }
}
const codesOf = (snapshot: Snapshot, decide: Decide): string[] => {
  const answer = decide(snapshot)
  return answer.ok ? [] : answer.problems.map(each => each.code)
}
const ask = (wish: RequestWish) => askFor('adjustments', wish, newId('request'), by)
const only = (snapshot: Snapshot): Request => [...snapshot.adjustments.values()].at(-1)!
const accept = (snapshot: Snapshot) => settle('adjustments', only(snapshot).id, true, '', by)
const shown = (snapshot: Snapshot) => outline(snapshot).flatMap(group => group.measures.map(row => row.id))

const drop: RequestWish = { kind: 'drop', measure: first.id, ...grounds }
const newRow = { number: '9', title: '新任务。', text: '', lead: '县财政局', co: '县档案馆', deadline: '9月底前' }
const add = (below: string | null): RequestWish => ({
  kind: 'add',
  place: { section: first.section, below },
  ...newRow,
  ...grounds,
})

describe('[A11] dropping a row', () => {
  test('changes nothing while it waits, and takes the row out in one update when it is accepted', () => {
    const asked = carried(issued, ask(drop)).snapshot
    expect(shown(asked)).toContain(first.id)
    expect(only(asked)).toMatchObject({ kind: 'drop', measure: first.id, column: null, outcome: null })
    const { snapshot, changes } = carried(asked, accept(asked))
    expect(changes.map(change => change.kind)).toEqual(['measure-removed', 'request-decided'])
    expect(shown(snapshot)).not.toContain(first.id)
    // nothing is deleted: the register can still say what the row was (R4)
    expect(snapshot.measures.get(first.id)?.title).toBe(first.title)
  })

  test('leaves the row where the coordinator declines, with a reason', () => {
    const asked = carried(issued, ask(drop)).snapshot
    const { id } = only(asked)
    expect(codesOf(asked, settle('adjustments', id, false, '', by))).toEqual(['reason-missing'])
    const { snapshot } = carried(asked, settle('adjustments', id, false, '仍须完成', by))
    expect(shown(snapshot)).toContain(first.id)
    expect(only(snapshot).outcome).toMatchObject({ accepted: false, reason: '仍须完成' })
  })

  test('is asked for once, of a row that is there, with a reason and a document', () => {
    expect(codesOf(issued, ask({ ...drop, reason: ' ' }))).toEqual(['reason-missing'])
    expect(codesOf(issued, ask({ ...drop, document: '' }))).toEqual(['document-missing'])
    const asked = carried(issued, ask(drop)).snapshot
    expect(codesOf(asked, ask(drop))).toEqual(['request-waiting'])
    const gone = carried(asked, accept(asked)).snapshot
    expect(codesOf(gone, ask(drop))).toEqual(['request-row-gone'])
  })

  test('that was carried out leaves other requests about the row to be declined', () => {
    const cell = ask({ kind: 'cell', measure: first.id, column: 'title', text: '改名。', ...grounds })
    const asked = carried(issued, cell).snapshot
    const gone = carried(asked, ask({ ...drop, direct: true })).snapshot
    const waiting = [...gone.adjustments.values()].find(each => each.outcome === null)!
    expect(codesOf(gone, settle('adjustments', waiting.id, true, '', by))).toEqual(['request-row-gone'])
    expect(codesOf(gone, settle('adjustments', waiting.id, false, '已删除', by))).toEqual([])
  })
})

describe('[A11] adding a row', () => {
  test('brings it whole: in its place, with its units entered and its report of the open period', () => {
    const asked = carried(issued, ask(add(first.id))).snapshot
    const { measure } = only(asked)
    expect(asked.measures.has(measure)).toBe(false)
    const { snapshot } = carried(asked, accept(asked))
    expect(shown(snapshot).indexOf(measure)).toBe(shown(snapshot).indexOf(first.id) + 1)
    const row = snapshot.measures.get(measure)!
    const name = (unit: string | null) => snapshot.units.get(unit ?? '')?.name
    expect(row).toMatchObject({ number: '9', title: '新任务。', deadline: { written: '9月底前' }, removed: false })
    expect([row.lead, row.co].map(refs => refs.map(ref => name(ref.unit)))).toEqual([['县财政局'], ['县档案馆']])
    expect(snapshot.reports.has(`${measure}@${snapshot.plan.period}`)).toBe(true)
  })

  test('stands last in its section when the row above it has gone meanwhile', () => {
    const asked = carried(issued, ask(add(first.id))).snapshot
    const { id, measure } = only(asked)
    const without = carried(asked, ask({ ...drop, direct: true })).snapshot
    const { snapshot } = carried(without, settle('adjustments', id, true, '', by))
    const group = outline(snapshot).find(each => each.section?.id === first.section)!
    expect(group.measures.at(-1)?.id).toBe(measure)
  })

  test('needs words and a place', () => {
    expect(codesOf(issued, ask({ ...add(null), title: ' ' } as RequestWish))).toEqual(['request-row-empty'])
    const nowhere = { ...add(null), place: { section: newId('section'), below: null } } as RequestWish
    expect(codesOf(issued, ask(nowhere))).toEqual(['request-place-unknown'])
    const strange = { ...add(null), place: { section: first.section, below: newId('measure') } } as RequestWish
    expect(codesOf(issued, ask(strange))).toEqual(['request-place-unknown'])
  })
})

describe('[A11] moving a row', () => {
  const last = outline(issued).at(-1)!
  const target = { section: last.section!.id, below: last.measures.at(-1)!.id }

  test('puts it into the other section where it was wanted, and remembers where it stood', () => {
    const asked = carried(issued, ask({ kind: 'move', measure: first.id, place: target, ...grounds })).snapshot
    expect(only(asked)).toMatchObject({ before: { section: first.section }, after: target })
    const { snapshot } = carried(asked, accept(asked))
    expect(snapshot.measures.get(first.id)?.section).toBe(target.section)
    expect(shown(snapshot).at(-1)).toBe(first.id)
  })

  test('is not asked for where the row stands already, nor below itself', () => {
    const stands = { section: second.section, below: first.id }
    expect(codesOf(issued, ask({ kind: 'move', measure: second.id, place: stands, ...grounds }))).toEqual([
      'request-same',
    ])
    const own = { section: second.section, below: second.id }
    expect(codesOf(issued, ask({ kind: 'move', measure: second.id, place: own, ...grounds }))).toEqual([
      'request-place-unknown',
    ])
  })
})

test('[A11] the coordinator’s own is one update: the change and its entry in the register, decided', () => {
  const { snapshot, changes } = carried(issued, ask({ ...drop, direct: true }))
  expect(changes.map(change => change.kind)).toEqual(['measure-removed', 'request-add'])
  expect(only(snapshot)).toMatchObject({ ...grounds, outcome: { accepted: true, unit: '县司法局' } })
})
