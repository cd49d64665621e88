import { openFindings } from '../lint/open-findings.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { apply, type ViewLine } from '../views/apply.ts'
import { inOrder, shownColumns } from '../views/column-layout.ts'
import { lookAt } from '../views/looking.ts'
import type { View } from '../views/view.ts'
import { isFiltered } from '../views/view.ts'
import { groupHeading } from '../words/group-heading.ts'
import type { Language } from '../words/language.ts'
import { type BlockRow, planColumns, usualColumns } from './blocks.ts'
import { withComments } from './comment-notes.ts'
import { layoutWords } from './layout-words.ts'
import { makeDocument, type PrintWish } from './make-document.ts'
import type { Occasion } from './occasion.ts'
import { emsAcross, type PrintOrder } from './order.ts'
import type { PrintPart } from './part.ts'
import { viewNote, viewTable } from './view-table.ts'

/** What an order needs to know beside the workbook. */
export type OrderOccasion = Occasion & {
  /** The office of whoever prints: what 我单位的 means in a view (W2). */
  office: string
  since?: NonNullable<PrintWish['since']>
}

/** Layouts whose rows are the plan's own, so that a view can say which of them there are and in which order. */
const followsView: ReadonlySet<PrintOrder['layout']> = new Set(['ledger', 'progress', 'form', 'behind', 'leader'])
export const takesView = (layout: PrintOrder['layout']): boolean => layout === 'breakdown' || followsView.has(layout)

/** Those whose rows are the plan's own words, of which people say something. */
export const takesComments = (layout: PrintOrder['layout']): boolean => takesView(layout) || layout === 'unit'

/** The document somebody ordered: the layout's tables with all that was chosen for them. Empty where nobody is named. */
export function orderedDocument(snapshot: Snapshot, order: PrintOrder, occasion: OrderOccasion): PrintPart[] {
  const today = { ...snapshot, today: occasion.today }
  const parts = plainDocument(today, order, { ...occasion, ems: emsAcross(order.paper) }).map((part, i, all) =>
    dressed(part, order, occasion.language, i, all.length),
  )
  return order.comments && takesComments(order.layout)
    ? parts.flatMap(part => withComments(part, snapshot, occasion))
    : parts
}

/** The same before columns, titles and notes are chosen: what the choices are offered from. */
export function plainDocument(snapshot: Snapshot, order: PrintOrder, occasion: OrderOccasion): PrintPart[] {
  const { language, office } = occasion
  const view = takesView(order.layout) ? order.view : null
  if (order.layout === 'breakdown' && view)
    return [
      viewTable(snapshot, view, {
        language,
        unit: office,
        name: order.called,
        planOnly: !order.progress,
        ...(occasion.ems !== undefined && { ems: occasion.ems }),
      }),
    ]
  const parts = makeDocument(snapshot, wishOf(snapshot, order, occasion), occasion)
  if (!view) return parts
  const { lines, shown, all } = apply(view, lookAt(snapshot, office, openFindings(snapshot), language))
  const note = isFiltered(view) ? [viewNote(order.called, shown, all, language)] : []
  return parts.map(part => ({
    ...part,
    subtitleLines: [...part.subtitleLines, ...note],
    rows: throughView(part.rows, lines, view, text => groupHeading(text, snapshot, language)),
  }))
}

function wishOf(snapshot: Snapshot, order: PrintOrder, { since }: OrderOccasion): PrintWish {
  return {
    layout: order.layout,
    ...(order.unit !== '' && { unit: order.unit }),
    ...(order.measure !== '' && { measure: order.measure }),
    ...(order.leader !== '' && { leader: order.leader }),
    ...(since && { since }),
    ...(order.layout === 'breakdown' && {
      breakdown: { columns: order.progress ? usualColumns(snapshot) : planColumns(snapshot) },
    }),
  }
}

