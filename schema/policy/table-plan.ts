import { bareHeading, type SheetField } from '../sheet/headings.ts'
import { squeezed } from '../units/split.ts'
import { type Assignment, assignmentIn, bareUnits, statesRule, unitsOf } from './assign.ts'
import { deadlinesIn, mainDeadline } from './deadlines.ts'
import { damageIn } from './doubts.ts'
import { markerAt, RANK } from './markers.ts'
import { type Found, roles, titleEnd } from './measure.ts'
import type { DoubtCode, LeadRule, MeasureReading, PartReading, Reason, SectionReading, Span } from './reading.ts'
import type { TextRow, TextTable } from './table-cells.ts'
import { targetsIn } from './targets.ts'

/** What a table of a text says, its indices counted from the sections and measures that stand before it. */
export type TableReading = {
  sections: SectionReading[]
  measures: MeasureReading[]
  parts: PartReading[]
  states: boolean
}

const NOTE = /^(?:备注|注|说明|附注|填表说明|备 注)\d?[:.]/
const HAN_SERIAL = /^[(]?[一二三四五六七八九十]{1,3}[)、.]?$/
const SUM = /^(?:合计|小计|总计)[:;。]?$/
const UNIT_FIELDS: readonly SheetField[] = ['lead', 'responsible', 'co', 'division']

/** Cells of a row by field; a field that no column has, or that the row is too short for, is absent. */
type Cells = Map<SheetField, Span>

const filled = (span: Span | undefined): span is Span => span !== undefined && span.from < span.to

/**
 * Reads a table's rows: a row with one filled cell, or the same words in each, is a heading; a note or a sum is none. A row
 * with a number of its own and no task goes on with the task above it, whose units it has too where its own cells are
 * empty (a merged cell leaves them so). Elsewhere an empty cell is empty. Cells that are neither title nor text are
 * `brackets`, so that the law of a measure holds.
 */
export function readTable(
  source: string,
  folded: string,
  table: TextTable,
  offset: { sections: number; measures: number },
  rule: LeadRule,
  year: number | null,
): TableReading {
  const out: TableReading = { sections: [], measures: [], parts: [], states: false }
  const open: { rank: number; index: number }[] = []
  let above: { measure: MeasureReading; cells: Cells } | null = null
  let category = ''
  const furniture = [...table.furniture]
  const flush = (before: number) => {
    for (let next = furniture[0]; next && next.from < before; next = furniture[0]) {
      furniture.shift()
      out.parts.push({ kind: 'noise', span: next, reason: { code: 'table-heading' } })
    }
  }
  const section = (span: Span, words: Span, parts?: { marker: Span; words: Span }) => {
    const text = folded.slice(words.from, words.to)
    const marker = markerAt(text)
    const rank = parts ? RANK.han : marker ? RANK[marker.kind] : (open.at(-1)?.rank ?? 1)
    const title = parts?.words ?? { from: words.from + (marker?.length ?? 0), to: words.to }
    const number = parts?.marker ?? { from: words.from, to: words.from + (marker?.written.length ?? 0) }
    while (open.length > 0 && open.at(-1)!.rank >= rank) open.pop()
    const index = offset.sections + out.sections.length
    out.sections.push({
      number: source.slice(number.from, number.to) + (parts ? '、' : ''),
      title: source.slice(title.from, title.to).trim(),
      span,
      level: Math.min(3, open.length + 1) as 1 | 2 | 3,
      goal: null,
      targets: [],
      parent: open.at(-1)?.index ?? null,
    })
    open.push({ rank, index })
    out.parts.push({ kind: 'section', span, section: index, reason: { code: 'heading' } })
    above = null
  }
  for (const row of table.rows) {
    flush(row.span.from)
    const words = row.cells.filter(filled)
    const [first] = words
    if (!first) {
      out.parts.push({ kind: 'noise', span: row.span, reason: { code: 'table-heading' } })
      continue
    }
    const text = folded.slice(first.from, first.to)
    const alone = words.every(each => folded.slice(each.from, each.to) === text)
    if (NOTE.test(text) || SUM.test(text)) {
      out.states ||= statesRule(folded.slice(row.span.from, row.span.to))
      out.parts.push({ kind: 'closing', span: row.span, reason: { code: 'table-note' } })
      continue
    }
    if (alone && !/^\d{1,3}$/.test(text)) {
      section(row.span, first)
      continue
    }
    const cells: Cells = new Map()
    for (const [i, field] of table.fields.entries()) if (field && row.cells[i]) cells.set(field, row.cells[i]!)
    // 一 | 加强服务 | and nothing else: a heading whose number has a cell of its own
    if (words.length === 2 && HAN_SERIAL.test(text) && first === cells.get('serial')) {
      section(row.span, { from: first.from, to: words[1]!.to }, { marker: first, words: words[1]! })
      continue
    }
    const group = cells.get('section')
    if (filled(group) && source.slice(group.from, group.to) !== category) {
      category = source.slice(group.from, group.to)
      section({ from: row.span.from, to: row.span.from }, group)
      out.parts.pop()
    }
    const merged = !filled(cells.get('title')) && filled(cells.get('text')) && above !== null
    const measure = measureOfRow(source, folded, table, row, cells, merged ? above : null, rule, year)
    measure.section = open.at(-1)?.index ?? null
    const index = offset.measures + out.measures.length
    out.measures.push(measure)
    out.parts.push({ kind: 'measure', span: row.span, measure: index, reason: { code: 'table-row' } })
    if (!merged) above = { measure, cells }
  }
  flush(Number.MAX_SAFE_INTEGER)
  return out
}

