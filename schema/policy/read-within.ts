import { type ReadOptions, readPlan } from './read-plan.ts'
import type { PartReading, Reading } from './reading.ts'

/** Where in a source the plan begins and ends, as somebody says; null where the reader finds it. */
export type Bounds = { begins: number | null; ends: number | null }

/**
 * Reads only what lies between the bounds as the plan; the text before and after is other text. Title, year and number
 * of the document come from the whole text where the plan itself has none. Offsets are into the whole source.
 */
export function readWithin(source: string, { begins, ends }: Bounds, options: ReadOptions = {}): Reading {
  if (begins === null && ends === null) return readPlan(source, options)
  const from = Math.min(begins ?? 0, source.length)
  const to = Math.max(from, Math.min(ends ?? source.length, source.length))
  const inside = readPlan('\n'.repeat(from) + source.slice(from, to) + '\n'.repeat(source.length - to), options)
  const whole = readPlan(source, options)
  const other = (a: number, b: number): PartReading[] => {
    const text = source.slice(a, b)
    if (text.trim() === '') return []
    const start = a + text.length - text.trimStart().length
    const span = { from: start, to: start + text.trim().length }
    return [{ kind: 'noise', span, reason: { code: 'other-document' } }]
  }
  return {
    ...inside,
    title: inside.title ?? whole.title,
    year: inside.year ?? whole.year,
    documentNumber: inside.documentNumber ?? whole.documentNumber,
    parts: [...other(0, from), ...inside.parts, ...other(to, source.length)],
    doubts: inside.doubts.filter(({ code }) => code !== 'no-title' || whole.title === null),
  }
}
