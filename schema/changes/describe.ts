import { columnType } from '../columns/registry.ts'
import { isPart } from '../plan/checked-text.ts'
import { type ColumnId, cellValue, columnOf, type ShownColumnId } from '../plan/columns.ts'
import { type ColumnChoice, customText, isCustomColumnId } from '../plan/custom-columns.ts'
import type { Link } from '../plan/links.ts'
import type { Measure } from '../plan/measure.ts'
import { sectionHeading } from '../plan/section.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { readWaiverKey } from '../plan/waiver.ts'
import { headingOf } from '../words/headings.ts'
import type { Language } from '../words/language.ts'
import { periodName, wordsOf } from '../words/words.ts'
import { type Change, type Plain, placeOf } from './change.ts'
import { type DescribeWords, describeWords } from './describe-words.ts'
import { splices } from './text-merge.ts'

/**
 * A change in words. `where` is the row, section or unit; `what` the column or what happened. `before` and `after` are
 * whole texts as cells show them, null where the change has none to compare (a moved row).
 */
export type Described = {
  action: 'added' | 'removed' | 'changed'
  where: string
  what: string
  before: string | null
  after: string | null
}

/** Tells a change in a language, with the names that rows, sections and units have in `snapshot`. */
export function describe(change: Change, snapshot: Snapshot, language: Language): Described {
  const words = describeWords(language)
  const told = (where: string, what: string, before: string | null, after: string | null): Described => ({
    action: 'changed',
    where,
    what,
    before,
    after,
  })
  const event = (kind: string, where: string, action: Described['action'] = 'changed'): Described => ({
    ...told(where, words.kinds[kind] ?? kind, null, null),
    action,
  })
  switch (change.kind) {
    case 'cell':
      return told(
        rowName(change.measure, snapshot),
        columnName(change.column, change.period, language, snapshot),
        formatted(change.column, change.before, snapshot, language),
        formatted(change.column, change.after, snapshot, language),
      )
    case 'plan': {
      const text = (value: Plain) => planText(change.key, value, language)
      return told(words.thePlan, words.plan[change.key], text(change.before), text(change.after))
    }
    case 'column-add':
      return event('column-add', change.column.title, 'added')
    case 'column': {
      const where = columnTitle(change.column, snapshot)
      if (change.key === 'removed') {
        return change.after ? event('column-removed', where, 'removed') : event('column-restored', where, 'added')
      }
      const text = (value: Plain) => words.columnValues[String(value)] ?? plainText(value)
      if (change.key === 'order') return told(where, words.column.order, null, null)
      return told(where, words.column[change.key], text(change.before), text(change.after))
    }
    case 'column-choice': {
      const text = (choice: ColumnChoice | null) => (choice && !choice.removed ? choice.label : '')
      return told(columnTitle(change.column, snapshot), words.choice, text(change.before), text(change.after))
    }
    case 'unit-add':
      return event('unit-add', change.unit.name, 'added')
    case 'unit': {
      const names = (value: Plain) => plainText(value, id => snapshot.units.get(id)?.name ?? id)
      const where = snapshot.units.get(change.unit)?.name ?? change.unit
      return told(where, words.unit[change.key] ?? change.key, names(change.before), names(change.after))
    }
    case 'view-add':
      return event('view-add', change.view.name, 'added')
    case 'view': {
      const where = snapshot.views?.get(change.view)?.name ?? change.view
      if (change.key === 'removed') {
        return change.after ? event('view-removed', where, 'removed') : event('view-restored', where, 'added')
      }
      const isName = change.key === 'name'
      return told(
        where,
        words.view[change.key],
        isName ? plainText(change.before) : null,
        isName ? plainText(change.after) : null,
      )
    }
    case 'section-add':
      return event('section-add', sectionHeading(change.section), 'added')
    case 'section': {
      const where = sectionName(change.section, snapshot)
      if (change.key === 'order') return told(where, words.section.order, null, null)
      return told(where, words.section[change.key], plainText(change.before), plainText(change.after))
    }
    case 'section-removed': {
      const where = sectionName(change.section, snapshot)
      return change.after ? event('section-removed', where, 'removed') : event('section-restored', where, 'added')
    }
    case 'measure-add':
      return { ...event('measure-add', nameOf(change.measure), 'added'), after: change.measure.text || null }
    case 'measure-removed': {
      const where = rowName(change.measure, snapshot)
      return change.after ? event('measure-removed', where, 'removed') : event('measure-restored', where, 'added')
    }
    case 'link': {
      const text = (link: Link | null) => (link ? [link.label, link.url].filter(Boolean).join(' ') : '')
      return told(rowName(change.measure, snapshot), words.link, text(change.before), text(change.after))
    }
    case 'comment-add':
      return { ...event('comment-add', rowName(change.comment.measure, snapshot), 'added'), after: change.comment.text }
    case 'comment': {
      const where = rowName(change.measure, snapshot)
      const { before, after } = change
      if (before.resolved === null && after.resolved) return event('comment-resolved', where)
      if (before.resolved && after.resolved === null) return event('comment-reopened', where)
      return after.removed
        ? { ...event('comment-removed', where, 'removed'), before: before.text }
        : { ...event('comment', where), before: before.text, after: after.text }
    }
    case 'waiver': {
      const about = readWaiverKey(change.waiver)
      const place = about?.place ?? ''
      const where = snapshot.sections.has(place) ? sectionName(place, snapshot) : rowName(place, snapshot)
      return told(where || words.thePlan, words.waiver, change.before?.reason ?? '', change.after?.reason ?? '')
    }
    case 'report-add':
      return event(
        'report-add',
        `${rowName(change.report.measure, snapshot)} ${periodName(change.report.period, language)}`,
        'added',
      )
    case 'report-state': {
      const state = (value: Plain) => wordsOf(language).reportStates[value as 'open'] ?? plainText(value)
      const what = `${words.reportState} · ${periodName(change.period, language)}`
      return told(rowName(change.measure, snapshot), what, state(change.before), state(change.after))
    }
    case 'part': {
      const what = `${words.part} · ${partName(change.unit, snapshot)} · ${periodName(change.period, language)}`
      return told(rowName(change.measure, snapshot), what, change.before, change.after)
    }
    case 'part-add': {
      const where = [rowName(change.measure, snapshot), ...change.units.map(unit => partName(unit, snapshot))].join(
        ' · ',
      )
      return event('part-add', where, 'added')
    }
    case 'check': {
      const { kind, measure, column, period } = change
      const said = event(change.after === null ? 'check-confirmed' : kind, rowName(measure, snapshot))
      const name = isPart(column)
        ? `${words.part} · ${partName(column, snapshot)} · ${periodName(period ?? '', language)}`
        : columnName(column, period, language, snapshot)
      return { ...said, what: `${said.what} · ${name}` }
    }
    case 'request-add': {
      const { request } = change
      const where = request.kind === 'add' ? nameOf(request.after) : rowName(request.measure, snapshot)
      return event(request.kind === 'cell' ? change.kind : `request-${request.kind}-row`, where)
    }
    default:
      return event(
        change.kind,
        'measure' in change && typeof change.measure === 'string' ? rowName(change.measure, snapshot) : words.thePlan,
      )
  }
}

