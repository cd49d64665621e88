import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDoc } from '../../../schema/doc/create.ts'
import { entryOf, readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { emptyPlan } from '../../../schema/plan/plan.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot } from '../../support/plan-fixture.ts'

describe('[R1] a workbook made from a snapshot', () => {
  test('reads back as that snapshot', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        expect(readSnapshot(createDoc(snapshot))).toEqual(snapshot)
      }),
    )
  })

  test('reads the same in every copy of it', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(createDoc(snapshot)))
        expect(readSnapshot(copy)).toEqual(snapshot)
      }),
      { numRuns: 30 },
    )
  })

  test('satisfies the layout that every later update is held to', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const copy = new Y.Doc()
        const watch = watchTouched(copy)
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(createDoc(snapshot)))
        expect(layoutProblems(copy, watch.take())).toEqual([])
      }),
    )
  })
})

describe('an old or damaged document', () => {
  test('is read with empty values where keys are missing', () => {
    const doc = new Y.Doc()
    expect(readSnapshot(doc).plan).toEqual(emptyPlan)
    doc.getMap('measures').set('m_1', new Y.Map())
    doc.getMap('measures').set('m_2', 'no row')
    doc.getMap('reports').set('no key', new Y.Map())
    const snapshot = readSnapshot(doc)
    expect([...snapshot.measures.keys()]).toEqual(['m_1'])
    expect(snapshot.measures.get('m_1')).toMatchObject({
      title: '',
      text: '',
      lead: [],
      deadline: null,
      removed: false,
    })
    expect(snapshot.reports.size).toBe(0)
    expect(entryOf(doc, 'measures', 'm_2')).toBeUndefined()
  })
})

test('a row brings its long texts and its report with it, so no screen ever has to make one (R1)', () => {
  const snapshot = planSnapshot()
  const doc = createDoc(snapshot)
  for (const id of snapshot.measures.keys()) {
    for (const key of ['text', 'remark']) expect(entryOf(doc, 'measures', id)?.get(key)).toBeInstanceOf(Y.Text)
    for (const key of ['progress', 'problems', 'next']) {
      expect(entryOf(doc, 'reports', `${id}@2026-Q2`)?.get(key)).toBeInstanceOf(Y.Text)
    }
  }
})
