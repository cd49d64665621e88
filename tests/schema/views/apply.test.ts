import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnType } from '../../../schema/columns/registry.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { columnOf, shownColumnIds } from '../../../schema/plan/columns.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { warning } from '../../../schema/result.ts'
import { apply, layingOf, planOrder, reapply } from '../../../schema/views/apply.ts'
import { type Looking, lookAt } from '../../../schema/views/looking.ts'
import { emptyView, groupings, movingWindows, problemKinds, type View, viewStates } from '../../../schema/views/view.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { randomChange } from '../../support/random-change.ts'

const TODAY = '2026-06-20'

const looked = (snapshot: Snapshot, unit = '甲'): Looking => {
  const problems = (id: string) =>
    snapshot.measures.get(id)?.lead.length === 0 ? [warning('lead-missing', {}, { measure: id, column: 'lead' })] : []
  return lookAt({ ...snapshot, today: TODAY }, unit, problems, 'zh-CN')
}
const rowsOf = (view: View, looking: Looking): string[] =>
  apply(view, looking).lines.flatMap(line => (line.kind === 'row' ? [line.id] : []))

/** Views that ask for what a workbook has, so that they let some rows through and others not. */
const viewOf = (snapshot: Snapshot): fc.Arbitrary<View> => {
  const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 0, maxLength: Math.min(2, list.length) })
  const units = [...snapshot.units.keys()]
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })
  const filters = fc.record(
    {
      mine: fc.boolean(),
      units: fc.record({ any: some(units), lead: some(units), co: some(units) }, { requiredKeys: [] }),
      sections: some([...snapshot.sections.keys(), '']),
      states: some(viewStates),
      deadlines: fc.array(fc.oneof(fc.constantFrom(...movingWindows), fc.constant({ from: '2026-06-01', to: null })), {
        maxLength: 2,
      }),
      problems: some(problemKinds),
      text: fc.constantFrom('', '完成', '县 规范', '６0%'),
      cells: fc.constantFrom({}, { pace: { in: ['behind', ''] } }, { title: { text: '甲' } }, { lead: { in: [''] } }),
    },
    { requiredKeys: [] },
  )
  return fc.record({
    filters: maybe(filters).map(found => (found ?? {}) as View['filters']),
    sort: fc.array(fc.record({ column: fc.constantFrom(...shownColumnIds), down: fc.boolean() }), { maxLength: 2 }),
    group: fc.constantFrom(null, ...groupings),
    columns: fc.constant(emptyView.columns),
  })
}
const workbookAndView = arbitrarySnapshot.chain(snapshot => viewOf(snapshot).map(view => [snapshot, view] as const))

describe('[W4] a view laid over any workbook', () => {
  test('shows each row at most once, and no row that is not in the plan', () => {
    fc.assert(
      fc.property(workbookAndView, ([snapshot, view]) => {
        const rows = rowsOf(view, looked(snapshot))
        const plan = planOrder(snapshot).measures.map(measure => measure.id)
        expect(new Set(rows).size).toBe(rows.length)
        expect(plan).toEqual(expect.arrayContaining(rows))
      }),
    )
  })

  test('shows every row in the plan’s own order where nothing is asked for', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const plan = planOrder(snapshot).measures.map(measure => measure.id)
        expect(rowsOf(emptyView, looked(snapshot))).toEqual(plan)
      }),
    )
  })

  test('shows the same rows however they are sorted and grouped', () => {
    fc.assert(
      fc.property(workbookAndView, ([snapshot, view]) => {
        const looking = looked(snapshot)
        const bare = rowsOf({ ...view, sort: [], group: null }, looking)
        expect(rowsOf(view, looking).sort()).toEqual(bare.sort())
      }),
    )
  })

  test('counts under each heading the rows that follow it', () => {
    fc.assert(
      fc.property(workbookAndView, ([snapshot, view]) => {
        const counted: number[] = []
        const said: number[] = []
        for (const line of apply(view, looked(snapshot)).lines) {
          if (line.kind === 'group') {
            said.push(line.rows)
            counted.push(0)
          } else if (counted.length > 0) counted[counted.length - 1]!++
        }
        expect(counted).toEqual(said)
      }),
    )
  })

  test('shows after an edit what it would show from scratch', () => {
    fc.assert(
      fc.property(workbookAndView, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), ([snapshot, view], seeds) => {
        const doc = createDoc(snapshot)
        let applied = apply(view, looked(readSnapshot(doc)))
        for (const seed of seeds) {
          const change = randomChange(readSnapshot(doc), seed)
          applyChanges(doc, [change], null)
          const looking = looked(readSnapshot(doc))
          const row = 'measure' in change && typeof change.measure === 'string' ? change.measure : null
          const inPlace = row !== null && ['cell', 'part', 'report-state', 'check'].includes(change.kind)
          applied = inPlace ? reapply(applied, view, looking, [row]) : apply(view, looking)
          const scratch = apply(view, looking)
          expect(applied.lines).toEqual(scratch.lines)
          expect([applied.shown, applied.all]).toEqual([scratch.shown, scratch.all])
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('[W4] a view that is laid over a workbook in steps ends as one that is laid at once, whatever is read first', () => {
  fc.assert(
    fc.property(workbookAndView, fc.nat(3), fc.nat(), ([snapshot, view], step, first) => {
      const looking = looked(snapshot)
      const order = planOrder(snapshot)
      const whole = apply(view, looking)
      const laying = layingOf(view, looking, order)
      laying.read(order.measures.slice(0, first).map(({ id }) => id))
      let done = false
      for (let round = 0; !done; round++) {
        // before the end it shows nothing that the view would not
        const rows = laying.applied().lines.filter(line => line.kind === 'row')
        expect(rows.length).toBe(laying.found())
        expect(whole.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ id }) => id)))
        let left = step + 1
        done = laying.go(() => left-- === 0)
        expect(round).toBeLessThanOrEqual(order.measures.length + 1)
      }
      expect(laying.applied()).toEqual(whole)
    }),
  )
})

test('[W3] a sorted list has empty cells last, up and down', () => {
  fc.assert(
    fc.property(arbitrarySnapshot, fc.constantFrom(...shownColumnIds), fc.boolean(), (snapshot, column, down) => {
      const looking = looked(snapshot)
      const rows = rowsOf({ ...emptyView, sort: [{ column, down }] }, looking)
      const isEmpty = (id: string) => {
        const measure = snapshot.measures.get(id)!
        const value = looking.value(measure, column)
        if (value === undefined) return looking.text(measure, column) === ''
        const { empty, equals } = columnType(columnOf(column)!.type)
        return equals(value, empty)
      }
      const empties = rows.map(isEmpty)
      expect(empties).toEqual([...empties].sort((a, b) => Number(a) - Number(b)))
    }),
  )
})
