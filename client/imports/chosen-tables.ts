import { createMemo, createSignal } from 'solid-js'
import { type ImportedBook, type ImportReading, TABLES_MAX, type TableWish } from '../../schema/http/imports.ts'
import type { ImportMapping, MappedColumn } from '../../schema/sheet/imports/mapping.ts'
import { isSingle } from '../../schema/sheet/imports/mapping.ts'
import { formOf } from '../../schema/sheet/imports/several-tables.ts'

/** A table of the book, or a sheet on which none was found, as the person may take it in. */
export type BookTable = {
  sheet: number
  sheetName: string
  hidden: boolean
  place: number | null
  title: string | null
  headerRows: [number, number] | null
  measures: number
  offered: boolean
  repeats: string | null
}

type Said = {
  headerRows: [number, number] | null
  mapping: ImportMapping | null
  /** Whether the person said which section the table's rows go to; else it is proposed anew. */
  section: boolean
}

/** Every table of a book, sheets without one included, so that a person can say where its headings are. */
export function tablesIn({ sheets }: ImportedBook): BookTable[] {
  return sheets.flatMap(({ name, hidden, tables }, sheet): BookTable[] => {
    const here = { sheet, sheetName: name, hidden }
    const blank = { place: null, title: null, headerRows: null, measures: 0, offered: false, repeats: null }
    if (tables.length === 0) return hidden ? [] : [{ ...here, ...blank }]
    return tables.map(table => ({ ...here, ...table }))
  })
}

/** Which tables of a book are taken in, and what the person said of each. Tables of one form are told of together. */
export function createChosenTables() {
  const [all, setAll] = createSignal<readonly BookTable[]>([])
  const [chosen, setChosen] = createSignal<ReadonlySet<BookTable>>(new Set())
  const [seen, setSeen] = createSignal<BookTable | null>(null)
  const [said, setSaid] = createSignal<ReadonlyMap<BookTable, Said>>(new Map())

  const inOrder = createMemo(() => all().filter(table => chosen().has(table)))
  const saidOf = (table: BookTable): Said => said().get(table) ?? { headerRows: null, mapping: null, section: false }
  const say = (tables: readonly BookTable[], part: (table: BookTable) => Partial<Said>) => {
    const next = new Map(said())
    for (const table of tables) next.set(table, { ...saidOf(table), ...part(table) })
    setSaid(next)
  }
  const mappingOf = (table: BookTable) => saidOf(table).mapping
  const formAt = (table: BookTable) => {
    const mapping = mappingOf(table)
    return mapping === null ? `${table.sheet} ${table.place}` : formOf(mapping)
  }

  return {
    all,
    chosen: inOrder,
    isChosen: (table: BookTable) => chosen().has(table),
    /** The table that is looked at. */
    seen: () => seen() ?? inOrder()[0] ?? null,
    see: setSeen,
    mappingOf,
    /** The chosen tables by the headings that they share, in the book's order. */
    forms: createMemo(() => {
      const forms = new Map<string, BookTable[]>()
      for (const table of inOrder()) forms.set(formAt(table), [...(forms.get(formAt(table)) ?? []), table])
      return [...forms.values()]
    }),
    open(book: ImportedBook) {
      const tables = tablesIn(book)
      const offered = tables.filter(table => table.offered)
      const first = tables.find(table => !table.hidden && table.headerRows !== null) ?? tables.find(t => !t.hidden)
      setSaid(new Map())
      setAll(tables)
      setSeen(null)
      setChosen(new Set(offered.length > 0 ? offered.slice(0, TABLES_MAX) : first ? [first] : tables.slice(0, 1)))
    },
    /** Takes a table in or leaves it; the last one stays. */
    take(table: BookTable, on: boolean): boolean {
      const next = new Set(chosen())
      on ? next.add(table) : next.delete(table)
      if (next.size === 0) return false
      setChosen(next)
      setSeen(on ? table : seen() === table ? null : seen())
      return true
    },
    /** What is asked of the server: what the person said, or its proposal. */
    wishes: (): TableWish[] =>
      inOrder().map(table => {
        const { headerRows, mapping, section } = saidOf(table)
        const { section: proposed, ...rest } = mapping ?? {}
        const own = mapping === null ? null : section ? mapping : (rest as ImportMapping)
        return { sheet: table.sheet, place: table.place, headerRows: headerRows ?? table.headerRows, mapping: own }
      }),
    answered(reading: ImportReading) {
      const tables = inOrder()
      say(tables, table => ({ mapping: reading.tables[tables.indexOf(table)]?.mapping ?? null }))
    },
    mappings: (): ImportMapping[] => inOrder().flatMap(table => mappingOf(table) ?? []),
    /** The headings stand elsewhere: the table is read anew. */
    moveHeadings: (table: BookTable, headerRows: [number, number]) =>
      say([table], () => ({ headerRows, mapping: null })),
    /** A column becomes something else, in all tables of the form; what only one column can be is taken from the other. */
    assign(table: BookTable, column: number, to: MappedColumn['to']) {
      const at = mappingOf(table)?.columns.findIndex(each => each.column === column) ?? -1
      if (at < 0) return
      const form = formAt(table)
      const alike = inOrder().filter(each => formAt(each) === form)
      say(alike, each => ({ mapping: assigned(mappingOf(each)!, at, to) }))
    },
    firstLeads(table: BookTable, firstLeads: boolean) {
      const form = formAt(table)
      const alike = inOrder().filter(each => formAt(each) === form)
      say(alike, each => ({ mapping: { ...mappingOf(each)!, firstLeads } }))
    },
    year: (year: number | null) =>
      say(inOrder(), table => {
        const mapping = mappingOf(table)
        return { mapping: mapping && { ...mapping, year } }
      }),
    section: (table: BookTable, section: string) =>
      say([table], () => {
        const mapping = mappingOf(table)
        return { mapping: mapping && { ...mapping, section: section.trim() || null }, section: true }
      }),
  }
}
export type ChosenTables = ReturnType<typeof createChosenTables>

function assigned(mapping: ImportMapping, at: number, to: MappedColumn['to']): ImportMapping {
  const columns = mapping.columns.map((each, i): MappedColumn => {
    const { column, header } = each
    if (i === at) {
      const unit = to === 'unit' ? { unit: (each.unit ?? header.split(' / ').at(-1) ?? '').slice(0, 200) } : {}
      return { column, header, to, ...unit }
    }
    return each.to === to && isSingle(to) ? { column, header, to: 'aside' } : each
  })
  return { ...mapping, columns }
}
