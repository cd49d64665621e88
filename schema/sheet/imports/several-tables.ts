import { plainWords } from '../../review/likeness.ts'
import { type ImportedTable, type ImportProblem, type ImportRow, newColumnKey } from './import-rows.ts'
import { headingKey, type ImportMapping, isSingle, type MappedColumn } from './mapping.ts'

/** A column that an import adds to the workbook: the key its rows know it by, and its heading. */
export type FreshColumn = { key: string; header: string }

/** One of the tables that are taken in together, with the sheet it stands on. */
export type ReadTable = { sheet: string; mapping: ImportMapping; table: ImportedTable }

export type SeveralTables = Pick<ImportedTable, 'title' | 'year' | 'problems' | 'aside'> & {
  rows: ImportRow[]
  fresh: FreshColumn[]
}

/** The columns that one table alone would add. */
export const freshColumns = ({ columns }: Pick<ImportMapping, 'columns'>): FreshColumn[] =>
  columns.flatMap(({ column, header, to }) => (to === 'custom' ? [{ key: newColumnKey(column), header }] : []))

/** Tables with the same name here have the same headings in the same order, wherever on their sheets they stand. */
export const formOf = ({ columns }: Pick<ImportMapping, 'columns'>): string =>
  columns.map(({ header }) => headingKey(header)).join('|')

/**
 * Mappings of tables with the same headings say the same of each column: what a person said of one (`given`), else what is
 * proposed for the one with most rows (`sizes`), and for a column that is empty there, what is proposed where it is not.
 */
export function alikeMappings(
  mappings: readonly (ImportMapping | null)[],
  given: readonly boolean[],
  sizes: readonly number[],
): (ImportMapping | null)[] {
  const forms = new Map<string, number[]>()
  for (const [i, mapping] of mappings.entries()) {
    if (mapping !== null) forms.set(formOf(mapping), [...(forms.get(formOf(mapping)) ?? []), i])
  }
  const leads = new Map(
    [...forms].map(([form, places]) => {
      const said = places.find(i => given[i])
      if (said !== undefined) return [form, mappings[said]!]
      const bySize = [...places].sort((a, b) => sizes[b]! - sizes[a]!).map(i => mappings[i]!)
      return [form, { ...bySize[0]!, columns: joinedColumns(bySize) }]
    }),
  )
  return mappings.map((mapping, i) => {
    if (mapping === null || given[i]) return mapping
    const lead = leads.get(formOf(mapping))!
    const columns = mapping.columns.map(({ column, header }, k) => ({ ...lead.columns[k]!, column, header }))
    return { ...mapping, columns, firstLeads: lead.firstLeads }
  })
}

/** What any of the tables has words for. Of two columns for one thing the later one has it: months follow one another. */
function joinedColumns([lead, ...others]: readonly ImportMapping[]): MappedColumn[] {
  const columns = lead!.columns.map((each, k) =>
    each.to !== 'aside' ? each : (others.find(other => other.columns[k]!.to !== 'aside')?.columns[k] ?? each),
  )
  return columns.map(({ column, header, to, ...rest }, k): MappedColumn => {
    const again = isSingle(to) && columns.slice(k + 1).some(other => other.to === to)
    return again ? { column, header, to: 'custom' } : { column, header, to, ...rest }
  })
}

const PLAIN_NAME = /^(?:sheet|工作表|表格?|table)?\s*[\d一二三四五六七八九十]*$/i

/**
 * What each of several tables is called where its rows stand under no heading of their own: its sheet where that is named
 * and holds it alone, else its title. Null where that tells no two of them apart.
 */
export function tableNames(tables: readonly { sheet: string; title: string | null }[]): (string | null)[] {
  const alone = (sheet: string) => tables.filter(each => each.sheet === sheet).length === 1
  const names = tables.map(({ sheet, title }) =>
    alone(sheet) && !PLAIN_NAME.test(sheet.trim()) ? sheet.trim() : (title?.trim() ?? ''),
  )
  return names.map(name => (name === '' || names.every(each => each === name) ? null : name.slice(0, 500)))
}

/**
 * Several tables as one: rows in the order of the tables, each with its table's place, columns of the same heading as one
 * column. What is told of a cell names its sheet where there are several; a row that an earlier table has is told of.
 */
export function severalTables(tables: readonly ReadTable[]): SeveralTables {
  const fresh: FreshColumn[] = []
  const places = new Map<string, string>()
  const problems: ImportProblem[] = []
  const aside = new Map<string, ImportedTable['aside'][number]>()
  const seen = new Map<string, number>()
  const sheets = new Set(tables.map(each => each.sheet))
  const rows = tables.flatMap(({ sheet, mapping, table }, at) => {
    const keys = keysOf(mapping, fresh, places)
    const address = (cell: string | null) => (cell === null || sheets.size < 2 ? cell : `${sheet}!${cell}`)
    for (const each of table.problems) problems.push({ ...each, address: address(each.address) })
    for (const each of table.aside) {
      const key = headingKey(each.header)
      aside.set(key, { ...each, cells: each.cells + (aside.get(key)?.cells ?? 0) })
    }
    return table.rows.map((row): ImportRow => {
      const words = wordsOf(row)
      const first = seen.get(words)
      if (first === undefined) seen.set(words, at)
      else if (first !== at) {
        const text = row.cells.get('title') || row.cells.get('text') || ''
        problems.push({ code: 'row-repeated', address: address(`A${row.row}`), text })
      }
      const sections = row.sections.length === 0 && mapping.section ? [mapping.section] : row.sections
      const cells = new Map([...row.cells].map(([key, text]) => [keys.get(key) ?? key, text] as const))
      return { ...row, table: at, sections, cells }
    })
  })
  return {
    rows,
    fresh,
    problems,
    aside: [...aside.values()],
    title: titleOfAll(tables.map(({ table }) => table.title ?? '')),
    year: tables.find(({ table }) => table.year !== null)?.table.year ?? null,
  }
}

const TITLE_MIN = 6

/** What the titles have in common at their beginning, where that is enough for a title. */
function titleOfAll(titles: readonly string[]): string | null {
  const [first = '', ...others] = titles
  const signs = [...first]
  const differs = signs.findIndex((sign, i) => others.some(other => [...other][i] !== sign))
  if (differs < 0) return first === '' ? null : first
  const common = signs
    .slice(0, differs)
    .join('')
    .replace(/[\s（(【[—\-·:：、_]+$/, '')
  return [...common].length < TITLE_MIN ? null : common
}

/** The keys of a table's new columns among all of them: the second column of a heading is another than the first. */
function keysOf(mapping: ImportMapping, fresh: FreshColumn[], places: Map<string, string>): Map<string, string> {
  const own = new Map<string, number>()
  return new Map(
    freshColumns(mapping).map(({ key, header }) => {
      const heading = headingKey(header)
      const nth = own.get(heading) ?? 0
      own.set(heading, nth + 1)
      const place = `${heading} ${nth}`
      const known = places.get(place) ?? newColumnKey(fresh.length)
      if (!places.has(place)) {
        places.set(place, known)
        fresh.push({ key: known, header })
      }
      return [key, known] as const
    }),
  )
}

const wordsOf = ({ cells }: ImportRow): string =>
  ['title', 'text', 'lead'].map(key => plainWords(cells.get(key) ?? '')).join('|')
