import { type Accessor, createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { confirmChanges } from '../../schema/changes/check.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import { gridWords } from '../grid/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { offlineWords } from '../offline/words.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { CheckDialog } from './check-dialog.tsx'
import { type CellRef, isMarked, markedCells, nameOfText, shownAt, takeChange } from './checks.ts'
import { ChecksPanel } from './checks-panel.tsx'

/**
 * What is to be checked in an open workbook, as the page sees it: a button for the toolbar, a panel beside the grid, a
 * dialog for one cell, and the command that opens it.
 */
export function openChecks(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  /** There is a document, and it takes edits. */
  ready: Accessor<boolean>
  closed: () => boolean
  place: Accessor<CellPlace | null>
  goTo: (place: CellPlace) => void
  /** Where the focus goes when the dialog closes. */
  leave: () => void
  /** What stands in the panel's head instead of its title, where it shares its place with another. */
  tabs?: () => JSX.Element
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => offlineWords(language())
  const [meetings, setMeetings] = createSignal(workbook.meetings.all())
  const [open, setOpen] = createSignal(meetings().length > 0)
  const [asked, setAsked] = createSignal<CellRef | null>(null)
  const stop = workbook.meetings.subscribe(() => {
    if (workbook.meetings.all().length > meetings().length) setOpen(true)
    setMeetings(workbook.meetings.all())
  })
  const snapshot = () => {
    // read again whenever the workbook moves
    store.version()
    return store.snapshot()
  }
  // which rows have any is known once they are judged: nobody looks through 20,000 rows for each edit
  const [rows, setRows] = createSignal<ReadonlySet<string>>(new Set())
  const stopRows = store.subscribeJudged(judged => {
    const now = store.snapshot()
    const [gone, come] = [new Set<string>(), new Set<string>()]
    for (const id of judged) if (isMarked(now, id) !== rows().has(id)) (rows().has(id) ? gone : come).add(id)
    if (gone.size + come.size > 0) setRows(before => new Set([...before, ...come].filter(id => !gone.has(id))))
  })
  const marked = () => (page.ready() ? markedCells(snapshot(), rows()) : [])
  const count = () => marked().length + meetings().length
  const may = (change: Change) => !page.closed() && authorise(workbook.actor, change, snapshot()).allowed
  const isCell = (a: CellRef) => (b: CellRef) => a.measure === b.measure && a.column === b.column
  const markedAt = (place: CellPlace | null) =>
    place ? marked().find(each => each.measure === place.row && shownAt(each.column) === place.column) : undefined

  const make = (changes: readonly Change[]) => {
    const [refused] = workbook.edit(changes).refused
    if (refused)
      toast(gridWords(language()).refusedCells(1, refusalSentence(refused.reason, language())), { error: true })
  }
  /** Whoever takes one wording of a marked cell has confirmed it. */
  const settle = (cell: CellRef, ...changes: Change[]) =>
    make(marked().some(isCell(cell)) ? [...changes, ...confirmChanges(cell, store.snapshot())] : changes)
  const take = (cell: CellRef, value: CellValue) => settle(cell, takeChange(cell, value, store.snapshot()))

  const command: GridCommand = {
    id: 'check-wordings',
    label: () => words().command,
    keys: keysOf('check-wordings'),
    matches: event => isPressed('check-wordings', event),
    enabled: () => markedAt(page.place()) !== undefined,
    run: () => {
      const cell = markedAt(page.place())
      if (cell) setAsked(cell)
    },
  }
  const askedCell = () => marked().find(each => asked() !== null && isCell(each)(asked()!))
  // somebody else has confirmed it
  createEffect(on(askedCell, cell => asked() !== null && !cell && setAsked(null)))

  return {
    stop: () => {
      stop()
      stopRows()
    },
    command,
    count,
    open,
    setOpen,
    /** Opens the two wordings of a cell that has them. */
    ask: (place: CellPlace) => {
      const cell = markedAt(place)
      if (cell) setAsked(cell)
    },
    Button: () => (
      <Show when={count() > 0}>
        <Button small icon="doubt" class="checks-button" onClick={() => setOpen(now => !now)} aria-expanded={open()}>
          {words().panelOpen(count())}
        </Button>
      </Show>
    ),
    Panel: () => (
      <Show when={open() && count() > 0}>
        <ChecksPanel
          marked={marked()}
          meetings={meetings()}
          snapshot={snapshot}
          language={language()}
          may={may}
          onTake={take}
          onMake={change => make([change])}
          onConfirm={cell => settle(cell)}
          onDismiss={workbook.meetings.dismiss}
          onGo={({ measure, column }) => page.goTo({ row: measure, column: shownAt(column) })}
          onClose={() => setOpen(false)}
          tabs={page.tabs}
        />
      </Show>
    ),
    Dialog: () => (
      <Show when={askedCell() !== undefined && asked()} keyed>
        {cell => {
          const opened = takeChange(cell, '', store.snapshot())
          const before = opened.kind === 'cell' || opened.kind === 'part' ? String(opened.before ?? '') : ''
          const done = () => {
            setAsked(null)
            page.leave()
          }
          return (
            <CheckDialog
              cell={askedCell()!}
              heading={[nameOfText(cell.column, page.store.snapshot(), language()), askedCell()!.row]
                .filter(Boolean)
                .join(' · ')}
              now={before}
              may={may(takeChange(cell, '', snapshot()))}
              language={language()}
              onSettle={text => {
                settle(
                  cell,
                  ...(text === before ? [] : [{ ...takeChange(cell, text, store.snapshot()), before } as Change]),
                )
                done()
              }}
              onClose={done}
            />
          )
        }}
      </Show>
    ),
  }
}
