import { describe, expect, test } from 'vitest'
import { pendingText } from '../../../client/stages/pending.ts'
import { requestRootFor } from '../../../client/stages/row-asking.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { askFor, settle } from '../../../schema/commands/request.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { askShape } from '../../../schema/http/commands.ts'
import { newId } from '../../../schema/ids.ts'
import type { CustomColumn, CustomColumnId } from '../../../schema/plan/custom-columns.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Stage } from '../../../schema/plan/plan.ts'
import type { Request } from '../../../schema/plan/request.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { requestText } from '../../../schema/print/layouts/request-text.ts'
import { contributorOf, coordinator, planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const [first] = rowsOf(plan) as [Measure]
const by = { person: 'p_1', name: '李明', unit: '县司法局', at: 1 }
const grounds = { reason: '资金渠道变更', document: '云政办函〔2026〕7号' }

function column(more: Partial<CustomColumn> = {}): CustomColumn {
  const id = newId('column') as CustomColumnId
  const stock = { title: '经费来源', order: 'a5V', width: 120, choices: {}, removed: false }
  return { id, type: 'text', scope: 'plan', editors: 'lead', open: false, ...stock, ...more }
}

/** A plan in that stage with that column, in which the first row says 县级财政. */
function having(own: CustomColumn, stage: Stage = 'issued', held = '县级财政'): Snapshot {
  const row: Measure = { ...first, custom: { [own.id]: held } }
  const measures = new Map(plan.measures).set(first.id, row)
  return withPlan({ ...plan, columns: new Map([[own.id, own]]), measures }, { stage })
}

/** What the server stores of it; the layout must take it. */
function carried(snapshot: Snapshot, decide: ReturnType<typeof askFor>): Snapshot {
  const answer = decide(snapshot)
  if (!answer.ok) throw new Error(answer.problems.map(each => each.code).join())
  const doc = createDoc(snapshot)
  const watch = watchTouched(doc)
  applyChanges(doc, answer.value.changes, null)
  expect(layoutProblems(doc, watch.take())).toEqual([])
  return readSnapshot(doc)
}
const asking = (own: CustomColumn, text: string) =>
  askFor('adjustments', { kind: 'cell', measure: first.id, column: own.id, text, ...grounds }, newId('request'), by)
const only = (snapshot: Snapshot): Request => [...snapshot.adjustments.values()].at(-1)!
const heldIn = (snapshot: Snapshot, own: CustomColumn) => snapshot.measures.get(first.id)?.custom?.[own.id]

describe('[A15] [A11] a column of the workbook’s own that issuing froze', () => {
  test('changes by an adjustment: it waits, is marked at its cell, and takes effect when it is accepted', () => {
    const own = column()
    const issued = having(own)
    const edit: Change = {
      kind: 'cell',
      measure: first.id,
      column: own.id,
      period: null,
      before: '县级财政',
      after: '甲',
    }
    expect(authorise(coordinator, edit, issued)).toMatchObject({ allowed: false, rule: 'A4' })
    expect(requestRootFor(coordinator, issued, { row: first.id, column: own.id })).toBe('adjustments')
    expect(requestRootFor(contributorOf('县委编办'), issued, { row: first.id, column: own.id })).toBe('adjustments')
    const asked = carried(issued, asking(own, '省级专项'))
    expect(heldIn(asked, own)).toBe('县级财政')
    expect(pendingText([only(asked)], 'adjustments', 'zh-CN', asked.columns)).toContain('经费来源')
    expect(requestText(only(asked), asked, 'zh-CN')).toMatchObject({
      what: '经费来源',
      before: '县级财政',
      after: '省级专项',
      now: null,
    })
    const accepted = carried(asked, settle('adjustments', only(asked).id, true, '', by))
    expect(heldIn(accepted, own)).toBe('省级专项')
    expect(only(accepted).outcome).toMatchObject({ accepted: true })
  })

  test('is asked for by a choice’s words, and stores the choice', () => {
    const id = newId('choice')
    const own = column({ type: 'choice', choices: { [id]: { label: '省级专项', order: 0, removed: false } } })
    const issued = having(own)
    const asked = carried(issued, asking(own, '省级专项'))
    expect(only(asked).after).toBe(id)
    expect(requestText(only(asked), asked, 'zh-CN').after).toBe('省级专项')
  })

  test('merges long words that came in meanwhile, as any adjustment of a text does', () => {
    const own = column({ type: 'long-text' })
    const issued = having(own, 'issued', '安排60万元。')
    const asked = carried(issued, asking(own, '安排80万元。'))
    const measure = { ...asked.measures.get(first.id)!, custom: { [own.id]: '安排60万元。分两批下达。' } }
    const meanwhile = { ...asked, measures: new Map(asked.measures).set(first.id, measure) }
    const accepted = carried(meanwhile, settle('adjustments', only(asked).id, true, '', by))
    expect(heldIn(accepted, own)).toBe('安排80万元。分两批下达。')
  })

  test('is not asked for where it is open, of the periods, or gone: such cells are written or not at all', () => {
    for (const more of [{ open: true }, { scope: 'report' as const }, { removed: true }]) {
      const own = column(more)
      const issued = having(own)
      const answer = asking(own, '省级专项')(issued)
      expect(answer.ok ? [] : answer.problems.map(each => each.code)).toEqual(['request-cell-unknown'])
      expect(requestRootFor(coordinator, issued, { row: first.id, column: own.id })).toBeNull()
    }
  })

  test('that was taken out while the request waited is not written any more', () => {
    const own = column()
    const issued = having(own)
    const asked = carried(issued, asking(own, '省级专项'))
    const gone = { ...asked, columns: new Map([[own.id, { ...own, removed: true }]]) }
    const answer = settle('adjustments', only(asked).id, true, '', by)(gone)
    expect(answer.ok ? [] : answer.problems.map(each => each.code)).toEqual(['request-cell-unknown'])
  })

  test('[A12] is proposed before that by units in the row that may not fill it in, and by no one else', () => {
    const kept = having(column({ editors: 'coordinator' }), 'consult')
    const [id] = [...kept.columns.keys()]
    const at = { row: first.id, column: id as CustomColumnId }
    expect(requestRootFor(contributorOf('县委编办'), kept, at)).toBe('proposals')
    expect(requestRootFor(contributorOf('县财政局'), kept, at)).toBe('proposals')
    expect(requestRootFor(contributorOf('县政务服务局'), kept, at)).toBeNull()
    const led = having(column({ editors: 'lead' }), 'consult')
    const [own] = [...led.columns.keys()]
    const there = { row: first.id, column: own as CustomColumnId }
    // what a unit may write it does not propose
    expect(requestRootFor(contributorOf('县委编办'), led, there)).toBeNull()
    expect(requestRootFor(contributorOf('县财政局'), led, there)).toBe('proposals')
  })

  test('is named over http by its id, which must be one', () => {
    const ask = { kind: 'cell', measure: first.id, text: '甲', ...grounds }
    expect(askShape.safeParse({ ...ask, column: newId('column') }).success).toBe(true)
    expect(askShape.safeParse({ ...ask, column: 'c_x;drop' }).success).toBe(false)
    expect(askShape.safeParse({ ...ask, column: 'progress' }).success).toBe(false)
  })
})
