import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import { leads, takesPart } from '../../access/units-of-row.ts'
import type { Change } from '../../changes/change.ts'
import { type ColumnId, columnIn, type ShownColumnId } from '../../plan/columns.ts'
import type { Measure } from '../../plan/measure.ts'
import { reportKey } from '../../plan/report.ts'
import { sectionHeading } from '../../plan/section.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import { headingOf } from '../../words/headings.ts'
import type { Language } from '../../words/language.ts'
import { fill, periodName, wordsOf } from '../../words/words.ts'
import { rowCodes } from '../returns/row-code.ts'
import { OWN_PART, type SentSheet } from '../returns/sent-sheet.ts'
import { contextOf, textNow } from '../returns/three-way.ts'
import { columnsOfLayout, type LayoutId, type OutColumnId } from './layouts.ts'
import { outWords } from './out-words.ts'

export type OutColumn = {
  id: OutColumnId
  heading: string
  /** Preferred width in CSS pixels, as in the grid. */
  width: number
  align: 'left' | 'center'
  /** What a cell may be chosen from; absent where anything may be written. */
  choices?: string[]
}

export type OutRow =
  | { kind: 'section'; text: string }
  /** `open`: the cells that whoever gets the sheet is asked to fill in. */
  | { kind: 'measure'; id: string; code: string; cells: string[]; open: boolean[] }

/** A sheet as plain values, and what of it must be known when it comes back. */
export type SheetOut = {
  name: string
  title: string
  lines: { text: string; align: 'left' | 'center' | 'right' }[]
  columns: OutColumn[]
  codeHeading: string
  rows: OutRow[]
  notes: string[]
  /** Whether only the open cells can be written: a sheet for one unit. */
  locked: boolean
  sent: SentSheet
}

export type SheetOutOptions = {
  layout: LayoutId
  language: Language
  /** The export's id, and the workbook's. */
  export: string
  workbook: string
  /** One unit's rows, by the unit's name: those it leads and those it shares, each column as it may write it. */
  unit?: { id: string; name: string } | null
  /** These rows only, in the plan's order. */
  rows?: ReadonlySet<string>
}

const codes = new WeakMap<Snapshot['measures'], Map<string, string>>()

/** The codes of a workbook's rows; forty sheets of one sending are made of one state, and need them reckoned once. */
function codesOf({ measures }: Snapshot): Map<string, string> {
  const known = codes.get(measures) ?? rowCodes([...measures.keys()].sort())
  codes.set(measures, known)
  return known
}

const PART_WIDTH = 220
const CENTRED: ReadonlySet<string> = new Set(['number', 'lead', 'co', 'deadline', 'pace', 'percent'])

/**
 * A workbook, one unit's rows or a selection as a sheet to be sent. What the unit may write by the same rules as in the grid
 * is open, the form leaves it empty; everything else is to be read.
 */
export function sheetOut(snapshot: Snapshot, options: SheetOutOptions): SheetOut {
  const { layout, language, unit = null } = options
  const words = outWords(language)
  const ids = columnsOfLayout(layout, snapshot, unit?.id ?? null)
  const sender: Actor | null = unit && { person: '', name: unit.name, unit: unit.name, role: 'contributor' }
  const wanted = (measure: Measure) =>
    (options.rows?.has(measure.id) ?? true) && (sender === null || takesPart(sender, measure, snapshot))
  const groups = outline(snapshot).map(({ section, measures }) => ({ section, measures: measures.filter(wanted) }))
  const measures = groups.flatMap(group => group.measures)
  // codes come from all rows, so that a row has the same one in each unit's sheet
  const codes = codesOf(snapshot)
  const { period } = snapshot.plan
  const base = { unit: unit?.id ?? null, period, language }
  const context = contextOf(base, snapshot)
  const rows: OutRow[] = []
  const sentRows: SentSheet['rows'] = []
  for (const { section, measures: inside } of groups) {
    if (inside.length === 0) continue
    if (section) rows.push({ kind: 'section', text: sectionHeading(section) || wordsOf(language).sheet.unnamedSection })
    else if (groups.length > 1) rows.push({ kind: 'section', text: wordsOf(language).sheet.noSection })
    for (const measure of inside) {
      const open = ids.map(id => sender === null || mayWrite(sender, snapshot, measure, id, base.unit))
      const now = ids.map(id => textNow(snapshot, measure.id, id, base, context))
      // a form is filled in by hand: nothing stands where words are asked for
      const cells = layout === 'form' ? now.map((text, i) => (isAsked(ids[i]!, snapshot) ? '' : text)) : now
      const code = codes.get(measure.id)!
      rows.push({ kind: 'measure', id: measure.id, code, cells, open })
      sentRows.push({ code, measure: measure.id, cells })
    }
  }
  const columns = ids.map(id => outColumn(id, snapshot, language))
  const title = titleOf(snapshot, layout, language)
  return {
    name: words.layouts[layout],
    title,
    lines: linesOf(snapshot, options),
    columns,
    codeHeading: words.code,
    rows: measures.length === 0 ? [{ kind: 'section', text: words.none }] : rows,
    notes: layout === 'breakdown' ? [] : unit ? [words.howTo, words.keepCode] : [words.keepCode],
    locked: unit !== null && layout !== 'breakdown',
    sent: {
      export: options.export,
      workbook: options.workbook,
      unit: base.unit,
      layout,
      period,
      language,
      columns: columns.map(({ id, heading }) => ({ id, heading })),
      rows: sentRows,
    },
  }
}

