import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LaterRow } from '../../../client/grid/later-row.ts'
import { type ViewRow, viewRows } from '../../../client/grid/rows.ts'
import { columnContext, createWorkbookStore } from '../../../client/stores/workbook-store.ts'
import { createViewRows } from '../../../client/views/view-rows.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { emptyView } from '../../../schema/views/view.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { randomChange } from '../../support/random-change.ts'

/** What a row says, asked for word by word. */
const said = ({ id, kind, heading, pace, report, parts, cells }: ViewRow) => ({
  id,
  kind,
  heading,
  pace,
  report,
  parts,
  cells: { ...cells },
})

describe('the rows on a screen, written out when somebody looks at them,', () => {
  test('say what all rows written out at once say, whenever they were looked at and whatever changed meanwhile', () => {
    fc.assert(
      fc.property(
        arbitrarySnapshot,
        fc.array(fc.record({ seed: fc.nat(), looked: fc.array(fc.nat(), { maxLength: 3 }) }), { maxLength: 10 }),
        (snapshot, steps) => {
          const doc = createDoc(snapshot)
          const store = createWorkbookStore()
          store.attach(doc)
          const views = createViewRows({
            store,
            unit: () => '',
            language: () => 'zh-CN',
            view: () => emptyView,
            selected: () => [],
            moved: () => {},
          })
          // as a grid does: rows are given once, then those that changed, or all where some came, went or moved
          let shown = [...views.rows()]
          store.subscribe((touched, local) => {
            if (views.follow(touched, local)) shown = [...views.rows()]
            const fresh = new Map([...(touched?.entries.measures.keys() ?? [])].map(id => [id, views.row(id)]))
            for (const key of touched?.entries.reports.keys() ?? []) {
              const id = key.slice(0, key.indexOf('@'))
              fresh.set(id, views.row(id))
            }
            shown = shown.map(row => fresh.get(row.id) ?? row)
          })
          for (const { seed, looked } of steps) {
            for (const n of looked) shown[n % Math.max(1, shown.length)]?.cells
            applyChanges(doc, [randomChange(readSnapshot(doc), seed)], null)
          }
          const now = readSnapshot(doc)
          const all = viewRows(now, columnContext(now, 'zh-CN'), '未归入章节').map(said)
          const words = (rows: ReturnType<typeof said>[]) =>
            rows.map(row => ({ ...row, heading: row.kind === 'orphans' ? '' : row.heading }))
          expect(words(shown.map(said))).toEqual(words(all))
          expect(words(views.rows().map(said))).toEqual(words(all))
          views.stop()
          store.stop()
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are none of them written out before somebody looks', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const store = createWorkbookStore()
        store.attach(createDoc(snapshot))
        const views = createViewRows({
          store,
          unit: () => '',
          language: () => 'zh-CN',
          view: () => emptyView,
          selected: () => [],
          moved: () => {},
        })
        for (const row of views.rows()) {
          if (row.kind !== 'measure') continue
          expect(row).toBeInstanceOf(LaterRow)
          expect((row as LaterRow).isWritten).toBe(false)
          expect(row.cells.title).toBe(store.snapshot().measures.get(row.id)?.title)
          expect((row as LaterRow).isWritten).toBe(true)
        }
        store.stop()
      }),
      { numRuns: 20 },
    )
  })
})
