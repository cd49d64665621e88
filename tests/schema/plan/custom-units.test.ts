import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTyped } from '../../../client/grid/typed-cells.ts'
import { mergeNames } from '../../../schema/changes/units-merge.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
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
