import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf } from '../../../client/drawer/excerpt.ts'
import { neighboursOf } from '../../../client/drawer/neighbours.ts'
import { copyOfPeriod, rowOfCopy, snapshotOfCopy } from '../../../schema/plan/period-copy.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

describe('the source of a row', () => {
  const text = '一、总则\n\n　　1.公布清单。年内完成。（牵头单位：县司法局）\n　　2.压缩时限。\n三、附则'

  test('is the whole paragraph with the row’s own words apart, between the paragraphs next to it', () => {
    const from = text.indexOf('公布清单')
    expect(excerptOf(text, { from, to: from + 5 })).toEqual({
      above: '一、总则',
      before: '1.',
      marked: '公布清单。',
      after: '年内完成。（牵头单位：县司法局）',
      below: '2.压缩时限。',
    })
  })

  test('is not shown where the span is not of this text', () => {
    expect(excerptOf(text, null)).toBeNull()
    expect(excerptOf(text, { from: 3, to: 900 })).toBeNull()
    expect(excerptOf(text, { from: 5, to: 5 })).toBeNull()
    expect(excerptOf(text, { from: 4, to: 6 })).toBeNull()
  })

  test('holds the row’s words exactly as they stand there, whatever the text', () => {
    const line = fc.string({ unit: fc.constantFrom('措', '施', '。', ' ', '\n', 'a') })
    fc.assert(
      fc.property(line, fc.nat(60), fc.nat(60), (source, from, length) => {
        const found = excerptOf(source, { from, to: from + length })
        if (found === null) return
        expect(found.marked).toBe(source.slice(from, from + length))
        expect(source).toContain(found.before + found.marked + found.after)
      }),
    )
  })
})

describe('the rows next to one', () => {
  test('are those above and below it as they are shown, and none beyond the ends', () => {
    expect(neighboursOf(['a', 'b', 'c'], 'b')).toEqual({ at: 2, of: 3, previous: 'a', next: 'c' })
    expect(neighboursOf(['a', 'b', 'c'], 'a').previous).toBeNull()
    expect(neighboursOf(['a', 'b', 'c'], 'c').next).toBeNull()
  })

  test('lead back to the first where the row is shown no more', () => {
    expect(neighboursOf(['a', 'b'], 'gone')).toEqual({ at: 0, of: 2, previous: null, next: 'a' })
  })
})

describe('one row of a closed period', () => {
  test('is told with its section, its report and the units it names, and without any other row', () => {
    const plan = planSnapshot()
    const [row] = rowsOf(plan)
    const copy = snapshotOfCopy(rowOfCopy(copyOfPeriod(plan, '2026-Q2'), row!.id))
    expect([...copy.measures.keys()]).toEqual([row!.id])
    expect([...copy.reports.keys()]).toEqual([`${row!.id}@2026-Q2`])
    expect([...copy.sections.keys()]).toEqual([row!.section])
    expect(copy.units.size).toBe(plan.units.size)
    expect(rowOfCopy(copyOfPeriod(plan, '2026-Q2'), 'm_0000000000000000').reports).toEqual([])
  })
})
