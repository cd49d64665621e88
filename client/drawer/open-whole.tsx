import { type Accessor, createEffect, on } from 'solid-js'
import { outline } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { createToldEdits } from '../grid/told-edits.ts'
import type { Historian } from '../history/historian.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { openPhone } from '../phone/open-phone.tsx'
import type { StagesDesk } from '../stages/stages-desk.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { openDrawer } from './open-drawer.tsx'
import { drawerWords } from './words.ts'

/** Rows one at a time: the drawer beside the grid, and on a phone the cards that it opens over. */
export function openWhole(page: {
  id: string
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: () => GridController | undefined
  ready: Accessor<boolean>
  closed: () => unknown
  role: Accessor<unknown>
  place: Accessor<CellPlace | null>
  stages: StagesDesk
  historian: Historian
  check: (place: CellPlace) => void
  leave: () => void
  /** Opens the comments of the row that is selected. */
  onComments?: () => void
  /** On a phone nothing is selected but the row that is open. */
  setPlace: (place: CellPlace | null) => void
}) {
  const { store, workbook, controller, ready } = page
  const { language } = useI18n()
  const edits = createToldEdits({
    workbook,
    store,
    language,
    say: (text, error) => toast(text, { error: error === true }),
  })
  const phone = openPhone({
    store,
    workbook,
    ready,
    role: page.role,
    open: () => drawer.row(),
    onOpen: row => drawer.open(row),
  })
  /** What the grid shows, from top to bottom; before there is one, the plan's own order. */
  const gridOrder = () => {
    store.version()
    page.place()
    const shown = controller()?.shownRows()
    if (shown) return shown.flatMap(row => (row.kind === 'measure' ? [row.id] : []))
    return outline(store.snapshot()).flatMap(group => group.measures.map(measure => measure.id))
  }
  const drawer = openDrawer({
    id: page.id,
    store,
    workbook,
    edits,
    ready,
    closed: () => page.closed() !== undefined,
    role: page.role,
    place: page.place,
    order: () => (phone.is() ? phone.order() : gridOrder()),
    stages: page.stages,
    historian: page.historian,
    check: (row, column) => page.check({ row, column }),
    goTo: place => controller()?.goTo(place, 'aside'),
    leave: page.leave,
    ...(page.onComments && { comments: () => <CommentsButton language={language()} onOpen={page.onComments!} /> }),
  })
  createEffect(
    on([phone.is, drawer.row], ([isPhone, row]) => {
      if (isPhone) page.setPlace(row === null ? null : { row, column: 'title' })
    }),
  )
  return {
    phone: phone.is,
    command: drawer.command,
    Button: drawer.Button,
    Rows: phone.Rows,
    Panel: drawer.Panel,
    open: drawer.open,
    /** Goes to a cell: in the grid, or on a phone to its row. */
    goTo: (place: CellPlace) => (phone.is() ? drawer.open(place.row) : controller()?.goTo(place)),
    undo: () => (controller() ?? edits).undo(),
    redo: () => (controller() ?? edits).redo(),
  }
}

const CommentsButton = (props: { language: Language; onOpen: () => void }) => (
  <Button small onClick={() => props.onOpen()}>
    {drawerWords(props.language).showComments}
  </Button>
)
