import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Change, inverse, measureOf } from '../../../schema/changes/change.ts'
import { readChanges, refreshSnapshot } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChange, applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'
import { randomChange } from '../../support/random-change.ts'

const base = planSnapshot()
const [row] = rowsOf(base) as [Measure]
const unit = newUnit(newId('unit'), '县档案馆')
const section = { id: newId('section'), order: 'a9', number: '三', title: '强化监督', goal: '', removed: false }
const added: Measure = { ...row, id: newId('measure'), title: '新增一项。', order: 'a8', number: '5', source: null }
const period = '2026-Q2'

/** One change of every kind, with the right value before. */
const changes: Change[] = [
  { kind: 'plan', key: 'title', before: base.plan.title, after: '云岭县新计划' },
  { kind: 'plan', key: 'period', before: period, after: null },
  { kind: 'unit-add', unit },
  { kind: 'unit', unit: unitNamed(base, '县司法局'), key: 'aliases', before: [], after: ['县法制办'] },
  { kind: 'section-add', section },
  { kind: 'section', section: row.section, key: 'goal', before: '让办事更方便。', after: '' },
  { kind: 'section-removed', section: row.section, before: false, after: true },
  { kind: 'measure-add', measure: added },
  {
    kind: 'measure-moved',
    measure: row.id,
    before: { section: row.section, order: row.order },
    after: { section: '', order: 'a7' },
  },
  { kind: 'measure-removed', measure: row.id, before: false, after: true },
  { kind: 'measure-source', measure: row.id, before: null, after: { from: 3, to: 9 } },
  {
    kind: 'link',
    measure: row.id,
    link: newId('link'),
    before: null,
    after: { label: '通知', url: 'http://oa.test/1', order: 0 },
  },
  { kind: 'cell', measure: row.id, column: 'title', period: null, before: row.title, after: '公布清单。' },
  {
    kind: 'cell',
    measure: row.id,
    column: 'text',
    period: null,
    before: row.text,
    after: '年内公布全县权责清单，完成率80%。',
  },
  { kind: 'cell', measure: row.id, column: 'co', period: null, before: row.co, after: [...row.co].reverse() },
  { kind: 'cell', measure: row.id, column: 'lead', period: null, before: row.lead, after: [] },
  { kind: 'cell', measure: row.id, column: 'deadline', period: null, before: row.deadline, after: null },
  { kind: 'cell', measure: row.id, column: 'remark', period: null, before: '', after: '已报县委。' },
  { kind: 'cell', measure: row.id, column: 'pace', period, before: '', after: 'behind' },
  { kind: 'cell', measure: row.id, column: 'percent', period, before: null, after: 80 },
  { kind: 'cell', measure: row.id, column: 'progress', period, before: '', after: '已公布320项。' },
  { kind: 'part', measure: row.id, period, unit: unitNamed(base, '县财政局'), before: '', after: '已拨付80万元。' },
  { kind: 'report-add', report: { ...emptyReport(row.id, '2026-Q3'), progress: '甲' } },
  { kind: 'report-state', measure: row.id, period, before: 'open', after: 'submitted' },
]

/** A document with its watch and the snapshot kept by refreshing, as a server’s room has them. */
function room(snapshot: Snapshot) {
  const doc = createDoc(snapshot)
  const watch = watchTouched(doc)
  watch.take()
  return { doc, watch, snapshot: readSnapshot(doc) }
}

