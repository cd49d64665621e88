import { describe, expect, test } from 'vitest'
import { isMarked, markedCells } from '../../../client/panels/checks.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { planSnapshot } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const rows = outline(base).flatMap(group => group.measures)
const check = { stood: '完成80%。', joined: '完成75%。' }
const marked = ({ measures, reports }: { measures: string[]; reports: string[] }): Snapshot => {
  const { period } = base.plan
  const now = { ...base, measures: new Map(base.measures), reports: new Map(base.reports) }
  for (const id of measures) now.measures.set(id, { ...base.measures.get(id)!, checks: { text: check } })
  for (const id of reports) {
    const key = reportKey(id, period!)
    now.reports.set(key, { ...base.reports.get(key)!, checks: { progress: check } })
  }
  return now
}

describe('the cells to check', () => {
  const [first, , third] = rows
  const now = marked({ measures: [third!.id], reports: [first!.id, third!.id] })

  test('are told in the order of the rows, whichever order the rows are looked through in', () => {
    const ids = rows.map(row => row.id)
    const expected = [
      [first!.id, 'progress'],
      [third!.id, 'text'],
      [third!.id, 'progress'],
    ]
    for (const looked of [ids, [...ids].reverse()]) {
      expect(markedCells(now, looked).map(cell => [cell.measure, cell.column])).toEqual(expected)
    }
  })

  test('stand in the rows that count as marked and in no others', () => {
    const inRows = rows.filter(row => isMarked(now, row.id)).map(row => row.id)
    expect(inRows).toEqual([first!.id, third!.id])
    expect(markedCells(now, inRows)).toEqual(
      markedCells(
        now,
        rows.map(row => row.id),
      ),
    )
    expect(isMarked(now, 'm_gone')).toBe(false)
  })

  test('of removed rows are left out', () => {
    const gone = { ...now, measures: new Map(now.measures).set(first!.id, { ...first!, removed: true }) }
    expect(markedCells(gone, [first!.id, third!.id]).map(cell => cell.measure)).toEqual([third!.id, third!.id])
  })
})
