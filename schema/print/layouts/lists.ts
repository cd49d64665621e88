import { leads, takesPart } from '../../access/units-of-row.ts'
import { partsColumn, type ShownColumnId } from '../../plan/columns.ts'
import { liveColumns } from '../../plan/custom-columns.ts'
import type { Measure } from '../../plan/measure.ts'
import { currentReport, outline, type Snapshot } from '../../plan/snapshot.ts'
import type { Unit } from '../../units/unit.ts'
import type { Language } from '../../words/language.ts'
import { fill, periodName } from '../../words/words.ts'
import { usualColumns } from '../blocks.ts'
import { layoutWords } from '../layout-words.ts'
import type { Occasion } from '../occasion.ts'
import type { PrintPart } from '../part.ts'
import { partOf, sectionGroups } from '../part-of.ts'
import { writtenDate } from '../written-date.ts'

const titled = (snapshot: Snapshot, name: string, language: Language): string =>
  language === 'en' ? `${snapshot.plan.title}: ${name}` : `${snapshot.plan.title}${name}`

const asOf = ({ language, today }: Occasion): string =>
  fill(layoutWords(language).asOf, { date: writtenDate(today, language) })

const periodLine = (snapshot: Snapshot, { language }: Occasion): string[] => {
  const { period } = snapshot.plan
  return period === null ? [] : [periodName(period, language)]
}

const signatures = (language: Language): string[] => {
  const { maker, checker, head } = layoutWords(language).signatures
  return [maker, checker, head]
}

const customOf = (snapshot: Snapshot, scope: 'plan' | 'report'): ShownColumnId[] =>
  liveColumns(snapshot.columns)
    .filter(column => column.scope === scope)
    .map(column => column.id)

/** One unit's list: what it leads first, then what it shares. */
export function unitPart(snapshot: Snapshot, unit: Unit, occasion: Occasion): PrintPart {
  const words = layoutWords(occasion.language)
  const actor = { person: '', name: '', unit: unit.name, role: 'contributor' as const }
  const all = outline(snapshot).flatMap(group => group.measures)
  const led = all.filter(measure => leads(actor, measure, snapshot))
  const shared = all.filter(measure => !led.includes(measure) && takesPart(actor, measure, snapshot))
  return partOf(snapshot, occasion, {
    title: titled(snapshot, words.names.unit, occasion.language),
    lines: [unit.name, asOf(occasion)],
    columns: ['number', 'title', 'text', 'lead', 'co', 'deadline', 'remark'],
    groups: [
      { heading: fill(words.leads, { count: led.length }), measures: led },
      { heading: fill(words.shares, { count: shared.length }), measures: shared },
    ],
    none: words.none,
  })
}

/** 推进台账: the whole plan with its progress. */
export const ledgerPart = (snapshot: Snapshot, occasion: Occasion): PrintPart =>
  partOf(snapshot, occasion, {
    title: titled(snapshot, layoutWords(occasion.language).names.ledger, occasion.language),
    lines: [[...periodLine(snapshot, occasion), asOf(occasion)].join('　　')],
    columns: [
      ...(['number', 'title', 'text', 'lead', 'co', 'deadline'] as const),
      ...customOf(snapshot, 'plan'),
      ...(['pace', 'progress'] as const),
      ...(usualColumns(snapshot).includes(partsColumn.id) ? [partsColumn.id] : []),
      ...(['problems', 'next'] as const),
      ...customOf(snapshot, 'report'),
      'remark',
    ],
    groups: sectionGroups(snapshot, occasion.language, () => true),
    none: layoutWords(occasion.language).none,
    signatures: signatures(occasion.language),
  })