function measureOfRow(
  source: string,
  folded: string,
  { fields, heads }: Pick<TextTable, 'fields' | 'heads'>,
  row: TextRow,
  cells: Cells,
  above: { measure: MeasureReading; cells: Cells } | null,
  rule: LeadRule,
  year: number | null,
): MeasureReading {
  const doubts: Reason<DoubtCode>[] = []
  const serial = cells.get('serial')
  const wording = [cells.get('title'), cells.get('text'), cells.get('target')].filter(filled)
  const [head] = wording
  const titled = filled(cells.get('title')) ? head!.to : head ? titleEnd(folded, head) : row.span.from
  const title = head ? source.slice(head.from, titled) : ''
  const rest = head ? [{ from: titled, to: head.to }, ...wording.slice(1)].filter(filled) : []
  let units = found(source, folded, cells)
  if (above && units.length === 0) {
    units = found(source, folded, above.cells)
    if (units.length > 0) doubts.push({ code: 'cell-merged', detail: { at: row.span.from } })
  }
  const { lead, co, leadReason } = roles(units, rule, doubts)
  const due = cells.get('deadline')
  const labelled = filled(due) ? due : null
  const prose = blankedBut(folded, row.span, wording)
  const deadlines = deadlinesIn(
    source,
    prose,
    row.span.from,
    labelled,
    labelled ? folded.slice(labelled.from, labelled.to) : '',
    year,
  )
  doubts.push(...damageIn(prose, row.span.from))
  return {
    section: null,
    number: filled(serial) ? source.slice(serial.from, serial.to).replace(/[.、．。\s]+$/, '') : '',
    title,
    text: rest.map(({ from, to }) => source.slice(from, to)).join('\n'),
    span: { from: row.span.from, to: row.span.to },
    brackets: between(source, row.span, wording),
    lead,
    co,
    persons: (['leader', 'person', 'contact'] as const).flatMap(field => {
      const span = cells.get(field)
      const post = bareHeading(heads[fields.indexOf(field)] ?? '') || field
      return filled(span) ? [{ post, name: squeezed(source.slice(span.from, span.to)), span }] : []
    }),
    label: UNIT_FIELDS.some(field => filled(cells.get(field))) ? 'table' : null,
    deadline: mainDeadline(deadlines, labelled !== null),
    deadlines,
    targets: inOrder(wording).flatMap(({ from, to }) =>
      targetsIn(source.slice(from, to), folded.slice(from, to), from),
    ),
    reason: { code: 'table-row' },
    leadReason: { code: leadReason },
    doubts,
  }
}

/** The units of a row's cells, as one assignment for each cell that names some. */
function found(source: string, folded: string, cells: Cells): Found[] {
  const plain = (role: 'lead' | 'co' | 'responsible', span: Span): Assignment | null => {
    const units = unitsOf(source, span.from, span.to)
    return units.length === 0
      ? null
      : { groups: [{ role, units }], label: role, deadline: null, statesRule: false, firstByComma: null }
  }
  const named = (field: SheetField): boolean => filled(cells.get(field))
  const out: Found[] = []
  const groups: Assignment['groups'] = []
  for (const field of ['lead', 'responsible', 'co', 'division'] as const) {
    const span = cells.get(field)
    if (!filled(span)) continue
    const free = assignmentIn(source, folded, span.from, span.to)
    const role = field === 'responsible' && named('lead') ? 'co' : field === 'division' ? 'responsible' : field
    const assignment =
      free ?? (field === 'division' ? bareUnits(source, folded, span.from, span.to) : null) ?? plain(role, span)
    if (assignment) groups.push(...assignment.groups)
  }
  const spans = UNIT_FIELDS.map(field => cells.get(field)).filter(filled)
  if (groups.length > 0) {
    const span = { from: Math.min(...spans.map(each => each.from)), to: Math.max(...spans.map(each => each.to)) }
    out.push({
      span,
      assignment: { groups, label: 'table', deadline: null, statesRule: false, firstByComma: null },
      closed: true,
    })
  }
  return out
}

/** folded[span] with everything but the given cells turned into line breaks: the same length. */
function blankedBut(folded: string, span: Span, kept: readonly Span[]): string {
  let out = ''
  let at = span.from
  for (const { from, to } of inOrder(kept)) {
    out += '\n'.repeat(from - at) + folded.slice(from, to)
    at = to
  }
  return out + '\n'.repeat(span.to - at)
}

const inOrder = (spans: readonly Span[]): Span[] => [...spans].sort((a, b) => a.from - b.from)

/** What of a row is neither title nor text. */
function between(source: string, span: Span, kept: readonly Span[]): { text: string; span: Span }[] {
  const out: { text: string; span: Span }[] = []
  const push = (from: number, to: number) => {
    if (from < to) out.push({ text: source.slice(from, to), span: { from, to } })
  }
  let at = span.from
  for (const { from, to } of inOrder(kept)) {
    push(at, from)
    at = to
  }
  push(at, span.to)
  return out
}