const isAsked = (id: OutColumnId, snapshot: Snapshot): boolean =>
  id === OWN_PART || columnIn(snapshot.columns, id)?.scope === 'report'

/** Whether the unit itself may write the cell, by the rule that the server asks (A-rules). */
function mayWrite(sender: Actor, snapshot: Snapshot, measure: Measure, id: OutColumnId, unit: string | null): boolean {
  const { period } = snapshot.plan
  if (id === OWN_PART) {
    if (unit === null || period === null || leads(sender, measure, snapshot)) return false
    const part: Change = { kind: 'part', measure: measure.id, period, unit, before: '', after: ' ' }
    return (
      snapshot.reports.get(reportKey(measure.id, period))?.parts?.[unit] !== undefined &&
      authorise(sender, part, snapshot).allowed
    )
  }
  if (id === 'parts') return false
  const isReport = columnIn(snapshot.columns, id)?.scope === 'report'
  if (isReport && (period === null || !snapshot.reports.has(reportKey(measure.id, period)))) return false
  const change: Change = {
    kind: 'cell',
    measure: measure.id,
    column: id as ColumnId,
    period: isReport ? period : null,
    before: null,
    after: null,
  }
  return authorise(sender, change, snapshot).allowed
}

function outColumn(id: OutColumnId, snapshot: Snapshot, language: Language): OutColumn {
  if (id === OWN_PART) return { id, heading: outWords(language).part, width: PART_WIDTH, align: 'left' }
  const column = columnIn(snapshot.columns, id)!
  const choices = column.type === 'choice' ? column.options.choices?.map(choice => choice.labels[language]) : undefined
  return {
    id,
    heading: headingOf(id as ShownColumnId, snapshot.columns, language),
    width: column.width,
    align: CENTRED.has(id) || column.type === 'choice' || column.type === 'number' ? 'center' : 'left',
    ...(choices && choices.length > 0 ? { choices } : {}),
  }
}

function titleOf(snapshot: Snapshot, layout: LayoutId, language: Language): string {
  const { title } = snapshot.plan
  const name = outWords(language).layouts[layout]
  if (layout === 'breakdown' && /(表|清单|台账)$/.test(title)) return title
  return language === 'en' ? `${title}: ${name}` : `${title}${name}`
}

function linesOf(snapshot: Snapshot, { layout, language, unit = null }: SheetOutOptions): SheetOut['lines'] {
  const words = outWords(language)
  const { period } = snapshot.plan
  const lines: SheetOut['lines'] = []
  const spoken =
    period === null || layout === 'breakdown' ? '' : fill(words.period, { period: periodName(period, language) })
  if (unit) {
    const parts = [fill(words.filledBy, { unit: unit.name }), spoken, words.contact, words.date]
    lines.push({ text: parts.filter(part => part !== '').join('          '), align: 'left' })
  } else if (spoken !== '') lines.push({ text: spoken, align: 'right' })
  return lines
}