/** 进展情况表 of the open period; a form leaves what is asked for empty. */
export function progressPart(
  snapshot: Snapshot,
  occasion: Occasion,
  options: { unit?: Unit; blank?: boolean } = {},
): PrintPart {
  const { language } = occasion
  const words = layoutWords(language)
  const { unit, blank = false } = options
  const actor = unit && { person: '', name: '', unit: unit.name, role: 'contributor' as const }
  const filledBy = fill(words.filledBy, { unit: unit?.name ?? '　　　　　　　　' })
  const open = new Set(['pace', 'percent', 'progress', 'problems', 'next', ...customOf(snapshot, 'report')])
  return partOf(snapshot, occasion, {
    ...(blank && { open }),
    title: titled(snapshot, blank ? words.names.form : words.names.progress, language),
    lines: [
      ...periodLine(snapshot, occasion),
      blank || unit ? [filledBy, words.contact, words.date].join('　　　　') : asOf(occasion),
    ],
    columns: [
      'number',
      'title',
      'lead',
      'deadline',
      'pace',
      'percent',
      'progress',
      'problems',
      'next',
      ...customOf(snapshot, 'report'),
      'remark',
    ],
    groups: sectionGroups(snapshot, language, measure => !actor || takesPart(actor, measure, snapshot)),
    none: words.none,
    signatures: signatures(language),
  })
}

/** Why a row counts as behind: its own word, a deadline that is over, or both; null where it is not. */
export function behindBecause(snapshot: Snapshot, measure: Measure, occasion: Occasion): string | null {
  const words = layoutWords(occasion.language)
  const report = currentReport(snapshot, measure.id)
  const pace = report?.pace ?? ''
  if (pace === 'done' || pace === 'cancelled') return null
  const due = measure.deadline?.date ?? null
  const overdue = due !== null && due < occasion.today
  const says = pace === 'behind'
  if (!overdue && !says) return null
  const late = overdue ? words.overdue : ''
  const silent =
    overdue && (report === undefined || (report.pace === '' && report.progress === '')) ? words.noReport : ''
  const said = says ? (occasion.language === 'en' ? 'behind' : '滞后') : ''
  return [said, late, silent].filter(part => part !== '').join(occasion.language === 'en' ? ', ' : '、')
}

/** Only what is behind or overdue, with the reason. */
export function behindPart(snapshot: Snapshot, occasion: Occasion): PrintPart {
  const { language } = occasion
  const words = layoutWords(language)
  const why = new Map<string, string>()
  for (const { measures } of outline(snapshot)) {
    for (const measure of measures) {
      const reason = behindBecause(snapshot, measure, occasion)
      if (reason !== null) why.set(measure.id, reason)
    }
  }
  return partOf(snapshot, occasion, {
    title: titled(snapshot, words.names.behind, language),
    lines: [
      [...periodLine(snapshot, occasion), asOf(occasion), fill(words.behindCount, { count: why.size })].join('　　'),
    ],
    columns: [
      'number',
      'title',
      'lead',
      'deadline',
      { id: 'why', heading: words.why, width: 110, text: measure => why.get(measure.id) ?? '' },
      'progress',
      'problems',
      'next',
    ],
    groups: sectionGroups(snapshot, language, measure => why.has(measure.id)),
    none: words.noneBehind,
    signatures: signatures(language),
  })
}

/** Names of people in the workbook's columns of persons, the most often named first. */
export function leadersIn(snapshot: Snapshot): string[] {
  const counts = new Map<string, number>()
  for (const { measures } of outline(snapshot)) {
    for (const measure of measures) {
      for (const name of leadersOf(snapshot, measure)) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
}

const leadersOf = (snapshot: Snapshot, measure: Measure): string[] =>
  liveColumns(snapshot.columns)
    .filter(column => column.type === 'person')
    .flatMap(column => (measure.custom?.[column.id] ?? '').split(/[、，,;；\n\s]+/))
    .filter(name => name !== '')

/** One leader's portfolio: the rows that name them in a column of persons. */
export const leaderPart = (snapshot: Snapshot, leader: string, occasion: Occasion): PrintPart =>
  partOf(snapshot, occasion, {
    title: titled(snapshot, fill(layoutWords(occasion.language).leaderTitle, { leader }), occasion.language),
    lines: [asOf(occasion)],
    columns: ['number', 'title', 'text', 'lead', 'co', 'deadline', 'pace', 'progress'],
    groups: sectionGroups(snapshot, occasion.language, measure => leadersOf(snapshot, measure).includes(leader)),
    none: layoutWords(occasion.language).none,
  })
