import { type Column, cellText, columnIn, type ShownColumnId } from '../plan/columns.ts'
import { type CellContext, isCustomColumnId } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import { sectionHeading } from '../plan/section.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../plan/snapshot.ts'
import { headingOf } from '../words/headings.ts'
import type { Language } from '../words/language.ts'
import { wordsOf } from '../words/words.ts'
import { type BlockColumn, type BlockRow, leftAligned } from './blocks.ts'
import type { Occasion } from './occasion.ts'
import type { PrintPart } from './part.ts'
import { fittedShares, formShares } from './shares.ts'
import { standsWhole } from './whole-words.ts'

/** Rows under one heading; no heading for ''. */
export type RowGroup = { heading: string; measures: readonly Measure[] }

/** A column whose words a layout finds itself, beside those of the workbook. */
export type OwnColumn = { id: string; heading: string; width: number; text: (measure: Measure) => string }

export const contextOf = (snapshot: Snapshot, language: Language): CellContext => ({
  language,
  units: registerOf(snapshot),
  year: snapshot.plan.year,
  columns: snapshot.columns,
})

/** The plan's sections with those of their rows that are wanted; sections without any are left out. */
export function sectionGroups(snapshot: Snapshot, language: Language, wanted: (row: Measure) => boolean): RowGroup[] {
  const words = wordsOf(language)
  const groups = outline(snapshot)
    .map(({ section, measures }) => ({ section, measures: measures.filter(wanted) }))
    .filter(({ measures }) => measures.length > 0)
  return groups.map(({ section, measures }) => ({
    heading: section
      ? sectionHeading(section) || words.sheet.unnamedSection
      : groups.length > 1
        ? words.sheet.noSection
        : '',
    measures,
  }))
}

/** A form's row is high enough for three lines by hand. */
const roomIn = (column: string): string => (column === 'progress' ? '\n\n' : '')

/** A table of these rows and columns, laid out as every other: shares by width, running text to the left. */
export function partOf(
  snapshot: Snapshot,
  { language, ems }: Occasion,
  wanted: {
    title: string
    lines: string[]
    columns: readonly (ShownColumnId | OwnColumn)[]
    groups: readonly RowGroup[]
    /** What stands in the table when it has no rows. */
    none: string
    notes?: string[]
    signatures?: string[]
    /** Columns that are left open for words by hand: of a form, whose columns keep their usual proportions. */
    open?: ReadonlySet<string>
  },
): PrintPart {
  const context = contextOf(snapshot, language)
  const columns = wanted.columns.flatMap(
    (each): { own: OwnColumn | null; id: string; heading: string; column: Column }[] => {
      if (typeof each !== 'string') {
        const column: Column = {
          id: each.id,
          type: 'text',
          scope: 'plan',
          frozen: false,
          options: {},
          width: each.width,
          shown: true,
        }
        return [{ own: each, id: each.id, heading: each.heading, column }]
      }
      const column = columnIn(snapshot.columns, each)
      return column ? [{ own: null, id: each, heading: headingOf(each, snapshot.columns, language), column }] : []
    },
  )
  const rows: BlockRow[] = []
  for (const { heading, measures } of wanted.groups) {
    if (heading !== '' && measures.length > 0) rows.push({ kind: 'section', text: heading })
    for (const measure of measures) {
      const report = currentReport(snapshot, measure.id)
      const cells = columns.map(({ own, id }) =>
        wanted.open?.has(id)
          ? roomIn(id)
          : own
            ? own.text(measure)
            : cellText(measure, report, id as ShownColumnId, context),
      )
      rows.push({ kind: 'measure', id: measure.id, cells })
    }
  }
  if (rows.length === 0) rows.push({ kind: 'section', text: wanted.none })
  const headings = columns.map(each => each.heading)
  const shares = wanted.open
    ? formShares(
        columns.map(each => each.column),
        headings,
        ems,
      )
    : fittedShares(
        columns.map(each => each.column),
        headings,
        rows,
        ems,
      )
  const isLeft = (id: string, { type }: Column) =>
    leftAligned.has(id as ShownColumnId) || (isCustomColumnId(id) && (type === 'text' || type === 'long-text'))
  return {
    title: wanted.title,
    subtitleLines: wanted.lines,
    columns: columns.map(({ own, id, heading, column }, i): BlockColumn<string> => {
      const left = own ? own.width > 120 : isLeft(id, column)
      return {
        id,
        heading,
        share: shares[i]!,
        align: left ? 'left' : 'center',
        ...(standsWhole(column) && { whole: true }),
      }
    }),
    rows,
    ...(wanted.notes && wanted.notes.length > 0 ? { notes: wanted.notes } : {}),
    ...(wanted.signatures && wanted.signatures.length > 0 ? { signatures: wanted.signatures } : {}),
  }
}

/** Shares that add up to 1. */
export function withShares(
  columns: readonly { id: string; heading: string; width: number; align: 'left' | 'center' }[],
) {
  const sum = columns.reduce((all, each) => all + each.width, 0)
  return columns.map(({ width, ...each }): BlockColumn<string> => ({ ...each, share: width / sum }))
}
