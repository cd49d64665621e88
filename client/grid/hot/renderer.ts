import type { ShownColumnId } from '../../../schema/plan/columns.ts'
import { paintStale } from '../../views/stale-mark.ts'
import type { GridHost, PresenceMark } from '../grid-seam.ts'
import { paceMarks } from '../pace-marks.ts'
import { LINES_MAX, linesOf } from '../row-height.ts'
import type { ReportNote, ViewRow } from '../rows.ts'
import { gridWords } from '../words.ts'

/** What a cell is painted from, kept by the grid. */
export type Paint = {
  host: () => GridHost
  row: (visual: number) => ViewRow | undefined
  column: (visual: number) => ShownColumnId
  presence: (row: string, column: ShownColumnId) => PresenceMark | undefined
  /** Columns that stay while the rest scrolls. */
  frozen: () => number
  /** A column's width in CSS pixels. */
  width: (visual: number) => number
  /** Whether its cells are chosen from a list. */
  chosen: (visual: number) => boolean
}

/**
 * Paints one cell: text, marks and classes, nothing that has to be measured. Cells are reused for other rows, so all of
 * it is set each time. A section's heading runs over its row: from the first column to the edge of the frozen ones, and
 * again from under them, so that it reads on without a merged cell.
 */
export function paintCell(paint: Paint, td: HTMLTableCellElement, visualRow: number, visualColumn: number): void {
  const row = paint.row(visualRow)
  const column = paint.column(visualColumn)
  td.removeAttribute('title')
  if (!row) {
    td.className = ''
    td.textContent = ''
    return
  }
  if (row.kind === 'measure') paintMeasure(paint, td, row, column, visualColumn)
  else paintHeading(paint, td, row, visualColumn)
  td.className += paint.host().hands.markOf(row.id, column)
  if (visualColumn === 0) paintGrip(paint, td, row)
  if (visualColumn === 0 && row.kind === 'measure') paintExpand(paint, td, row)
  paintPending(paint, td, row, column)
  paintComments(paint, td, row, column)
  paintPresence(td, paint.presence(row.id, column))
}

function paintMeasure(
  paint: Paint,
  td: HTMLTableCellElement,
  row: ViewRow,
  column: ShownColumnId,
  visualColumn: number,
): void {
  const host = paint.host()
  const warnings = host.warningsOf(row, column)
  const locked = host.lockOf(row, column) !== null
  const opens = !locked && paint.chosen(visualColumn)
  td.className = `c-${column}${locked ? ' locked' : ''}${opens ? ' opens' : ''}${warnings.length > 0 ? ` warned warned-${host.gravityOf(row, column)}` : ''}`
  if (warnings.length > 0) td.title = warnings.join('\n')
  td.toggleAttribute('aria-invalid', false)
  if (warnings.length > 0 && host.gravityOf(row, column) !== 'hint') td.setAttribute('aria-invalid', 'true')
  // the grid's own empty row has no words yet
  const text = row.cells[column] ?? ''
  if (column === 'pace' && text !== '') paintPace(td, row.pace, text)
  else if (linesOf(text, paint.width(visualColumn)) > LINES_MAX) paintLong(td, text)
  else td.textContent = text
  if (text === '' && host.inherited(column) !== '') paintInherited(td, host.inherited(column), host.language)
  if (column === 'pace' && row.report) appendReport(td, row.report)
  if (column === 'parts' && row.parts) appendCount(td, row.parts)
  paintStale(td, row.stale, visualColumn === 0, host.language)
}

/** The plan's general deadline in a row that has none of its own: pale, with a word, and no value of the cell. */
function paintInherited(td: HTMLTableCellElement, text: string, language: GridHost['language']): void {
  const note = document.createElement('span')
  note.className = 'inherited-note'
  note.textContent = gridWords(language).inherited(text)
  td.append(note)
}

/** 已报送 under the pace: a word, so that colour is never the only sign; who and when on pointing at it. */
function appendReport(td: HTMLTableCellElement, { state, word, title }: ReportNote): void {
  const note = document.createElement('span')
  note.className = `report-note report-${state}`
  note.textContent = word
  note.title = title
  td.append(note)
}

/** 2/3 已填 under what was written: quiet, and gone once everybody has. */
function appendCount(td: HTMLTableCellElement, count: string): void {
  const note = document.createElement('span')
  note.className = 'parts-note'
  note.textContent = count
  td.append(note)
}

/** As many lines as a row shows, ended by an ellipsis; all of it on pointing at it, to screen readers and in the editor. */
function paintLong(td: HTMLTableCellElement, text: string): void {
  const clipped = document.createElement('div')
  clipped.className = 'clipped'
  clipped.textContent = text
  td.replaceChildren(clipped)
  td.title = td.title === '' ? text : `${td.title}\n\n${text}`
}

