import type { CalendarDate } from '../columns/calendar.ts'
import type { CellContext } from '../plan/custom-columns.ts'
import type { Plan } from '../plan/plan.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'

/** What rows are judged by besides themselves. `today` is told, never read off a clock (P3); without it no day is judged. */
export type LintContext = { columns: CellContext; plan: Plan; today: CalendarDate | undefined }

/** The context of a snapshot. No finding depends on a language. */
export const lintContext = (snapshot: Snapshot): LintContext => ({
  columns: { language: 'zh-CN', units: registerOf(snapshot), year: snapshot.plan.year, columns: snapshot.columns },
  plan: snapshot.plan,
  today: snapshot.today,
})
