import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import { keyBetween } from '../../../schema/order.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit, type UnitRef } from '../../../schema/units/unit.ts'
import type { Random } from '../../support/random.ts'

const WORDS = ['县级', '10月底', '60%', '推进', 'ABC', '落实到位。', '\n', '第3季度', '😀', '80%']

/** Cut between characters: half of an emoji, which no page sends (C2), would come back from any disk as another sign. */
function randomText(random: Random, text: string): string {
  const signs = [...text]
  const at = random.int(signs.length + 1)
  return [...signs.slice(0, at), random.pick(WORDS), ...signs.slice(at + random.int(4))].join('')
}

/** An edit that somebody could make who sees this workbook; whether they may is another matter. */
export function randomChanges(random: Random, snapshot: Snapshot): Change[] {
  const measure = random.pick([...snapshot.measures.values()])
  const period = snapshot.plan.period!
  const report = snapshot.reports.get(reportKey(measure.id, period))
  const id = measure.id
  switch (random.int(10)) {
    case 0:
    case 1: {
      const after = randomText(random, measure.text)
      return [{ kind: 'cell', measure: id, column: 'text', period: null, before: measure.text, after }]
    }
    case 2:
    case 3: {
      const before = report?.progress ?? ''
      return [{ kind: 'cell', measure: id, column: 'progress', period, before, after: randomText(random, before) }]
    }
    case 4: {
      const after = random.pick(['behind', 'done', '说不清'])
      return [{ kind: 'cell', measure: id, column: 'pace', period, before: report?.pace ?? '', after }]
    }
    case 5: {
      const unit = newUnit(newId('unit'), `县第${random.int(99)}局`)
      const known = random.pick([...snapshot.units.values()])
      const taken = random.chance(0.5) ? known : unit
      const after: UnitRef[] = [...measure.co.filter(() => random.chance(0.7)), { unit: taken.id, written: taken.name }]
      const once = after.filter((ref, i) => after.findIndex(other => other.unit === ref.unit) === i)
      const cell: Change = { kind: 'cell', measure: id, column: 'co', period: null, before: measure.co, after: once }
      return taken === unit ? [{ kind: 'unit-add', unit }, cell] : [cell]
    }
    case 6: {
      const section = random.pick([...snapshot.sections.keys()])
      const after = { section, order: keyBetween(measure.order, null, random.next) }
      return [{ kind: 'measure-moved', measure: id, before: { section: measure.section, order: measure.order }, after }]
    }
    case 7: {
      const unit = random.pick([...snapshot.units.values()])
      const after: UnitRef[] = [{ unit: unit.id, written: unit.name }]
      return [{ kind: 'cell', measure: id, column: 'lead', period: null, before: measure.lead, after }]
    }
    case 8:
      return [{ kind: 'measure-removed', measure: id, before: measure.removed, after: !measure.removed }]
    default: {
      const added: Measure = {
        ...measure,
        id: newId('measure'),
        order: keyBetween(null, measure.order, random.next),
        title: '新',
      }
      const report: Report = emptyReport(added.id, period)
      return random.chance(0.8)
        ? [
            { kind: 'measure-add', measure: added },
            { kind: 'report-add', report },
          ]
        : [{ kind: 'measure-add', measure: added }]
    }
  }
}

/** What the journal alone makes of the first state. */
export function replay(first: Snapshot, changes: readonly Change[]): Snapshot {
  const measures = new Map([...first.measures].map(([id, m]) => [id, { ...m }]))
  const reports = new Map([...first.reports].map(([id, r]) => [id, { ...r }]))
  const units = new Map(first.units)
  for (const change of changes) {
    if (change.kind === 'unit-add') units.set(change.unit.id, change.unit)
    else if (change.kind === 'measure-add') measures.set(change.measure.id, { ...change.measure })
    else if (change.kind === 'report-add') {
      reports.set(reportKey(change.report.measure, change.report.period), { ...change.report })
    } else if (change.kind === 'measure-moved') Object.assign(measures.get(change.measure)!, change.after)
    else if (change.kind === 'measure-removed') measures.get(change.measure)!.removed = change.after
    else if (change.kind === 'cell') {
      const row = change.period ? reports.get(reportKey(change.measure, change.period)) : measures.get(change.measure)
      Object.assign(row!, { [change.column]: change.after })
    } else if (change.kind === 'part' || change.kind === 'part-add') {
      const report = reports.get(reportKey(change.measure, change.period))!
      const said = change.kind === 'part' ? [[change.unit, change.after]] : change.units.map(unit => [unit, ''])
      report.parts = { ...report.parts, ...Object.fromEntries(said) }
    } else throw new Error(`unexpected ${change.kind}`)
  }
  return { ...first, units, measures, reports }
}

/** A snapshot that can be compared as text: the order in which entries came is nobody's business. */
export const canonical = (snapshot: Snapshot) => ({
  plan: snapshot.plan,
  units: sorted(snapshot.units),
  sections: sorted(snapshot.sections),
  measures: sorted(snapshot.measures),
  reports: sorted(snapshot.reports),
})
const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
