import './columns.css'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { cellValue } from '../../schema/plan/columns.ts'
import { COLUMNS_MAX, type CustomColumn, customProblems, liveColumns } from '../../schema/plan/custom-columns.ts'
import { currentReport } from '../../schema/plan/snapshot.ts'
import { normaliseName } from '../../schema/units/register.ts'
import { sentence } from '../../schema/words/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { columnContext, type WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import {
  addedColumn,
  type ColumnDraft,
  type ColumnLine,
  columnLines,
  hiding,
  movedBefore,
  movedBy,
  removedColumns,
  setKey,
} from './column-edits.ts'
import { ColumnForm, NewColumnForm } from './column-form.tsx'
import { ColumnList } from './column-list.tsx'
import { columnsWords } from './words.ts'

type Props = { workbook: OpenWorkbook; store: WorkbookStore; open: boolean; onClose: () => void }

/** Whether this person sets the workbook's columns now: asked of the same rules as the server asks (A15). */
export function maySetColumns(workbook: OpenWorkbook, store: WorkbookStore): boolean {
  const change: Change = { kind: 'column', column: '', key: 'title', before: '', after: '' }
  return workbook.view().kind !== 'closed' && authorise(workbook.actor, change, store.snapshot()).allowed
}

/** The workbook's columns: everybody may look, the coordinator adds and changes them, on every screen at once. */
export function ColumnsDialog(props: Props) {
  const { language } = useI18n()
  const words = () => columnsWords(language())
  const mayEdit = () => {
    props.store.version()
    return maySetColumns(props.workbook, props.store)
  }
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words().title}
      text={mayEdit() ? words().lead : words().leadReading}
      wide
    >
      <Columns workbook={props.workbook} store={props.store} mayEdit={mayEdit()} />
    </Dialog>
  )
}

const NEW = 'new'

function Columns(props: { workbook: OpenWorkbook; store: WorkbookStore; mayEdit: boolean }) {
  const { language } = useI18n()
  const words = () => columnsWords(language())
  const [selected, setSelected] = createSignal<string | null>(null)
  /** Edits made here, which alone are taken back here. */
  const [made, setMade] = createSignal(0)
  /** What the last edit did: said here, since what lies behind a dialog is hidden from screen readers. */
  const [said, setSaid] = createSignal('')
  let root!: HTMLDivElement
  /** What had the focus is gone: without another place for it no key would reach the dialog. */
  const focusOn = (selector: string) => queueMicrotask(() => root.querySelector<HTMLElement>(selector)?.focus())
  const focusAdd = () => focusOn('.columns-add')
  const snapshot = createMemo(() => {
    props.store.version()
    return { ...props.store.snapshot() }
  })
  const lines = createMemo(() => columnLines(snapshot(), language()))
  const line = () => lines().find(each => each.id === selected())
  const isFull = () => liveColumns(snapshot().columns).length >= COLUMNS_MAX
  const taken = (title: string, but?: string) =>
    lines().some(each => each.id !== but && normaliseName(each.title) === normaliseName(title))
  const edit = (changes: Change[]): boolean => {
    if (changes.length === 0) return false
    const outcome = props.workbook.edit(changes)
    const [first] = outcome.refused
    if (first) toast(sentence({ code: 'not-allowed', detail: { reason: first.reason } }, language()), { error: true })
    if (outcome.applied.length > 0) setMade(n => n + 1)
    return outcome.applied.length > 0
  }
  const move = (changes: Change[], column: CustomColumn) => {
    if (!edit(changes)) return
    const place = lines().findIndex(each => each.id === column.id) + 1
    setSaid(words().moved(column.title, place, lines().length))
  }
  const create = (draft: ColumnDraft, labels: readonly string[]) => {
    const column = addedColumn(draft, labels, props.store.snapshot())
    if (!edit([{ kind: 'column-add', column }])) return
    choose(column.id)
    setSaid(words().added(column.title))
  }
  const choose = (id: string) => {
    setSelected(id)
    focusOn(`[data-column="${id}"] .column-name`)
  }
  const leaveNew = () => {
    setSelected(null)
    focusAdd()
  }
  const remove = (column: CustomColumn) => {
    if (edit(setKey(column, 'removed', true))) focusAdd()
  }
  const undo = () => {
    props.workbook.undo()
    setMade(n => n - 1)
    if (made() === 0) focusAdd()
  }
  /** Cells that the column's present type cannot read. */
  const unread = createMemo(() => {
    const custom = line()?.custom
    if (!custom) return 0
    const now = snapshot()
    const context = columnContext(now, language())
    let found = 0
    for (const measure of now.measures.values()) {
      const value = measure.removed ? '' : String(cellValue(measure, currentReport(now, measure.id), custom.id))
      if (customProblems(custom, value, context).length > 0) found++
    }
    return found
  })
  return (
    <div class="columns-dialog" ref={root}>
      <p class="only-read" role="status">
        {said()}
      </p>
      <div class="columns-side">
        <ColumnList
          lines={lines()}
          selected={selected()}
          mayEdit={props.mayEdit}
          words={words()}
          onSelect={setSelected}
          onHide={(each: ColumnLine, hidden) => void edit([hiding(props.store.snapshot(), each.id, hidden)])}
          onMove={(column, step) => move(movedBy(lines(), column, step), column)}
          onDrop={(column, before) => move(movedBefore(lines(), column, before), column)}
        />
        <Show when={props.mayEdit && removedColumns(snapshot()).length > 0}>
          <h3>{words().removed}</h3>
          <ul class="columns-removed">
            <For each={removedColumns(snapshot())}>
              {column => (
                <li>
                  <span>{column.title}</span>
                  <Button
                    small
                    tone="quiet"
                    aria-label={words().restoreOf(column.title)}
                    disabled={isFull()}
                    onClick={() => {
                      if (edit(setKey(column, 'removed', false))) choose(column.id)
                    }}
                  >
                    {words().restore}
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={props.mayEdit}>
          <div class="column-actions">
            <Button icon="plus" class="columns-add" onClick={() => setSelected(NEW)} disabled={isFull()}>
              {words().add}
            </Button>
            <Show when={made() > 0}>
              <Button tone="quiet" onClick={undo}>
                {words().undo}
              </Button>
            </Show>
          </div>
          <Show when={isFull()}>
            <p class="column-note">{words().full(COLUMNS_MAX)}</p>
          </Show>
        </Show>
      </div>
      <div class="columns-pane">
        <Switch fallback={<p class="column-note">{words().pick}</p>}>
          <Match when={selected() === NEW && props.mayEdit}>
            <NewColumnForm words={words()} taken={taken} onCreate={create} onCancel={leaveNew} />
          </Match>
          <Match when={line()?.custom?.id} keyed>
            {_ => (
              <ColumnForm
                column={line()!.custom!}
                unread={unread()}
                words={words()}
                taken={taken}
                mayEdit={props.mayEdit}
                onEdit={changes => void edit(changes)}
                onRemove={remove}
              />
            )}
          </Match>
          <Match when={line()}>
            {now => (
              <>
                <h3>{now().title}</h3>
                <p class="column-note">{now().fixed ? words().fixedNote : words().stockNote}</p>
              </>
            )}
          </Match>
        </Switch>
      </div>
    </div>
  )
}
