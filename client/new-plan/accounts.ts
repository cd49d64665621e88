import type { DoubtCode, MeasureReading, Reading, Reason, Span } from '../../schema/policy/reading.ts'
import type { Corrected } from '../../schema/review/correct.ts'
import type { Piece } from '../../schema/review/pieces.ts'

/** Stretches of the source that are in no piece, blanks aside. None, by the reader's law; shown if it ever breaks. */
export function unaccounted(text: string, pieces: readonly { span: Span }[]): Span[] {
  const gaps: Span[] = []
  let at = 0
  const look = (to: number) => {
    if (to > at && text.slice(at, to).trim() !== '') gaps.push({ from: at, to })
  }
  for (const { span } of pieces) {
    look(span.from)
    at = Math.max(at, span.to)
  }
  look(text.length)
  return gaps
}

/** What a piece of the source counts as: a row, a heading, what leads to the plan, or what needs no row. */
export type Fate = 'measure' | 'section' | 'preamble' | 'none'

export function fateOf(piece: Pick<Piece, 'becomes' | 'mark' | 'part'>): Fate {
  if (piece.becomes !== 'none') return piece.becomes
  if (piece.mark) return 'none'
  const { kind } = piece.part
  return kind === 'preamble' || kind === 'title' || kind === 'notice' ? 'preamble' : 'none'
}

/** Pieces and characters by fate, blanks left out. */
export function coverageOf(text: string, pieces: readonly Piece[]): Record<Fate, { pieces: number; share: number }> {
  const count = { measure: 0, section: 0, preamble: 0, none: 0 }
  const size = { ...count }
  let whole = 0
  for (const piece of pieces) {
    const length = text.slice(piece.span.from, piece.span.to).replace(/\s/g, '').length
    const fate = fateOf(piece)
    count[fate]++
    size[fate] += length
    whole += length
  }
  const of = (fate: Fate) => ({ pieces: count[fate], share: whole === 0 ? 0 : size[fate] / whole })
  return { measure: of('measure'), section: of('section'), preamble: of('preamble'), none: of('none') }
}

/** Something to look at: where it stands in the source (null: the whole plan) and in which measure (its key), if any. */
export type Doubt = { reason: Reason<DoubtCode>; at: number | null; measure: number | null }

/** How much hangs on a doubt: rows first, then who and when, then wording. Codes not listed stand in the middle. */
const WEIGHT: Partial<Record<DoubtCode, number>> = {
  'no-measures': 100,
  'other-items': 95,
  'number-skipped': 90,
  'bracket-unclosed': 80,
  'lead-guessed': 75,
  'units-unclear': 70,
  'several-assignments': 65,
  'deadline-impossible': 60,
  'several-deadlines': 55,
  'digits-run-together': 50,
  'cell-merged': 30,
  'page-number-inside': 25,
  'quote-unbalanced': 20,
  'year-range': 15,
  'no-title': 12,
}

/** All doubts, the gravest first, and in the order of the source where they weigh the same. */
export function doubtsOf(reading: Reading, { measures, readings }: Pick<Corrected, 'measures' | 'readings'>): Doubt[] {
  const place = (reason: Reason<DoubtCode>) => (typeof reason.detail?.at === 'number' ? reason.detail.at : null)
  const doubts: Doubt[] = reading.doubts.map(reason => ({ reason, at: place(reason), measure: null }))
  for (const { key } of measures) {
    const read = readings.get(key)
    for (const reason of read?.doubts ?? []) doubts.push({ reason, at: place(reason) ?? key, measure: key })
  }
  const weight = ({ reason }: Doubt) => WEIGHT[reason.code] ?? 45
  return doubts.sort((a, b) => weight(b) - weight(a) || (a.at ?? -1) - (b.at ?? -1))
}

/** The piece that holds an offset, if any: found by halving, since pieces are in order. */
export function pieceAt<P extends { span: Span }>(pieces: readonly P[], at: number): P | undefined {
  let [low, high] = [0, pieces.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const { span } = pieces[middle]!
    if (at < span.from) high = middle - 1
    else if (at >= span.to) low = middle + 1
    else return pieces[middle]
  }
  return undefined
}

export type Segment = { from: number; text: string; kind: 'plain' | 'lead' | 'co' | 'deadline' }

/** A stretch of text cut at the units and the deadlines that were read in it. */
export function segmentsOf(text: string, span: Span, measure: MeasureReading | undefined): Segment[] {
  const marks = measure
    ? [
        ...measure.lead.map(unit => ({ ...unit.span, kind: 'lead' as const })),
        ...measure.co.map(unit => ({ ...unit.span, kind: 'co' as const })),
        ...measure.deadlines.map(deadline => ({ ...deadline.span, kind: 'deadline' as const })),
      ]
    : []
  marks.sort((a, b) => a.from - b.from || a.to - b.to)
  const segments: Segment[] = []
  let at = span.from
  const plain = (to: number) => to > at && segments.push({ from: at, text: text.slice(at, to), kind: 'plain' })
  for (const mark of marks) {
    if (mark.from < at || mark.to > span.to || mark.to <= mark.from) continue
    plain(mark.from)
    segments.push({ from: mark.from, text: text.slice(mark.from, mark.to), kind: mark.kind })
    at = mark.to
  }
  plain(span.to)
  return segments
}
