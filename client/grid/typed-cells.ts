import type { Actor } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ColumnContext } from '../../schema/columns/column-type.ts'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import { newId } from '../../schema/ids.ts'
import { cellText, cellValue, columnIn, type ShownColumnId, storedType } from '../../schema/plan/columns.ts'
import { reportKey } from '../../schema/plan/report.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import { looksLikeGroup, normaliseName } from '../../schema/units/register.ts'
import { type Unit, type UnitRef, writtenUnit } from '../../schema/units/unit.ts'
import { storedCell } from '../columns/custom-cells.ts'
import type { TypedCell } from './grid-seam.ts'
import { type Lock, lockOf, periodOf } from './locks.ts'

/** The cell an editor opened on, with the value its author saw then. */
export type OpenedCell = { row: string; column: ShownColumnId; value: CellValue }

export type LockedCell = { cell: TypedCell; lock: Lock }

/** A short value that somebody else wrote while the editor was open, and that this edit replaces. */
export type OverwrittenCell = { cell: TypedCell; theirs: CellValue }

export type TypedEdit = { changes: Change[]; locked: LockedCell[]; overwritten: OverwrittenCell[]; newUnits: Unit[] }

/** The layout's own limit for a 序号; longer text would be refused. */
const NUMBER_MAX = 40

/** The value of a measure's cell now; null for an unknown row. */
export function valueAt(snapshot: Snapshot, row: string, column: ShownColumnId): CellValue {
  const measure = snapshot.measures.get(row)
  if (!measure) {
    const section = snapshot.sections.get(row)
    return section && (column === 'number' || column === 'title') ? section[column] : null
  }
  if (column === 'parts') return null
  const period = periodOf(snapshot, column)
  return cellValue(measure, period ? snapshot.reports.get(reportKey(row, period)) : undefined, column)
}

/**
 * Reads typed, pasted or cleared cells as changes. Cells that say what they said before are no change; locked ones come
 * back with their reason. A cell typed into an editor is compared with what the editor *opened with*, and long text
 * carries that as its base, so that words which came in meanwhile stay (T2). A name that the register lacks becomes a
 * unit in the same edit, once however often it was pasted (U1).
 */
export function readTyped(
  actor: Actor,
  snapshot: Snapshot,
  context: ColumnContext,
  cells: readonly TypedCell[],
  opened: OpenedCell | null,
): TypedEdit {
  const edit: TypedEdit = { changes: [], locked: [], overwritten: [], newUnits: [] }
  const added = new Map<string, Unit>()
  for (const cell of cells) {
    if (cell.column === 'parts') {
      readOverParts(snapshot, context, cell, edit)
      continue
    }
    const column = columnIn(snapshot.columns, cell.column)
    if (!column) continue
    const custom = snapshot.columns.get(cell.column)
    const type = custom ? storedType(custom.id) : columnType(column.type)
    const current = valueAt(snapshot, cell.row, cell.column)
    const isOpened = opened !== null && opened.row === cell.row && opened.column === cell.column
    const base = isOpened ? opened.value : current
    const read = custom
      ? storedCell(custom, cell, context)
      : (cell.value ?? type.parse(cell.text, column.options, context))
    const after = cell.column === 'number' ? String(read).slice(0, NUMBER_MAX) : read
    if (isSection(snapshot, cell.row)) readHeading(actor, snapshot, cell, after, cells.length, edit)
    else if (!type.equals(after, base) && cell.text !== type.format(base, column.options, context)) {
      const lock = lockOf(actor, snapshot, cell.row, cell.column)
      if (lock) {
        edit.locked.push({ cell, lock })
        continue
      }
      const long = column.type === 'long-text'
      // units are joined with what came in meanwhile (R2), as long texts are
      const joins = long || column.type === 'units'
      if (!joins && isOpened && !type.equals(current, base)) edit.overwritten.push({ cell, theirs: current })
      const period = periodOf(snapshot, cell.column)
      const settled = column.type === 'units' && !custom ? register(after as UnitRef[], added) : after
      const before = joins ? base : current
      edit.changes.push({ kind: 'cell', measure: cell.row, column: cell.column, period, before, after: settled })
    }
  }
  edit.newUnits.push(...added.values())
  // units first: a cell may only name what is there
  edit.changes.unshift(...edit.newUnits.map(unit => ({ kind: 'unit-add' as const, unit })))
  return edit
}

const isSection = (snapshot: Snapshot, row: string) => !snapshot.measures.has(row)

function readHeading(
  actor: Actor,
  snapshot: Snapshot,
  cell: TypedCell,
  after: CellValue,
  count: number,
  edit: TypedEdit,
): void {
  const section = snapshot.sections.get(cell.row)
  const key = cell.column === 'number' || cell.column === 'title' ? cell.column : null
  const before = section && key ? section[key] : ''
  if (after === before || cell.text === before) return
  // a block that is pasted or cleared over a heading means the measures
  const lock = count > 1 ? 'heading' : lockOf(actor, snapshot, cell.row, cell.column)
  if (lock || !key) {
    if (cell.text !== '') edit.locked.push({ cell, lock: lock ?? 'heading' })
    return
  }
  const text = String(after).slice(0, key === 'number' ? 40 : 500)
  edit.changes.push({ kind: 'section', section: cell.row, key, before, after: text })
}

/** What is pasted over the units' parts is theirs no more than one cell's: it is written in the dialog. */
function readOverParts(snapshot: Snapshot, context: ColumnContext, cell: TypedCell, edit: TypedEdit): void {
  const measure = snapshot.measures.get(cell.row)
  const shown = measure ? cellText(measure, currentReport(snapshot, cell.row), 'parts', context) : ''
  if (cell.text !== shown) edit.locked.push({ cell, lock: measure ? 'in-dialog' : 'heading' })
}

function register(refs: readonly UnitRef[], added: Map<string, Unit>): UnitRef[] {
  return refs.map(ref => {
    if (ref.unit !== null) return ref
    const name = normaliseName(ref.written)
    let unit = added.get(name)
    if (!unit) {
      const kind = looksLikeGroup(ref.written) ? 'group' : 'unit'
      unit = writtenUnit(newId('unit'), ref.written, kind)
      added.set(name, unit)
    }
    return { unit: unit.id, written: ref.written }
  })
}
