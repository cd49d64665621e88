import { type Column, cellText, columnIn, columnsOf, partsColumn, type ShownColumnId } from '../plan/columns.ts'
import type { CellContext } from '../plan/custom-columns.ts'
import { isCustomColumnId } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import { sectionHeading } from '../plan/section.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { ViewLine } from '../views/apply.ts'
import { groupHeading } from '../words/group-heading.ts'
import { headingOf } from '../words/headings.ts'
import type { Language } from '../words/language.ts'
import { periodName, wordsOf } from '../words/words.ts'
import type { Mark } from './marks.ts'
import { fittedShares, sharesOf } from './shares.ts'
import { standsWhole } from './whole-words.ts'

export type BlockColumn<Id extends string = ShownColumnId> = {
  id: Id
  heading: string
  /** Part of the table's width; all shares add up to 1. */
  share: number
  align: 'left' | 'center'
  /** Its cells are names, dates and the like: lines end between them rather than within one. */
  whole?: true
}

/** Whether running text stands in lines long enough to end all at the same place; in short ones that tears words apart. */
export const isJustified = ({ align, share }: Pick<BlockColumn<string>, 'align' | 'share'>): boolean =>
  align === 'left' && share >= 0.2

export type BlockRow =
  | { kind: 'section'; text: string }
  /** `marks`: for each cell, in order, what of its text is marked. They change no word and may be left out. */
  | { kind: 'measure'; id: string; cells: string[]; marks?: Mark[][] }

/**
 * A table as plain values: what paper and sheet both lay out, so that they say the same. The breakdown table (任务分工表)
 * has the plan's columns, a register its own; the column `number` is the one that says which row goes on overleaf.
 */
export type TableBlocks<Id extends string = ShownColumnId> = {
  title: string
  /** What stands between title and table, a line each. */
  subtitleLines: string[]
  columns: BlockColumn<Id>[]
  rows: BlockRow[]
}

export type BreakdownOptions = {
  language: Language
  /** In the order wanted. Without it: every column that is shown unless somebody asks; that of the parts, if one was written. */
  columns?: readonly ShownColumnId[]
  title?: string
  /** The rows of a view instead of the plan's, in order, with the headings over them. */
  lines?: readonly ViewLine[]
  /** Widths of columns that differ from their own, in CSS pixels; where somebody chose any, all keep their proportions. */
  widths?: { readonly [column: string]: number }
  /** As of an occasion: what the widths are found by. */
  ems?: number
  /** A line under the title that says what the table leaves out. */
  note?: string
}

/** The plan's own columns without the progress ones: what a 任务分工表 has before anything is reported. */
export const planColumns = (snapshot: Snapshot): readonly ShownColumnId[] =>
  columnsOf(snapshot).filter(id => columnIn(snapshot.columns, id)?.scope === 'plan')

/** Paper has no room for a column that nobody has written in. */
export function usualColumns(snapshot: Snapshot): readonly ShownColumnId[] {
  const isWritten = [...snapshot.measures.values()].some(({ id, removed }) => {
    return !removed && Object.values(currentReport(snapshot, id)?.parts ?? {}).some(text => text !== '')
  })
  const hasTargets = [...snapshot.measures.values()].some(({ target, removed }) => !removed && target !== undefined)
  const empty = new Set<ShownColumnId>([
    ...(isWritten ? [] : [partsColumn.id]),
    ...(hasTargets ? [] : (['target'] as const)),
  ])
  return columnsOf(snapshot).filter(id => !empty.has(id))
}

/** Columns of running text stand to the left; numbers, units and dates in the middle, as printed tables have them. */
export const leftAligned: ReadonlySet<ShownColumnId> = new Set([
  'title',
  'text',
  'target',
  'progress',
  'parts',
  'problems',
  'next',
  'remark',
])

const isRunningText = ({ type }: Column): boolean => type === 'long-text' || type === 'text'

/**
 * The table of a workbook as it stands: sections and rows in reading order, nothing removed, every cell as the grid
 * shows it. Rows outside any section come last under a heading that says so; a plan without sections has no heading.
 */
