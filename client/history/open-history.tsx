import { type Accessor, createSignal, lazy, Show, Suspense } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import { toast } from '../ui/toast.tsx'
import { backTo } from './back-to.ts'
import type { Historian, Place } from './historian.ts'
import type { HistoryView } from './history-panel.tsx'
import { historyWords } from './words.ts'

const HistoryPanel = lazy(() => import('./history-panel.tsx').then(({ HistoryPanel: panel }) => ({ default: panel })))

/**
 * The history of an open workbook as the page sees it: a button for the toolbar, a panel beside the grid, and `ask` for
 * whoever wants to see a cell's. The panel's code is fetched when it is first opened.
 */
export function openHistory(page: {
  id: string
  store: WorkbookStore
  workbook: OpenWorkbook
  coordinator: () => boolean
  place: Accessor<Place | null>
  /** Makes an edit that brings something back and says what was refused; null while there is no grid. */
  restore: (changes: readonly Change[]) => EditOutcome | null
  goTo: (place: Place) => void
  /** Where the focus goes when the panel closes. */
  leave: () => void
}) {
  const { language } = useI18n()
  const { store, workbook } = page
  const words = () => historyWords(language())
  const [asked, setAsked] = createSignal<{ view: HistoryView } | null>(null, { equals: false })
  const mayWrite = (change: Change) => authorise(workbook.actor, change, store.snapshot()).allowed
  const mayEdit = () => workbook.actor.role !== 'reader' && workbook.view().kind !== 'closed'
  const historian: Historian = {
    workbook: page.id,
    language,
    snapshot: () => {
      // read again whenever the workbook moves
      store.version()
      return store.snapshot()
    },
    version: store.version,
    get coordinator() {
      return page.coordinator()
    },
    mayEdit,
    back: changes => backTo(changes, store.snapshot()).filter(mayWrite),
    allowed: changes => changes.filter(mayWrite),
    restore: changes => {
      if (changes.length === 0) return toast(words().nothingToRestore)
      const outcome = page.restore(changes) ?? workbook.edit(changes, 'restored')
      if (outcome && outcome.applied.length > 0) toast(words().restored)
    },
    goTo: page.goTo,
  }
  const close = () => {
    setAsked(null)
    page.leave()
  }
  return {
    historian,
    ask: (view: HistoryView) => setAsked({ view }),
    Button: () => (
      <button
        type="button"
        class="button quiet small"
        aria-expanded={asked() !== null}
        title={words().title}
        onClick={() => (asked() ? close() : setAsked({ view: 'all' }))}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 8a5.5 5.5 0 1 0 1.8-4.1M2.5 2.5V6H6M8 5v3.2l2.2 1.3" />
        </svg>
        <span>{words().history}</span>
      </button>
    ),
    Panel: () => (
      <Show when={asked()}>
        {now => (
          <Suspense>
            <HistoryPanel historian={historian} place={page.place()} asked={now()} onClose={close} />
          </Suspense>
        )}
      </Show>
    ),
  }
}
