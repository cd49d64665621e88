import type { MeasureReading, PartReading, Reading, Reason, SectionReading, Span } from './reading.ts'

/** What `taizhang extract --json` prints. Sections are headings as printed (number + title); units are names as written. */
export type Extract = {
  title: string | null
  year: number | null
  documentNumber: string | null
  leadRule: Reading['leadRule']
  sections: { heading: string; level: number; goal: string | null }[]
  measures: {
    section: string | null
    subsection: string | null
    number: string
    title: string
    text: string
    lead: string[]
    co: string[]
    label: string | null
    persons: { post: string; name: string }[]
    deadline: string | null
    deadlines: string[]
    date: string | null
    span: Span
    brackets: string[]
    reason: Reason
    leadReason: Reason
    doubts: Reason[]
  }[]
  doubts: Reason[]
  /** How many characters each kind of part holds, and the parts themselves. */
  coverage: { characters: Partial<Record<PartReading['kind'], number>>; parts: PartReading[] }
}

const heading = (section: SectionReading): string => section.number + section.title

function sectionsOf(reading: Reading, measure: MeasureReading): { section: string | null; subsection: string | null } {
  let at = measure.section === null ? undefined : reading.sections[measure.section]
  const nearest = at
  while (at && at.parent !== null) at = reading.sections[at.parent]
  return {
    section: at ? heading(at) : null,
    subsection: nearest && nearest !== at ? heading(nearest) : null,
  }
}

/** A reading as plain JSON, units and deadlines as written. */
export function extractOf(reading: Reading): Extract {
  const characters: Partial<Record<PartReading['kind'], number>> = {}
  for (const { kind, span } of reading.parts) characters[kind] = (characters[kind] ?? 0) + span.to - span.from
  return {
    title: reading.title,
    year: reading.year,
    documentNumber: reading.documentNumber,
    leadRule: reading.leadRule,
    sections: reading.sections.map(s => ({ heading: heading(s), level: s.level, goal: s.goal })),
    measures: reading.measures.map(m => ({
      ...sectionsOf(reading, m),
      number: m.number,
      title: m.title,
      text: m.text,
      lead: m.lead.map(u => u.written),
      co: m.co.map(u => u.written),
      label: m.label,
      persons: m.persons.map(({ post, name }) => ({ post, name })),
      deadline: m.deadline?.written ?? null,
      deadlines: m.deadlines.map(d => d.written),
      date: m.deadline?.date ?? null,
      span: m.span,
      brackets: m.brackets.map(b => b.text),
      reason: m.reason,
      leadReason: m.leadReason,
      doubts: m.doubts,
    })),
    doubts: reading.doubts,
    coverage: { characters, parts: reading.parts },
  }
}