/** The change in one line: where, what, and both sides cut to where they differ. */
export function describeLine(change: Change, snapshot: Snapshot, language: Language): string {
  const words = describeWords(language)
  const { where, what, before, after } = describe(change, snapshot, language)
  const head = `${where}${words.between}${what}`
  if (before === null && after === null) return head
  const [from, to] = abbreviate(before ?? '', after ?? '')
  return `${head} ${shown(from!, words)} → ${shown(to!, words)}`
}

/**
 * How one cell went from one value to another, or began, in whole texts; both null where it was marked 请核对 or somebody
 * confirmed it (T3). Null when the change left it alone.
 */
export function cellStep(
  change: Change,
  column: ShownColumnId,
  snapshot: Snapshot,
  language: Language,
): { before: string | null; after: string | null } | null {
  if (change.kind === 'check') return placeOf(change).field === column ? { before: null, after: null } : null
  if (column === 'parts') return partStep(change, snapshot, language)
  const text = (value: Parameters<typeof formatted>[1]) => formatted(column, value, snapshot, language)
  switch (change.kind) {
    case 'cell':
      return change.column === column ? { before: text(change.before), after: text(change.after) } : null
    case 'section':
      return change.key === column ? { before: plainText(change.before), after: plainText(change.after) } : null
    case 'measure-add':
      return { before: null, after: text(cellValue(change.measure, undefined, column)) }
    case 'section-add':
      return { before: null, after: column === 'number' || column === 'title' ? change.section[column] : '' }
    case 'report-add': {
      const measure = snapshot.measures.get(change.report.measure)
      return measure ? { before: null, after: text(cellValue(measure, change.report, column)) } : null
    }
    default:
      return null
  }
}

