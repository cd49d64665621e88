import { type JSX, Show } from 'solid-js'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import { type ColumnId, columnIn } from '../../schema/plan/columns.ts'
import { customText } from '../../schema/plan/custom-columns.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { EditorValue } from '../grid/editors/editor-seam.ts'
import { readTyped, valueAt } from '../grid/typed-cells.ts'
import { gridWords } from '../grid/words.ts'
import { requestRootFor } from '../stages/row-asking.ts'
import { columnContext } from '../stores/workbook-store.ts'
import { Button } from '../ui/button.tsx'
import { DraftField } from './draft-field.tsx'
import { lockAt, lockText, type RowDesk } from './row-desk.ts'
import { UnitsField } from './units-field.tsx'
import { drawerWords } from './words.ts'

/** A cell of the row, read and written by the same rules as in the grid. A frozen one can be asked for. */
export function CellField(props: { desk: RowDesk; row: string; column: ColumnId; hint?: string | undefined }) {
  const { desk } = props
  const column = () => columnIn(desk.snapshot().columns, props.column)!
  const words = () => drawerWords(desk.language())
  const context = () => columnContext(desk.snapshot(), desk.language())
  /** What a custom column holds is its words already, or the id of a choice (C3). */
  const shown = (value: CellValue): string => {
    const custom = desk.snapshot().columns.get(props.column)
    if (custom) return customText(custom, String(value ?? ''))
    return columnType(column().type).format(value, column().options, context())
  }
  const lock = () => lockAt(desk, props.row, props.column)
  const reason = () => {
    const now = lock()
    return now && lockText(now, desk.language())
  }
  const kind = (): 'line' | 'long' | 'choice' => {
    const id = column().type
    return id === 'long-text' ? 'long' : id === 'choice' ? 'choice' : 'line'
  }
  const choices = () => {
    const known = (column().options.choices ?? []).map(choice => choice.labels[desk.language()])
    const now = shown(valueAt(desk.snapshot(), props.row, props.column))
    // words of the office's own stay among the choices
    const own = now !== '' && !known.includes(now) ? [now] : []
    return [{ value: '', label: words().choosePace }, ...[...own, ...known].map(label => ({ value: label, label }))]
  }

  const commit = (base: ReturnType<typeof valueAt>, typed: EditorValue): string | null => {
    const { row, column: id } = props
    const snapshot = desk.snapshot()
    const read = readTyped(desk.actor(), snapshot, context(), [{ row, column: id, ...typed }], {
      row,
      column: id,
      value: base,
    })
    const [locked] = desk.ended() && read.changes.length > 0 ? [{ lock: 'ended' as const }] : read.locked
    if (locked) return lockText(locked.lock, desk.language())
    if (read.changes.length === 0) return null
    for (const { theirs } of read.overwritten) {
      desk.say(gridWords(desk.language()).overwritten(shown(theirs) || gridWords(desk.language()).empty))
    }
    if (read.newUnits.length > 0) {
      desk.say(gridWords(desk.language()).newUnits(read.newUnits.map(unit => unit.name).join('、')))
    }
    const [refused] = desk.write(read.changes).refused
    return refused ? lockText(refused.reason, desk.language()) : null
  }
  const editing = (now: boolean) => {
    desk.workbook.presence.moveTo({ measure: props.row, column: props.column, editing: now })
    desk.entered(now ? { row: props.row, column: props.column } : null)
  }

  const label = () => headingOf(props.column, desk.snapshot().columns, desk.language())
  if (column().type === 'units') {
    return (
      <Show when={reason() === null} fallback={<Written />}>
        <UnitsField
          desk={desk}
          row={props.row}
          column={props.column}
          label={label()}
          hint={props.hint}
          text={() => shown(valueAt(desk.snapshot(), props.row, props.column))}
          commit={commit}
          onEditing={editing}
        />
      </Show>
    )
  }
  return <Written />

  function Written() {
    return (
      <DraftField
        label={label()}
        words={words()}
        fields={desk.fields}
        name={props.column}
        kind={kind()}
        choices={choices()}
        inputmode={column().type === 'percent' || column().type === 'number' ? 'decimal' : 'text'}
        hint={props.hint}
        value={() => valueAt(desk.snapshot(), props.row, props.column)}
        format={shown}
        locked={reason}
        commit={(base, text) => commit(base, { text })}
        onEditing={editing}
        aside={<Asking desk={desk} row={props.row} column={props.column} locked={lock() !== null} />}
      />
    )
  }
}

/** Where a cell cannot be written but may be asked for: the way to do so. */
function Asking(props: { desk: RowDesk; row: string; column: ColumnId; locked: boolean }): JSX.Element {
  const place = () => ({ row: props.row, column: props.column })
  const root = () =>
    props.locked && !props.desk.ended() ? requestRootFor(props.desk.actor(), props.desk.snapshot(), place()) : null
  return (
    <Show when={root()}>
      {found => (
        <Button
          small
          tone="quiet"
          class="drawer-ask"
          aria-label={`${drawerWords(props.desk.language()).asking} ${headingOf(props.column, props.desk.snapshot().columns, props.desk.language())}`}
          onClick={() => props.desk.stages.open({ kind: 'request', root: found(), place: place() })}
        >
          {drawerWords(props.desk.language()).asking}
        </Button>
      )}
    </Show>
  )
}