export function breakdownTable(snapshot: Snapshot, options: BreakdownOptions): TableBlocks {
  const { language } = options
  const context: CellContext = {
    language,
    units: registerOf(snapshot),
    year: snapshot.plan.year,
    columns: snapshot.columns,
  }
  const columns = (options.columns ?? usualColumns(snapshot)).flatMap(id => {
    const column = columnIn(snapshot.columns, id)
    const width = options.widths?.[id]
    return column ? [{ id, column: width === undefined ? column : { ...column, width } }] : []
  })
  const rowOf = (measure: Measure): BlockRow => {
    const report = currentReport(snapshot, measure.id)
    return { kind: 'measure', id: measure.id, cells: columns.map(({ id }) => cellText(measure, report, id, context)) }
  }
  const rows = options.lines ? linesOf(options.lines, snapshot, language, rowOf) : planLines(snapshot, language, rowOf)
  const headings = columns.map(({ id }) => headingOf(id, snapshot.columns, language))
  const chosen = Object.keys(options.widths ?? {}).length > 0
  const shares = (chosen ? sharesOf : fittedShares)(
    columns.map(c => c.column),
    headings,
    rows,
    options.ems,
  )
  return {
    title: options.title ?? titleOf(snapshot.plan.title, language),
    subtitleLines: [
      ...subtitleLines(
        snapshot,
        columns.map(c => c.column),
        language,
      ),
      ...(options.note ? [options.note] : []),
    ],
    columns: columns.map(({ id, column }, i) => ({
      id,
      heading: headings[i]!,
      share: shares[i]!,
      align: leftAligned.has(id) || (isCustomColumnId(id) && isRunningText(column)) ? 'left' : 'center',
      ...(standsWhole(column) && { whole: true }),
    })),
    rows,
  }
}

/** The rows as the plan has them; a plan without sections has no heading. */
function planLines(snapshot: Snapshot, language: Language, rowOf: (measure: Measure) => BlockRow): BlockRow[] {
  const words = wordsOf(language)
  const groups = outline(snapshot)
  return groups.flatMap(({ section, measures }): BlockRow[] => {
    const rows = measures.map(rowOf)
    if (section) return [{ kind: 'section', text: sectionHeading(section) || words.sheet.unnamedSection }, ...rows]
    return groups.length > 1 ? [{ kind: 'section', text: words.sheet.noSection }, ...rows] : rows
  })
}

const linesOf = (
  lines: readonly ViewLine[],
  snapshot: Snapshot,
  language: Language,
  rowOf: (measure: Measure) => BlockRow,
): BlockRow[] =>
  lines.flatMap((line): BlockRow[] => {
    if (line.kind === 'group') return [{ kind: 'section', text: groupHeading(line, snapshot, language) }]
    const measure = snapshot.measures.get(line.id)
    return measure ? [rowOf(measure)] : []
  })

/** 「某县2026年工作要点任务分工表」; a plan that calls itself a table, list or ledger is not called one twice. */
function titleOf(plan: string, language: Language): string {
  const { breakdownTable: name } = wordsOf(language).sheet
  if (/(表|清单|台账)$/.test(plan)) return plan
  return language === 'en' ? `${plan}: ${name}` : plan + name
}

export function subtitleLines(snapshot: Snapshot, columns: readonly Column[], language: Language): string[] {
  const { plan } = snapshot
  const words = wordsOf(language)
  const lines: string[] = []
  if (plan.stage === 'draft') lines.push(inBrackets(words.sheet.draftMark, language))
  if (plan.stage === 'consult') lines.push(inBrackets(words.sheet.consultMark, language))
  const facts: [string, string][] = []
  if (plan.documentNumber !== '') facts.push([words.sheet.documentNumber, plan.documentNumber])
  const reported = columns.some(column => column.scope === 'report')
  const dated = columns.some(column => column.id === 'deadline')
  if (dated && plan.defaultDeadline !== '') facts.push([words.sheet.defaultDeadline, plan.defaultDeadline])
  if (reported && plan.period !== null) facts.push([words.sheet.period, periodName(plan.period, language)])
  const colon = language === 'en' ? ': ' : '：'
  if (facts.length > 0) lines.push(facts.map(([label, value]) => label + colon + value).join('　　'))
  return lines
}

const inBrackets = (text: string, language: Language): string => (language === 'en' ? `(${text})` : `（${text}）`)
