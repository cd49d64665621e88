import { cellText, type ShownColumnId } from '../../../schema/plan/columns.ts'
import { sectionHeading } from '../../../schema/plan/section.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'

/** Every row of the outline as plain words, headings included: what a grid without a product is given. */
export function plainRows(snapshot: Snapshot, columns: readonly ShownColumnId[]): Record<string, string>[] {
  const context = { language: 'zh-CN' as const, units: registerOf(snapshot), year: snapshot.plan.year }
  return outline(snapshot).flatMap(({ section, measures }) => [
    ...(section ? [{ number: sectionHeading(section) }] : []),
    ...measures.map(measure => {
      const report = currentReport(snapshot, measure.id)
      return Object.fromEntries(columns.map(id => [id, cellText(measure, report, id, context)]))
    }),
  ])
}
