import type { Change } from '../../schema/changes/change.ts'
import { columnType } from '../../schema/columns/registry.ts'
import type { Touched } from '../../schema/doc/touched.ts'
import { type Column, columnOf, type ShownColumnId } from '../../schema/plan/columns.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import type { Language } from '../../schema/words/language.ts'
import { periodName, refusalSentence, sentence, wordsOf } from '../../schema/words/words.ts'
import { historyWords } from '../history/words.ts'
import type { StagesDesk } from '../stages/stages-desk.ts'
import { columnContext, touchedRows, type WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import { fittedWidth, keepWidth, keptWidths } from './column-widths.ts'
import type { CellPlace, Grid, GridColumn, GridCommand, GridHost, MountGrid, PresenceMark } from './grid-seam.ts'
import { isOwnLock, isReportColumn, type Lock, lockOf } from './locks.ts'
import { insertMeasure, insertSection, moveRow, type RowEdit, removeRows } from './row-commands.ts'
import { gridColumns, type ViewRow, viewRow, viewRows } from './rows.ts'
import { type OpenedCell, readTyped, valueAt } from './typed-cells.ts'
import { unitsInUse } from './units-in-use.ts'
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
export type GridController = {
  grid: Grid
  commands: readonly GridCommand[]
  undo: () => void
  redo: () => void
  /** Brings earlier values back: one step of undo. What could not be written is said. */
  restore: (changes: readonly Change[]) => EditOutcome
  /** Makes an edit that was written beside the grid and says what became of it. */
  write: (changes: readonly Change[]) => EditOutcome
  lockText: (lock: Lock) => string
  /** Why the cell cannot be changed, as a sentence, or null. */
  lockSentence: (place: CellPlace) => string | null
  warningSentences: (place: CellPlace) => readonly string[]
  goTo: (place: CellPlace) => void
  /** Selects the next cell with something to check after the selection, from the top again at the end. */
  nextDoubt: () => void
  setLanguage: (language: Language) => void
  stop: () => void
}

const editorOfType = { 'long-text': 'long', choice: 'choice', units: 'units' } as const

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
  /** Commands of what stands around the grid. */
  more?: readonly GridCommand[]
}): GridController {
  const { element, mount, store, workbook, events } = options
  let language = options.language
  let opened: OpenedCell | null = null
  let editing = false
  const words = (): GridWords => gridWords(language)
  const context = () => columnContext(store.snapshot(), language)
  const allRows = () => viewRows(store.snapshot(), context(), wordsOf(language).sheet.noSection)

  // ——— what a cell says of itself ———
  const lockAt = (row: string, column: ShownColumnId): Lock | null =>
    workbook.view().kind === 'closed' ? 'ended' : lockOf(workbook.actor, store.snapshot(), row, column)
  const lockText = (lock: Lock): string => (isOwnLock(lock) ? words()[lock] : refusalSentence(lock, language))
  const lockSentence = ({ row, column }: CellPlace) => {
    const lock = lockAt(row, column)
    return lock ? lockText(lock) : null
  }
  const warningSentences = ({ row, column }: CellPlace) =>
    store.problemsOf(row).flatMap(each => (each.path.column === column ? [sentence(each, language)] : []))

  // ——— edits ———
  const tell = (outcome: EditOutcome) => {
    if (outcome.conflict) events.say(words().conflict, true)
    const [first] = outcome.refused
    if (first) {
      events.say(words().refusedCells(outcome.refused.length, refusalSentence(first.reason, language)), true)
    }
  }

  const commit: GridHost['commit'] = (cells, how) => {
    const read = readTyped(workbook.actor, store.snapshot(), context(), cells, opened)
    const allowed = workbook.view().kind !== 'closed'
    const locked = allowed ? read.locked : read.changes.length > 0 ? [{ lock: 'ended' as const }] : []
    if (locked[0]) events.say(words().refusedCells(locked.length, lockText(locked[0].lock)), true)
    if (!allowed || read.changes.length === 0) return
    for (const { cell, theirs } of read.overwritten) {
      const column = columnOf(cell.column)!
      const shown = columnType(column.type).format(theirs, column.options, context())
      events.say(words().overwritten(shown || words().empty))
    }
    if (read.newUnits.length > 0) events.say(words().newUnits(read.newUnits.map(unit => unit.name).join('、')))
    const outcome = workbook.edit(read.changes, how)
    tell(outcome)
    returnLost(outcome)
  }

  /** A row that was removed while its editor was open takes the words; they must be found again. */
  const returnLost = (outcome: EditOutcome) => {
    for (const change of outcome.applied) {
      if (change.kind !== 'cell' && change.kind !== 'part') continue
      const measure = store.snapshot().measures.get(change.measure)
      if (!measure?.removed) continue
      workbook.returned.add(change, { kind: 'gone' }, `${measure.number} ${measure.title}`.trim())
    }
  }

  const turn = (step: ReturnType<OpenWorkbook['undo']>) => {
    if (!step) return
    tell(step)
    if (step.overtaken > 0) events.say(words().overtaken(step.overtaken))
  }
  const undo = () => turn(workbook.undo())
  const redo = () => turn(workbook.redo())

  const rowEdit = (edit: RowEdit, open: boolean) => {
    if (edit.changes.length === 0 || options.stages?.instead(edit.changes)) return
    const outcome = workbook.edit(edit.changes)
    tell(outcome)
    if (edit.select && outcome.applied.length > 0) grid.select({ row: edit.select, column: 'title' }, open)
  }
  const selectedRow = () => grid.selection()?.row ?? null
  const canEditRows = () => workbook.actor.role !== 'reader' && workbook.view().kind !== 'closed'
  const isCoordinator = () => canEditRows() && workbook.actor.role === 'coordinator'
  const mod = (event: KeyboardEvent) => event.ctrlKey || event.metaKey
  const commands: GridCommand[] = [
    {
      id: 'who-changed',
      label: () => historyWords(language).whoChanged,
      keys: 'Alt+Shift+H',
      matches: event => event.altKey && event.shiftKey && !mod(event) && event.code === 'KeyH',
      enabled: () => grid.selection() !== null,
      run: () => {
        const at = grid.selection()
        if (at) events.asked(at)
      },
    },
    {
      id: 'insert-measure',
      label: () => words().insertMeasure,
      keys: 'Ctrl+Shift+=',
      matches: event => mod(event) && event.shiftKey && !event.altKey && event.code === 'Equal',
      enabled: canEditRows,
      run: () => rowEdit(insertMeasure(workbook.actor, store.snapshot(), selectedRow()), true),
    },
    {
      id: 'insert-section',
      label: () => words().insertSection,
      keys: 'Ctrl+Alt+=',
      matches: event => mod(event) && event.altKey && event.code === 'Equal',
      enabled: isCoordinator,
      run: () => rowEdit(insertSection(store.snapshot(), selectedRow()), true),
    },
    {
      id: 'move-up',
      label: () => words().moveUp,
      keys: 'Alt+Shift+↑',
      matches: event => event.altKey && event.shiftKey && event.key === 'ArrowUp',
      enabled: () => isCoordinator() && selectedRow() !== null,
      run: () => rowEdit(moveRow(store.snapshot(), selectedRow() ?? '', -1), false),
    },
    {
      id: 'move-down',
      label: () => words().moveDown,
      keys: 'Alt+Shift+↓',
      matches: event => event.altKey && event.shiftKey && event.key === 'ArrowDown',
      enabled: () => isCoordinator() && selectedRow() !== null,
      run: () => rowEdit(moveRow(store.snapshot(), selectedRow() ?? '', 1), false),
    },
    {
      id: 'remove-rows',
      label: () => words().removeRows,
      keys: 'Ctrl+−',
      matches: event => mod(event) && !event.altKey && (event.code === 'Minus' || event.code === 'NumpadSubtract'),
      enabled: () => isCoordinator() && selectedRow() !== null,
      run: () => rowEdit(removeRows(store.snapshot(), grid.selectedRows()), false),
    },
  ]

  if (options.stages) commands.push(...options.stages.commands)
  if (options.more) commands.push(...options.more)

  // ——— the grid ———
  const host: GridHost = {
    language,
    labels: labels(),
    lockOf: (row, column) => lockSentence({ row: row.id, column }),
    warningsOf: (row, column) => warningSentences({ row: row.id, column }),
    pendingOf: (row, column) => options.stages?.pendingText({ row: row.id, column }) ?? null,
    showPending: place => options.stages?.showPending(place),
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
    cut: rows => events.say(words().cut(rows), true),
    selected: place => {
      report(place)
      events.selected(place)
    },
    suggest: typed =>
      suggestUnits(
        unitsInUse(store.snapshot()).map(unit => unit.name),
        typed,
      ),
    resized: keepWidth,
    undo,
    redo,
    commands,
  }
  function labels() {
    const { copy, unnamed, gone } = words()
    return { copy, unnamed, gone }
  }
  const report = (place: CellPlace | null) => {
    workbook.presence.moveTo(place ? { measure: place.row, column: place.column, editing } : null)
  }

  const columns = (): GridColumn[] => {
    const widths = keptWidths()
    const { period } = store.snapshot().plan
    return gridColumns.map(id => {
      const column: Column = columnOf(id)!
      const heading = wordsOf(language).columns[id]
      const choices = column.options.choices?.map(choice => choice.labels[language]) ?? []
      const editor = id === 'parts' ? 'elsewhere' : (editorOfType[column.type as keyof typeof editorOfType] ?? 'line')
      const width = widths[id] ?? fittedWidth(column.width, element.clientWidth)
      const name = isReportColumn(id) && period ? periodName(period, language) : ''
      // the year does not fit over a narrow column; it stands in the page's head
      const note = width < 130 ? name.replace(/^\d{4}年/, '') : name
      return { id, title: heading, note, width, editor, choices }
    })
  }

  options.stages?.renewPending()
  const grid = mount(
    element,
    { rows: allRows(), columns: columns(), licence: options.licence, dark: options.dark },
    host,
  )

  // ——— what changes elsewhere ———
  const stopStore = store.subscribe((touched, local) => {
    const snapshot = store.snapshot()
    const marked = touchesRequests(touched) ? (options.stages?.renewPending() ?? []) : []
    if (touched === null || touched.plan.has('period') || touched.plan.has('stage')) {
      if (touched === null || touched.plan.has('period')) grid.setColumns(columns(), { language, labels: labels() })
      grid.setRows(allRows())
      grid.repaint()
    } else if (touched.entries.sections.size > 0 || movesRows(touched.entries.measures)) {
      grid.setRows(allRows())
      // rows that stay where they are may have changed, too
      grid.updateRows(rowsOf([...touchedRows(touched), ...marked]), local)
    } else {
      grid.updateRows(rowsOf([...touchedRows(touched), ...marked]), local)
    }
    if (touched && touched.entries.units.size > 0) grid.repaint()
    events.selected(grid.selection())

    function rowsOf(ids: Iterable<string>): ViewRow[] {
      const now = context()
      return [...ids].flatMap(id => viewRow(id, snapshot, now) ?? [])
    }
  })

  const showPresence = () => {
    const marks: PresenceMark[] = []
    for (const { who, where, colour } of workbook.presence.others()) {
      if (!where || who.person === workbook.actor.person) continue
      const column = where.column as ShownColumnId
      if (!gridColumns.includes(column)) continue
      marks.push({ row: where.measure, column, name: presenceName(who), colour, editing: where.editing })
    }
    grid.setPresence(marks)
  }
  const stopPresence = workbook.presence.subscribe(showPresence)
  showPresence()

  return {
    grid,
    commands,
    undo,
    redo,
    restore: changes => {
      const outcome = workbook.edit(changes, 'restored')
      tell(outcome)
      return outcome
    },
    write: changes => {
      const outcome = workbook.edit(changes, 'typed')
      tell(outcome)
      returnLost(outcome)
      return outcome
    },
    lockText,
    lockSentence,
    warningSentences,
    goTo: place => grid.select(place),
    nextDoubt: () => {
      const places = allRows().flatMap(row =>
        gridColumns.flatMap(column =>
          store.problemsOf(row.id).some(each => each.path.column === column) ? [{ row: row.id, column }] : [],
        ),
      )
      const at = grid.selection()
      const order = new Map(allRows().map((row, i) => [row.id, i]))
      const rank = (place: CellPlace) => (order.get(place.row) ?? 0) * 100 + gridColumns.indexOf(place.column)
      const next = (at && places.find(place => rank(place) > rank(at))) ?? places[0]
      if (next) grid.select(next)
    },
    setLanguage: next => {
      language = next
      grid.setColumns(columns(), { language, labels: labels() })
      grid.updateRows(allRows(), true)
    },
    stop: () => {
      stopStore()
      stopPresence()
      grid.destroy()
    },
  }
}

