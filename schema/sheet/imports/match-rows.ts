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
      if (!measure || measure.removed || claimed.has(measure.id)) continue
      const words = wordsOf.row(row)
      if (words !== '' && likeness(words, wordsOf.measure(measure, wordsOf.kind(row))) < UNLIKE) continue
      claim(i, measure, 'code')
    }
  }

  const headings = new Map(
    [...snapshot.sections.values()].map(section => [section.id, plainWords(sectionHeading(section))]),
  )
  const passes: [(row: ImportRow) => string, (measure: Measure, words: string) => string][] = [
    [
      row => `${plainWords(row.sections.at(-1) ?? '')}|${row.cells.get('number') ?? ''}|${wordsOf.row(row)}`,
      (measure, words) => `${headings.get(measure.section) ?? ''}|${measure.number}|${words}`,
    ],
    [row => `${row.cells.get('number') ?? ''}|${wordsOf.row(row)}`, (measure, words) => `${measure.number}|${words}`],
    [row => wordsOf.row(row), (_, words) => words],
  ]
  for (const [ofRow, ofMeasure] of passes) {
    const free = new Map<string, Measure[]>()
    for (const kind of wordsOf.kinds) {
      for (const measure of measures) {
        if (claimed.has(measure.id)) continue
        const key = `${kind} ${ofMeasure(measure, wordsOf.measure(measure, kind))}`
        const alike = free.get(key)
        if (alike) alike.push(measure)
        else free.set(key, [measure])
      }
    }
    for (const [i, row] of rows.entries()) {
      if (out[i] || wordsOf.row(row) === '') continue
      const alike = free.get(`${wordsOf.kind(row)} ${ofRow(row)}`)
      // rows of another form may have claimed it under other words
      while (alike?.[0] && claimed.has(alike[0].id)) alike.shift()
      const measure = alike?.shift()
      if (measure) claim(i, measure, 'words')
    }
  }

  // rows that are known already stand as anchors: what lies between them is compared with its neighbours
  for (const kind of wordsOf.kinds) {
    const theirs = rows.map((row, i) =>
      out[i] ? anchor(out[i].measure) : wordsOf.kind(row) === kind ? wordsOf.row(row) : '',
    )
    const ours = measures.map(each => (claimed.has(each.id) ? anchor(each.id) : wordsOf.measure(each, kind)))
    for (const [i, j] of matchTexts(theirs, ours).entries()) {
      const [row, measure] = [rows[i]!, j === null ? undefined : measures[j]]
      if (out[i] || !measure || claimed.has(measure.id) || theirs[i] === '') continue
      const alike = likeness(theirs[i]!, wordsOf.measure(measure, kind))
      const number = row.cells.get('number') ?? ''
      if (alike >= ALIKE) claim(i, measure, 'likeness')
      else if (number !== '' && number === measure.number && alike >= ALIKE_NUMBERED) claim(i, measure, 'number')
    }
  }
  return out
}

/** Words that no sheet has, by which a row that is known finds itself. */
const anchor = (id: string): string => `\u0001${id}`

type Kind = 'title' | 'text' | 'title text' | ''

/** Rows are compared by the words that their table has: a table of titles alone is compared by titles. */
function wordings(rows: readonly ImportRow[]) {
  const filled = new Map<number, Set<'title' | 'text'>>()
  for (const row of rows) {
    const has = filled.get(row.table) ?? new Set()
    for (const column of ['title', 'text'] as const) if ((row.cells.get(column) ?? '') !== '') has.add(column)
    filled.set(row.table, has)
  }
  const columnsOf = (kind: Kind) => (['title', 'text'] as const).filter(each => kind.split(' ').includes(each))
  const kinds = new Map(
    [...filled].map(([table, has]) => [table, (['title', 'text'] as const).filter(each => has.has(each)).join(' ')]),
  ) as Map<number, Kind>
  const kind = (row: ImportRow): Kind => kinds.get(row.table)!
  const joined = (texts: readonly string[]) => plainWords(texts.filter(text => text !== '').join('\n'))
  const known = new Map<string, string>()
  return {
    kinds: new Set(kinds.values()),
    kind,
    row: (row: ImportRow) => joined(columnsOf(kind(row)).map(column => row.cells.get(column) ?? '')),
    measure(measure: Measure, as: Kind): string {
      const name = `${as} ${measure.id}`
      const words =
        known.get(name) ??
        (joined(columnsOf(as).map(column => withoutNumber(measure[column]).text)) ||
          joined([measure.title, withoutNumber(measure.text).text]))
      known.set(name, words)
      return words
    },
  }
}
