import type { Change } from '../../schema/changes/change.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import { unitRegister } from '../../schema/units/register.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { Language } from '../../schema/words/language.ts'
import type { TypedCell } from '../grid/grid-seam.ts'
import { readTyped } from '../grid/typed-cells.ts'
import { columnContext, type WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import { type AddedRows, addRows, type UnwrittenCell } from './add-rows.ts'
import type { ExtraRow } from './spread.ts'

/** What became of many cells. */
export type Written = {
  outcome: EditOutcome
  unwritten: UnwrittenCell[]
  newUnits: Unit[]
  /** How many cells now say something else. */
  cells: number
  rows: number
}

export type ManyCells = {
  cells: readonly TypedCell[]
  /** Rows to add, and the measure they come after. */
  extra?: { rows: readonly ExtraRow[]; after: string | null }
  how: ToldHow
}

export type WritingSeam = {
  workbook: Pick<OpenWorkbook, 'actor' | 'edit' | 'view'>
  store: Pick<WorkbookStore, 'snapshot'>
  language: () => Language
  /** Lets the page go on between two slices of work. */
  rest?: () => Promise<void>
  /** Whether the person has called it off; asked after each rest. */
  cancelled?: () => boolean
  now?: () => number
}

/** Longest stretch of reading before the page may paint, in milliseconds; a cell takes a few microseconds. */
const SLICE_MS = 12
const SLICE_CELLS = 100

/** A turn of the page's own loop, so that it paints and takes keys. */
export const nextTurn = (): Promise<void> => new Promise(done => setTimeout(done))

/**
 * Writes many cells as one edit, one step of undo (K6): each goes through its column's own reading; what the rules do not
 * allow comes back with its reason and the rest is written. Reading is cut into slices and told to `progress` as a share;
 * rights are judged in the state at the beginning, and once more by the edit itself. Called off while it reads it gives
 * null and has written nothing; the edit is one transaction, so nobody ever sees half of it.
 */
export async function writeCells(
  seam: WritingSeam,
  many: ManyCells,
  progress: (share: number) => void = () => {},
): Promise<Written | null> {
  const { workbook, store, language, rest = nextTurn, cancelled = () => false, now = () => performance.now() } = seam
  const snapshot = store.snapshot()
  const { actor } = workbook
  let context = columnContext(snapshot, language())
  const changes: Change[] = []
  const unwritten: UnwrittenCell[] = []
  const newUnits: Unit[] = []
  const ended = workbook.view().kind === 'closed'
  const know = (units: readonly Unit[]) => {
    if (units.length === 0) return
    newUnits.push(...units)
    // a name that an earlier slice added is that unit in the later ones
    context = { ...context, units: unitRegister([...context.units.all, ...units]) }
  }
  const began = now()
  let since = began
  for (let from = 0; from < many.cells.length; from += SLICE_CELLS) {
    const slice = many.cells.slice(from, from + SLICE_CELLS)
    // headings are meant one by one here: in a block they would be refused
    const headings = slice.filter(cell => snapshot.sections.has(cell.row))
    const measures = slice.filter(cell => !snapshot.sections.has(cell.row))
    for (const cells of [measures, ...headings.map(cell => [cell])]) {
      const read = readTyped(actor, snapshot, context, cells, null)
      unwritten.push(...read.locked.map(({ cell, lock }) => ({ ...cell, lock })))
      if (ended) for (const change of read.changes) unwritten.push(...endedCell(change, slice))
      else changes.push(...read.changes)
      know(ended ? [] : read.newUnits)
    }
    if (now() - since < SLICE_MS) continue
    progress((from + slice.length) / many.cells.length)
    await rest()
    if (cancelled()) return null
    since = now()
  }
  // the rest is one stretch: what was told is to be seen before it
  if (since > began + SLICE_MS || (many.extra?.rows.length ?? 0) > SLICE_CELLS) {
    progress(1)
    await rest()
    if (cancelled()) return null
  }
  let added: AddedRows = { changes: [], newUnits: [], unwritten: [], rows: 0 }
  if (many.extra && many.extra.rows.length > 0 && !ended) {
    added = addRows(actor, snapshot, context, many.extra.rows, many.extra.after)
    know(added.newUnits)
    unwritten.push(...added.unwritten)
  }
  // units first: a cell may only name what is there
  const units = newUnits.map(unit => ({ kind: 'unit-add' as const, unit }))
  const others = [...changes, ...added.changes].filter(change => change.kind !== 'unit-add')
  const outcome: EditOutcome =
    others.length > 0 ? workbook.edit([...units, ...others], many.how) : { applied: [], refused: [], conflict: false }
  const meantFor = new Map(
    outcome.refused.length > 0 ? many.cells.map(cell => [`${cell.row} ${cell.column}`, cell]) : [],
  )
  for (const { change, reason } of outcome.refused) {
    if (change.kind === 'measure-add')
      unwritten.push({ row: '', column: 'title', text: change.measure.title, lock: reason })
    if (change.kind !== 'cell') continue
    const meant = meantFor.get(`${change.measure} ${change.column}`)
    if (meant) unwritten.push({ ...meant, lock: reason })
  }
  const applied = (kind: Change['kind']) => outcome.applied.filter(change => change.kind === kind).length
  return { outcome, unwritten, newUnits, cells: applied('cell') + applied('section'), rows: applied('measure-add') }
}

function endedCell(change: Change, slice: readonly TypedCell[]): UnwrittenCell[] {
  const row = change.kind === 'cell' ? change.measure : change.kind === 'section' ? change.section : null
  const column = change.kind === 'cell' ? change.column : change.kind === 'section' ? change.key : null
  const cell = slice.find(each => each.row === row && each.column === column)
  return cell ? [{ ...cell, lock: 'ended' }] : []
}
