import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readChanges } from '../../../schema/doc/changes.ts'
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
  test('[R1] of units and reports without the keys that came later reads as if they were empty, and takes edits', () => {
    const snapshot = planSnapshot()
    const doc = createDoc(snapshot)
    // as it was stored before those keys: built anew without them
    const old = new Y.Doc()
    for (const root of ['plan', 'units', 'sections', 'measures', 'reports']) {
      for (const [id, value] of doc.getMap(root)) {
        const copy = value instanceof Y.Map ? value.clone() : value
        old.getMap(root).set(id, copy)
        if (!(copy instanceof Y.Map)) continue
        for (const key of ['validFrom', 'validTo', 'successors', 'submitted', 'returned', 'confirmed']) copy.delete(key)
      }
    }
    old.getMap('plan').delete('stageSet')
    const stored = new Y.Doc()
    const watch = watchTouched(stored)
    Y.applyUpdate(stored, Y.encodeStateAsUpdate(old))
    expect(layoutProblems(stored, watch.take())).toEqual([])
    expect(readSnapshot(stored)).toEqual(snapshot)
    const [unit] = snapshot.units.keys()
    entryOf(stored, 'units', unit!)!.set('validTo', '2026-06-30')
    const touched = watch.take()
    expect(layoutProblems(stored, touched)).toEqual([])
    expect(readChanges(stored, touched, snapshot)).toEqual([
      { kind: 'unit', unit, key: 'validTo', before: null, after: '2026-06-30' },
    ])
  })

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
