import type { DoubtCode, PartReading, Reading, Reason, Span } from '../../schema/policy/reading.ts'

/** Stretches of the source that are in no part, blanks aside. None, by the reader's law; shown if it ever breaks. */
export function unaccounted(text: string, parts: readonly PartReading[]): Span[] {
  const gaps: Span[] = []
  let at = 0
  const look = (to: number) => {
    if (to > at && text.slice(at, to).trim() !== '') gaps.push({ from: at, to })
  }
  for (const { span } of parts) {
    look(span.from)
    at = Math.max(at, span.to)
  }
  look(text.length)
  return gaps
}

/** Something to look at: where it stands in the source (null: the whole plan) and in which measure, if any. */
export type Doubt = { reason: Reason<DoubtCode>; at: number | null; measure: number | null }

/** All doubts in the order of the source; those about the whole plan first. */
export function doubtsOf(reading: Reading): Doubt[] {
  const place = (reason: Reason<DoubtCode>) => (typeof reason.detail?.at === 'number' ? reason.detail.at : null)
  const doubts: Doubt[] = reading.doubts.map(reason => ({ reason, at: place(reason), measure: null }))
  reading.measures.forEach((measure, index) => {
    for (const reason of measure.doubts) doubts.push({ reason, at: place(reason) ?? measure.span.from, measure: index })
  })
  return doubts.sort((a, b) => (a.at ?? -1) - (b.at ?? -1))
}

/** Index of the part that holds an offset, or -1. */
export const partAt = (parts: readonly PartReading[], at: number): number =>
  parts.findIndex(({ span }) => span.from <= at && at < span.to)

export type Segment = { text: string; kind: 'plain' | 'lead' | 'co' | 'deadline' }

/** A part's text cut at the units and the deadline that were read in it. */
export function segmentsOf(text: string, part: PartReading, reading: Reading): Segment[] {
  const measure = part.measure === undefined ? undefined : reading.measures[part.measure]
  const marks = measure
    ? [
        ...measure.lead.map(unit => ({ ...unit.span, kind: 'lead' as const })),
        ...measure.co.map(unit => ({ ...unit.span, kind: 'co' as const })),
        ...measure.deadlines.map(deadline => ({ ...deadline.span, kind: 'deadline' as const })),
      ]
    : []
  marks.sort((a, b) => a.from - b.from || a.to - b.to)
  const segments: Segment[] = []
  let at = part.span.from
  const plain = (to: number) => to > at && segments.push({ text: text.slice(at, to), kind: 'plain' })
  for (const mark of marks) {
    if (mark.from < at || mark.to > part.span.to || mark.to <= mark.from) continue
    plain(mark.from)
    segments.push({ text: text.slice(mark.from, mark.to), kind: mark.kind })
    at = mark.to
  }
  plain(part.span.to)
  return segments
}
