import type { AddedMeasure, Corrections, Mark, MeasureFields } from './corrections.ts'
import { matchTexts } from './likeness.ts'

/** A correction that has no place in the new text, with the words that stood where it was made. */
export type Uncarried = {
  what: 'begins' | 'ends' | 'mark' | 'measure' | 'section'
  /** What the correction said: the mark's kind, or the names of the fields. */
  said: string[]
  /** The first words of the paragraph it was made in. */
  words: string
}

export type Carried = { corrections: Corrections; carried: number; lost: Uncarried[] }

type Line = { from: number; to: number; text: string }

function linesOf(text: string): Line[] {
  const out: Line[] = []
  for (const { 0: line, index } of text.matchAll(/[^\r\n\u0085\u2028\u2029]+/g)) {
    const from = index + line.length - line.trimStart().length
    if (line.trim() !== '') out.push({ from, to: from + line.trim().length, text: line.trim() })
  }
  return out
}

/** How much of the text around a place must be found again. */
const AROUND = 12

/**
 * Brings the corrections of one text over to a revised one (M3): each goes to the paragraph most like its own, and
 * within it to the words beside which it was made. What finds no place is listed, never guessed at.
 */
export function carryOver(before: string, corrections: Corrections, after: string): Carried {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const match = matchTexts(
    old.map(line => line.text),
    fresh.map(line => line.text),
  )
  const lineAt = (at: number): number => {
    let [low, high] = [0, old.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (old[middle]!.from <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  /** Where a place of the old text is in the new one; null where it is gone. */
  const placed = (at: number): number | null => {
    const index = lineAt(at)
    const line = old[index]
    const found = line && fresh[match[index] ?? -1]
    if (!line || !found) return null
    if (at <= line.from) return found.from
    if (at >= line.to) return found.to
    const inside = placeIn(line.text, at - line.from, found.text)
    return inside === null ? null : found.from + inside
  }
  const lost: Uncarried[] = []
  let carried = 0
  const keep = <T>(at: number, what: Uncarried['what'], said: string[], make: (at: number) => T): T[] => {
    const to = placed(at)
    if (to === null) {
      const line = old[lineAt(at)]
      lost.push({ what, said, words: line ? line.text.slice(Math.max(0, at - line.from)).slice(0, 40) : '' })
      return []
    }
    carried++
    return [make(to)]
  }
  const begins = corrections.begins === null ? null : (keep(corrections.begins, 'begins', [], at => at)[0] ?? null)
  const ends = corrections.ends === null ? null : (keep(corrections.ends, 'ends', [], at => at)[0] ?? null)
  const marks = uniqueAt(
    corrections.marks.flatMap(mark => {
      const of = mark.as === 'part-of' ? (mark.of < 0 ? mark.of : placed(mark.of)) : 0
      return keep(of === null ? -1 : mark.at, 'mark', [mark.as], at =>
        mark.as === 'part-of' ? { ...mark, at, of: of! } : { ...mark, at },
      )
    }),
  )
  const sectionKey = (key: number | null): number | null => (key === null || key < 0 ? key : placed(key))
  const fieldsOver = (fields: MeasureFields): MeasureFields => {
    if (fields.section === undefined) return fields
    const section = sectionKey(fields.section)
    const { section: _, ...others } = fields
    return section === null && fields.section !== null ? others : { ...others, section }
  }
  const records = <T extends object>(all: Record<string, T>, what: 'measure' | 'section', over: (fields: T) => T) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([key, fields]) => {
        if (key.startsWith('-')) return [[key, over(fields)] as const]
        return keep(Number(key), what, Object.keys(fields), at => [String(at), over(fields)] as const)
      }),
    )
  const measures = records(corrections.measures, 'measure', fieldsOver)
  const sections = records(corrections.sections, 'section', fields => fields)
  const addedMeasures = corrections.addedMeasures.map(
    (row): AddedMeasure => ({ ...row, section: sectionKey(row.section) }),
  )
  carried += addedMeasures.length + corrections.addedSections.length
  return {
    corrections: { ...corrections, begins, ends, marks, measures, sections, addedMeasures },
    carried,
    lost,
  }
}

function uniqueAt(marks: Mark[]): Mark[] {
  const byPlace = new Map(marks.map(mark => [mark.at, mark]))
  return [...byPlace.values()].sort((a, b) => a.at - b.at)
}

/** The place in another version of a line that has the same words after it, or before it; null where neither is there. */
function placeIn(line: string, at: number, other: string): number | null {
  if (line === other) return at
  for (let length = AROUND; length >= 4; length -= 4) {
    const following = line.slice(at, at + length)
    const next = following.length >= 4 ? nearest(other, following, at) : null
    if (next !== null) return next
    const leading = line.slice(Math.max(0, at - length), at)
    const last = leading.length >= 4 ? nearest(other, leading, at - leading.length) : null
    if (last !== null) return last + leading.length
  }
  return null
}

/** The occurrence of some words that is nearest to a place. */
function nearest(text: string, words: string, at: number): number | null {
  let best: number | null = null
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    if (best === null || Math.abs(found - at) < Math.abs(best - at)) best = found
  }
  return best
}
