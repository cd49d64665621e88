import { useSearchParams } from '@solidjs/router'
import { type Accessor, createEffect, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { keep, kept } from '../app/kept.ts'
import { createMedia, NARROW } from '../app/media.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import type { ToldEdits } from '../grid/told-edits.ts'
import type { Historian } from '../history/historian.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { StagesDesk } from '../stages/stages-desk.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import type { InPlace } from '../together/cell-watch.ts'
import { Icon } from '../ui/icons.tsx'
import { toast } from '../ui/toast.tsx'
import { createOpenFields } from './open-fields.ts'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

const RowDrawer = lazy(() => import('./row-drawer.tsx').then(({ RowDrawer: drawer }) => ({ default: drawer })))

const WIDTH_KEY = 'taizhang.drawer.width'
const OPEN_KEY = 'taizhang.drawer.open'
const WIDTH = 460

/**
 * The whole row of an open workbook as the page sees it: a command and a button that open it for the selected row, a
 * panel beside the grid, and `open` for whoever names a row. Where the window is narrow it covers the grid, its row
 * stands in the address, and the browser's own way back closes it.
 */
export function openDrawer(page: {
  id: string
  store: WorkbookStore
  workbook: OpenWorkbook
  edits: Pick<ToldEdits, 'write'>
  ready: Accessor<boolean>
  closed: () => boolean
  /** Moves when the person's part in the workbook does. */
  role: Accessor<unknown>
  place: Accessor<CellPlace | null>
  /** The measures that are shown, in the order in which they are shown. */
  order: () => readonly string[]
  stages: StagesDesk
  historian: Historian
  check: RowDesk['check']
  /** Selects a cell in the grid, if there is one. */
  goTo: (place: CellPlace) => void
  /** Where the focus goes when the drawer closes. */
  leave: () => void
  comments: RowDesk['comments']
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => drawerWords(language())
  const covers = createMedia(NARROW)
  const [params, setParams] = useSearchParams<{ row?: string }>()
  const [beside, setBeside] = createSignal<string | null>(null)
  const [width, setWidth] = createSignal(Number(kept(WIDTH_KEY)) || WIDTH)
  const [focused, setFocused] = createSignal(true)
  /** Whether this page put the row into the address, so that going back leads here again. */
  let pushed = false
  const named = () => (typeof params.row === 'string' && params.row !== '' ? params.row : null)
  const row = () => (page.ready() ? (covers() ? named() : beside()) : null)

  const fields = createOpenFields()
  const [field, setField] = createSignal<InPlace | null>(null)
  const desk: RowDesk = {
    workbook,
    id: page.id,
    snapshot: () => {
      store.version()
      return store.snapshot()
    },
    actor: () => {
      page.role()
      return workbook.actor
    },
    language,
    ended: page.closed,
    write: (changes: readonly Change[]) => page.edits.write(changes),
    say: (text, error) => toast(text, { error: error === true }),
    problemsOf: measure => {
      store.version()
      return store.problemsOf(measure)
    },
    fields,
    stages: page.stages,
    historian: page.historian,
    check: page.check,
    comments: page.comments,
    entered: setField,
  }

  const isMeasure = (id: string | undefined): id is string => id !== undefined && store.snapshot().measures.has(id)
  const remember = (open: boolean) => void keep(OPEN_KEY, open ? '1' : null)
  const open = (id: string) => {
    setFocused(true)
    setBeside(id)
    if (!covers()) return remember(true)
    pushed = named() === null
    setParams({ row: id }, { replace: !pushed })
  }
  const go = (id: string) => {
    setBeside(id)
    if (covers()) setParams({ row: id }, { replace: true })
    else page.goTo({ row: id, column: page.place()?.column ?? 'title' })
  }
  const close = () => {
    const last = row()
    setBeside(null)
    remember(false)
    if (covers() && pushed) history.back()
    else if (named() !== null) setParams({ row: undefined }, { replace: true })
    pushed = false
    if (last !== null && !covers()) page.leave()
  }
  // a row in the address is opened once, wherever it is shown; the next one is the grid's
  createEffect(
    on([page.ready, covers], ([ready, narrow]) => {
      const id = named()
      if (!ready || narrow || id === null) return
      setParams({ row: undefined }, { replace: true })
      if (isMeasure(id)) {
        setBeside(id)
        page.goTo({ row: id, column: 'title' })
      }
    }),
  )
  // beside the grid it shows the row that is selected there
  createEffect(
    on(page.place, at => {
      if (covers() || !isMeasure(at?.row) || at.row === beside()) return
      if (beside() === null && kept(OPEN_KEY) !== '1') return
      if (beside() === null) setFocused(false)
      if (fields.flush()) setBeside(at.row)
    }),
  )

  const selected = () => {
    const at = page.place()?.row
    return isMeasure(at) ? at : null
  }
  const command: GridCommand = {
    id: 'whole-row',
    label: () => words().open,
    keys: keysOf('whole-row'),
    matches: event => isPressed('whole-row', event),
    enabled: () => selected() !== null,
    run: () => {
      const id = selected()
      if (id !== null) open(id)
    },
  }

  return {
    open,
    command,
    row,
    covers: () => covers() && row() !== null,
    /** The field of the drawer that somebody is in; null when they are elsewhere. */
    field: () => (row() === null ? null : field()),
    Button: () => (
      <button
        type="button"
        class="button quiet small whole-button"
        aria-expanded={row() !== null}
        title={`${words().open} (${keysOf('whole-row')})`}
        disabled={!page.ready()}
        onClick={() => {
          if (row() !== null) return close()
          const id = selected() ?? page.order()[0]
          if (id !== undefined) open(id)
        }}
      >
        <Icon name="text" />
        <span>{words().button}</span>
      </button>
    ),
    Panel: () => (
      <Show when={row()}>
        {id => (
          <Suspense>
            <RowDrawer
              desk={desk}
              row={id()}
              order={page.order}
              width={width()}
              covers={covers()}
              takesFocus={focused()}
              onResize={next => {
                setWidth(next)
                keep(WIDTH_KEY, String(next))
              }}
              onGo={go}
              onClose={close}
            />
          </Suspense>
        )}
      </Show>
    ),
  }
}
