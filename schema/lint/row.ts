import { columnType } from '../columns/registry.ts'
import { readMarkName } from '../plan/check.ts'
import { isPart } from '../plan/checked-text.ts'
import { cellValue, partsColumn, type StockColumnId, stockColumns } from '../plan/columns.ts'
import { type CustomColumns, liveColumns } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import type { Report } from '../plan/report.ts'
import { currentReport, type Snapshot } from '../plan/snapshot.ts'
import { type FindingCode, isFindingCode } from './codes.ts'
import type { LintContext } from './context.ts'
import { deadlineFindings } from './deadline.ts'
import { type Finding, finding } from './finding.ts'
import { reportFindings } from './report.ts'
import { openTargetIn, placeholderIn, tidyPunctuation, tidySpaces, tidyWidth, unevenBrackets } from './typing.ts'
import { unitFindings } from './units.ts'

const noColumns: CustomColumns = new Map()

/** Codes of the column types' own warnings, by the finding that they are told as. */
const fromColumn: Record<string, FindingCode> = {
  'value-choice': 'pace-unknown',
  'value-percent': 'percent-unread',
  'value-percent-range': 'percent-range',
}

const typed = [
  'title',
  'text',
  'target',
  'progress',
  'problems',
  'next',
  'remark',
] as const satisfies readonly StockColumnId[]
/** Beyond that a cell takes more than a page's height on A4 paper, and its row is cut over pages. */
const TEXT_LONG = 900
const TITLE_LONG = 60

/** All that one row shows by itself: its cells, its units, its deadline, its report. Other rows are `sequence` and `twins`. */
export function rowFindings(measure: Measure, report: Report | undefined, context: LintContext): Finding[] {
  const found: Finding[] = []
  const at = (column: StockColumnId) => ({ measure: measure.id, column })
  for (const column of stockColumns) {
    // these are judged below, with more than one value in view
    if (column.type === 'units' || column.type === 'deadline') continue
    const value = cellValue(measure, report, column.id)
    for (const each of columnType(column.type).validate(value, column.options, context.columns)) {
      const code = fromColumn[each.code] ?? (isFindingCode(each.code) ? each.code : 'value-odd')
      // 完成比例 is not shown as a column: its findings stand at the pace
      const place = at(column.id === 'percent' ? 'pace' : column.id)
      found.push(finding(code, periodOf(place, report), each.detail, [value]))
    }
  }
  for (const custom of liveColumns(context.columns.columns ?? noColumns)) {
    const stored = String(cellValue(measure, report, custom.id) ?? '')
    if (stored === '' || custom.type === 'choice') continue
    const type = columnType(custom.type)
    // stored as text, whatever its type (C3)
    const [odd, ...more] = type.validate(type.parse(stored, {}, context.columns), {}, context.columns)
    if (!odd) continue
    // all unknown units of a cell in one finding, as of 牵头单位
    const name = [odd, ...more].map(each => each.detail.name).join('、')
    const detail = more.length > 0 && odd.code === 'unit-unknown' ? { ...odd.detail, name } : odd.detail
    const period = custom.scope === 'report' && report ? { period: report.period } : {}
    const code = isFindingCode(odd.code) ? odd.code : 'value-odd'
    found.push(finding(code, { measure: measure.id, column: custom.id, ...period }, detail, [stored]))
  }
  if (measure.title === '' && measure.text === '') found.push(finding('title-missing', at('title'), {}, []))
  for (const column of typed) textFindings(found, measure, report, column)
  const marks = Object.keys({ ...measure.checks, ...report?.checks })
  const marked = marks.map(mark => readMarkName(mark).column).map(text => (isPart(text) ? partsColumn.id : text))
  for (const column of new Set(marked)) {
    found.push(finding('wordings-differ', { measure: measure.id, column }, {}, []))
  }
  found.push(...unitFindings(measure, context), ...deadlineFindings(measure, report, context))
  if (report) found.push(...reportFindings(measure, report, context))
  return found
}

/** The findings of a row of that snapshot by itself; none of one that was removed or never there. */
export function findingsOfRow(snapshot: Snapshot, id: string, context: LintContext): Finding[] {
  const measure = snapshot.measures.get(id)
  return measure && !measure.removed ? rowFindings(measure, currentReport(snapshot, id), context) : []
}

const isReported = (column: string | undefined): boolean =>
  stockColumns.some(each => each.id === column && each.scope === 'report')

const periodOf = (place: { measure: string; column: StockColumnId }, report: Report | undefined) =>
  report && isReported(place.column) ? { ...place, period: report.period } : place

function textFindings(
  found: Finding[],
  measure: Measure,
  report: Report | undefined,
  column: (typeof typed)[number],
): void {
  const text = String(cellValue(measure, report, column) ?? '')
  if (text === '') return
  const path = periodOf({ measure: measure.id, column }, report)
  const say = (code: FindingCode, detail: Finding['detail'] = {}) => found.push(finding(code, path, detail, [text]))
  if (tidyWidth(text) !== text) say('typing-width')
  if (tidySpaces(text) !== text) say('typing-spaces')
  if (tidyPunctuation(text) !== text) say('typing-punctuation')
  const uneven = unevenBrackets(text)
  if (uneven) say('brackets-uneven', { brackets: uneven })
  const placeholder = placeholderIn(text)
  if (placeholder) say('placeholder-left', { text: placeholder })
  if (column === 'title') {
    if (text.length > TITLE_LONG) say('title-long', { count: text.length, limit: TITLE_LONG })
    return
  }
  if (text.length > TEXT_LONG) say('text-long', { count: text.length, limit: TEXT_LONG })
  const target = column === 'text' || column === 'target' ? openTargetIn(text) : null
  if (target) say('target-no-figure', { text: target })
}
