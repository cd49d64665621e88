import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRowWatch } from '../../../client/sync/row-watch.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [row] = rowsOf(base) as [Measure]
const sections = [...base.sections.values()].map(each => each.id)
const other = sections.find(id => id !== row.section)!
const third = sections.find(id => id !== row.section && id !== other) ?? 's_none'
const wrote: Change = { kind: 'cell', measure: row.id, column: 'remark', period: null, before: '', after: '附注' }
const removed: Change = { kind: 'measure-removed', measure: row.id, before: false, after: true }
const moved = (section: string): Change => ({
  kind: 'measure-moved',
  measure: row.id,
  before: { section: row.section, order: row.order },
  after: { section, order: 'a5' },
})

/** What somebody with `mine` unconfirmed is told when others make `theirs`. */
function told(mine: readonly Change[], theirs: readonly Change[], from = base) {
  const ground = createDoc(from)
  const watch = createRowWatch()
  watch.made(mine)
  return watch.receive(ground, () => applyChanges(ground, theirs, null))
}

describe('[T6] whoever worked on a row is told what others did to it meanwhile', () => {
  test('removed, put into another section, led or shared by others: both sides stand side by side', () => {
    expect(told([wrote], [removed])).toEqual([{ measure: row.id, facet: 'removed', mine: false, theirs: true }])
    expect(told([wrote], [moved(other)])).toMatchObject([
      { facet: 'section', mine: { section: row.section }, theirs: { section: other, order: 'a5' } },
    ])
    const lead: Change = { kind: 'cell', measure: row.id, column: 'lead', period: null, before: row.lead, after: [] }
    expect(told([wrote], [lead])).toEqual([{ measure: row.id, facet: 'lead', mine: row.lead, theirs: [] }])
  })

  test('restored, too', () => {
    const gone = { ...base, measures: new Map(base.measures).set(row.id, { ...row, removed: true }) }
    const restored: Change = { kind: 'measure-removed', measure: row.id, before: true, after: false }
    expect(told([wrote], [restored], gone)).toEqual([{ measure: row.id, facet: 'removed', mine: true, theirs: false }])
  })

  test('who removed a row is told that somebody wrote in it; who moved it, where else it was moved', () => {
    expect(told([removed], [wrote])).toEqual([{ measure: row.id, facet: 'removed', mine: true, theirs: false }])
    expect(told([moved(other)], [moved(third)])).toMatchObject([
      { facet: 'section', mine: { section: other }, theirs: { section: third } },
    ])
  })

  test('nothing is told where both did the same, where only its order changed, or of rows worked on by nobody here', () => {
    expect(told([removed], [removed])).toEqual([])
    expect(told([moved(other)], [moved(other)])).toEqual([])
    expect(told([wrote], [moved(row.section)])).toEqual([])
    expect(told([], [removed, moved(other)])).toEqual([])
    expect(told([wrote], [{ ...wrote, column: 'title', before: row.title, after: '新' } as Change])).toEqual([])
  })

  test('nor of what is confirmed by now', () => {
    const ground = createDoc(base)
    const watch = createRowWatch()
    watch.made([wrote])
    watch.keep([])
    expect(watch.receive(ground, () => applyChanges(ground, [removed], null))).toEqual([])
    expect(ground).toBeInstanceOf(Y.Doc)
  })
})
