import type { Measure } from '../../plan/measure.ts'
import { sectionHeading } from '../../plan/section.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import { likeness, matchTexts, plainWords } from '../../review/likeness.ts'
import { rowCodes } from '../returns/row-code.ts'
import { withoutNumber } from '../row-kinds.ts'
import type { ImportRow } from './import-rows.ts'

/** How a row was recognised, the surest first. */
export type RecognisedBy = 'code' | 'words' | 'number' | 'likeness'
export type RowMatch = { measure: string; by: RecognisedBy }

/** From this likeness on, words are taken for a version of a row's; with the same number, from the lower one. */
const ALIKE = 0.8
const ALIKE_NUMBERED = 0.5
/** Below it, the words cannot be those of the code's row. */
const UNLIKE = 0.3

/**
 * The measure that each row of a sheet is, each used once; null for a new one: by the row code, by the same words (in the
 * same section, with the same number, or alone), by likeness. Time grows with rows and measures, not with their product.
 */
export function matchRows(rows: readonly ImportRow[], snapshot: Snapshot): (RowMatch | null)[] {
  const measures = outline(snapshot).flatMap(group => group.measures)
  const wordsOf = wordings(rows)
  const out: (RowMatch | null)[] = rows.map(() => null)
  const claimed = new Set<string>()
  const claim = (i: number, measure: Measure, by: RecognisedBy) => {
    out[i] = { measure: measure.id, by }
    claimed.add(measure.id)
  }

  if (rows.some(row => row.code !== null)) {
    const codes = new Map(
      [...rowCodes([...snapshot.measures.keys()].sort())].map(([id, code]) => [code, snapshot.measures.get(id)!]),
    )
    for (const [i, row] of rows.entries()) {
      const measure = row.code === null ? undefined : codes.get(row.code)
      if (!measure || measure.removed) continue
      const words = wordsOf.row(row)
      if (words !== '' && likeness(words, wordsOf.measure(measure)) < UNLIKE) continue
      claim(i, measure, 'code')
    }
  }

  const headings = new Map(
    [...snapshot.sections.values()].map(section => [section.id, plainWords(sectionHeading(section))]),
  )
  const passes: [(row: ImportRow) => string, (measure: Measure) => string][] = [
    [
      row => `${plainWords(row.sections.at(-1) ?? '')}|${row.cells.get('number') ?? ''}|${wordsOf.row(row)}`,
      measure => `${headings.get(measure.section) ?? ''}|${measure.number}|${wordsOf.measure(measure)}`,
    ],
    [
      row => `${row.cells.get('number') ?? ''}|${wordsOf.row(row)}`,
      measure => `${measure.number}|${wordsOf.measure(measure)}`,
    ],
    [row => wordsOf.row(row), measure => wordsOf.measure(measure)],
  ]
  for (const [ofRow, ofMeasure] of passes) {
    const free = new Map<string, Measure[]>()
    for (const measure of measures) {
      if (claimed.has(measure.id)) continue
      const key = ofMeasure(measure)
      free.set(key, [...(free.get(key) ?? []), measure])
    }
    for (const [i, row] of rows.entries()) {
      if (out[i] || wordsOf.row(row) === '') continue
      const measure = free.get(ofRow(row))?.shift()
      if (measure) claim(i, measure, 'words')
    }
  }

  // rows that are known already stand as anchors: what lies between them is compared with its neighbours
  const theirs = rows.map((row, i) => (out[i] ? anchor(out[i].measure) : wordsOf.row(row)))
  const ours = measures.map(measure => (claimed.has(measure.id) ? anchor(measure.id) : wordsOf.measure(measure)))
  for (const [i, j] of matchTexts(theirs, ours).entries()) {
    const [row, measure] = [rows[i]!, j === null ? undefined : measures[j]]
    if (out[i] || !measure || claimed.has(measure.id) || wordsOf.row(row) === '') continue
    const alike = likeness(wordsOf.row(row), wordsOf.measure(measure))
    const number = row.cells.get('number') ?? ''
    if (alike >= ALIKE) claim(i, measure, 'likeness')
    else if (number !== '' && number === measure.number && alike >= ALIKE_NUMBERED) claim(i, measure, 'number')
  }
  return out
}

/** Words that no sheet has, by which a row that is known finds itself. */
const anchor = (id: string): string => `\u0001${id}`

/** Rows are compared by the words that the sheet has: a table of titles alone is compared by titles. */
function wordings(rows: readonly ImportRow[]) {
  const has = (column: 'title' | 'text') => rows.some(row => (row.cells.get(column) ?? '') !== '')
  const columns = (['title', 'text'] as const).filter(has)
  const joined = (texts: readonly string[]) => plainWords(texts.filter(text => text !== '').join('\n'))
  return {
    row: (row: ImportRow) => joined(columns.map(column => row.cells.get(column) ?? '')),
    measure: (measure: Measure) =>
      joined(columns.map(column => withoutNumber(measure[column]).text)) ||
      joined([measure.title, withoutNumber(measure.text).text]),
  }
}
