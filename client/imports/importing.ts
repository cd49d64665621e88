import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { ImportedBook, ImportReading, ImportReport } from '../../schema/http/imports.ts'
import type { Cadence } from '../../schema/plan/period.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ApiFailure } from '../app/api.ts'
import { createChosenTables } from './chosen-tables.ts'
import { importsApi } from './imports-api.ts'
import { createPictures } from './pictures.ts'

export type Step = 'file' | 'mapping' | 'difference' | 'done'
export type ReadCell = ImportReading['rows'][number]['cells'][number]
export type ReadRow = ImportReading['rows'][number]

type RowAt = Pick<ReadRow, 'table' | 'row'>
export const rowKey = ({ table, row }: RowAt): string => `${table} ${row}`
export const cellKey = (row: RowAt, cell: Pick<ReadCell, 'column'>): string => `${rowKey(row)} ${cell.column}`

/** One import from the file to the result. `workbook` is null where a new one is made. Nothing is kept here but answers. */
export function createImporting(workbook: string | null, language: () => Language) {
  const [step, setStep] = createSignal<Step>('file')
  const [book, setBook] = createSignal<ImportedBook | null>(null)
  const [reading, setReading] = createSignal<ImportReading | null>(null)
  const tables = createChosenTables()
  const pictures = createPictures(() => book()?.id ?? null)
  const [busy, setBusy] = createSignal<'reading' | 'working' | null>(null)
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  const [report, setReport] = createSignal<ImportReport | null>(null)
  const [rows, setRows] = createSignal<ReadonlySet<string>>(new Set())
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
    setRows(new Set(all ? told.filter(row => row.kind === 'new').map(rowKey) : []))
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

  /** Reads what is chosen, as it is told to be read: a second correction builds on the first, answered or not. */
  async function read() {
    const from = book()
    if (!from) return
    const signal = begin('reading')
    const answer = await importsApi.read(from.id, { workbook, lang: language(), tables: tables.wishes() }, signal)
    ended(signal, answer.ok ? null : answer.failure)
    if (!answer.ok || stop.signal !== signal) return
    tables.answered(answer.value)
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
    tables.open(answer.value)
    await read()
    if (reading()) setStep('mapping')
  }

  /** What was sent is deleted on the server; nothing of it stays. */
  async function forget() {
    const id = book()?.id
    setBook(null)
    setReading(null)
    pictures.forget()
    if (id !== undefined && report() === null) await importsApi.cancel(id)
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
        mappings: tables.mappings(),
        lang: language(),
        accept: all ? { all: true } : { all: false, rows: chosenRows(), cells: chosenCells() },
      }),
    )
  const chosenRows = () =>
    (reading()?.rows ?? []).flatMap(each => (rows().has(rowKey(each)) ? [{ table: each.table, row: each.row }] : []))
  const chosenCells = () =>
    (reading()?.rows ?? []).flatMap(row =>
      row.cells.flatMap(cell =>
        row.kind === 'changed' && cells().has(cellKey(row, cell))
          ? [{ table: row.table, row: row.row, column: cell.column, mark: cell.mark }]
          : [],
      ),
    )
  const create = (plan: { title: string; year: number | null; cadence: Cadence }) =>
    finish(() => importsApi.create(book()!.id, { mappings: tables.mappings(), lang: language(), ...plan }))

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
    tables,
    pictures,
    busy,
    failure,
    report,
    upload,
    read,
    apply,
    create,
    choose,
    stop: () => stop.abort(),
    taken: createMemo(() => ({ rows: rows(), cells: cells() })),
    takeRow: (row: ReadRow, on: boolean) =>
      row.kind === 'new'
        ? setRows(toggled(rows(), [rowKey(row)], on))
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
