import type { ReturnedReview, ReviewedRow } from '../../http/returned-review.ts'
import { isLongColumn } from '../../plan/columns.ts'
import { sectionHeading } from '../../plan/section.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { OWN_PART, type SentSheet } from './sent-sheet.ts'
import type { Review } from './three-way.ts'

/** A comparison as it is sent to whoever reviews it: plain, with the headings and titles by which it is read. */
export function tellReview(review: Review, sent: SentSheet, snapshot: Snapshot): ReturnedReview['review'] {
  const headings = new Map(sent.columns.map(each => [each.id, each.heading]))
  const at = new Map(sent.columns.map(({ id }, i) => [id, i]))
  const base = new Map(sent.rows.map(row => [row.measure, row]))
  /** What the row is called now; a row that is gone is called as it was sent. */
  const called = (id: string) => {
    const measure = snapshot.measures.get(id)
    const gone = !measure || measure.removed
    const told = (column: string) => base.get(id)?.cells[at.get(column) ?? -1] ?? ''
    if (gone) return { number: told('number'), title: told('title'), section: '', gone }
    const section = snapshot.sections.get(measure.section)
    const { number, title, text } = measure
    return { number, title: title || text.slice(0, 80), section: section ? sectionHeading(section) : '', gone }
  }
  const rows = review.rows.map(({ row, measure, cells }): ReviewedRow => {
    const { sheet, row: line, match, doubts } = row
    return { measure, ...called(measure), sheet, row: line, by: match?.by ?? 'likeness', doubts, cells }
  })
  return {
    columns: sent.columns.map(({ id, heading }) => ({
      id,
      heading,
      long: id === OWN_PART || isLongColumn(snapshot.columns, id),
    })),
    rows,
    added: review.added.map(({ sheet, row, doubts, cells }) => ({
      sheet,
      row,
      copied: doubts.includes('copied'),
      cells: [...cells].flatMap(([column, text]) => (text === '' ? [] : [{ column, text }])),
    })),
    missing: review.missing.map(measure => {
      const { number, title, gone } = called(measure)
      return { measure, number, title, gone }
    }),
    absent: review.absent.map(id => headings.get(id) ?? id),
    headings: review.headings,
    counts: review.counts,
  }
}