describe('[R6] a change read from the document', () => {
  test.each(changes.map(change => [change.kind, change] as const))(
    'of kind %s says what was before and what is after',
    (_, change) => {
      const { doc, watch, snapshot } = room(base)
      applyChanges(doc, [change], 'test')
      const touched = watch.take()
      expect(layoutProblems(doc, touched)).toEqual([])
      expect(readChanges(doc, touched, snapshot)).toEqual([change])
    },
  )

  test('is none where a key was touched without moving its value', () => {
    const { doc, watch, snapshot } = room(base)
    for (const change of changes) {
      const back = inverse(change)
      if (!back) continue
      applyChanges(doc, [change], null)
      applyChanges(doc, [back], null)
    }
    const found = readChanges(doc, watch.take(), snapshot).filter(c => !c.kind.endsWith('-add'))
    expect(found.map(c => c.kind)).toEqual([])
  })

  test('of a new row or section tells of the whole of it once, and of nothing twice', () => {
    const { doc, watch, snapshot } = room(base)
    applyChanges(doc, [{ kind: 'measure-add', measure: added }], null)
    applyChanges(
      doc,
      [{ kind: 'cell', measure: added.id, column: 'text', period: null, before: added.text, after: '后来写的。' }],
      null,
    )
    expect(readChanges(doc, watch.take(), snapshot)).toEqual([
      { kind: 'measure-add', measure: { ...added, text: '后来写的。' } },
    ])
  })

  test('names the row it is about', () => {
    for (const change of changes) {
      const expected =
        change.kind === 'measure-add' ? added.id : /^(cell|link|part|measure|report)/.test(change.kind) ? row.id : null
      expect(measureOf(change), change.kind).toBe(expected)
    }
  })
})

describe('[R5] undo as a forward edit', () => {
  test.each(changes.map(change => [change.kind, change] as const))('takes back a change of kind %s', (_, change) => {
    const doc = createDoc(base)
    applyChanges(doc, [change], null)
    const back = inverse(change)
    if (change.kind === 'report-add') {
      expect(back).toBeNull()
      return
    }
    applyChanges(doc, [back!], null)
    const after = readSnapshot(doc)
    if (change.kind === 'measure-add') expect(after.measures.get(added.id)?.removed).toBe(true)
    else if (change.kind === 'unit-add') expect(after.units.get(change.unit.id)?.removed).toBe(true)
    else if (change.kind === 'section-add') expect(after.sections.get(section.id)?.removed).toBe(true)
    else expect(after).toEqual(base)
  })

  test('restores the workbook after any edits, taken back from the last to the first', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.array(fc.nat(), { maxLength: 12 }), (snapshot, seeds) => {
        const { doc, watch } = room(snapshot)
        const start = readSnapshot(doc)
        const done: Change[] = []
        let now = readSnapshot(doc)
        for (const seed of seeds) {
          const change = randomChange(now, seed)
          if (change.kind.endsWith('-add')) continue
          applyChanges(doc, [change], null)
          const touched = watch.take()
          done.push(...readChanges(doc, touched, now))
          now = readSnapshot(doc)
        }
        for (const change of done.reverse()) applyChanges(doc, [inverse(change)!], null)
        expect(readSnapshot(doc)).toEqual(start)
      }),
    )
  })

  test('keeps what a colleague wrote in the same text meanwhile [T2]', () => {
    const doc = createDoc(base)
    const mine: Change = {
      kind: 'cell',
      measure: row.id,
      column: 'text',
      period: null,
      before: row.text,
      after: `${row.text}由我补充。`,
    }
    applyChanges(doc, [mine], null)
    const now = readSnapshot(doc).measures.get(row.id)!.text
    applyChanges(
      doc,
      [{ kind: 'cell', measure: row.id, column: 'text', period: null, before: now, after: `他人写的。${now}` }],
      null,
    )
    applyChanges(doc, [inverse(mine)!], null)
    expect(readSnapshot(doc).measures.get(row.id)!.text).toBe(`他人写的。${row.text}`)
  })
})

describe('a snapshot that is refreshed', () => {
  test('equals one read anew, after any edits', () => {
    fc.assert(
      fc.property(
        arbitrarySnapshot,
        fc.array(fc.nat(), { maxLength: 15 }),
        fc.integer({ min: 1, max: 4 }),
        (snapshot, seeds, every) => {
          const { doc, watch } = room(snapshot)
          let kept = readSnapshot(doc)
          seeds.forEach((seed, i) => {
            applyChanges(doc, [randomChange(kept, seed)], null)
            if (i % every === 0) kept = refreshSnapshot(doc, watch.take(), kept)
          })
          kept = refreshSnapshot(doc, watch.take(), kept)
          expect(kept).toEqual(readSnapshot(doc))
        },
      ),
    )
  })

  test('has a new register of units exactly when a unit changed', () => {
    const { doc, watch, snapshot } = room(base)
    applyChanges(
      doc,
      [{ kind: 'cell', measure: row.id, column: 'title', period: null, before: row.title, after: '甲' }],
      null,
    )
    const one = refreshSnapshot(doc, watch.take(), snapshot)
    expect(one.units).toBe(snapshot.units)
    applyChanges(doc, [{ kind: 'unit-add', unit }], null)
    expect(refreshSnapshot(doc, watch.take(), one).units).not.toBe(snapshot.units)
  })
})

