import { type ColumnId, cellText, columnIn, columnsOf } from '../../plan/columns.ts'
import type { Measure } from '../../plan/measure.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import { headingOf } from '../../words/headings.ts'
import { fill } from '../../words/words.ts'
import type { BlockRow } from '../blocks.ts'
import { layoutWords } from '../layout-words.ts'
import { marksBetween, nameMarksBetween } from '../marks.ts'
import type { Occasion } from '../occasion.ts'
import type { PrintPart } from '../part.ts'
import { contextOf, withShares } from '../part-of.ts'
import { listsNames } from '../whole-words.ts'
import { writtenDate } from '../written-date.ts'

/**
 * What of the plan has changed since an earlier state: rows added and dropped, and cells with both wordings, the words in
 * which they differ marked.
 */
export function changedPart(
  now: Snapshot,
  before: { name: string; snapshot: Snapshot },
  { language, today }: Occasion,
): PrintPart {
  const words = layoutWords(language)
  const heads = words.changed
  const rows: BlockRow[] = []
  const entry = (measure: Measure, column: string, from: string, to: string, isNames = false) => {
    const name = [measure.number, measure.title].filter(part => part !== '').join(' ')
    const marks = (isNames ? nameMarksBetween : marksBetween)(from, to)
    const isMarked = marks.before.length + marks.after.length > 0
    rows.push({
      kind: 'measure',
      id: `${measure.id}:${rows.length}`,
      cells: [String(rows.length + 1), name, column, from, to],
      ...(isMarked && { marks: [[], [], [], marks.before, marks.after] }),
    })
  }
  const columns = columnsOf(now).flatMap((id): [ColumnId, boolean][] => {
    const column = columnIn(now.columns, id)
    return id !== 'parts' && column?.scope === 'plan' ? [[id, listsNames(column)]] : []
  })
  const there = new Map(
    outline(before.snapshot).flatMap(group => group.measures.map(measure => [measure.id, measure] as const)),
  )
  const [contextNow, contextBefore] = [contextOf(now, language), contextOf(before.snapshot, language)]
  for (const { measures } of outline(now)) {
    for (const measure of measures) {
      const old = there.get(measure.id)
      there.delete(measure.id)
      if (!old) {
        entry(measure, words.added, '', measure.text)
        continue
      }
      for (const [id, isNames] of columns) {
        const [from, to] = [cellText(old, undefined, id, contextBefore), cellText(measure, undefined, id, contextNow)]
        if (from !== to) entry(measure, headingOf(id, now.columns, language), from, to, isNames)
      }
    }
  }
  for (const old of there.values()) entry(old, words.dropped, old.text, '')
  const count = rows.length
  if (count === 0) rows.push({ kind: 'section', text: words.noneChanged })
  return {
    title: language === 'en' ? `${now.plan.title}: ${words.names.changed}` : `${now.plan.title}${words.names.changed}`,
    subtitleLines: [
      fill(words.since, { version: before.name, count }),
      fill(words.asOf, { date: writtenDate(today, language) }),
    ],
    ...(rows.some(row => row.kind === 'measure' && row.marks) && { legend: words.legend }),
    columns: withShares([
      { id: 'number', heading: heads.number, width: 5.5, align: 'center' },
      { id: 'row', heading: heads.row, width: 16, align: 'left' },
      { id: 'column', heading: heads.column, width: 9, align: 'center' },
      { id: 'before', heading: heads.before, width: 34.5, align: 'left' },
      { id: 'after', heading: heads.after, width: 34.5, align: 'left' },
    ]),
    rows,
  }
}
