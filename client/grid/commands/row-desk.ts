import { createSignal } from 'solid-js'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import type { Language } from '../../../schema/words/language.ts'
import type { OpenWorkbook } from '../../sync/workbook-seam.ts'
import { toast } from '../../ui/toast.tsx'
import type { GridController } from '../grid-controller.ts'
import type { GridCommand, RowDrag, RowDrop } from '../grid-seam.ts'
import { type GridKeyId, isPressed, keysOf } from '../keys.ts'
import { insertMeasure, insertSection, moveRow, type RowEdit, removeRows } from '../row-commands.ts'
import { numberChanges, type Renumbered } from './numbering.ts'
import {
  dropTarget,
  duplicateRows,
  insertAbove,
  measuresOf,
  moveRows,
  moveSection,
  moveTo,
  sectionOf,
} from './placing.ts'
import { type CommandWords, commandWords } from './words.ts'

/** What is open over the grid. */
export type RowsView =
  | { kind: 'move'; rows: readonly string[] }
  | { kind: 'renumber'; section: string }
  | { kind: 'remove-section'; section: string }

/** What is done to rows and sections of the open workbook, and the dialogs that it needs. */
export type RowDesk = {
  commands: readonly GridCommand[]
  words: () => CommandWords
  snapshot: () => Snapshot
  view: () => RowsView | null
  open: (view: RowsView | null) => void
  drag: RowDrag
  moveTo: (rows: readonly string[], section: string) => void
  renumber: (list: readonly Renumbered[]) => void
  removeSection: (section: string, withRows: boolean) => void
}

