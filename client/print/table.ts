import type { TableBlocks } from '../../schema/print/blocks.ts'
import type { PageRow } from './fill-pages.ts'

/**
 * The table's elements, made by the same functions for measuring and for the pages, so that a page holds what was
 * measured. Plain elements rather than components: a long plan has tens of thousands of cells, none of which changes.
 */
export function tableElement(blocks: TableBlocks<string>, rows: readonly PageRow[]): HTMLTableElement {
  const table = document.createElement('table')
  table.className = 'print-table'
  const group = table.appendChild(document.createElement('colgroup'))
  for (const column of blocks.columns) {
    group.appendChild(document.createElement('col')).style.width = `${(column.share * 100).toFixed(3)}%`
  }
  const header = table.createTHead().insertRow()
  for (const column of blocks.columns) {
    const cell = header.appendChild(document.createElement('th'))
    cell.scope = 'col'
    cell.textContent = column.heading
  }
  const body = table.createTBody()
  for (const row of rows) body.append(rowElement(blocks, row))
  return table
}

export function rowElement(blocks: TableBlocks<string>, row: PageRow): HTMLTableRowElement {
  const element = document.createElement('tr')
  if (row.kind === 'section') {
    const cell = element.appendChild(document.createElement('th'))
    cell.colSpan = blocks.columns.length
    cell.scope = 'rowgroup'
    cell.textContent = row.text
    element.className = 'print-section'
    return element
  }
  element.dataset.measure = row.id
  if (row.part === 'split') element.className = 'print-split'
  row.cells.forEach((text, i) => {
    const cell = element.insertCell()
    if (blocks.columns[i]?.align === 'center') cell.className = 'print-center'
    cell.textContent = text
  })
  return element
}

/** Title and the lines below it, on the first page only. */
export function headElement(blocks: TableBlocks<string>): HTMLElement {
  const head = document.createElement('header')
  head.className = 'print-head'
  head.appendChild(document.createElement('h1')).textContent = blocks.title
  for (const line of blocks.subtitleLines) head.appendChild(document.createElement('p')).textContent = line
  return head
}
