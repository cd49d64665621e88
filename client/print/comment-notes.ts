import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { fullMoment } from '../app/moment.ts'
import { isOpen, ROW_CELL, type Thread, threadsOf } from '../comments/threads.ts'
import { printWords } from './words.ts'

/**
 * A printed table with the open comments of its cells: a number in the cell, and after the table a list that says what
 * each number stands for. Comments of periods that are over are left out, as the grid leaves them; one of a column that
 * is not printed stands at its row's number. Without open comments it is the table alone.
 */
export function withComments(table: PrintPart, snapshot: Snapshot, language: Language): readonly PrintPart[] {
  const { period } = snapshot.plan
  const columns = table.columns.map(column => column.id)
  const shownAt = (column: string | null) => Math.max(0, columns.indexOf(column ?? ROW_CELL))
  const waiting = new Map<string, Thread[]>()
  for (const thread of threadsOf(snapshot)) {
    const { measure, period: of } = thread.first
    if (isOpen(thread) && (of === null || of === period))
      waiting.set(measure, [thread, ...(waiting.get(measure) ?? [])])
  }
  const words = printWords(language)
  const notes: { row: string; thread: Thread }[] = []
  const rows = table.rows.map(row => {
    const threads = row.kind === 'measure' ? waiting.get(row.id) : undefined
    if (row.kind !== 'measure' || !threads) return row
    const cells = [...row.cells]
    const inOrder = [...threads].sort((a, b) => shownAt(a.first.column) - shownAt(b.first.column))
    for (const thread of inOrder) {
      notes.push({ row: nameOf(row.id, snapshot), thread })
      const at = shownAt(thread.first.column)
      cells[at] += fill(words.commentMark, { number: notes.length })
    }
    return { ...row, cells }
  })
  if (notes.length === 0) return [table]
  return [{ ...table, rows }, listOf(notes, table.title, snapshot, language)]
}

function listOf(
  notes: readonly { row: string; thread: Thread }[],
  title: string,
  snapshot: Snapshot,
  language: Language,
): PrintPart {
  const words = printWords(language)
  const column = (id: string, heading: string, share: number, align: 'left' | 'center') => ({
    id,
    heading,
    share,
    align,
  })
  const placeOf = ({ first }: Thread) =>
    first.column === null ? words.wholeRow : headingOf(first.column as ShownColumnId, snapshot.columns, language)
  const said = ({ first, replies }: Thread) =>
    [first, ...replies]
      .filter(each => !each.removed)
      .map(each => `${presenceName(each.said)} ${fullMoment(each.said.at, language)}\n${each.text}`)
      .join('\n')
  return {
    title: fill(words.commentTitle, { title }),
    subtitleLines: [],
    columns: [
      column('number', words.noteNumber, 0.07, 'center'),
      column('row', words.noteRow, 0.25, 'left'),
      column('place', words.notePlace, 0.14, 'center'),
      column('said', words.noteSaid, 0.54, 'left'),
    ],
    rows: notes.map(({ row, thread }, i) => ({
      kind: 'measure',
      id: thread.first.id,
      cells: [String(i + 1), row, placeOf(thread), said(thread)],
    })),
  }
}

const nameOf = (measure: string, snapshot: Snapshot): string => {
  const row = snapshot.measures.get(measure)
  return row ? [row.number, row.title || row.text.slice(0, 40)].filter(Boolean).join(' ') : ''
}