/**
 * The mark of a request that waits: a sign in the corner, in words to screen readers and on pointing at it, that leads to
 * the request. Out of the order of Tab, since the arrows walk through cells: by keyboard a command leads there.
 */
function paintPending(paint: Paint, td: HTMLTableCellElement, row: ViewRow, column: ShownColumnId): void {
  const host = paint.host()
  const waits = host.pendingOf(row, column)
  td.classList.toggle('pending', waits !== null)
  if (waits === null) return
  const mark = document.createElement('button')
  mark.type = 'button'
  mark.className = 'pending-mark'
  mark.tabIndex = -1
  mark.title = waits
  mark.setAttribute('aria-label', waits)
  // a selection would paint the cell anew and take the button away before it is let go
  mark.addEventListener('mousedown', event => event.stopPropagation())
  mark.addEventListener('click', () => host.showPending({ row: row.id, column }))
  td.append(mark)
}

/** What a row is drawn by. For the pointer only: keys and commands move rows as well. */
function paintGrip(paint: Paint, td: HTMLTableCellElement, row: ViewRow): void {
  if (paint.host().rowDrag?.may(row.id) !== true) return
  const grip = document.createElement('span')
  grip.className = 'row-grip'
  grip.setAttribute('aria-hidden', 'true')
  td.append(grip)
}

/** What opens the whole row, on pointing at it. By keyboard a command, whose keys its hint tells. */
function paintExpand(paint: Paint, td: HTMLTableCellElement, row: ViewRow): void {
  const host = paint.host()
  if (host.labels.whole === '') return
  const mark = document.createElement('button')
  mark.type = 'button'
  mark.className = 'row-expand'
  mark.tabIndex = -1
  mark.title = host.labels.whole
  // read out with every row it would only be in the way
  mark.setAttribute('aria-hidden', 'true')
  mark.addEventListener('mousedown', event => event.stopPropagation())
  mark.addEventListener('click', () => host.showWhole(row.id))
  td.append(mark)
}

/** The mark of open comments: a bubble with their number in the corner, in words to screen readers. By keyboard a command. */
function paintComments(paint: Paint, td: HTMLTableCellElement, row: ViewRow, column: ShownColumnId): void {
  const host = paint.host()
  const open = row.kind === 'measure' ? host.commentsOf(row, column) : null
  td.classList.toggle('commented', open !== null)
  if (open === null) return
  const mark = document.createElement('button')
  mark.type = 'button'
  mark.className = 'comment-mark'
  mark.tabIndex = -1
  mark.title = open.text
  mark.setAttribute('aria-label', open.text)
  mark.dataset.count = String(open.count)
  mark.addEventListener('mousedown', event => event.stopPropagation())
  mark.addEventListener('click', () => host.showComments({ row: row.id, column }))
  td.append(mark)
}

function paintPace(td: HTMLTableCellElement, pace: string, text: string): void {
  const chip = document.createElement('span')
  chip.className = `pace pace-${paceMarks[pace] ? pace : 'other'}`
  const mark = document.createElement('span')
  mark.setAttribute('aria-hidden', 'true')
  mark.textContent = paceMarks[pace] ?? '◇'
  chip.append(mark, text)
  td.replaceChildren(chip)
}

function paintHeading(paint: Paint, td: HTMLTableCellElement, row: ViewRow, visualColumn: number): void {
  const warnings = visualColumn === 0 ? paint.host().warningsOf(row, 'title') : []
  td.className = `heading${warnings.length > 0 ? ` warned warned-${paint.host().gravityOf(row, 'title')}` : ''}`
  if (warnings.length > 0) td.title = warnings.join('\n')
  td.removeAttribute('aria-invalid')
  const runs = visualColumn === 0 || visualColumn === paint.frozen()
  if (!runs) {
    td.textContent = ''
    return
  }
  const text = document.createElement('span')
  const unnamed = row.heading === ''
  text.className = `heading-text${visualColumn > 0 ? ' continued' : ''}${unnamed ? ' unnamed' : ''}`
  if (visualColumn > 0) text.setAttribute('aria-hidden', 'true')
  // the words make room for the marks in front of them, in both copies alike
  if (paint.host().pendingOf(row, 'number') !== null) text.classList.add('waits')
  if (paint.host().warningsOf(row, 'title').length > 0) text.classList.add('doubted')
  text.textContent = unnamed ? paint.host().labels.unnamed : row.heading
  td.replaceChildren(text)
}

/** Marks a cell where somebody else is, or clears the mark. */
export function paintPresence(td: HTMLTableCellElement, mark: PresenceMark | undefined): void {
  if (!mark) {
    if (td.dataset.who === undefined) return
    delete td.dataset.who
    td.classList.remove('present', 'present-editing')
    td.style.removeProperty('--who')
    return
  }
  td.classList.add('present')
  td.classList.toggle('present-editing', mark.editing)
  td.dataset.who = mark.editing ? `✎ ${mark.name}` : mark.name
  td.style.setProperty('--who', mark.colour)
}
