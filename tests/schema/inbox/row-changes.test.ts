import { describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import { rowChangesOf, type Told } from '../../../schema/inbox/row-changes.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'

/* [N2] What other units changed in the rows of one's unit. */

const snapshot = planSnapshot()
const [first, second] = rowsOf(snapshot) as [Measure, Measure]
const finance = { person: 'p_2', name: '王芳', unit: '县财政局' }
const office = { name: '李明', unit: '县司法局' }
const cell = (measure: string, before: string, after: string, column: 'remark' | 'title' = 'remark'): Change => ({
  kind: 'cell',
  measure,
  column,
  period: null,
  before,
  after,
})
/** As the journal gives them: the newest first. */
const told = (...changes: [Change, author?: { name: string; unit: string }][]): Told[] =>
  changes.map(([change, author = office], i) => ({ at: 1_000 - i, author, change }))
const list = (entries: Told[], reader = finance) => rowChangesOf(entries, snapshot, reader, 'zh-CN')

describe('[N2] changes of my unit’s rows', () => {
  test('are told with row, column, who, and both values, for rows the unit leads or shares and no others', () => {
    const found = list(told([cell(second.id, '', '别人的行')], [cell(first.id, '旧', '新')]))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ measure: first.id, column: 'remark', before: '旧', after: '新', by: office })
    expect(found[0]!.row).toContain(first.title)
    expect(found[0]!.what).toBe('备注')
  })

  test('leave out what the unit’s own people did', () => {
    const colleague = { name: '白帆', unit: '县财政局' }
    expect(list(told([cell(first.id, '', '自己写的'), colleague]))).toEqual([])
  })

  test('are one line for each place, from what stood there first to what stands now, and none where that is the same', () => {
    const often = told([cell(first.id, '二', '三')], [cell(first.id, '一', '二')], [cell(first.id, '', '一')])
    expect(list(often).map(each => [each.before, each.after, each.at])).toEqual([['', '三', 1_000]])
    const back = told([cell(first.id, '二', '一')], [cell(first.id, '一', '二')])
    expect(list(back)).toEqual([])
  })

  test('tell that a row was taken from the unit, though it is the unit’s no longer', () => {
    const gone = { unit: unitNamed(snapshot, '县财政局'), written: '县财政局' }
    const taken: Change = {
      kind: 'cell',
      measure: second.id,
      column: 'co',
      period: null,
      before: [...second.co, gone],
      after: second.co,
    }
    expect(list(told([taken]))).toMatchObject([{ column: 'co', before: expect.stringContaining('县财政局') }])
  })

  test('are none for somebody of an office that the register does not know', () => {
    expect(list(told([cell(first.id, '', '新')]), { ...finance, unit: '某处' })).toEqual([])
  })
})
