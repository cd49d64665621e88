import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { decidedAs, reinstated, renamed, succeeded, unitEdits } from '../../../schema/changes/unit-edits.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { entryOf, readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { isUsed, listedUnits, unitUses } from '../../../schema/plan/unit-use.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { planSnapshot, unitNamed } from '../../support/plan-fixture.ts'

const snapshot = planSnapshot()
const justice = snapshot.units.get(unitNamed(snapshot, '县司法局'))!
const finance = snapshot.units.get(unitNamed(snapshot, '县财政局'))!
const towns = snapshot.units.get(unitNamed(snapshot, '各镇人民政府'))!

/** The state after changes, by way of a document. */
function stateAfter(changes: readonly Change[], before: Snapshot = snapshot): Snapshot {
  const doc = createDoc(before)
  applyChanges(doc, changes, 'test')
  return readSnapshot(doc)
}

/** Two screens that edit at the same moment and then hear of each other. */
function atOnce(one: readonly Change[], other: readonly Change[], begin: Snapshot = snapshot): Snapshot {
  const [left, right] = [new Y.Doc(), new Y.Doc()]
  const start = Y.encodeStateAsUpdate(createDoc(begin))
  for (const doc of [left, right]) Y.applyUpdate(doc, start)
  applyChanges(left, one, 'left')
  applyChanges(right, other, 'right')
  Y.applyUpdate(left, Y.encodeStateAsUpdate(right))
  Y.applyUpdate(right, Y.encodeStateAsUpdate(left))
  expect(readSnapshot(right)).toEqual(readSnapshot(left))
  return readSnapshot(left)
}

describe('[R2] two people who edit one unit at the same moment', () => {
  test('both add their member, alias and successor', () => {
    for (const [key, a, b] of [
      ['members', justice.id, finance.id],
      ['successors', justice.id, finance.id],
      ['aliases', '各乡镇', '各镇街'],
    ] as const) {
      const both = atOnce(unitEdits(towns, { [key]: [a] }), unitEdits(towns, { [key]: [b] }))
      expect([...both.units.get(towns.id)![key]].sort(), key).toEqual([a, b].sort())
    }
  })

  test('one takes a member out and the other’s new one stays', () => {
    const full = { ...towns, members: [justice.id] }
    const start = { ...snapshot, units: new Map([...snapshot.units, [towns.id, full]]) }
    const doc = createDoc(start)
    applyChanges(doc, unitEdits(full, { members: [justice.id, finance.id] }), 'one')
    applyChanges(doc, unitEdits(full, { members: [] }), 'other')
    expect(readSnapshot(doc).units.get(towns.id)!.members).toEqual([finance.id])
  })
})

test('[R2] of any two edits of a list at one moment, what either added stays and what either took out is gone', () => {
  const names = ['甲', '乙', '丙', '丁', '戊']
  const list = fc.uniqueArray(fc.constantFrom(...names))
  fc.assert(
    fc.property(list, list, list, (before, one, other) => {
      const unit = { ...towns, aliases: before }
      const start = { ...snapshot, units: new Map([...snapshot.units, [unit.id, unit]]) }
      const both = atOnce(unitEdits(unit, { aliases: one }), unitEdits(unit, { aliases: other }), start)
      const kept = names.filter(name => {
        const [was, here, there] = [before, one, other].map(each => each.includes(name))
        return was ? here && there : here || there
      })
      expect([...both.units.get(unit.id)!.aliases].sort()).toEqual([...kept].sort())
    }),
    { numRuns: 60 },
  )
})

describe('[R5] an edit of the register', () => {
  test('is taken back by its inverse, whatever it was', () => {
    const wishes: Change[][] = [
      unitEdits(justice, { short: '司法局', level: 'county', sort: 'government' }),
      renamed(justice, '县法治局'),
      succeeded(justice, [finance.id], '2026-05-01'),
      decidedAs(justice, finance.id),
      unitEdits(towns, { members: [justice.id, finance.id] }),
    ]
    for (const changes of wishes) {
      const there = stateAfter(changes)
      expect(there).not.toEqual(snapshot)
      const back = [...changes].reverse().flatMap(change => inverse(change) ?? [])
      expect(stateAfter(back, there)).toEqual(snapshot)
    }
  })

  test('an added unit is taken back by removing it', () => {
    const unit = newUnit(newId('unit'), '县档案馆')
    const added: Change = { kind: 'unit-add', unit }
    const back = stateAfter([inverse(added)!], stateAfter([added]))
    expect(listedUnits(back).map(each => each.name)).not.toContain('县档案馆')
  })
})

