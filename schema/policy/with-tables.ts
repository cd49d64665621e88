import { statesRule } from './assign.ts'
import { defaultDeadlineIn } from './default-deadline.ts'
import { fold } from './fold.ts'
import type { LeadRule, MeasureReading, PartReading, Reading, SectionReading, Span } from './reading.ts'
import type { TextTable } from './table-cells.ts'
import { readTable, type TableReading } from './table-plan.ts'

type Options = { leadRule?: LeadRule; year?: number }

/** From this share of prose items with units on, the text around the tables holds measures of its own. */
const MOSTLY = 0.5

/**
 * Reads a text with tables: the words around them as prose (`readProse`), each table by its rows, all in the order of
 * the source. Items of the prose are measures only where most of them name units: else the tables are the plan, and
 * 一、二、三 before them is the notice that sends it out.
 */
export function readWithTables(
  source: string,
  tables: readonly TextTable[],
  options: Options,
  readProse: (source: string, options: Options) => Reading,
): Reading {
  const prose = readProse(masked(source, tables), options)
  const folded = fold(source)
  const year = options.year ?? prose.year
  const named = prose.measures.filter(measure => measure.lead.length + measure.co.length > 0).length
  const keeps = prose.measures.length > 0 && named / prose.measures.length >= MOSTLY
  const rule = options.leadRule ?? ruleOf(folded, tables, prose, keeps)
  const pieces: Pieces[] = [keeps ? prose : withoutItems(prose, tables[0]!.span.from)]
  for (const table of tables) {
    pieces.push(readTable(source, folded, table, { sections: 0, measures: 0 }, rule, year))
  }
  const merged = inOrder(pieces, tables)
  const doubts = prose.doubts.filter(
    ({ code }) => keeps || !['no-measures', 'number-skipped', 'other-items'].includes(code),
  )
  const defaultDeadline = defaultDeadlineIn(source, folded, merged.parts, year)
  return { ...prose, ...merged, year, leadRule: rule, defaultDeadline, doubts }
}

type Pieces = Pick<TableReading, 'sections' | 'measures' | 'parts'>

/** The source with its tables blanked: the same length. */
function masked(source: string, tables: readonly TextTable[]): string {
  let out = ''
  let at = 0
  for (const { span } of tables) {
    out += source.slice(at, span.from) + '\n'.repeat(span.to - span.from)
    at = span.to
  }
  return out + source.slice(at)
}

function ruleOf(folded: string, tables: readonly TextTable[], prose: Reading, keeps: boolean): LeadRule {
  const lines = (span: Span) => folded.slice(span.from, span.to).split('\n')
  const stated = tables.some(table => table.rows.some(row => lines(row.span).some(statesRule)))
  if (stated || prose.leadRule === 'first-listed-stated') return 'first-listed-stated'
  const assumed = tables.some(
    ({ fields }) => (fields.includes('responsible') || fields.includes('division')) && !fields.includes('lead'),
  )
  if (assumed) return 'first-listed-assumed'
  return keeps ? prose.leadRule : 'explicit'
}

/** A reading of prose whose items turned out to be no measures. */
function withoutItems(prose: Reading, table: number): Pieces {
  const parts = prose.parts.map((part): PartReading => {
    if (part.kind !== 'measure' && part.kind !== 'section') return part
    const before = part.span.from < table
    return before
      ? { kind: 'preamble', span: part.span, reason: { code: 'before-first-item' } }
      : { kind: 'closing', span: part.span, reason: { code: 'after-last-item' } }
  })
  return { sections: [], measures: [], parts }
}

/** The pieces as one, in the order of the source, with their references counted anew. */
function inOrder(pieces: readonly Pieces[], tables: readonly TextTable[]): Pieces {
  const sections = pieces
    .flatMap(({ sections: all }, piece) => all.map((section, index) => ({ section, piece, index })))
    .sort((a, b) => a.section.span.from - b.section.span.from || a.piece - b.piece || a.index - b.index)
  const measures = pieces
    .flatMap(({ measures: all }, piece) => all.map((measure, index) => ({ measure, piece, index })))
    .sort((a, b) => a.measure.span.from - b.measure.span.from)
  const sectionAt = new Map(sections.map(({ piece, index }, at) => [`${piece}:${index}`, at]))
  const measureAt = new Map(measures.map(({ piece, index }, at) => [`${piece}:${index}`, at]))
  const sectionOf = (piece: number, index: number | null): number | null =>
    index === null ? null : (sectionAt.get(`${piece}:${index}`) ?? null)
  return {
    sections: sections.map(
      ({ section, piece }): SectionReading => ({ ...section, parent: sectionOf(piece, section.parent) }),
    ),
    measures: measures.map(
      ({ measure, piece }): MeasureReading => ({ ...measure, section: sectionOf(piece, measure.section) }),
    ),
    parts: pieces
      .flatMap(({ parts }, piece) =>
        parts.flatMap(part =>
          (piece === 0 ? around(part.span, tables) : [part.span]).map(
            (span): PartReading => ({
              ...part,
              span,
              ...(part.section === undefined ? {} : { section: sectionOf(piece, part.section) ?? 0 }),
              ...(part.measure === undefined ? {} : { measure: measureAt.get(`${piece}:${part.measure}`) ?? 0 }),
            }),
          ),
        ),
      )
      .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to),
  }
}

/** A span of the prose without the tables that stand in it. */
function around({ from, to }: Span, tables: readonly TextTable[]): Span[] {
  const out: Span[] = []
  let at = from
  for (const { span } of tables) {
    if (span.to <= from || span.from >= to) continue
    if (span.from > at) out.push({ from: at, to: span.from })
    at = span.to
  }
  if (at < to) out.push({ from: at, to })
  return out
}