/** A step of one unit's part, told with its name: the cell is several units'. */
function partStep(change: Change, snapshot: Snapshot, language: Language) {
  if (change.kind !== 'part') return null
  const line = (text: string) =>
    text === '' ? '' : partName(change.unit, snapshot) + describeWords(language).between + text
  return { before: line(change.before), after: line(change.after) }
}

/** The workbook's own column by its heading. */
const columnTitle = (column: string, snapshot: Snapshot): string => snapshot.columns.get(column)?.title ?? column

const partName = (unit: string, snapshot: Snapshot): string => registerOf(snapshot).byId(unit)?.name ?? unit

/** 「3 建立清单」: a row as people know it; '' for one that is not there. */
export function rowName(measure: string, snapshot: Snapshot): string {
  const row = snapshot.measures.get(measure)
  return row ? nameOf(row) : ''
}

const nameOf = ({ number, title, text }: Pick<Measure, 'number' | 'title' | 'text'>): string =>
  `${number} ${title || text.slice(0, 30)}`.trim()

function sectionName(id: string, snapshot: Snapshot): string {
  const section = snapshot.sections.get(id)
  return section ? sectionHeading(section) : id
}

/** A column's heading; a report column names the period as well. */
export function columnName(
  column: ShownColumnId,
  period: string | null,
  language: Language,
  { columns }: Pick<Snapshot, 'columns'>,
): string {
  const name = headingOf(column, columns, language)
  return period === null ? name : `${name} · ${periodName(period, language)}`
}

function formatted(column: ColumnId, value: unknown, snapshot: Snapshot, language: Language): string {
  if (isCustomColumnId(column)) return customText(snapshot.columns.get(column), String(value ?? ''))
  const { type, options } = columnOf(column)!
  const context = { language, units: registerOf(snapshot), year: snapshot.plan.year, columns: snapshot.columns }
  return columnType(type).format(value as never, options, context)
}

function planText(key: string, value: Plain, language: Language): string {
  const words = wordsOf(language)
  if (key === 'stage') return words.stages[value as 'draft'] ?? plainText(value)
  if (key === 'cadence') return words.cadences[value as 'year'] ?? plainText(value)
  if (key === 'leadRule') return words.leadRules[value as 'explicit'] ?? plainText(value)
  if (key === 'hidden') return plainText(value, id => headingOf(id as 'text', undefined, language) ?? id)
  if (key === 'period' && typeof value === 'string') return periodName(value, language)
  return plainText(value)
}

function plainText(value: Plain, name: (id: string) => string = id => id): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(each => plainText(each as Plain, name)).join('、')
  if (typeof value === 'object') return 'reason' in value ? String(value.reason) : ''
  return typeof value === 'string' ? name(value) : String(value)
}

const shown = (text: string, words: DescribeWords): string => (text === '' ? words.empty : words.quoted(text))

const SIDE = 36
const LEAD = 8

/**
 * Two texts, each cut to at most some forty characters around the first place where they differ and on one line. Short
 * ones stay whole.
 */
export function abbreviate(before: string, after: string): [string, string] {
  const [a, b] = [oneLine(before), oneLine(after)]
  const at = splices(a, b)[0]?.at ?? 0
  const from = a.length <= SIDE && b.length <= SIDE ? 0 : Math.max(0, at - LEAD)
  return [cutFrom(a, from), cutFrom(b, from)]
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

function cutFrom(text: string, from: number): string {
  // never half of a pair
  const start = /[\udc00-\udfff]/.test(text[from] ?? '') ? from + 1 : from
  const signs = [...text.slice(start)]
  const cut = signs.slice(0, SIDE).join('')
  return `${start > 0 ? '…' : ''}${cut}${signs.length > SIDE ? '…' : ''}`
}
