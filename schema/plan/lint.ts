import type { ColumnContext } from '../columns/column-type.ts'
import { columnType } from '../columns/registry.ts'
import { type Problem, warning } from '../result.ts'
import { readMarkName } from './check.ts'
import { cellValue, stockColumns } from './columns.ts'
import type { Measure } from './measure.ts'
import type { Report } from './report.ts'

/**
 * What is doubtful about one row, as warnings with the column they belong to. Official plans may lack any of it, so
 * none of them stops an edit (V1).
 */
export function rowProblems(measure: Measure, report: Report | undefined, context: ColumnContext): Problem[] {
  const problems: Problem[] = []
  for (const column of stockColumns) {
    const type = columnType(column.type)
    const found = type.validate(cellValue(measure, report, column.id), column.options, context)
    for (const each of found) problems.push({ ...each, path: { measure: measure.id, column: column.id } })
  }
  const at = (column: string) => ({ measure: measure.id, column })
  if (measure.title === '' && measure.text === '') problems.push(warning('title-missing', {}, at('title')))
  if (measure.lead.length === 0) problems.push(warning('lead-missing', {}, at('lead')))
  const marks = Object.keys({ ...measure.checks, ...report?.checks })
  for (const column of new Set(marks.map(mark => readMarkName(mark).column))) {
    problems.push(warning('wordings-differ', {}, at(column)))
  }
  const led = new Set(measure.lead.map(ref => ref.unit))
  for (const ref of measure.co) {
    if (led.has(ref.unit)) problems.push(warning('lead-also-co', { name: ref.written }, at('co')))
  }
  const late = report?.pace === 'behind' || report?.pace === 'not-started'
  if (late && report.problems === '') problems.push(warning('problems-missing', {}, at('problems')))
  return problems
}
