import { type Accessor, createEffect, on } from 'solid-js'
import { outlineOfPlaces } from '../../schema/plan/snapshot.ts'
import type { CommentDesk } from '../comments/desk.ts'
import type { GridController } from '../grid/grid-controller.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { createToldEdits } from '../grid/told-edits.ts'
import type { Historian } from '../history/historian.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { openPhone } from '../phone/open-phone.tsx'
import type { StagesDesk } from '../stages/stages-desk.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { toast } from '../ui/toast.tsx'
import { openDrawer } from './open-drawer.tsx'

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
  /** The comments of the workbook; asked for when a row is open. */
  comments: () => CommentDesk
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
    return outlineOfPlaces(store.snapshot()).flatMap(group => group.measures.map(({ id }) => id))
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
    comments: page.comments,
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
    covers: drawer.covers,
    /** The cell the person is in: a field of the open row, or else the one that is selected. */
    at: () => drawer.field() ?? page.place(),
    isEditing: () => drawer.field() !== null || controller()?.isEditing() === true,
    write: edits.write,
    undo: edits.undo,
    redo: edits.redo,
  }
}
