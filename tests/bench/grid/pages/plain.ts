import Handsontable from 'handsontable/base'
import * as Y from 'yjs'
import 'handsontable/styles/handsontable.min.css'
import 'handsontable/styles/ht-theme-main.min.css'
import { linesOf } from '../../../../client/grid/row-height.ts'
import { columnOf, shownColumnIds } from '../../../../schema/plan/columns.ts'
import { bytesOf, timed } from './side.ts'

/*
 * The grid by itself: the same words, one text renderer for all cells, no Yjs, no rights, no marks. Its heights are
 * estimated as ours are, since measuring 2,000 rows would alone take a second and flatter us.
 */

let rows: Record<string, string>[] = []
let bytes: Uint8Array
const kept: unknown[] = []
const columns = shownColumnIds.map(id => ({ id, width: columnOf(id)?.width ?? 160 }))

const heightOf = (row: Record<string, string> | undefined) =>
  row && Math.max(1, ...columns.map(({ id, width }) => Math.min(15, linesOf(row[id] ?? '', width)))) * 20 + 9

const paint = (
  _hot: unknown,
  td: HTMLTableCellElement,
  _row: number,
  _column: number,
  _prop: unknown,
  value: string,
) => {
  td.textContent = value ?? ''
}

window.bench = {
  load: async count => {
    bytes = await bytesOf(count)
    rows = (await (await fetch(`/content/${count}.json`)).json()) as Record<string, string>[]
  },
  apply: async () => {
    const doc = new Y.Doc()
    const start = performance.now()
    Y.applyUpdate(doc, bytes)
    kept.push(doc)
    return performance.now() - start
  },
  first: () =>
    timed(() => {
      const heights = rows.map(heightOf)
      const hot = new Handsontable(document.querySelector('#grid')!, {
        data: rows,
        columns: columns.map(({ id }) => ({ data: id, renderer: paint })),
        colHeaders: columns.map(({ id }) => id),
        colWidths: columns.map(({ width }) => width),
        rowHeights: (row: number) => heights[row],
        autoRowSize: false,
        autoColumnSize: false,
        fixedColumnsStart: 2,
        width: '100%',
        height: '100%',
        injectCoreCss: false,
        themeName: 'ht-theme-main',
        licenseKey: 'non-commercial-and-evaluation',
      } as never)
      kept.push(hot)
    }),
}
