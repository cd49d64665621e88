import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refreshSnapshot } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { type LazyEntries, lazySnapshot } from '../../../schema/doc/lazy-entries.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { outline, outlineOfPlaces, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { apply } from '../../../schema/views/apply.ts'
import { lookAt } from '../../../schema/views/looking.ts'
import { emptyView } from '../../../schema/views/view.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { randomChange } from '../../support/random-change.ts'

/** Everything read, as plain maps. */
const whole = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  measures: new Map(snapshot.measures),
  reports: new Map(snapshot.reports),
})
const isUnread = (snapshot: Snapshot, id: string) => (snapshot.measures as LazyEntries<unknown>).isUnread(id)

describe('[R8] a snapshot whose rows are read one by one', () => {
  test('says what one says that is read at once, whichever rows were asked for before whichever edits', () => {
    fc.assert(
      fc.property(
        arbitrarySnapshot,
        fc.array(fc.record({ seed: fc.nat(), asked: fc.array(fc.nat(), { maxLength: 3 }), refresh: fc.boolean() }), {
          maxLength: 12,
        }),
        (snapshot, steps) => {
          const doc = createDoc(snapshot)
          const watch = watchTouched(doc)
          watch.take()
          let lazy = lazySnapshot(doc)
          for (const { seed, asked, refresh } of steps) {
            applyChanges(doc, [randomChange(readSnapshot(doc), seed)], null)
            if (!refresh) continue
            lazy = refreshSnapshot(doc, watch.take(), lazy)
            const now = readSnapshot(doc)
            for (const n of asked) {
              const [row] = [...now.measures.keys()].slice(n % Math.max(1, now.measures.size))
              const [report] = [...now.reports.keys()].slice(n % Math.max(1, now.reports.size))
              if (row) expect(lazy.measures.get(row)).toEqual(now.measures.get(row))
              if (report) expect(lazy.reports.get(report)).toEqual(now.reports.get(report))
            }
          }
          lazy = refreshSnapshot(doc, watch.take(), lazy)
          const now = readSnapshot(doc)
          expect(outlineOfPlaces(lazy).map(group => group.measures.map(({ id }) => id))).toEqual(
            outline(now).map(group => group.measures.map(({ id }) => id)),
          )
          expect(outline(lazy)).toEqual(outline(now))
          expect([...lazy.measures.keys(), ...lazy.reports.keys()]).toEqual([
            ...now.measures.keys(),
            ...now.reports.keys(),
          ])
          expect(whole(lazy)).toEqual(now)
        },
      ),
    )
  })

  test('gives the same value of a row until the row changes, and never changes one that it gave', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.nat(), (snapshot, seed) => {
        const doc = createDoc(snapshot)
        const watch = watchTouched(doc)
        watch.take()
        const lazy = lazySnapshot(doc)
        const given = new Map(lazy.measures)
        const before = structuredClone(given)
        applyChanges(doc, [randomChange(readSnapshot(doc), seed)], null)
        const touched = watch.take()
        const after = refreshSnapshot(doc, touched, lazy)
        for (const [id, measure] of given) {
          if (!touched.entries.measures.has(id)) expect(after.measures.get(id)).toBe(measure)
        }
        expect(given).toEqual(before)
      }),
    )
  })

  test('is laid out as the plan stands without a row being read', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const doc = createDoc(snapshot)
        const lazy = lazySnapshot(doc)
        const looking = (of: Snapshot) => lookAt(of, '', () => [], 'zh-CN')
        const { lines } = apply(emptyView, looking(lazy))
        expect(lines).toEqual(apply(emptyView, looking(readSnapshot(doc))).lines)
        for (const id of lazy.measures.keys()) expect(isUnread(lazy, id)).toBe(true)
      }),
    )
  })
})