/** Whether what waits for a decision may be different. */
const touchesRequests = (touched: Touched | null): boolean =>
  touched === null || touched.plan.has('stage') || touched.entries.adjustments.size + touched.entries.proposals.size > 0

/** Whether any of these rows was added, removed or moved. */
const movesRows = (measures: ReadonlyMap<string, { added: boolean; keys: ReadonlySet<string> }>): boolean => {
  for (const { added, keys } of measures.values()) {
    if (added || keys.has('order') || keys.has('section') || keys.has('removed')) return true
  }
  return false
}

/** Whole lists that end in a name of the register which begins with, or else contains, what was typed last. */
export function suggestUnits(names: readonly string[], typed: string): string[] {
  const cut =
    Math.max(typed.lastIndexOf('、'), typed.lastIndexOf('，'), typed.lastIndexOf(','), typed.lastIndexOf('；')) + 1
  const head = typed.slice(0, cut)
  const last = typed.slice(cut).trim()
  const present = new Set(head.split(/[、，,；]/).map(name => name.trim()))
  const free = names.filter(name => !present.has(name) && name !== last)
  if (last === '') return head === '' ? free.slice(0, 8) : free.slice(0, 8).map(name => head + name)
  const starts = free.filter(name => name.startsWith(last))
  const holds = free.filter(name => !name.startsWith(last) && name.includes(last))
  return [...starts, ...holds].slice(0, 8).map(name => head + name)
}
