import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { ImportedBook, ImportReading, ImportReport } from '../../schema/http/imports.ts'
import type { Cadence } from '../../schema/plan/period.ts'
import type { ImportMapping, MappedColumn } from '../../schema/sheet/imports/mapping.ts'
import { isSingle } from '../../schema/sheet/imports/mapping.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { importsApi } from './imports-api.ts'

export type Step = 'file' | 'mapping' | 'difference' | 'done'
export type ReadCell = ImportReading['rows'][number]['cells'][number]
export type ReadRow = ImportReading['rows'][number]

export const cellKey = (row: ReadRow, cell: ReadCell): string => `${row.row} ${cell.column}`

/** One import from the file to the result. `workbook` is null where a new one is made. Nothing is kept here but answers. */
export function createImporting(workbook: string | null, language: () => Language) {
  const [step, setStep] = createSignal<Step>('file')
  const [book, setBook] = createSignal<ImportedBook | null>(null)
  const [reading, setReading] = createSignal<ImportReading | null>(null)
  /** The mapping that was asked for and is not answered yet: a second correction builds on the first. */
  const [asked, setAsked] = createSignal<ImportMapping | null>(null)
  const [sheet, setSheet] = createSignal(0)
  const [busy, setBusy] = createSignal<'reading' | 'working' | null>(null)
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  const [report, setReport] = createSignal<ImportReport | null>(null)
  const [rows, setRows] = createSignal<ReadonlySet<number>>(new Set())
  const [cells, setCells] = createSignal<ReadonlySet<string>>(new Set())
  let stop = new AbortController()
  onCleanup(() => stop.abort())

  const begin = (what: 'reading' | 'working') => {
    stop.abort()
    stop = new AbortController()
    setFailure(null)
    setBusy(what)
    return stop.signal
  }
  const ended = (signal: AbortSignal, failed: ApiFailure | null) => {
    if (signal.aborted && stop.signal !== signal) return
    setBusy(null)
    if (failed && failed.kind !== 'cancelled') setFailure(failed)
  }

  /** Everything that is undisputed is chosen at first; what would clear a cell is not. */
  const choose = (all: boolean, from = reading()) => {
    const told = from?.rows ?? []
    setRows(new Set(all ? told.filter(row => row.kind === 'new').map(row => row.row) : []))
    setCells(
      new Set(
        all
          ? told.flatMap(row =>
              row.kind === 'changed'
                ? row.cells.filter(cell => cell.state === 'change').map(cell => cellKey(row, cell))
                : [],
            )
          : [],
      ),
    )
  }

  async function read(wish: { sheet: number; headerRows?: [number, number] | null; mapping?: ImportMapping | null }) {
    const from = book()
    if (!from) return
    const signal = begin('reading')
    setAsked(wish.mapping ?? null)
    const body = { workbook, lang: language(), headerRows: wish.headerRows ?? null, mapping: wish.mapping ?? null }
    const answer = await importsApi.read(from.id, { ...body, sheet: wish.sheet }, signal)
    ended(signal, answer.ok ? null : answer.failure)
    if (stop.signal === signal) setAsked(null)
    if (!answer.ok || stop.signal !== signal) return
    setSheet(wish.sheet)
    setReading(answer.value)
    choose(true, answer.value)
  }

  async function upload(file: File) {
    const signal = begin('reading')
    const answer = await importsApi.upload(file, signal)
    ended(signal, answer.ok ? null : answer.failure)
    if (!answer.ok) return
    await forget()
    setBook(answer.value)
    await read({ sheet: answer.value.sheet })
    if (reading()) setStep('mapping')
  }

  /** What was sent is deleted on the server; nothing of it stays. */
  async function forget() {
    const id = book()?.id
    setBook(null)
    setReading(null)
    if (id !== undefined && report() === null) await importsApi.cancel(id)
  }

  const mapping = () => asked() ?? reading()?.mapping ?? null
  /** A column becomes something else; what only one column can be is taken from the other. */
  const assign = (column: number, to: MappedColumn['to']) => {
    const now = mapping()
    if (!now) return
    const columns = now.columns.map((each): MappedColumn => {
      if (each.column === column) {
        const unit = to === 'unit' ? { unit: (each.unit ?? each.header.split(' / ').at(-1) ?? '').slice(0, 200) } : {}
        return { column, header: each.header, to, ...unit }
      }
      return each.to === to && isSingle(to) ? { column: each.column, header: each.header, to: 'aside' } : each
    })
    return read({ sheet: sheet(), mapping: { ...now, columns } })
  }
  const change = (part: Partial<Pick<ImportMapping, 'firstLeads' | 'year'>>) => {
    const now = mapping()
    if (now) return read({ sheet: sheet(), mapping: { ...now, ...part } })
  }

  const finish = async (run: () => ReturnType<typeof importsApi.apply>) => {
    const signal = begin('working')
    const answer = await run()
    ended(signal, answer.ok ? null : answer.failure)
    if (!answer.ok) return
    setReport(answer.value)
    setStep('done')
  }
  const apply = (all: boolean) =>
    finish(() =>
      importsApi.apply(book()!.id, {
        workbook: workbook!,
        mapping: mapping()!,
        lang: language(),
        accept: all ? { all: true } : { all: false, rows: [...rows()], cells: chosenCells() },
      }),
    )
  const chosenCells = () =>
    (reading()?.rows ?? []).flatMap(row =>
      row.cells.flatMap(cell =>
        row.kind === 'changed' && cells().has(cellKey(row, cell))
          ? [{ row: row.row, column: cell.column, mark: cell.mark }]
          : [],
      ),
    )
  const create = (plan: { title: string; year: number | null; cadence: Cadence }) =>
    finish(() => importsApi.create(book()!.id, { mapping: mapping()!, lang: language(), ...plan }))

  const toggled = <T>(set: ReadonlySet<T>, items: readonly T[], on: boolean): ReadonlySet<T> => {
    const next = new Set(set)
    for (const item of items) on ? next.add(item) : next.delete(item)
    return next
  }
  return {
    workbook,
    step,
    setStep,
    book,
    reading,
    sheet,
    busy,
    failure,
    report,
    mapping,
    upload,
    read,
    assign,
    change,
    apply,
    create,
    choose,
    stop: () => stop.abort(),
    taken: createMemo(() => ({ rows: rows(), cells: cells() })),
    takeRow: (row: ReadRow, on: boolean) =>
      row.kind === 'new'
        ? setRows(toggled(rows(), [row.row], on))
        : setCells(
            toggled(
              cells(),
              row.cells.filter(cell => cell.state === 'change' || !on).map(cell => cellKey(row, cell)),
              on,
            ),
          ),
    takeCell: (row: ReadRow, cell: ReadCell, on: boolean) => setCells(toggled(cells(), [cellKey(row, cell)], on)),
    forget,
    startOver: async () => {
      await forget()
      setReport(null)
      setFailure(null)
      setStep('file')
    },
  }
}
export type Importing = ReturnType<typeof createImporting>
