import { readFileSync } from 'node:fs'
import type { Reading } from '../../../schema/policy/reading.ts'

const BLANK = /[\s\u0085\u200b-\u200d\u2060]+/g
const bare = (text: string) => text.replace(BLANK, '')

/** A plan text of tests/fixtures/policy. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/policy/${name}.txt`, import.meta.url), 'utf8')

/** What breaks the laws of a reading, in words; empty for a sound one. */
export function broken(source: string, reading: Reading): string[] {
  const out: string[] = []
  let at = 0
  for (const { span, kind } of reading.parts) {
    if (span.from < at) out.push(`${kind} at ${span.from} overlaps what ends at ${at}`)
    const lost = bare(source.slice(at, span.from))
    if (lost !== '') out.push(`lost before ${span.from}: ${lost.slice(0, 20)}`)
    at = span.to
  }
  if (bare(source.slice(at)) !== '') out.push(`lost at the end: ${bare(source.slice(at)).slice(0, 20)}`)
  for (const [i, measure] of reading.measures.entries()) {
    let rest = ''
    let from = measure.span.from
    for (const bracket of measure.brackets) {
      rest += source.slice(from, bracket.span.from)
      from = bracket.span.to
      if (source.slice(bracket.span.from, bracket.span.to) !== bracket.text)
        out.push(`bracket of measure ${i} is not its span`)
    }
    rest += source.slice(from, measure.span.to)
    if (bare(rest) !== bare(measure.title + measure.text))
      out.push(`measure ${i}: title and text are not its span without brackets`)
    for (const unit of [...measure.lead, ...measure.co]) {
      if (bare(source.slice(unit.span.from, unit.span.to)) !== unit.written)
        out.push(`unit ${unit.written} is not its span`)
    }
    for (const deadline of measure.deadlines) {
      if (bare(source.slice(deadline.span.from, deadline.span.to)) !== deadline.written)
        out.push(`deadline ${deadline.written}`)
    }
    const own = reading.parts.filter(p => p.measure === i)
    if (own.length !== 1) out.push(`measure ${i} has ${own.length} parts`)
    if (measure.section !== null && !reading.sections[measure.section]) out.push(`measure ${i} has no such section`)
  }
  return out
}

/** A measure's assignment in one line: lead / co. */
export const units = (measure: Reading['measures'][number] | undefined): string =>
  `${measure?.lead.map(u => u.written).join('、')} / ${measure?.co.map(u => u.written).join('、')}`
