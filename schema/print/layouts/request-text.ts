import { type CellValue, columnType } from '../../columns/registry.ts'
import { type ColumnId, cellValue, columnOf, storedType } from '../../plan/columns.ts'
import { customText, isCustomColumnId } from '../../plan/custom-columns.ts'
import type { Measure } from '../../plan/measure.ts'
import type { Request, RowPlace } from '../../plan/request.ts'
import { placeOfRow } from '../../plan/row-place.ts'
import { sectionHeading } from '../../plan/section.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { headingOf } from '../../words/headings.ts'
import type { Language } from '../../words/language.ts'
import { wordsOf } from '../../words/words.ts'
import { contextOf } from '../part-of.ts'
import { registerWords, requestTextWords } from '../register-words.ts'

/** A request in the words of a register. `now` is what stands there where it is not any more what stood when asked. */
export type RequestText = { row: string; what: string; before: string; after: string; now: string | null }

type RowWords = Pick<Measure, 'number' | 'title' | 'text' | 'lead' | 'co' | 'deadline'>

/** 「3 建立清单」: a row as people know it. */
export const nameOfRow = ({ number, title, text }: Pick<Measure, 'number' | 'title' | 'text'>): string =>
  [number, title || text.slice(0, 40)].filter(Boolean).join(' ')

/** What a request is about, what stood there, and what shall stand there, for the eye and for paper. */
export function requestText(request: Request, snapshot: Snapshot, language: Language): RequestText {
  const words = requestTextWords(language)
  const { empty } = registerWords(language)
  const measure = snapshot.measures.get(request.measure)
  const row = measure ? nameOfRow(measure) : request.kind === 'add' ? nameOfRow(request.after) : ''
  const place = (at: RowPlace) => placeText(at, snapshot, language)
  switch (request.kind) {
    case 'cell': {
      const { column, before, after } = request
      const text = (value: CellValue) => formatted(column, value, snapshot, language) || empty
      const current = measure ? cellValue(measure, undefined, column) : (before as CellValue)
      const same = storedType(column).equals(current, before as CellValue)
      return {
        row,
        what: headingOf(column, snapshot.columns, language),
        before: text(before as CellValue),
        after: text(after as CellValue),
        now: request.outcome !== null || same ? null : text(current),
      }
    }
    case 'add': {
      const after = `${place(request.after)}\n${rowText(request.after, snapshot, language)}`
      return { row, what: words.what.add, before: '', after, now: null }
    }
    case 'drop':
      return {
        row,
        what: words.what.drop,
        before: measure ? rowText(measure, snapshot, language) : '',
        after: words.dropped,
        now: null,
      }
    case 'move': {
      const current = placeOfRow(snapshot, request.measure)
      const same = current?.section === request.before.section && current.below === request.before.below
      const now = request.outcome !== null || same || !current ? null : place(current)
      return { row, what: words.what.move, before: place(request.before), after: place(request.after), now }
    }
  }
}

/** 「一、夯实基础，列在“3 建立清单”之后」 */
export function placeText({ section: id, below }: RowPlace, snapshot: Snapshot, language: Language): string {
  const words = requestTextWords(language)
  const section = snapshot.sections.get(id)
  const before = below === null ? undefined : snapshot.measures.get(below)
  const heading = section ? sectionHeading(section) || wordsOf(language).sheet.unnamedSection : words.noSection
  const where = below === null ? words.first : before ? words.follows(nameOfRow(before)) : words.last
  return `${heading}\n${where}`
}

/** All that issuing freezes in a row, a line each, the empty columns left out. */
export function rowText(row: RowWords, snapshot: Snapshot, language: Language): string {
  const words = wordsOf(language).columns
  const lines = (['text', 'lead', 'co', 'deadline'] as const).flatMap(column => {
    const text = formatted(column, row[column], snapshot, language)
    return text === '' ? [] : [requestTextWords(language).labelled(words[column], text)]
  })
  return [[row.number, row.title].filter(Boolean).join(' '), ...lines].filter(Boolean).join('\n')
}

function formatted(column: ColumnId, value: CellValue, snapshot: Snapshot, language: Language): string {
  if (isCustomColumnId(column)) return customText(snapshot.columns.get(column), String(value ?? ''))
  const { type, options } = columnOf(column)!
  return columnType(type).format(value, options, contextOf(snapshot, language))
}

/** Oldest first, as in a paper register. */
export const inOrder = (requests: ReadonlyMap<string, Request>): Request[] =>
  [...requests.values()].sort((a, b) => a.asked.at - b.asked.at || (a.id < b.id ? -1 : 1))
