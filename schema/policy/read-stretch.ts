import { markerAt, RANK } from './markers.ts'
import { assignmentsIn, bareAtEnd, measureOf } from './measure.ts'
import type { LeadRule, MeasureReading, SectionReading, Span } from './reading.ts'
import { targetsIn } from './targets.ts'

/**
 * One stretch of a source as the measure that somebody says it is: read like any other, its number taken off. `folded`
 * is the whole source folded; the section is for whoever asks to say.
 */
export function readMeasure(
  source: string,
  folded: string,
  span: Span,
  rule: LeadRule,
  year: number | null,
): MeasureReading {
  const marker = markerAt(folded.slice(span.from, Math.min(span.to, span.from + 24)))
  const from = span.from + (marker?.length ?? 0)
  let found = assignmentsIn(source, folded, from, span.to)
  if (found.length === 0) {
    const bare = bareAtEnd(source, folded, from, span.to)
    if (bare) found = [bare]
  }
  const place = { section: null, number: marker?.number ?? '', reason: { code: 'numbered-item' as const } }
  return measureOf(source, folded, { from, to: span.to }, place, found, rule, year)
}

/** One stretch of a source as the heading that somebody says it is: its first sentence or line; the rest is the goal. */
export function readSection(source: string, folded: string, span: Span, level: 1 | 2 | 3 | null): SectionReading {
  const marker = markerAt(folded.slice(span.from, Math.min(span.to, span.from + 24)))
  const from = span.from + (marker?.length ?? 0)
  const end = folded.slice(from, Math.min(span.to, from + 500)).search(/[。\n]/)
  const to = end < 0 ? Math.min(span.to, from + 500) : from + end
  const rest = source
    .slice(to, span.to)
    .replace(/^[。．.\s]+/, '')
    .trim()
  const byMarker = marker === null ? 1 : (Math.min(3, Math.max(1, RANK[marker.kind])) as 1 | 2 | 3)
  return {
    number: marker === null ? '' : source.slice(span.from, span.from + marker.written.length),
    title: source.slice(from, to).trim(),
    span,
    level: level ?? byMarker,
    goal: rest === '' ? null : rest.slice(0, 5_000),
    targets: targetsIn(source.slice(to, span.to), folded.slice(to, span.to), to),
    parent: null,
  }
}
