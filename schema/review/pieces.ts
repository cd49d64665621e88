import type { PartReading, Reading, Span } from '../policy/reading.ts'
import type { Corrections, Mark } from './corrections.ts'

/** What a stretch of the source becomes: a row, a heading, or nothing the plan needs. */
export type Becomes = 'measure' | 'section' | 'none'

/**
 * A stretch of the source with one fate. `key` is the offset where it begins; `part` the reader's part it lies in;
 * `whole`: it is that part, no more and no less. `of` is the measure it goes on with, where it is not next to it.
 */
export type Piece = {
  key: number
  span: Span
  becomes: Becomes
  part: PartReading
  whole: boolean
  mark: Mark | null
  of: number | null
}

const ownFate = ({ kind }: PartReading): Becomes => (kind === 'measure' || kind === 'section' ? kind : 'none')

/** The span without the white space at its ends. */
function trimmed(text: string, { from, to }: Span): Span {
  let [a, b] = [from, to]
  while (a < b && text[a]!.trim() === '') a++
  while (b > a && text[b - 1]!.trim() === '') b--
  return { from: a, to: b }
}

/**
 * The parts of a reading as the corrections have them: cut where a mark stands inside one, joined where a mark says so
 * (M1). In order, without overlap, and holding all that the parts hold. Marks that stand in no part are not applied.
 */
export function piecesOf(text: string, reading: Reading, { marks }: Corrections): Piece[] {
  const out: Piece[] = []
  let next = 0
  for (const part of reading.parts) {
    while (next < marks.length && marks[next]!.at < part.span.from) next++
    let from = part.span.from
    let mark: Mark | null = null
    if (marks[next]?.at === from) mark = marks[next++]!
    for (;;) {
      const inner = marks[next] && marks[next]!.at < part.span.to ? marks[next]! : null
      const span = trimmed(text, { from, to: inner ? inner.at : part.span.to })
      if (span.from < span.to) place(out, { span, part, mark })
      if (!inner) break
      next++
      mark = inner
      from = inner.at
    }
  }
  return out
}

function place(out: Piece[], { span, part, mark }: { span: Span; part: PartReading; mark: Mark | null }): void {
  const before = out.at(-1)
  if (mark?.as === 'joined' && before && before.of === null) {
    before.span = { from: before.span.from, to: span.to }
    before.whole = false
    return
  }
  const whole = span.from === part.span.from && span.to === part.span.to
  const piece = { key: span.from, span, part, whole, mark, of: null }
  if (mark === null || mark.as === 'joined') out.push({ ...piece, becomes: mark ? 'none' : ownFate(part) })
  else if (mark.as === 'part-of') out.push({ ...piece, becomes: 'measure', of: mark.of })
  else out.push({ ...piece, becomes: mark.as })
}
