import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readTyped } from '../../../client/grid/typed-cells.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { mergeNames } from '../../../schema/changes/units-merge.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { fitTexts } from '../../../schema/doc/custom-values.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { lintAll } from '../../../schema/lint/linter.ts'
import type { CustomColumn, CustomColumnId } from '../../../schema/plan/custom-columns.ts'
import { registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { apply } from '../../../schema/views/apply.ts'
import { cellValues, lookAt } from '../../../schema/views/looking.ts'
import { columnValues } from '../../../schema/views/values.ts'
import { emptyView, type View } from '../../../schema/views/view.ts'
import { coordinator, planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'

/** A column of the workbook's own in which the rows name units, from the first row on. */
function having(type: CustomColumn['type'], ...held: string[]): { snapshot: Snapshot; id: CustomColumnId } {
  const plan = planSnapshot()
  const id = newId('column') as CustomColumnId
  const stock = { title: '验收单位', order: 'a5V', width: 120, choices: {}, removed: false }
  const own: CustomColumn = { id, type, scope: 'plan', editors: 'all', open: false, ...stock }
  const measures = new Map(plan.measures)
  rowsOf(plan).forEach((row, i) => {
    if (held[i]) measures.set(row.id, { ...row, custom: { [id]: held[i] } })
  })
  return { snapshot: { ...plan, columns: new Map([[id, own]]), measures }, id }
}
const looking = (snapshot: Snapshot) => lookAt(snapshot, '', () => [], 'zh-CN')
const shown = (snapshot: Snapshot, view: Partial<View>) =>
  apply({ ...emptyView, ...view }, looking(snapshot)).lines.flatMap(line =>
    line.kind === 'row' ? [snapshot.measures.get(line.id)!.number] : [],
  )

describe('[C3] a column of units of the workbook’s own', () => {
  const renamed = (snapshot: Snapshot): Snapshot => {
    const id = unitNamed(snapshot, '县司法局')
    const units = new Map(snapshot.units).set(id, { ...snapshot.units.get(id)!, aliases: ['司法局'] })
    return { ...snapshot, units }
  }

  test('[W2] is filtered by the office that is meant, under any of its names, one office of several', () => {
    const { snapshot, id } = having('units', '县财政局、县司法局', '司法局', '县档案馆')
    const known = renamed(snapshot)
    const justice = unitNamed(known, '县司法局')
    expect(shown(known, { filters: { cells: { [id]: { in: [justice] } } } })).toEqual(['1', '2'])
    expect(shown(known, { filters: { cells: { [id]: { in: ['=县档案馆'] } } } })).toEqual(['3'])
    expect(columnValues(emptyView, looking(known), id).map(each => [each.value, each.rows])).toContainEqual([
      justice,
      2,
    ])
    const [first] = rowsOf(known)
    expect(cellValues(looking(known), first!, id)).toEqual([unitNamed(known, '县财政局'), justice])
  })

  test('[W3] and one of days, sizes or shares is sorted by what is meant', () => {
    const days = having('deadline', '年底前', '2026年3月底前', '10月底前')
    expect(shown(days.snapshot, { sort: [{ column: days.id, down: false }] })).toEqual(['2', '3', '1', '4'])
    const sizes = having('number', '1,200', '300', '25')
    expect(shown(sizes.snapshot, { sort: [{ column: sizes.id, down: false }] })).toEqual(['3', '2', '1', '4'])
  })

  test('[V1] marks every name that nobody knows, all of a cell in one finding', () => {
    const { snapshot, id } = having('units', '县财政局、县档案馆、县气象局')
    const [first] = rowsOf(snapshot)
    const found = (lintAll(snapshot).rows.get(first!.id) ?? []).filter(each => each.path.column === id)
    expect(found).toMatchObject([{ code: 'unit-unknown', detail: { name: '县档案馆、县气象局' } }])
  })

  test('[R2] keeps a unit that came in while somebody chose another: neither is told that theirs was replaced', () => {
    const { snapshot, id } = having('units', '县财政局')
    const [first] = rowsOf(snapshot)
    const context = { language: 'zh-CN' as const, units: registerOf(snapshot), year: 2026, columns: snapshot.columns }
    const doc = createDoc(snapshot)
    const opened = { row: first!.id, column: id, value: '县财政局' }
    // a colleague adds an office after the editor was opened
    const theirs = { kind: 'cell', measure: first!.id, column: id, period: null, before: '县财政局' } as const
    applyChanges(doc, [{ ...theirs, after: '县财政局、县委编办' }], null)
    const typed = { row: first!.id, column: id, text: '县财政局、县司法局' }
    const read = readTyped(coordinator, readSnapshot(doc), context, [typed], opened)
    expect(read.overwritten).toEqual([])
    applyChanges(doc, read.changes, null)
    expect(readSnapshot(doc).measures.get(first!.id)?.custom?.[id]).toBe('县财政局、县司法局、县委编办')
  })

  test('[R2] of 牵头单位 and 责任单位, too: what a colleague added while the picker was open stays', () => {
    const snapshot = planSnapshot()
    const [first] = rowsOf(snapshot)
    const context = { language: 'zh-CN' as const, units: registerOf(snapshot), year: 2026, columns: snapshot.columns }
    const doc = createDoc(snapshot)
    const ref = (name: string) => ({ unit: unitNamed(snapshot, name), written: name })
    const opened = { row: first!.id, column: 'co' as const, value: first!.co }
    const cell = { kind: 'cell', measure: first!.id, column: 'co', period: null, before: first!.co } as const
    applyChanges(doc, [{ ...cell, after: [...first!.co, ref('县委编办')] }], null)
    const chosen = [...first!.co, ref('县政务服务局')]
    const typed = { row: first!.id, column: 'co' as const, text: '', value: chosen }
    const read = readTyped(coordinator, readSnapshot(doc), context, [typed], opened)
    expect(read.overwritten).toEqual([])
    applyChanges(doc, read.changes, null)
    const names = readSnapshot(doc)
      .measures.get(first!.id)!
      .co.map(each => each.written)
    expect(names).toEqual(['县司法局', '县财政局', '县政务服务局', '县委编办'])
  })
})

describe('[R2] people who choose units in one cell of a column of the workbook’s own at the same instant', () => {
  const { snapshot, id } = having('units', '县财政局')
  const [row] = rowsOf(snapshot)
  const choose = (before: string, after: string): Change => ({
    kind: 'cell',
    measure: row!.id,
    column: id,
    period: null,
    before,
    after,
  })
  const held = (doc: Y.Doc) => readSnapshot(doc).measures.get(row!.id)?.custom?.[id] ?? ''
  /** Each makes their edits in turn on what all of them had; then they meet. */
  function meet(start: string, ...people: Change[][]): string {
    const doc = createDoc(snapshot)
    applyChanges(doc, [choose(held(doc), start)], null)
    const pages = people.map(changes => {
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.encodeStateAsUpdate(doc))
      for (const change of changes) applyChanges(page, [change], null)
      return page
    })
    const updates = pages.map(page => Y.encodeStateAsUpdate(page))
    for (const page of pages) for (const update of updates) Y.applyUpdate(page, update)
    const watch = watchTouched(doc)
    for (const update of updates) Y.applyUpdate(doc, update)
    expect(layoutProblems(doc, watch.take())).toEqual([])
    for (const page of pages) expect(held(page)).toBe(held(doc))
    return held(doc)
  }

  test('all have theirs in it: what each added stands, what each took out is gone', () => {
    const [a, b, c] = ['县财政局、县司法局', '县财政局、县委编办', '县政务服务局']
    const both = meet('县财政局', [choose('县财政局', a!)], [choose('县财政局', b!)])
    expect(new Set(both.split('、'))).toEqual(new Set(['县财政局', '县司法局', '县委编办']))
    expect(both.startsWith('县财政局')).toBe(true)
    const three = meet('县财政局', ...[a, b, c].map(after => [choose('县财政局', after!)]))
    expect(new Set(three.split('、'))).toEqual(new Set(['县司法局', '县委编办', '县政务服务局']))
    expect(meet('', [choose('', '县司法局')], [choose('', '县司法局')])).toBe('县司法局')
  })

  test('for any choices of any three of them', () => {
    // in one order: who moves a name writes it, too
    const list = fc.subarray(['甲局', '乙局', '丙镇', '丁办', '戊委']).map(names => names.join('、'))
    const names = (text: string) => new Set(text === '' ? [] : text.split('、'))
    fc.assert(
      fc.property(list, list, list, list, (start, ...wishes) => {
        const met = names(meet(start, ...wishes.map(after => [choose(start, after)])))
        const was = names(start)
        for (const each of new Set(wishes.flatMap(wish => [...names(wish)]).concat(...was))) {
          const said = wishes.map(wish => names(wish).has(each))
          expect(met.has(each), each).toBe(was.has(each) ? said.every(Boolean) : said.some(Boolean))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('and whoever chooses alone has exactly what they chose, in their order, over any number of edits', () => {
    const list = fc.uniqueArray(fc.constantFrom('甲局', '乙局', '丙镇', '丁办', '戊委'), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(list, { maxLength: 6 }), lists => {
        const doc = createDoc(snapshot)
        for (const each of lists) {
          const after = each.join('、')
          applyChanges(doc, [choose(held(doc), after)], null)
          expect(held(doc)).toBe(after)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('[C3] another type of the column shows the same words, and what is written under it stands alone', () => {
    const doc = createDoc(snapshot)
    const own = snapshot.columns.get(id)!
    const retype = (before: CustomColumn['type'], after: CustomColumn['type']) => {
      const change: Change = { kind: 'column', column: id, key: 'type', before, after }
      applyChanges(doc, [change], null)
      doc.transact(() => fitTexts(doc, [change], new Map([[id, { ...own, type: after }]])))
    }
    applyChanges(doc, [choose('县财政局', '县财政局、县司法局')], null)
    retype('units', 'text')
    expect(held(doc)).toBe('县财政局、县司法局')
    applyChanges(doc, [choose('县财政局、县司法局', '另定')], null)
    expect(held(doc)).toBe('另定')
    retype('text', 'units')
    applyChanges(doc, [choose('另定', '县委编办')], null)
    retype('units', 'long-text')
    expect(held(doc)).toBe('县委编办')
    applyChanges(doc, [choose('县委编办', '县委编办、县司法局')], null)
    retype('long-text', 'units')
    expect(held(doc)).toBe('县委编办、县司法局')
    applyChanges(doc, [choose('县委编办、县司法局', '')], null)
    expect(held(doc)).toBe('')
  })

  test('[C3] a choice made on a page that did not know the other type yet is refused, to be offered again there', () => {
    const doc = createDoc(snapshot)
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
    applyChanges(doc, [{ kind: 'column', column: id, key: 'type', before: 'units', after: 'text' }], null)
    applyChanges(late, [choose('县财政局', '县财政局、县司法局')], null)
    const watch = watchTouched(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(late))
    expect(layoutProblems(doc, watch.take()).map(each => each.code)).toEqual(['column-retyped'])
  })

  test('[R7] a cell whose words are no list of names, or too many, is held as it is written', () => {
    const doc = createDoc(snapshot)
    for (const odd of ['甲'.repeat(5_000), Array.from({ length: 300 }, (_, i) => `第${i}村`).join('、'), '甲、、乙']) {
      const watch = watchTouched(doc)
      applyChanges(doc, [choose(held(doc), odd)], null)
      expect(layoutProblems(doc, watch.take())).toEqual([])
      expect(held(doc)).toBe(odd)
    }
  })
})

describe('[R2] names joined', () => {
  const name = fc.constantFrom('甲局', '乙局', '丙镇', '丁办', '戊委')
  const list = fc.uniqueArray(name, { maxLength: 5 }).map(names => names.join('、'))

  test('are what the author wrote where nobody else wrote, and what stands where the author changed nothing', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(mergeNames(a, b, a)).toBe(b)
        expect(mergeNames(a, a, b).split('、').sort()).toEqual(b.split('、').sort())
      }),
    )
  })

  test('have every name that either added, and none that either took out', () => {
    const names = (text: string) => new Set(text === '' ? [] : text.split('、'))
    fc.assert(
      fc.property(list, list, list, (before, mine, theirs) => {
        const merged = names(mergeNames(before, mine, theirs))
        const [was, a, b] = [names(before), names(mine), names(theirs)]
        for (const each of new Set([...was, ...a, ...b])) {
          const stays = was.has(each) ? a.has(each) && b.has(each) : a.has(each) || b.has(each)
          expect(merged.has(each)).toBe(stays)
        }
      }),
    )
  })
})
