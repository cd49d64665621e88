import { isJustified } from '../../schema/print/blocks.ts'
import type { PaperSettings } from '../../schema/print/order.ts'
import { linesUnderTitle, type PrintPart } from '../../schema/print/part.ts'
import { titleLines } from '../../schema/print/title-lines.ts'
import { lineRoom, putMarked, putWhole } from './cell-text.ts'
import type { Page, PageRow } from './fill-pages.ts'
import { innerWidth } from './paper.ts'

/**
 * The table's elements, made by the same functions for measuring and for the pages, so that a page holds what was
 * measured. Plain elements rather than components: a long plan has tens of thousands of cells, none of which changes.
 */
export function tableElement(part: PrintPart, rows: readonly PageRow[], paper: PaperSettings): HTMLTableElement {
  const table = document.createElement('table')
  table.className = 'print-table'
  const group = table.appendChild(document.createElement('colgroup'))
  for (const column of part.columns) {
    group.appendChild(document.createElement('col')).style.width = `${(column.share * 100).toFixed(3)}%`
  }
  // a sheet of fields has its labels in its rows
  if (part.columns.some(column => column.heading !== '')) {
    const header = table.createTHead().insertRow()
    for (const column of part.columns) {
      const cell = header.appendChild(document.createElement('th'))
      cell.scope = 'col'
      cell.textContent = column.heading
    }
  } else table.classList.add('print-fields')
  const body = table.createTBody()
  for (const row of rows) body.append(rowElement(part, row, paper))
  return table
}

export function rowElement(part: PrintPart, row: PageRow, paper: PaperSettings): HTMLTableRowElement {
  const element = document.createElement('tr')
  if (row.kind === 'section') {
    const cell = element.appendChild(document.createElement('th'))
    cell.colSpan = part.columns.length
    cell.scope = 'rowgroup'
    cell.textContent = row.text
    element.className = 'print-section'
    return element
  }
  element.dataset.measure = row.id
  if (row.part === 'split') element.className = 'print-split'
  row.cells.forEach((text, i) => {
    const cell = element.insertCell()
    const column = part.columns[i]
    if (column?.align === 'center') cell.className = 'print-center'
    else if (column && isJustified(column)) cell.className = 'print-justify'
    // a last empty line is a line, as it is in Word
    const shown = text.endsWith('\n') ? `${text}\n` : text
    const marks = row.marks?.[i]
    if (marks && marks.length > 0) putMarked(cell, shown, marks)
    else if (column?.whole) putWhole(cell, shown, lineRoom(column.share, paper))
    else cell.textContent = shown
  })
  return element
}

/** A sign of the title in millimetres: 22 points. */
const EM_OF_TITLE = (22 / 72) * 25.4

/** The mark of an annex, the title and the lines below it, on the first page of a table only. */
export function headElement(part: PrintPart, paper: PaperSettings): HTMLElement {
  const head = document.createElement('header')
  head.className = 'print-head'
  if (part.mark) {
    const mark = head.appendChild(document.createElement('p'))
    mark.className = 'print-mark'
    mark.textContent = part.mark
  }
  const title = head.appendChild(document.createElement('h1'))
  titleLines(part.title, innerWidth(paper) / EM_OF_TITLE).forEach((line, i) => {
    if (i > 0) title.append(document.createElement('br'))
    title.append(line)
  })
  for (const line of linesUnderTitle(part)) head.appendChild(document.createElement('p')).textContent = line
  return head
}

/** Notes and the places to sign, under the end of the table; null where it has neither. */
export function tailElement(part: PrintPart): HTMLElement | null {
  if (!part.notes?.length && !part.signatures?.length) return null
  const tail = document.createElement('footer')
  tail.className = 'print-tail'
  for (const note of part.notes ?? []) tail.appendChild(document.createElement('p')).textContent = note
  if (part.signatures?.length) {
    const places = tail.appendChild(document.createElement('p'))
    places.className = 'print-signatures'
    for (const place of part.signatures) places.appendChild(document.createElement('span')).textContent = place
  }
  return tail
}

/** What stands between the margins of a page. */
export function bodyElement(part: PrintPart, page: Page, first: boolean, paper: PaperSettings): HTMLElement {
  const body = document.createElement('div')
  body.className = 'print-body'
  if (first) body.append(headElement(part, paper))
  // headings alone where there is nothing under them; but none over mere signatures
  if (page.rows.length > 0 || first) body.append(tableElement(part, page.rows, paper))
  const tail = page.last ? tailElement(part) : null
  if (tail) body.append(tail)
  return body
}