describe('an edit made from an older state', () => {
  test('keeps both figures of a text and says that somebody must look [T2]', () => {
    const doc = createDoc(base)
    const to = (figure: string): Change => ({
      kind: 'cell',
      measure: row.id,
      column: 'text',
      period: null,
      before: row.text,
      after: row.text.replace('60%', figure),
    })
    expect(applyChanges(doc, [to('75%')], null)).toEqual({ conflict: false })
    expect(applyChanges(doc, [to('80%')], null)).toEqual({ conflict: true })
    expect(readSnapshot(doc).measures.get(row.id)!.text).toBe('年内公布全县权责清单，完成率75%80%。')
  })

  test('keeps the unit that came in meanwhile [R2]', () => {
    const doc = createDoc(base)
    const add = (name: string): Change => ({
      kind: 'cell',
      measure: row.id,
      column: 'lead',
      period: null,
      before: row.lead,
      after: [...row.lead, { unit: unitNamed(base, name), written: name }],
    })
    applyChanges(doc, [add('县司法局')], null)
    applyChanges(doc, [add('县财政局')], null)
    expect(
      new Set(
        readSnapshot(doc)
          .measures.get(row.id)!
          .lead.map(ref => ref.written),
      ),
    ).toEqual(new Set(['县委编办', '县司法局', '县财政局']))
  })

  test('about a row that is not there does nothing', () => {
    const doc = createDoc(base)
    const state = Y.encodeStateVector(doc)
    const gone = newId('measure')
    for (const change of changes) {
      if ('measure' in change && typeof change.measure === 'string')
        expect(applyChange(doc, { ...change, measure: gone } as Change)).toEqual({ conflict: false })
    }
    expect(Y.encodeStateVector(doc)).toEqual(state)
  })
})

test('units stand in the order they were put, also after others were taken out [R2]', () => {
  const doc = createDoc(base)
  const ref = (name: string) => ({ unit: unitNamed(base, name), written: name })
  const lists = [
    ['县司法局', '县财政局', '县委编办'],
    ['县司法局', '县委编办'],
    ['县司法局', '县委编办', '县政务服务局', '县财政局'],
    ['县财政局', '县司法局'],
  ]
  for (const names of lists) {
    const before = readSnapshot(doc).measures.get(row.id)!.co
    applyChanges(
      doc,
      [{ kind: 'cell', measure: row.id, column: 'co', period: null, before, after: names.map(ref) }],
      null,
    )
    expect(
      readSnapshot(doc)
        .measures.get(row.id)!
        .co.map(r => r.written),
    ).toEqual(names)
  }
})

describe('an edit of many long texts at once', () => {
  test('is one transaction of the document, not one inside the other for every text', () => {
    const rows = rowsOf(base)
    const doc = createDoc(base)
    const watch = watchTouched(doc)
    let transactions = 0
    doc.on('afterTransaction', () => transactions++)
    const texts: Change[] = rows.flatMap(({ id, text, remark }) => [
      { kind: 'cell', measure: id, column: 'text', period: null, before: text, after: `${text}并按月通报。` },
      { kind: 'cell', measure: id, column: 'remark', period: null, before: remark, after: '已核对' },
    ])
    applyChanges(doc, texts, 'test')
    expect(transactions).toBe(1)
    const touched = watch.take()
    expect(touched.entries.measures.size).toBe(rows.length)
    expect(layoutProblems(doc, touched)).toEqual([])
  })
})
