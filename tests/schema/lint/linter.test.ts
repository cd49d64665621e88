import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refreshSnapshot } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { Finding } from '../../../schema/lint/finding.ts'
import { createLinter, lintAll } from '../../../schema/lint/linter.ts'
import { repairOf } from '../../../schema/lint/repairs.ts'
import { placeOfFinding } from '../../../schema/lint/waived.ts'
import { readReportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { waiverKey } from '../../../schema/plan/waiver.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'
import { randomChange } from '../../support/random-change.ts'
import { linkedRows } from './many-rows.ts'

const plain = ({ rows, plan }: ReturnType<typeof lintAll>) => ({
  rows: Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))),
  plan,
})

/** Makes changes one by one, each judged as the client does; what the linter says then and what is said from scratch. */
function follow(snapshot: Snapshot, seeds: readonly number[], step: () => boolean) {
  const doc = createDoc(snapshot)
  const watch = watchTouched(doc)
  let now: Snapshot = { ...readSnapshot(doc), today: '2026-06-28' }
  const linter = createLinter()
  linter.restart(now)
  linter.work(now)
  for (const seed of seeds) {
    applyChanges(doc, [randomChange(now, seed)], 'test')
    const touched = watch.take()
    now = refreshSnapshot(doc, touched, now)
    const rows = new Set(touched.entries.measures.keys())
    for (const key of touched.entries.reports.keys()) rows.add(readReportKey(key)!.measure)
    linter.touch(rows, touched.entries.sections.keys())
    if (touched.plan.size + touched.entries.units.size > 0) linter.touchAll(now)
    linter.work(now, step)
  }
  while (!linter.done()) linter.work(now, step)
  const rows = new Map([...linter.rows()].map(row => [row, linter.findingsOf(row)]))
  return { kept: plain({ rows, plan: linter.planFindings() }), anew: plain(lintAll(now)), now }
}

describe('[V2] what stands after every edit', () => {
  test('is what judging the whole workbook from scratch gives', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.array(fc.nat(), { maxLength: 12 }), (snapshot, seeds) => {
        const { kept, anew } = follow(snapshot, seeds, () => true)
        expect(kept).toEqual(anew)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same when the work is done a row at a time, with edits in between', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.array(fc.nat(), { maxLength: 12 }), (snapshot, seeds) => {
        const { kept, anew } = follow(snapshot, seeds, () => false)
        expect(kept).toEqual(anew)
      }),
      { numRuns: 60 },
    )
  })

  test('names each thing once a cell, so that a waiver means one finding', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const { rows, plan } = lintAll({ ...snapshot, today: '2026-06-28' })
        const keys = [...[...rows.values()].flat(), ...plan].map(each => waiverKey(placeOfFinding(each)))
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 60 },
    )
  })
})

const same = (a: Finding) => (b: Finding) => JSON.stringify([a.code, a.path]) === JSON.stringify([b.code, b.path])

test('[V3] a repair takes away what it was offered for, in one edit', () => {
  let offered = 0
  fc.assert(
    fc.property(arbitrarySnapshot, snapshot => {
      const now = { ...snapshot, today: '2026-06-28' }
      const { rows, plan } = lintAll(now)
      for (const finding of [...[...rows.values()].flat(), ...plan]) {
        const changes = repairOf(finding, now)
        if (!changes) continue
        offered++
        const doc = createDoc(now)
        applyChanges(doc, changes, 'test')
        const mended = lintAll({ ...readSnapshot(doc), today: now.today })
        expect([...[...mended.rows.values()].flat(), ...mended.plan].some(same(finding)), finding.code).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
  expect(offered).toBeGreaterThan(50)
})

describe('rows side by side', () => {
  const base = planSnapshot()
  const [first, second, third] = rowsOf(base)
  const withRows = (...rows: ReturnType<typeof rowsOf>): Snapshot => ({
    ...base,
    measures: new Map([...base.measures, ...rows.map(row => [row.id, row] as const)]),
  })
  const codesOf = (snapshot: Snapshot, id: string) => (lintAll(snapshot).rows.get(id) ?? []).map(each => each.code)

  test('that say the same name each other, and those that nearly do are a hint', () => {
    const again = withRows({ ...second!, title: first!.title, text: first!.text })
    expect(codesOf(again, first!.id)).toContain('measure-twice')
    expect(codesOf(again, second!.id)).toContain('measure-twice')
    const long = '组织开展行政执法案卷评查，对发现的问题逐项整改，形成评查报告并向社会公布评查结果。'
    const alike = withRows(
      { ...first!, title: '', text: long },
      { ...third!, title: '', text: long.replace('逐项', '逐条') },
    )
    expect(codesOf(alike, first!.id)).toContain('measure-alike')
    expect(codesOf(base, first!.id)).toEqual([])
  })

  test('have numbers that are neither doubled nor skipped', () => {
    expect(codesOf(withRows({ ...second!, number: '1' }), first!.id)).toEqual(['number-twice'])
    expect(codesOf(withRows({ ...second!, number: '4' }), second!.id)).toContain('number-gap')
  })

  test('stand under a section that has a name and rows', () => {
    const stray = withRows({ ...second!, section: 's_0000000000000000' }, { ...first!, section: 's_0000000000000000' })
    expect(codesOf(stray, first!.id)).toContain('section-unknown')
    expect(lintAll(stray).plan.map(each => each.code)).toEqual(['section-empty'])
  })
})

describe('20,000 rows', () => {
  const many = linkedRows(20_000)

  test('are judged in slices of less than a frame, however the rows resemble each other', () => {
    const linter = createLinter()
    linter.restart(many)
    const slices: number[] = []
    while (!linter.done()) {
      const began = performance.now()
      linter.work(many, () => performance.now() - began < 6)
      slices.push(performance.now() - began)
    }
    slices.sort((a, b) => a - b)
    // most of them: on a busy machine anything can be held up
    expect(slices[Math.floor(slices.length / 2)]).toBeLessThan(16)
    const row = [...many.measures.keys()][10_000]!
    linter.touch([row])
    linter.work(many)
    expect(linter.done()).toBe(true)
  })
})