export function createRowDesk(options: {
  workbook: Pick<OpenWorkbook, 'actor'>
  snapshot: () => Snapshot
  language: () => Language
  controller: () => GridController | undefined
  /** Whether the workbook takes anything from this person now. */
  live: () => boolean
  /** Whether the edit is asked for instead, since the plan is issued. */
  instead: (changes: readonly Change[]) => boolean
  /** Whether rows are shown in the plan's order, in which alone they can be moved beside one another. Says why not. */
  ordered: () => boolean
  /** Gives the focus back to the grid when a dialog closes. */
  leave: () => void
}): RowDesk {
  const { workbook, snapshot, controller, live } = options
  const words = () => commandWords(options.language())
  const [view, setView] = createSignal<RowsView | null>(null)
  const open = (next: RowsView | null) => {
    setView(next)
    if (next === null) requestAnimationFrame(() => view() === null && options.leave())
  }
  const grid = () => controller()?.grid
  const at = () => grid()?.selection()?.row ?? null
  const rows = () => grid()?.selectedRows() ?? []
  const canEdit = () => live() && workbook.actor.role !== 'reader'
  const coordinates = () => live() && workbook.actor.role === 'coordinator'
  const isSection = (row: string | null): row is string => row !== null && snapshot().sections.has(row)
  const measures = () => measuresOf(snapshot(), rows()).map(row => row.id)

  /** Makes the edit, or has it asked for; returns what was written, to be taken back. */
  const make = ({ changes, select }: RowEdit, then: 'open' | 'select' | 'stay'): readonly Change[] => {
    if (changes.length === 0 || options.instead(changes)) return []
    const column = grid()?.selection()?.column ?? 'title'
    const applied = controller()?.write(changes).applied ?? []
    if (select && applied.length > 0 && then !== 'stay') {
      grid()?.select({ row: select, column: then === 'open' ? 'title' : column }, then === 'open')
    }
    return applied
  }
  /** Says it, and offers to take back this very edit, whatever was done since. */
  const sayUndoable = (text: string, applied: readonly Change[]) => {
    if (applied.length === 0) return
    const undo = () => void controller()?.write([...applied].reverse().flatMap(change => inverse(change) ?? []))
    toast(text, { undo })
  }

  const move = (step: -1 | 1) => {
    const row = at()
    if (row === null) return
    if (isSection(row)) make(moveRow(snapshot(), row, step), 'select')
    else if (options.ordered()) make(moveRows(snapshot(), measures(), step), rows().length > 1 ? 'stay' : 'select')
  }
  const remove = () => {
    const chosen = rows()
    const [first] = chosen
    const group = outline(snapshot()).find(each => each.section?.id === first)
    // a heading alone stands for its section
    if (chosen.length === 1 && group && group.measures.length > 0) {
      if (options.instead(removeRows(snapshot(), chosen).changes)) return
      open({ kind: 'remove-section', section: first! })
      return
    }
    const applied = make(removeRows(snapshot(), chosen), 'select')
    const count = applied.filter(each => each.kind === 'measure-removed' || each.kind === 'section-removed').length
    sayUndoable(words().removed(count), applied)
  }
  const removeSection = (section: string, withRows: boolean) => {
    const group = outline(snapshot()).find(each => each.section?.id === section)
    if (!group) return
    const gone = withRows ? [section, ...group.measures.map(row => row.id)] : [section]
    const applied = make(removeRows(snapshot(), gone), 'select')
    sayUndoable(words().removedSection(withRows ? group.measures.length : 0), applied)
  }

  const command = (
    id: string,
    key: GridKeyId | null,
    label: () => string,
    enabled: () => boolean,
    run: () => void,
  ): GridCommand => ({
    id,
    label,
    keys: key ? keysOf(key) : '',
    matches: event => key !== null && isPressed(key, event),
    enabled,
    run,
  })
  const commands = [
    command(
      'insert-above',
      'insert-above',
      () => words().insertAbove,
      canEdit,
      () => make(insertAbove(workbook.actor, snapshot(), at()), 'open'),
    ),
    command(
      'insert-measure',
      'insert-measure',
      () => words().insertMeasure,
      canEdit,
      () => make(insertMeasure(workbook.actor, snapshot(), rows().at(-1) ?? at()), 'open'),
    ),
    command(
      'insert-section',
      'insert-section',
      () => words().insertSection,
      coordinates,
      () => make(insertSection(snapshot(), at()), 'open'),
    ),
    command(
      'duplicate-rows',
      'duplicate-rows',
      () => words().duplicate,
      () => canEdit() && measures().length > 0,
      () => {
        const applied = make(duplicateRows(snapshot(), measures()), 'select')
        const count = applied.filter(each => each.kind === 'measure-add').length
        sayUndoable(words().duplicated(count), applied)
      },
    ),
    command(
      'move-up',
      'move-up',
      () => words().moveUp,
      () => coordinates() && at() !== null,
      () => move(-1),
    ),
    command(
      'move-down',
      'move-down',
      () => words().moveDown,
      () => coordinates() && at() !== null,
      () => move(1),
    ),
    command(
      'move-to',
      'move-to',
      () => words().moveTo,
      () => coordinates() && measures().length > 0 && outline(snapshot()).length > 1,
      () => open({ kind: 'move', rows: measures() }),
    ),
    command(
      'rename-section',
      null,
      () => words().renameSection,
      () => coordinates() && isSection(at()),
      () => grid()?.select({ row: at()!, column: 'title' }, true),
    ),
    command(
      'renumber',
      null,
      () => words().renumber,
      () => coordinates() && snapshot().plan.stage !== 'issued' && snapshot().plan.stage !== 'closed',
      () => open({ kind: 'renumber', section: sectionOf(snapshot(), at() ?? '') }),
    ),
    command(
      'remove-rows',
      'remove-rows',
      () => (rows().length === 1 && isSection(at()) ? words().removeSection : words().removeRows),
      () => coordinates() && at() !== null,
      remove,
    ),
  ]

  const editOf = (drop: RowDrop): RowEdit => {
    const { sections } = snapshot()
    const [first] = drop.rows
    if (drop.rows.length === 1 && first && sections.has(first)) {
      const beside = sectionOf(snapshot(), drop.row)
      // among a section's own rows is below the section
      return moveSection(snapshot(), first, beside, sections.has(drop.row) ? drop.side : 'below')
    }
    const target = dropTarget(snapshot(), drop.row, drop.side)
    return target ? moveTo(snapshot(), drop.rows, target) : { changes: [], select: null }
  }
  return {
    commands,
    words,
    snapshot,
    view,
    open,
    drag: {
      may: row => coordinates() && (snapshot().measures.has(row) || snapshot().sections.has(row)),
      label: ([first, ...more]) =>
        more.length === 0 && isSection(first ?? null) ? words().dragSection : words().drag(more.length + 1),
      starts: ([first, ...more]) => (more.length === 0 && isSection(first ?? null)) || options.ordered(),
      takes: drop => editOf(drop).changes.length > 0,
      drop: drop => void make(editOf(drop), 'stay'),
    },
    moveTo: (ids, section) => {
      const group = outline(snapshot()).find(each => (each.section?.id ?? '') === section)
      const applied = make(moveTo(snapshot(), ids, { section, below: group?.measures.at(-1)?.id ?? null }), 'select')
      const name = group?.section?.title || words().noSection
      sayUndoable(words().movedTo(applied.length, name), applied)
    },
    renumber: list => {
      const applied = make({ changes: numberChanges(list, snapshot()), select: null }, 'stay')
      sayUndoable(words().numbered(applied.length), applied)
    },
    removeSection,
  }
}