/** The rows of a table as a view has them: those it shows, in its order, under its headings where any row is left. */
function throughView(
  rows: readonly BlockRow[],
  lines: readonly ViewLine[],
  view: View,
  headingOf: (line: Extract<ViewLine, { kind: 'group' }>) => string,
): BlockRow[] {
  const own = new Map(rows.flatMap(row => (row.kind === 'measure' ? [[row.id, row] as const] : [])))
  // a table that says only that there is nothing
  if (own.size === 0) return [...rows]
  const found: BlockRow[] = []
  let heading: string | null = null
  for (const line of lines) {
    if (line.kind === 'group') heading = headingOf(line)
    else {
      const row = own.get(line.id)
      if (!row) continue
      if (heading !== null) found.push({ kind: 'section', text: heading })
      heading = null
      found.push(row)
    }
  }
  return view.group === 'none' ? found.filter(row => row.kind === 'measure') : found
}

const SEPARATOR = '　　　　'

function dressed(part: PrintPart, order: PrintOrder, language: Language, at: number, count: number): PrintPart {
  const words = layoutWords(language)
  const { mark: _mark, notes: _notes, signatures, ...table } = withColumns(part, order)
  const colon = language === 'en' ? ': ' : '：'
  const facts: [string, string][] = [
    [words.head.filledBy, order.filledBy],
    [words.head.date, order.date],
    [words.head.contact, order.contact],
  ]
  const line = facts
    .flatMap(([label, text]) => (text.trim() === '' ? [] : [label + colon + text.trim()]))
    .join(SEPARATOR)
  const notes = order.notes.trim() === '' ? part.notes : order.notes.trim().split('\n')
  const { maker, checker, head } = words.signatures
  const places =
    order.signatures === false ? undefined : (signatures ?? (order.signatures ? [maker, checker, head] : undefined))
  // bound papers have their own titles; the first is what the cover of the pack says
  const title = order.title.trim() !== '' && (order.layout !== 'pack' || at === 0) ? order.title.trim() : table.title
  const isLast = at === count - 1
  return {
    ...table,
    title,
    subtitleLines: line === '' ? table.subtitleLines : [...table.subtitleLines, line],
    ...(order.mark.trim() !== '' && at === 0 && { mark: order.mark.trim() }),
    ...(notes && notes.length > 0 && (order.layout !== 'pack' || isLast || order.notes.trim() === '') && { notes }),
    ...(places && { signatures: places }),
  }
}

/** The chosen columns in the chosen order; a width is a part of the whole in hundredths, the others share the rest. */
function withColumns(part: PrintPart, { columns: { order, hidden, widths } }: PrintOrder): PrintPart {
  if (order.length === 0 && hidden.length === 0 && Object.keys(widths).length === 0) return part
  const layout = { order, hidden, widths: {}, frozen: null }
  const shown = shownColumns(part.columns, layout)
  const at = shown.map(column => part.columns.indexOf(column))
  const given = shown.map(column => (widths[column.id] ?? 0) / 100)
  const open = shown.reduce((sum, column, i) => sum + (given[i] ? 0 : column.share), 0)
  const left = Math.max(0.1, 1 - given.reduce((sum, share) => sum + share, 0))
  const wanted = shown.map((column, i) => given[i] || (column.share / open) * left)
  const all = wanted.reduce((sum, share) => sum + share, 0)
  return {
    ...part,
    columns: shown.map((column, i) => ({ ...column, share: wanted[i]! / all })),
    rows: part.rows.map(row => {
      if (row.kind === 'section') return row
      const { cells, marks } = row
      return { ...row, cells: at.map(i => cells[i]!), ...(marks && { marks: at.map(i => marks[i] ?? []) }) }
    }),
  }
}

/** The columns that can be chosen, in the chosen order: those of the document's tables. */
export function offeredColumns(
  parts: readonly PrintPart[],
  { columns }: PrintOrder,
): { id: string; heading: string }[] {
  const seen = new Map(
    parts
      .flatMap(part => part.columns)
      .flatMap(column => (column.heading === '' ? [] : [[column.id, column] as const])),
  )
  return inOrder([...seen.values()], { order: columns.order, hidden: [], widths: {}, frozen: null })
}