test('[R7] a unit’s lists have a limit, and nothing but names and units goes into them', () => {
  const problemsOf = (keys: Record<string, unknown>) => {
    const doc = createDoc(snapshot)
    const watch = watchTouched(doc)
    doc.transact(() => {
      for (const [key, value] of Object.entries(keys)) entryOf(doc, 'units', towns.id)!.set(key, value)
    })
    return layoutProblems(doc, watch.take()).map(each => each.code)
  }
  expect(problemsOf({ 'alias:各乡镇': 0, [`member:${justice.id}`]: 0, [`successor:${justice.id}`]: null })).toEqual([])
  expect(problemsOf({ 'member:县司法局': 0 })).toEqual(['key-unknown'])
  expect(problemsOf({ 'alias:': 0 })).toEqual(['key-unknown'])
  expect(problemsOf({ 'alias:各乡镇': '各乡镇' })).toEqual(['value-shape'])
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`alias:${i}`, i]))
  expect(problemsOf(many)).toContain('workbook-full')
})

test('[U5] a renamed unit keeps its rows and goes on answering to its old name', () => {
  const register = registerOf(stateAfter(renamed(justice, '县法治局')))
  expect(register.byName('县法治局')?.id).toBe(justice.id)
  expect(register.byName('县司法局')?.id).toBe(justice.id)
})

test('[U5] a unit that gets its old name back does not bear it twice', () => {
  const there = stateAfter(renamed(justice, '县法治局')).units.get(justice.id)!
  const back = stateAfter(renamed(there, '县司法局'), stateAfter(renamed(justice, '县法治局'))).units.get(justice.id)!
  expect(back).toMatchObject({ name: '县司法局', aliases: ['县法治局'] })
})

test('[A7] a unit that is succeeded from a day on has the day before as its last, until that is taken back', () => {
  const there = stateAfter(succeeded(justice, [finance.id, justice.id], '2026-05-01'))
  expect(there.units.get(justice.id)).toMatchObject({ validTo: '2026-04-30', successors: [finance.id] })
  expect(stateAfter(reinstated(there.units.get(justice.id)!), there)).toEqual(snapshot)
})

describe('[U4] taking a unit out of the register', () => {
  test('hides it, and leaves it in sight where something names it after all', () => {
    const archive = newUnit(newId('unit'), '县档案馆')
    const gone = stateAfter([{ kind: 'unit-add', unit: archive }, ...unitEdits(archive, { removed: true })])
    const shown = (of: Snapshot) => listedUnits(of).some(unit => unit.id === archive.id)
    expect(shown(gone)).toBe(false)
    expect(shown(stateAfter(unitEdits(towns, { members: [archive.id] }), gone))).toBe(true)
  })

  test('is for units that nothing names: rows, groups, successions and other ways of writing count', () => {
    const uses = unitUses(snapshot)
    expect(uses.get(justice.id)).toEqual({ lead: 1, co: 1, elsewhere: false })
    const archive = newUnit(newId('unit'), '县档案馆')
    const added = stateAfter([{ kind: 'unit-add', unit: archive }])
    const usedAfter = (changes: Change[]) => isUsed(unitUses(stateAfter(changes, added)).get(archive.id))
    expect(usedAfter([])).toBe(false)
    expect(usedAfter(unitEdits(towns, { members: [archive.id] }))).toBe(true)
    expect(usedAfter(succeeded(justice, [archive.id], '2026-05-01'))).toBe(true)
    expect(usedAfter(decidedAs(justice, archive.id))).toBe(true)
  })

  test('[U3] counts the rows of every way of writing it', () => {
    const uses = unitUses(stateAfter(decidedAs(finance, justice.id)))
    expect(uses.get(justice.id)).toEqual({ lead: 1, co: 1, elsewhere: true })
    expect(uses.get(finance.id)).toBeUndefined()
  })
})
