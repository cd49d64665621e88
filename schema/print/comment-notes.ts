import type { ShownColumnId } from '../plan/columns.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { isOpen, ROW_CELL, type Thread, threadsOf } from '../plan/threads.ts'
import { headingOf } from '../words/headings.ts'
import { fill } from '../words/words.ts'
import { layoutWords } from './layout-words.ts'
import { type Occasion, OFFICE_ZONE } from './occasion.ts'
import type { PrintPart } from './part.ts'
import { writtenMoment } from './written-date.ts'

/**
 * A printed table with the open comments of its cells: a number in the cell, and after the table a list that says what
 * each number stands for. Comments of periods that are over are left out, as the grid leaves them; one of a column that
 * is not printed stands at its row's number. Without open comments it is the table alone.
 */
export function withComments(table: PrintPart, snapshot: Snapshot, occasion: Occasion): PrintPart[] {
  const { period } = snapshot.plan
  const columns = table.columns.map(column => column.id)
  const shownAt = (column: string | null) => Math.max(0, columns.indexOf(column ?? ROW_CELL))
  const waiting = new Map<string, Thread[]>()
  for (const thread of threadsOf(snapshot)) {
    const { measure, period: of } = thread.first
    if (isOpen(thread) && (of === null || of === period))
      waiting.set(measure, [thread, ...(waiting.get(measure) ?? [])])
  }
  const words = layoutWords(occasion.language).comments
  const notes: { row: string; thread: Thread }[] = []
  const rows = table.rows.map(row => {
    const threads = row.kind === 'measure' ? waiting.get(row.id) : undefined
    if (row.kind !== 'measure' || !threads) return row
    const cells = [...row.cells]
    const inOrder = [...threads].sort((a, b) => shownAt(a.first.column) - shownAt(b.first.column))
    for (const thread of inOrder) {
      notes.push({ row: nameOf(row.id, snapshot), thread })
      const at = shownAt(thread.first.column)
      cells[at] += fill(words.mark, { number: notes.length })
    }
    return { ...row, cells }
  })
  if (notes.length === 0) return [table]
  return [{ ...table, rows }, listOf(notes, table.title, snapshot, occasion)]
}

function listOf(
  notes: readonly { row: string; thread: Thread }[],
  title: string,
  snapshot: Snapshot,
  { language, timeZone = OFFICE_ZONE }: Occasion,
): PrintPart {
  const words = layoutWords(language).comments
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
      .map(
        each =>
          `${[each.said.unit, each.said.name].filter(Boolean).join('·')} ${writtenMoment(each.said.at, timeZone, language)}\n${each.text}`,
      )
      .join('\n')
  return {
    title: fill(words.title, { title }),
    subtitleLines: [],
    columns: [
      column('number', words.number, 0.07, 'center'),
      column('row', words.row, 0.25, 'left'),
      column('place', words.place, 0.14, 'center'),
      column('said', words.said, 0.54, 'left'),
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
