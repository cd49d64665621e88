import { type Accessor, createEffect, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import { OWN_VIEWS_MAX } from '../../schema/http/own-views.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import { problem } from '../../schema/result.ts'
import { inOrder, shownColumns } from '../../schema/views/column-layout.ts'
import { changesTable, emptyView, type View } from '../../schema/views/view.ts'
import { headingOf } from '../../schema/words/headings.ts'
import { refusalSentence, sentence } from '../../schema/words/words.ts'
import type { CellPlace, GridColumn, GridCommand } from '../grid/grid-seam.ts'
import { menuButtonOf } from '../grid/hot/header-menu.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import { gridWords } from '../grid/words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { chipsOf } from './chips.ts'
import { ColumnMenu } from './column-menu.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { withMoved } from './columns-layout.ts'
import { FilterBar } from './filter-bar.tsx'
import type { GridViews } from './grid-views.ts'
import { keptViews } from './kept-view.ts'
import { ManageDialog } from './manage-dialog.tsx'
import { NothingFound } from './nothing-found.tsx'
import { createOwnViews, type OwnViewList } from './own-views.ts'
import { ownViewsApi } from './own-views-api.ts'
import { SaveDialog } from './save-dialog.tsx'
import { viewToText } from './view-link.ts'
import { createViewRows, type ViewRows } from './view-rows.ts'
import { createViewState, type ViewState } from './view-state.ts'
import { ViewsMenu } from './views-menu.tsx'
import { viewsWords } from './words.ts'
import './views.css'

const ExportDialog = lazy(() =>
  import('../exchange/export-dialog.tsx').then(({ ExportDialog: dialog }) => ({ default: dialog })),
)

/** Columns that stay in sight unless the person says otherwise: 序号 and 措施. */
const FROZEN = 2

/**
 * How one person looks at an open workbook: the bar over the grid with its dialogs, and what the grid asks. `start` is
 * called once there is a document; until then there is nothing to look at.
 */
export function openViews(page: {
  id: string
  person: string
  store: WorkbookStore
  workbook: OpenWorkbook
  place: Accessor<CellPlace | null>
  /** Where the grid stands on the page. */
  element: () => HTMLElement
  /** The keys go back to the grid. */
  leave: () => void
}) {
  const { store, workbook } = page
  const { language } = useI18n()
  const words = () => viewsWords(language())
  const [live, setLive] = createSignal<{ state: ViewState; rows: ViewRows }>()
  const [menu, setMenu] = createSignal<{ column: string; anchor: HTMLElement } | null>(null)
  const [dialog, setDialog] = createSignal<'columns' | 'save' | 'manage' | 'link' | 'export' | null>(null)
  const [columns, setColumns] = createSignal<readonly GridColumn[]>([])
  let grid: Parameters<GridViews['attach']>[0] | null = null
  let own: OwnViewList | null = null

  const view = () => live()?.state.view() ?? emptyView
  const titleOf = (column: string) => headingOf(column as ShownColumnId, store.snapshot().columns, language())
  const frozen = () => Math.min(view().columns.frozen ?? FROZEN, shownColumns(columns(), view().columns).length)
  const close = () => {
    setMenu(null)
    setDialog(null)
    page.leave()
  }
  /** What became of a shared view; a personal one is always kept. */
  const tell = (outcome: EditOutcome | null, done: string) => {
    const [refused] = outcome?.refused ?? []
    if (refused) {
      toast(gridWords(language()).refusedCells(1, refusalSentence(refused.reason, language())), { error: true })
    } else toast(done)
  }

  function tellFull(): void {
    toast(sentence(problem('views-full', { limit: OWN_VIEWS_MAX }), language()), { error: true })
  }

  function start(): GridViews {
    const keep = keptViews(page.person, page.id)
    own = createOwnViews({ keep, api: ownViewsApi(page.id), full: tellFull })
    const state = createViewState({ ...page, keep, own, query: location.search })
    const rows = createViewRows({
      store,
      unit: () => workbook.actor.unit,
      language,
      view: state.view,
      selected: () => grid?.selectedRows() ?? [],
      moved: () => grid?.rowsMoved(),
    })
    setLive({ state, rows })
    if (state.trouble) toast(words()[state.trouble], { error: true })
    const put = (next: View) => state.set(next)
    createEffect(
      on(
        () => JSON.stringify([state.view().filters, state.view().sort, state.view().group]),
        () => rows.renew(),
        { defer: true },
      ),
    )
    createEffect(
      on(
        () => {
          const { filters, sort, columns } = state.view()
          return JSON.stringify([columns.order, columns.hidden, columns.frozen, sort, filters.cells])
        },
        () => grid?.columnsChanged(),
        { defer: true },
      ),
    )
    return {
      rows: rows.rows,
      row: rows.row,
      follow: rows.follow,
      left: () => rows.left(grid?.selectedRows() ?? []),
      reveal: rows.reveal,
      rewrite: rows.rewrite,
      columns: all => {
        setColumns(all)
        const { widths } = view().columns
        const { sort, filters } = view()
        return shownColumns(all, view().columns).map((column, i) => {
          const by = sort.find(each => each.column === column.id)
          const cell = filters.cells?.[column.id]
          return {
            ...column,
            width: widths[column.id] ?? column.width,
            frozen: i < (view().columns.frozen ?? FROZEN),
            menu: {
              label: words().columnMenu(column.title),
              sorted: by ? (by.down ? ('down' as const) : ('up' as const)) : null,
              filtered: (cell?.in?.length ?? 0) > 0 || (cell?.text ?? '') !== '',
            },
          }
        })
      },
      resized: (column, width) =>
        put({
          ...view(),
          columns: { ...view().columns, widths: { ...view().columns.widths, [column]: Math.round(width) } },
        }),
      columnsMoved: (moved, before) => {
        const ids = columns().map(column => column.id)
        put({ ...view(), columns: withMoved(ids, view().columns, moved, before) })
      },
      openMenu: (column, anchor) => setMenu({ column, anchor }),
      attach: attached => {
        grid = attached
      },
    }
  }

  const command: GridCommand = {
    id: 'column-menu',
    label: () => words().columnCommand,
    keys: keysOf('column-menu'),
    matches: event => isPressed('column-menu', event),
    enabled: () => page.place() !== null,
    run: () => {
      const at = page.place()
      const anchor = at && menuButtonOf(page.element(), at.column)
      if (at && anchor) setMenu({ column: at.column, anchor })
    },
  }

  const Bar = () => (
    <>
      <ViewBar />
      <Show when={dialog() === 'export'}>
        <Suspense>
          <ExportDialog
            workbook={page.id}
            snapshot={store.snapshot()}
            actor={workbook.actor}
            seen={isOther() ? { view: view(), name: called(), shown: live()?.rows.counts().shown ?? 0 } : null}
            selected={(grid?.selectedRows() ?? []).filter(id => store.snapshot().measures.has(id))}
            all={store.counts().measures}
            language={language()}
            onClose={close}
          />
        </Suspense>
      </Show>
    </>
  )

  const ViewBar = () => (
    <Show when={live()}>
      {now => {
        const { state, rows } = now()
        const snapshot = () => {
          store.version()
          return { ...store.snapshot() }
        }
        return (
          <>
            <FilterBar
              view={state.view()}
              counts={rows.counts()}
              chips={chipsOf(state.view(), { ...rows.looking(), snapshot: snapshot() }, language(), titleOf)}
              snapshot={snapshot()}
              unit={workbook.actor.unit}
              language={language()}
              onView={state.set}
              onRefresh={rows.renew}
              onSearching={rows.prepare}
              onColumns={() => setDialog('columns')}
              onDown={page.leave}
            >
              <ViewsMenu
                views={state.offered()}
                from={state.from()}
                changed={state.changed()}
                language={language()}
                onChoose={state.choose}
                onSave={() => setDialog('save')}
                onUpdate={() => tell(state.update(), words().updated(state.from()?.name ?? ''))}
                onManage={() => setDialog('manage')}
                onLink={() => setDialog('link')}
              />
            </FilterBar>
            <Show when={menu()} keyed>
              {({ column, anchor }) => (
                <ColumnMenu
                  column={column}
                  title={titleOf(column)}
                  anchor={anchor}
                  view={state.view()}
                  looking={rows.looking()}
                  language={language()}
                  place={shownColumns(columns(), view().columns).findIndex(each => each.id === column) + 1}
                  frozen={frozen()}
                  onView={state.set}
                  onClose={close}
                />
              )}
            </Show>
            <Show when={dialog() === 'columns'}>
              <ColumnsDialog
                columns={inOrder(columns(), view().columns)}
                layout={state.view().columns}
                frozen={frozen()}
                language={language()}
                onLayout={layout => state.set({ ...state.view(), columns: layout })}
                onClose={close}
              />
            </Show>
            <Show when={dialog() === 'save'}>
              <SaveDialog
                language={language()}
                mayShare={workbook.actor.role !== 'reader' && store.plan().stage !== 'closed'}
                onSave={(name, shared) => {
                  const outcome = state.save(name, shared)
                  if (outcome === 'full') tellFull()
                  else tell(outcome, words().saved(name))
                  close()
                }}
                onClose={close}
              />
            </Show>
            <Show when={dialog() === 'manage'}>
              <ManageDialog
                views={state.offered()}
                coordinator={workbook.actor.role === 'coordinator'}
                language={language()}
                onRename={(id, name) => tell(state.rename(id, name), words().updated(name))}
                onRemove={saved =>
                  tell(
                    state.remove(saved.id),
                    saved.shared ? words().removed(saved.name) : words().removedOwn(saved.name),
                  )
                }
                onDefault={id => tell(state.setDefault(id), words().updated(state.from()?.name ?? words().manageTitle))}
                onClose={close}
              />
            </Show>
            <Show when={dialog() === 'link'}>
              <Dialog open onClose={close} title={words().linkTitle} text={words().linkText}>
                <CopyField label={words().linkTitle} value={new URL(state.link(), location.href).href} />
              </Dialog>
            </Show>
          </>
        )
      }}
    </Show>
  )

  /** Over the grid: the conditions leave no row. */
  const Nothing = () => (
    <Show when={live()}>
      {now => (
        <Show when={now().rows.counts().all > 0 && now().rows.counts().shown === 0}>
          <NothingFound
            language={language()}
            onClear={() => {
              now().state.set({ ...now().state.view(), filters: {} })
              page.leave()
            }}
          />
        </Show>
      )}
    </Show>
  )

  /** Whether print and export have something to choose: the view shows another table than the plan. */
  const isOther = () => changesTable(view())
  /** What the view that is on is called; '' once it was changed. */
  const called = (): string => {
    const state = live()?.state
    return state && !state.changed() ? (state.from()?.name ?? '') : ''
  }
  const seen = (): string => {
    if (!isOther()) return ''
    const name = called()
    return `?${new URLSearchParams({ v: viewToText(view()), ...(name && { called: name }) })}`
  }
  /** Whether rows stand in the plan's order; if not, it is said, with what puts them there. */
  const ordered = (): boolean => {
    const state = live()?.state
    const { sort, group } = view()
    const isGrouped = group !== null && group !== 'section' && group !== 'none'
    if (!state || (sort.length === 0 && !isGrouped)) return true
    const clear = (part: Partial<View>) => () => {
      state.set({ ...state.view(), ...part })
      page.leave()
    }
    const action =
      sort.length > 0
        ? { label: words().clearSort, run: clear({ sort: [] }) }
        : { label: words().clearGroup, run: clear({ group: null }) }
    toast(sort.length > 0 ? words().sorted : words().grouped, { error: true, action })
    return false
  }

  return {
    start,
    seen,
    ordered,
    onExport: () => setDialog('export'),
    Bar,
    Nothing,
    command,
    stop: () => {
      live()?.rows.stop()
      own?.stop()
    },
  }
}
