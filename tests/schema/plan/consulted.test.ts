import { expect, test } from 'vitest'
import { newId } from '../../../schema/ids.ts'
import { consultedUnits } from '../../../schema/plan/consulted.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const names = (snapshot: Snapshot) => consultedUnits(snapshot).map(unit => unit.name)
const withUnits = (...units: Unit[]): Snapshot => ({
  ...plan,
  units: new Map([...plan.units, ...units.map(unit => [unit.id, unit] as const)]),
})

test('[A12] the draft goes to every unit its rows name, once, in the order of first mention', () => {
  expect(names(plan)).toEqual(['县委编办', '县司法局', '县财政局', '县政务服务局', '各镇人民政府'])
})

test('[A12] a group is asked by its members, an office by whoever took over from it', () => {
  const [town, heir] = [newId('unit'), newId('unit')]
  const snapshot = withUnits(
    newUnit(town, '城关镇人民政府'),
    newUnit(heir, '县委社工部'),
    { ...plan.units.get(unitNamed(plan, '各镇人民政府'))!, members: [town] },
    { ...plan.units.get(unitNamed(plan, '县委编办'))!, successors: [heir] },
  )
  expect(names(snapshot)).toEqual(['县委社工部', '县司法局', '县财政局', '县政务服务局', '城关镇人民政府'])
})

test('[A12] rows that were removed ask nobody', () => {
  const [first] = rowsOf(plan) as [Measure]
  const removed: Snapshot = { ...plan, measures: new Map([...plan.measures, [first.id, { ...first, removed: true }]]) }
  expect(names(removed)).not.toContain('县委编办')
})
