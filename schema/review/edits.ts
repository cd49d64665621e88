import type { AddedMeasure, AddedSection, Corrections, Mark, MeasureFields, SectionFields } from './corrections.ts'
import type { Piece } from './pieces.ts'

/** The corrections with one mark more, in place of the one that stood there. */
function withMark(corrections: Corrections, mark: Mark): Corrections {
  const others = corrections.marks.filter(each => each.at !== mark.at)
  const next = others.findIndex(each => each.at > mark.at)
  others.splice(next < 0 ? others.length : next, 0, mark)
  return { ...corrections, marks: others }
}

const withoutMark = (corrections: Corrections, at: number): Corrections => ({
  ...corrections,
  marks: corrections.marks.filter(mark => mark.at !== at),
})

/** What the reader itself would make of a piece that begins where its part does. */
const asRead = ({ key, part }: Piece): 'measure' | 'section' | 'none' | null => {
  if (key !== part.span.from) return null
  return part.kind === 'measure' || part.kind === 'section' ? part.kind : 'none'
}

/** Cuts a piece in two at an offset inside it; the second half becomes what the first is. Blanks go to neither. */
export function split(corrections: Corrections, text: string, piece: Piece, at: number): Corrections {
  let from = at
  while (from < piece.span.to && text[from]!.trim() === '') from++
  const before = text.slice(piece.span.from, from).trim()
  if (before === '' || from >= piece.span.to) return corrections
  // where two stretches were joined, the cut takes that back
  const joined = corrections.marks.find(mark => mark.at === from && mark.as === 'joined')
  const lone = joined ? withoutMark(corrections, from) : corrections
  const as = piece.becomes === 'section' ? 'measure' : piece.becomes
  return withMark(lone, { at: from, as })
}

/** Makes a piece more of the one before it. A piece that was cut off there is simply whole again. */
export function mergeUp(corrections: Corrections, piece: Piece): Corrections {
  const cut = piece.key !== piece.part.span.from
  const plain = cut ? withoutMark(corrections, piece.key) : withMark(corrections, { at: piece.key, as: 'joined' })
  const { [piece.key]: _, ...measures } = plain.measures
  return { ...plain, measures }
}

/** Says what a piece is; where that is what was read anyway, the correction goes. */
export function become(corrections: Corrections, piece: Piece, as: 'measure' | 'section' | 'none'): Corrections {
  if (asRead(piece) === as) return withoutMark(corrections, piece.key)
  return withMark(corrections, as === 'section' ? { at: piece.key, as, level: null } : { at: piece.key, as })
}

/** Makes a piece a heading of that level. */
export const setLevel = (corrections: Corrections, piece: Piece, level: 1 | 2 | 3): Corrections =>
  withMark(corrections, { at: piece.key, as: 'section', level })

/**
 * Says that a stretch of the source belongs to the measure that begins at `of`. What stands after it in its piece stays
 * what it was.
 */
export function reassign(
  corrections: Corrections,
  text: string,
  piece: Piece,
  stretch: { from: number; to: number },
  of: number,
): Corrections {
  const rest = stretch.to + text.slice(stretch.to, piece.span.to).search(/\S/)
  let next = corrections
  if (rest >= stretch.to && rest < piece.span.to) {
    const as = piece.becomes === 'section' ? 'measure' : piece.becomes
    // the head of the measure itself went: its rest is a measure of its own
    next = withMark(next, piece.of === null ? { at: rest, as } : { at: rest, as: 'part-of', of: piece.of })
    if (stretch.from > piece.span.from && piece.of === null && piece.becomes === 'measure')
      next = withMark(next, { at: rest, as: 'part-of', of: piece.key })
  }
  return withMark(next, { at: stretch.from, as: 'part-of', of })
}

/** Says where the plan begins or ends; null leaves it to the reader again. */
export const setBounds = (
  corrections: Corrections,
  bounds: { begins?: number | null; ends?: number | null },
): Corrections => ({ ...corrections, ...bounds })

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Sets fields of a measure by hand: only those that differ from what stands there now. */
export function setMeasure(
  corrections: Corrections,
  key: number,
  now: Required<MeasureFields>,
  fields: MeasureFields,
): Corrections {
  const entries = Object.entries(fields).filter(([name, value]) => !isSame(value, now[name as keyof MeasureFields]))
  if (entries.length === 0) return corrections
  const own = { ...corrections.measures[key], ...Object.fromEntries(entries) }
  return { ...corrections, measures: { ...corrections.measures, [key]: own } }
}

export const setSection = (corrections: Corrections, key: number, fields: SectionFields): Corrections => ({
  ...corrections,
  sections: { ...corrections.sections, [key]: { ...corrections.sections[key], ...fields } },
})

const freshKey = (rows: readonly { key: number }[]): number =>
  rows.reduce((least, row) => Math.min(least, row.key), 0) - 1

export function addMeasure(corrections: Corrections, section: number | null): { next: Corrections; key: number } {
  const key = freshKey(corrections.addedMeasures)
  const blank: AddedMeasure = {
    key,
    section,
    number: '',
    title: '',
    text: '',
    lead: [],
    co: [],
    deadline: '',
    target: '',
  }
  return { next: { ...corrections, addedMeasures: [...corrections.addedMeasures, blank] }, key }
}

export function addSection(corrections: Corrections): { next: Corrections; key: number } {
  const key = freshKey(corrections.addedSections)
  const blank: AddedSection = { key, number: '', title: '' }
  return { next: { ...corrections, addedSections: [...corrections.addedSections, blank] }, key }
}

/** Takes out what was added by hand. */
export const dropAdded = (corrections: Corrections, key: number, of: 'measure' | 'section'): Corrections =>
  of === 'measure'
    ? { ...corrections, addedMeasures: corrections.addedMeasures.filter(each => each.key !== key) }
    : { ...corrections, addedSections: corrections.addedSections.filter(each => each.key !== key) }
