import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import { diff, restoring } from '../../../schema/changes/diff.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'
import { randomChange } from '../../support/random-change.ts'

/** What a diff speaks of; requests and opinions are made by commands only and are not compared. */
const compared = ({ plan, units, sections, measures, reports }: Snapshot) => ({
  plan,
  units,
  sections,
  measures,
  reports,
})

const applied = (snapshot: Snapshot, changes: readonly Change[]): Snapshot => {
  const doc = createDoc(snapshot)
  applyChanges(doc, changes, 'test')
  return readSnapshot(doc)
}

/** A workbook and what it became after some edits by somebody. */
const history = fc
  .tuple(arbitrarySnapshot, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }))
  .map(([before, seeds]) => {
    let after = before
    for (const seed of seeds) after = applied(after, [randomChange(after, seed)])
    return { before, after }
  })

describe('[H2] the diff of two versions', () => {
  test('applied to the first gives the second', () => {
    fc.assert(
      fc.property(history, ({ before, after }) => {
        expect(compared(applied(before, diff(before, after)))).toEqual(compared(after))
      }),
    )
  })

  test('of a version with itself is empty', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        expect(diff(snapshot, snapshot)).toEqual([])
      }),
    )
  })

  test('backwards brings every row and section back as it was, and marks what came later as removed', () => {
    fc.assert(
      fc.property(history, ({ before, after }) => {
        const back = applied(after, diff(after, before))
        for (const root of ['units', 'sections', 'measures', 'reports'] as const) {
          for (const [id, entry] of before[root]) expect(back[root].get(id)).toEqual(entry)
        }
        for (const [id, row] of back.measures) expect(before.measures.has(id) || row.removed).toBe(true)
        expect(diff(back, before)).toEqual([])
      }),
    )
  })
})

describe('[R5] what brings a version back', () => {
  const version = planSnapshot()
  const [first, second] = rowsOf(version)
  const edited = (...changes: Change[]) => applied(version, changes)
  const text = (measure: string, after: string): Change => ({
    kind: 'cell',
    measure,
    column: 'text',
    period: null,
    before: version.measures.get(measure)!.text,
    after,
  })
  const remark = (measure: string, after: string): Change => ({
    kind: 'cell',
    measure,
    column: 'remark',
    period: null,
    before: '',
    after,
  })

  test('leaves stage, period and states alone, which only commands set (A1)', () => {
    const now = edited(
      { kind: 'plan', key: 'stage', before: 'draft', after: 'issued' },
      { kind: 'plan', key: 'title', before: version.plan.title, after: '另一个标题' },
      { kind: 'report-state', measure: first!.id, period: '2026-Q2', before: 'open', after: 'submitted' },
    )
    expect(
      diff(now, version)
        .map(change => change.kind)
        .sort(),
    ).toEqual(['plan', 'plan', 'report-state'])
    expect(restoring(version, now)).toEqual([
      { kind: 'plan', key: 'title', before: '另一个标题', after: version.plan.title },
    ])
  })

  test('can be one row or one cell alone', () => {
    const now = edited(text(first!.id, '甲'), remark(first!.id, '乙'), text(second!.id, '丙'))
    expect(restoring(version, now)).toHaveLength(3)
    expect(restoring(version, now, { measure: first!.id })).toHaveLength(2)
    expect(restoring(version, now, { measure: first!.id, column: 'text' })).toEqual([
      { ...text(first!.id, first!.text), before: '甲' },
    ])
  })

  test('does not rewrite what was reported in a period that is over', () => {
    const now = edited(
      { kind: 'cell', measure: first!.id, column: 'progress', period: '2026-Q2', before: '', after: '已办结' },
      { kind: 'plan', key: 'period', before: '2026-Q2', after: '2026-Q3' },
    )
    expect(restoring(version, now)).toEqual([])
  })
})
