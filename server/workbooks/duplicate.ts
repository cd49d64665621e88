import { emptyReport } from '../../schema/plan/draft.ts'
import { emptyParts } from '../../schema/plan/parts.ts'
import { periodAt } from '../../schema/plan/period.ts'
import { reportKey } from '../../schema/plan/report.ts'
import { noRequests, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { CalendarDay } from './today.ts'

/**
 * The first state of a workbook made from another one, as next year's plan is from this year's: what was removed is
 * left out, nothing is reported, the plan is a draft that was not issued. The year is the one the title names, else
 * the old one; deadlines stay as written, so that those of a past year are marked for somebody to look at.
 */
export function nextStart(snapshot: Snapshot, title: string, today: CalendarDay): Snapshot {
  const named = /(?:19|20)\d\d(?=\s*年|\b)/.exec(title)?.[0]
  const year = named === undefined ? snapshot.plan.year : Number(named)
  const period = periodAt(year ?? today.year, snapshot.plan.cadence, today)
  const measures = [...snapshot.measures].filter(([, measure]) => !measure.removed)
  return {
    plan: { ...snapshot.plan, title, year, period, stage: 'draft', stageSet: null, documentNumber: '', issuedOn: null },
    units: snapshot.units,
    sections: new Map([...snapshot.sections].filter(([, section]) => !section.removed)),
    measures: new Map(measures),
    reports: new Map(
      measures.map(([id, measure]) => [
        reportKey(id, period),
        { ...emptyReport(id, period), ...emptyParts(measure, registerOf(snapshot)) },
      ]),
    ),
    ...noRequests(),
    // sections and units keep their ids, so these show next year what they showed this year
    views: new Map([...(snapshot.views ?? [])].filter(([, view]) => !view.removed)),
  }
}
