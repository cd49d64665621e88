import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import type { ReturnedReview, ReviewedCell, ReviewedRow } from '../../http/returned-review.ts'
import { isLongColumn } from '../../plan/columns.ts'
import { sectionHeading } from '../../plan/section.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { languages } from '../../words/language.ts'
import { outWords } from '../out/out-words.ts'
import { addedMeasure } from './added-row.ts'
import { cellChange } from './cell-change.ts'
import type { ReturnedSheet } from './returned-rows.ts'
import { OWN_PART, type SentSheet } from './sent-sheet.ts'
import { contextOf, type Review, type ReviewCell } from './three-way.ts'

const codeHeads = new Set(languages.map(language => outWords(language).code))

/**
 * A comparison as it is sent to whoever reviews it: plain, with the headings and titles by which it is read, and with why
 * the reviewer could not take a cell or a row where that is known beforehand.
 */
export function tellReview(
  review: Review,
  returned: ReturnedSheet,
  sent: SentSheet,
  snapshot: Snapshot,
  reviewer: Actor,
): ReturnedReview['review'] {
  const context = contextOf(sent, snapshot)
  const headings = new Map(sent.columns.map(each => [each.id, each.heading]))
  const at = new Map(sent.columns.map(({ id }, i) => [id, i]))
  const base = new Map(sent.rows.map(row => [row.measure, row]))
  /** What the row is called now; a row that is gone is called as it was sent. */
  const called = (id: string) => {
    const measure = snapshot.measures.get(id)
    const gone = !measure || measure.removed
    const asSent = (column: string) => base.get(id)?.cells[at.get(column) ?? -1] ?? ''
    if (gone) return { number: asSent('number'), title: asSent('title'), section: '', gone }
    const section = snapshot.sections.get(measure.section)
    const { number, title, text } = measure
    return { number, title: title || text.slice(0, 80), section: section ? sectionHeading(section) : '', gone }
  }
  const told = (measure: string, cell: ReviewCell): ReviewedCell => {
    if (cell.state === 'ours' || cell.state === 'both') return cell
    const change = cellChange(snapshot, measure, cell.column, cell.theirs, sent, context)
    if (!change) return { ...cell, refusal: 'cannot-hold' }
    const verdict = authorise(reviewer, change, snapshot)
    return verdict.allowed ? cell : { ...cell, refusal: verdict.reason }
  }
  const mayAdd = (row: Review['added'][number]) => {
    const above = returned.rows.slice(0, returned.rows.indexOf(row))
    const verdict = authorise(reviewer, addedMeasure(row, above, snapshot, context), snapshot)
    return verdict.allowed ? {} : { refusal: verdict.reason }
  }
  const rows = review.rows.map(({ row, measure, cells }): ReviewedRow => {
    const { sheet, row: line, match, doubts } = row
    const by = match?.by ?? 'likeness'
    return { measure, ...called(measure), sheet, row: line, by, doubts, cells: cells.map(cell => told(measure, cell)) }
  })
  return {
    columns: sent.columns.map(({ id, heading }) => ({
      id,
      heading,
      long: id === OWN_PART || isLongColumn(snapshot.columns, id),
    })),
    rows,
    added: review.added.map(each => ({
      sheet: each.sheet,
      row: each.row,
      copied: each.doubts.includes('copied'),
      ...mayAdd(each),
      cells: [...each.cells].flatMap(([column, text]) => (text === '' ? [] : [{ column, text }])),
    })),
    missing: review.missing.map(measure => {
      const { number, title, gone } = called(measure)
      return { measure, number, title, gone }
    }),
    absent: review.absent.map(id => headings.get(id) ?? id),
    // its own column of codes is no news
    headings: review.headings.filter(heading => !codeHeads.has(heading.trim())),
    counts: review.counts,
  }
}
