import type { Change } from '../../schema/changes/change.ts'
import type { Touched } from '../../schema/doc/touched.ts'
import { type Column, type ColumnId, columnIn, columnsOf, type ShownColumnId } from '../../schema/plan/columns.ts'
import { findingSentence } from '../../schema/words/findings.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import { periodName, refusalSentence } from '../../schema/words/words.ts'
import { noHands } from '../clipboard/no-hands.ts'
import { storedText } from '../columns/custom-cells.ts'
import type { CommentMarks } from '../comments/desk.ts'
import { historyWords } from '../history/words.ts'
import { followMarks, gravityOf, nextProblem, problemsAt } from '../problems/grid-marks.ts'
import type { StagesDesk } from '../stages/stages-desk.ts'
import { paced } from '../stores/paced.ts'
import { columnContext, touchedRows, type WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { presenceMarks } from '../together/marks.ts'
import { togetherWords } from '../together/words.ts'
import type { GridViews } from '../views/grid-views.ts'
import { plainViews } from '../views/plain-views.ts'
import { movesRows } from '../views/view-rows.ts'
import { fittedWidth, keptWidths } from './column-widths.ts'
import { ownEditorsFor, todayText } from './editors/own-editors.ts'
import type { CellPlace, Grid, GridColumn, GridCommand, GridHost, MountGrid, RowDrag } from './grid-seam.ts'
import type { GridHands } from './hands-seam.ts'
import { isPressed, keysOf } from './keys.ts'
import { isOwnLock, isReportColumn, type Lock, lockOf } from './locks.ts'
import type { ViewRow } from './rows.ts'
import { createToldEdits, type ToldEdits } from './told-edits.ts'
import { blockOf, placesOfTurn } from './turned-place.ts'
import { type OpenedCell, readTyped, valueAt } from './typed-cells.ts'
import { type GridWords, gridWords } from './words.ts'

/** What the page around the grid is told. */
export type GridEvents = {
  /** Something to say in passing; an error is said as one. */
  say: (text: string, error?: boolean) => void
  /** Somebody asks who changed this cell. */
  asked: (place: CellPlace) => void
  /** Somebody opens the units' parts of a row. */
  parts: (place: CellPlace) => void
  /** The selection moved, or what is to be said of the selected cell may have changed. */
  selected: (place: CellPlace | null) => void
}

/** Where a workbook, its rules and a grid meet: what is typed becomes edits, what changes becomes rows. */
export type GridController = ToldEdits & {
  grid: Grid
  commands: readonly GridCommand[]
  lockText: (lock: Lock) => string
  /** Why the cell cannot be changed, as a sentence, or null. */
  lockSentence: (place: CellPlace) => string | null
  warningSentences: (place: CellPlace) => readonly string[]
  /** Selects a cell; `aside` leaves the keys where they are. */
  goTo: (place: CellPlace, aside?: 'aside') => void
  /** The rows as the person's view has them now, from top to bottom. */
  shownRows: () => readonly ViewRow[]
  /** Whether an editor is open. */
  isEditing: () => boolean
  /** Selects the next cell with something to check after the selection, from the top again at the end. */
  nextDoubt: () => void
  setLanguage: (language: Language) => void
  stop: () => void
}

const editorOfType = { 'long-text': 'long', choice: 'choice', units: 'units', deadline: 'deadline' } as const

export function createGridController(options: {
  element: HTMLElement
  mount: MountGrid
  store: WorkbookStore
  workbook: OpenWorkbook
  language: Language
  licence: string
  dark: boolean | 'system'
  events: GridEvents
  /** Commands that only the server carries out, and what becomes of typing into a locked cell. */
  stages?: Pick<StagesDesk, 'commands' | 'denied' | 'instead' | 'pendingText' | 'showPending' | 'renewPending'>
  /** What rows may be drawn to where; without it they have no grips. */
  rowDrag?: RowDrag
  /** How the person looks at the workbook: which rows and columns, in which order; without it the plan as it stands. */
  views?: GridViews
  comments?: CommentMarks
  /** Commands of what stands around the grid. */
  more?: readonly GridCommand[]
  /** The clipboard, the fill handle, and marks on cells. */
  hands?: GridHands
}): GridController {
  const { element, mount, store, workbook, events } = options
  let language = options.language
  const views = options.views ?? plainViews(store, () => language)
  let opened: OpenedCell | null = null
  let editing = false
  const words = (): GridWords => gridWords(language)
  const context = () => columnContext(store.snapshot(), language)

  // ——— what a cell says of itself ———
  const lockAt = (row: string, column: ShownColumnId): Lock | null =>
    workbook.view().kind === 'closed' ? 'ended' : lockOf(workbook.actor, store.snapshot(), row, column)
  const lockText = (lock: Lock): string => (isOwnLock(lock) ? words()[lock] : refusalSentence(lock, language))
  const lockSentence = ({ row, column }: CellPlace) => {
    const lock = lockAt(row, column)
    return lock ? lockText(lock) : null
  }
  const commentsAt = (place: CellPlace) => {
    const text = options.comments?.textAt(place) ?? null
    return text === null ? null : { count: options.comments!.countAt(place), text }
  }
  const warningSentences = ({ row, column }: CellPlace) =>
    problemsAt(store, { row, column }).map(each => findingSentence(each, language))

  // ——— edits ———
  const edits = createToldEdits({ workbook, store, language: () => language, say: events.say })
  /** Undo and redo show what they change, wherever it stands; whoever works beside the grid keeps the keys. */
  const shown = (turn: () => readonly Change[]) => () => {
    const applied = turn()
    const shown = { rows: views.rows(), columns: grid.blocks.shown().columns }
    const block = blockOf(placesOfTurn(applied), shown)
    if (block === null || !views.reveal(block.from.row)) return applied
    if (!element.contains(document.activeElement)) grid.blocks.reveal(block.from)
    else {
      grid.select(block.from)
      grid.blocks.selectBlock(block.from, block.to)
    }
    return applied
  }
  const [undo, redo] = [shown(edits.undo), shown(edits.redo)]

  const commit: GridHost['commit'] = (cells, how) => {
    const read = readTyped(workbook.actor, store.snapshot(), context(), cells, opened)
    const allowed = workbook.view().kind !== 'closed'
    const locked = allowed ? read.locked : read.changes.length > 0 ? [{ lock: 'ended' as const }] : []
    if (locked[0]) events.say(words().refusedCells(locked.length, lockText(locked[0].lock)), true)
    if (!allowed || read.changes.length === 0) return
    for (const { cell, theirs } of read.overwritten) {
      const shown = storedText(cell.column as ColumnId, theirs, store.snapshot(), language)
      events.say(words().overwritten(shown || words().empty))
    }
    if (read.newUnits.length > 0) events.say(words().newUnits(read.newUnits.map(unit => unit.name).join('、')))
    edits.write(read.changes, how)
  }

  const commands: GridCommand[] = [
    {
      id: 'who-changed',
      label: () => historyWords(language).whoChanged,
      keys: keysOf('who-changed'),
      matches: event => isPressed('who-changed', event),
      enabled: () => grid.selection() !== null,
      run: () => {
        const at = grid.selection()
        if (at) events.asked(at)
      },
    },
  ]

  if (options.stages) commands.push(...options.stages.commands)
  if (options.more) commands.push(...options.more)
  const wholeRow = () => commands.find(each => each.id === 'whole-row')

  // ——— the grid ———
  const host: GridHost = {
    language,
    labels: labels(),
    lockOf: (row, column) => lockSentence({ row: row.id, column }),
    warningsOf: (row, column) => warningSentences({ row: row.id, column }),
    gravityOf: (row, column) => gravityOf(store, { row: row.id, column }),
    inherited: column => (column === 'deadline' ? store.snapshot().plan.defaultDeadline : ''),
    pendingOf: (row, column) => options.stages?.pendingText({ row: row.id, column }) ?? null,
    showPending: place => options.stages?.showPending(place),
    commentsOf: (row, column) => commentsAt({ row: row.id, column }),
    showComments: place => options.comments?.open(place),
    showWhole: row => {
      grid.select({ row, column: grid.selection()?.column ?? 'title' }, 'aside')
      wholeRow()?.run()
    },
    opened: ({ row, column }) => {
      opened = { row, column, value: valueAt(store.snapshot(), row, column) }
      editing = true
      report(grid.selection())
    },
    closed: () => {
      opened = null
      if (!editing) return
      editing = false
      report(grid.selection())
    },
    openedElsewhere: events.parts,
    denied: (place, reason) => {
      const lock = lockAt(place.row, place.column)
      if (!lock || !options.stages?.denied(place, lock)) events.say(reason, true)
    },
    commit,
    selected: place => {
      report(place)
      views.left()
      events.selected(place)
    },
    openEditor: ownEditorsFor({ snapshot: store.snapshot, context, language: () => language }),
    resized: views.resized,
    columnsMoved: views.columnsMoved,
    openMenu: views.openMenu,
    today: () => todayText(store.snapshot(), language),
    rowDrag: options.rowDrag ?? null,
    undo,
    redo,
    commands,
    hands: options.hands ?? noHands,
  }
  function labels() {
    const { copy, unnamed, gone } = words()
    const whole = wholeRow()
    return { copy, unnamed, gone, whole: whole ? `${whole.label()} (${whole.keys})` : '' }
  }
  const report = (place: CellPlace | null) => {
    workbook.presence.moveTo(place ? { measure: place.row, column: place.column, editing } : null)
  }

  const gridColumns = () => columnsOf(store.snapshot())
  const columns = (): GridColumn[] => {
    const widths = keptWidths()
    const snapshot = store.snapshot()
    const { period } = snapshot.plan
    const all = gridColumns().map((id): GridColumn => {
      const column: Column = columnIn(snapshot.columns, id)!
      const heading = headingOf(id, snapshot.columns, language)
      const editor = id === 'parts' ? 'elsewhere' : (editorOfType[column.type as keyof typeof editorOfType] ?? 'line')
      const width = widths[id] ?? fittedWidth(column.width, element.clientWidth)
      const name = isReportColumn(id, snapshot) && period ? periodName(period, language) : ''
      // the year does not fit over a narrow column; it stands in the page's head
      const note = width < 130 ? name.replace(/^\d{4}年/, '') : name
      return { id, title: heading, note, width, editor }
    })
    return views.columns(all)
  }

  options.stages?.renewPending()
  options.comments?.renew()
  const grid = mount(
    element,
    { rows: views.rows(), columns: columns(), licence: options.licence, dark: options.dark },
    host,
  )

  views.attach({
    selectedRows: grid.selectedRows,
    rowsMoved: () => grid.setRows(views.rows()),
    columnsChanged: () => grid.setColumns(columns(), { language, labels: labels() }),
  })

  // ——— what changes elsewhere ———
  /** While others write one edit after another, what is said of the selected cell follows ten times a second. */
  const told = paced(() => events.selected(grid.selection()), 100)
  const stopStore = store.subscribe((touched, local) => {
    const moved = views.follow(touched, local)
    const waiting = touchesRequests(touched) ? (options.stages?.renewPending() ?? []) : []
    const marked = [...waiting, ...(touchesComments(touched) ? (options.comments?.renew() ?? []) : [])]
    const relaid = touchesColumns(touched)
    if (touched === null || relaid || touched.plan.has('period') || touched.plan.has('stage')) {
      if (touched === null || relaid || touched.plan.has('period'))
        grid.setColumns(columns(), { language, labels: labels() })
      grid.setRows(views.rows())
      grid.repaint()
    } else if (moved || touched.entries.sections.size > 0 || movesRows(touched.entries.measures)) {
      grid.setRows(views.rows())
      // rows that stay where they are may have changed, too
      grid.updateRows(rowsOf([...touchedRows(touched), ...marked]), local)
    } else {
      grid.updateRows(rowsOf([...touchedRows(touched), ...marked]), local)
    }
    if (touched && touched.entries.units.size > 0) grid.repaint()
    if (local) told.now()
    else told.ask()

    function rowsOf(ids: Iterable<string>): ViewRow[] {
      return [...ids].flatMap(id => views.row(id) ?? [])
    }
  })

  const stopMarks = followMarks(store, {
    rows: ids => {
      grid.updateRows(
        ids.flatMap(id => views.row(id) ?? []),
        false,
      )
      told.ask()
    },
    all: grid.repaint,
  })

  const showPresence = () => {
    const isShown = (column: string): column is ShownColumnId => gridColumns().includes(column as ShownColumnId)
    const more = togetherWords(language).others
    grid.setPresence(presenceMarks(workbook.presence.others(), workbook.actor.person, isShown, more))
  }
  const stopPresence = workbook.presence.subscribe(showPresence)
  showPresence()

  return {
    grid,
    commands,
    undo,
    redo,
    restore: edits.restore,
    write: edits.write,
    lockText,
    lockSentence,
    warningSentences,
    isEditing: () => editing,
    shownRows: views.rows,
    goTo: (place, aside) => {
      views.reveal(place.row)
      grid.select(place, aside)
    },
    nextDoubt: () => {
      const next = nextProblem(store, views.rows(), gridColumns(), grid.selection())
      if (next) grid.select(next)
    },
    setLanguage: next => {
      language = next
      grid.setColumns(columns(), { language, labels: labels() })
      views.rewrite()
      grid.setRows(views.rows())
    },
    stop: () => {
      stopStore()
      stopPresence()
      stopMarks()
      told.stop()
      grid.destroy()
    },
  }
}

/** Whether marks of comments may be different: those of a report's cell are the open period's. */
const touchesComments = (touched: Touched | null): boolean =>
  touched === null || touched.plan.has('period') || touched.entries.comments.size > 0

/** Whether the workbook's columns may be different. */
const touchesColumns = (touched: Touched | null): boolean =>
  touched === null || touched.plan.has('hidden') || touched.entries.columns.size > 0

/** Whether what waits for a decision may be different. */
const touchesRequests = (touched: Touched | null): boolean =>
  touched === null || touched.plan.has('stage') || touched.entries.adjustments.size + touched.entries.proposals.size > 0
