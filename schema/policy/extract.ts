import type { Target } from '../plan/target.ts'
import type {
  DeadlineReading,
  MeasureReading,
  PartReading,
  Reading,
  Reason,
  SectionReading,
  Span,
  TargetReading,
} from './reading.ts'

/** What `taizhang extract --json` prints. Sections are headings as printed (number + title); units are names as written. */
export type Extract = {
  title: string | null
  year: number | null
  documentNumber: string | null
  leadRule: Reading['leadRule']
  /** What the document says for all measures at once, and its last day. */
  defaultDeadline: { written: string; date: string | null } | null
  sections: { heading: string; level: number; goal: string | null; targets: Target[] }[]
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
    deadlineKind: DeadlineReading['kind'] | null
    deadlineReason: DeadlineReading['reason'] | null
    targets: Target[]
    date: string | null
    span: Span
    brackets: string[]
    reason: Reason
    leadReason: Reason
    doubts: Reason[]
  }[]
  doubts: Reason[]
  units: { written: string; lead: number; co: number }[]
  /** How many characters each kind of part holds, and the parts themselves. */
  coverage: { characters: Partial<Record<PartReading['kind'], number>>; parts: (PartReading & { text?: string })[] }
}

const withoutSpan = ({ span: _, ...target }: TargetReading): Target => target

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

/** Every unit as written, in the order of the text, with how often it leads and how often it shares. */
function unitsOf(reading: Reading): Extract['units'] {
  const units = new Map<string, Extract['units'][number]>()
  for (const measure of reading.measures) {
    for (const role of ['lead', 'co'] as const) {
      for (const { written } of measure[role]) {
        const unit = units.get(written) ?? { written, lead: 0, co: 0 }
        unit[role]++
        units.set(written, unit)
      }
    }
  }
  return [...units.values()]
}

/** A reading as plain JSON, units and deadlines as written; with its source, each part of the coverage has its words. */
export function extractOf(reading: Reading, source?: string): Extract {
  const characters: Partial<Record<PartReading['kind'], number>> = {}
  for (const { kind, span } of reading.parts) characters[kind] = (characters[kind] ?? 0) + span.to - span.from
  return {
    title: reading.title,
    year: reading.year,
    documentNumber: reading.documentNumber,
    leadRule: reading.leadRule,
    defaultDeadline: reading.defaultDeadline && {
      written: reading.defaultDeadline.written,
      date: reading.defaultDeadline.date,
    },
    sections: reading.sections.map(s => ({
      heading: heading(s),
      level: s.level,
      goal: s.goal,
      targets: s.targets.map(withoutSpan),
    })),
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
      deadlineKind: m.deadline?.kind ?? null,
      deadlineReason: m.deadline?.reason ?? null,
      targets: m.targets.map(withoutSpan),
      date: m.deadline?.date ?? null,
      span: m.span,
      brackets: m.brackets.map(b => b.text),
      reason: m.reason,
      leadReason: m.leadReason,
      doubts: m.doubts,
    })),
    doubts: reading.doubts,
    units: unitsOf(reading),
    coverage: {
      characters,
      parts: reading.parts.map(part =>
        source === undefined ? part : { ...part, text: source.slice(part.span.from, part.span.to) },
      ),
    },
  }
}
