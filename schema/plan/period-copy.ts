import type { Unit } from '../units/unit.ts'
import type { CustomColumn } from './custom-columns.ts'
import type { Measure } from './measure.ts'
import type { Plan } from './plan.ts'
import type { Report } from './report.ts'
import type { Section } from './section.ts'
import { noRequests, outline, type Snapshot } from './snapshot.ts'

/**
 * What is kept of a period when it closes (P4): its reports with the rows, units and headings as they read then, so
 * that the copy can be printed years later whatever became of the plan. Rows in their order, nothing removed.
 */
export type PeriodCopy = {
  plan: Plan
  sections: Section[]
  units: Unit[]
  measures: Measure[]
  reports: Report[]
  /** The workbook's own columns; older copies have none. */
  columns?: CustomColumn[]
}

export function copyOfPeriod(snapshot: Snapshot, period: string): PeriodCopy {
  const groups = outline(snapshot)
  const measures = groups.flatMap(group => group.measures)
  const rows = new Set(measures.map(measure => measure.id))
  return {
    plan: { ...snapshot.plan, period },
    sections: groups.flatMap(group => group.section ?? []),
    units: [...snapshot.units.values()],
    measures,
    reports: [...snapshot.reports.values()].filter(report => report.period === period && rows.has(report.measure)),
    columns: [...snapshot.columns.values()],
  }
}

/** The copy as a snapshot, for what prints and exports. */
export function snapshotOfCopy({ plan, sections, units, measures, reports, columns }: PeriodCopy): Snapshot {
  const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map(each => [each.id, each]))
  return {
    plan,
    sections: byId(sections),
    units: byId(units),
    measures: byId(measures),
    reports: new Map(reports.map(report => [`${report.measure}@${report.period}`, report])),
    ...noRequests(),
    columns: byId(columns ?? []),
  }
}

/**
 * The copy with that row alone, for whoever reads one measure through the years. Units stay, since what the row names is
 * told by them; a row that was not in the plan then leaves a copy without rows.
 */
export function rowOfCopy(copy: PeriodCopy, measure: string): PeriodCopy {
  const measures = copy.measures.filter(each => each.id === measure)
  const section = measures[0]?.section
  return {
    ...copy,
    measures,
    sections: copy.sections.filter(each => each.id === section),
    reports: copy.reports.filter(each => each.measure === measure),
  }
}
