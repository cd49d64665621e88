import type { ShownColumnId } from '../../../schema/plan/columns.ts'
import type { CellPlace, MountGrid, PresenceMark, TypedCell } from '../grid-seam.ts'
import { headHeight } from '../head-height.ts'
import type { ViewRow } from '../rows.ts'
import { bindRows, REMOTE } from './binding.ts'
import { asksForMenu, cellMenu } from './cell-menu.ts'
import { editorOf, editorsFor } from './editors.ts'
import { gridKeys } from './grid-keys.ts'
import { handsOf } from './hands.ts'
import { dragHeads, headMenus } from './header-menu.ts'
import { headTitles } from './heads.ts'
import { Handsontable, type Hot } from './hot-setup.ts'
import { openByArrow } from './open-arrow.ts'
import { withoutLooks } from './paste-html.ts'
import { paintCell, paintPresence } from './renderer.ts'
import { dragRows } from './row-drag.ts'
import { rowHeights, steady } from './row-heights.ts'

type Change = [number, string, unknown, unknown] | null

/** The grid on Handsontable. Rules and traps: rows only change through the binding, cells only through the product. */
export const mountHotGrid: MountGrid = (element, options, firstHost) => {
  let host = firstHost
  let columns = options.columns
  const rows: ViewRow[] = [...options.rows]
  const marks = new Map<string, PresenceMark>()
  const heights = rowHeights({
    rows,
    columns: () => columns,
    measured: commit => {
      steady(hot, heights, () => {
        commit()
        hot.view.invalidateRowHeightCache()
        binding.repaint()
      })
    },
  })
  const columnAt = (visual: number): ShownColumnId => columns[visual]?.id ?? 'title'
  const placeAt = (row: number | undefined, column: number | undefined): CellPlace | null => {
    const view = rows[row ?? -1]
    return view && column !== undefined && column >= 0 ? { row: view.id, column: columnAt(column) } : null
  }
  const lockAt = (row: number | undefined, column: number | undefined): string | null => {
    const view = rows[row ?? -1]
    return view ? host.lockOf(view, columnAt(column ?? -1)) : null
  }

  const editors = editorsFor({
    open: (row, column, opening) => {
      const place = placeAt(row, column)
      return place && host.openEditor({ ...opening, place, text: rows[row]?.cells[place.column] ?? '' })
    },
    closed: () => {
      host.closed()
      binding.editorClosed()
    },
    nameOf: (row, column) =>
      `${rows[row]?.cells.title || rows[row]?.heading || ''} ${columns[column]?.title ?? ''}`.trim(),
    today: () => host.today(),
  })

  const paint = {
    host: () => host,
    row: (visual: number) => rows[visual],
    column: columnAt,
    presence: (row: string, column: ShownColumnId) => marks.get(`${row} ${column}`),
    frozen: () => frozenCount(),
    width: (visual: number) => columns[visual]?.width ?? 100,
    chosen: (visual: number) => columns[visual]?.editor === 'choice',
  }
  const render = (_hot: unknown, td: HTMLTableCellElement, row: number, column: number) => {
    paintCell(paint, td, row, column)
  }

  const frozenCount = () => columns.filter(column => column.frozen).length
  const columnSettings = () =>
    columns.map(column => ({
      data: `cells.${column.id}`,
      editor: editors[column.editor === 'elsewhere' ? 'line' : column.editor],
      renderer: render,
    }))

  const settings = (): Record<string, unknown> => ({
    columns: columnSettings(),
    colHeaders: columns.map(column => column.title),
    colWidths: (visual: number) => columns[visual]?.width ?? 100,
    fixedColumnsStart: frozenCount(),
    columnHeaderHeight: headHeight(columns),
    language: host.language === 'zh-CN' ? 'zh-CN' : 'en-US',
  })

  // the grid draws itself once as it is made: what comes as a hook afterwards may wait long for its turn
  const column = (visual: number) => columns[visual]
  const paintTitle = headTitles(column)
  const paintMenu = headMenus({ column, openMenu: (id, anchor) => host.openMenu(id, anchor) })

  const hot: Hot = new Handsontable(element, {
    afterGetColHeader: (visual: number, th: HTMLTableCellElement) => {
      paintTitle(visual, th)
      paintMenu(visual, th)
    },
    // the grid sets this attribute from its own notion of read-only after the cell is painted
    afterRenderer: (td: HTMLTableCellElement) => {
      td.setAttribute('aria-readonly', String(td.classList.contains('locked')))
    },
    data: rows as never,
    // the grid's own empty row, for the moment between its row operations and ours
    dataSchema: () => ({ id: '', kind: 'measure', heading: '', pace: '', parts: '', cells: {} }) as never,
    ...settings(),
    licenseKey: options.licence,
    injectCoreCss: false,
    themeName: themeName(options.dark),
    width: '100%',
    height: '100%',
    rowHeaders: false,
    autoRowSize: false,
    autoColumnSize: false,
    rowHeights: heights.of,
    manualColumnResize: true,
    manualColumnMove: true,
    wordWrap: true,
    trimWhitespace: false,
    imeFastEdit: true,
    undo: false,
    allowInsertRow: true,
    allowInsertColumn: false,
    allowRemoveColumn: false,
    outsideClickDeselects: false,
    fillHandle: { autoInsertRow: false },
    sanitizer: withoutLooks,
    tabMoves,
    autoWrapRow: false,
    autoWrapCol: false,
    ariaTags: true,
  } as never)
  // what can take the focus is told to those who hear it: the rows inside would not be the grid's
  element.querySelector('.ht_master > .wtHolder')?.removeAttribute('tabindex')
  dragHeads(hot, {
    column: visual => columns[visual],
    moved: (moved, before) => host.columnsMoved(moved, before),
  })

  const binding = bindRows(hot, rows, {
    editedRowGone: () => {
      const place = selection()
      if (place) host.denied(place, host.labels.gone)
    },
  })
  function selection(): CellPlace | null {
    const at = hot.getSelectedLast()
    return at ? placeAt(at[0], at[1]) : null
  }

  // ——— cells: what is typed goes to the product; the grid then shows what the product says ———
  hot.addHook('beforeChange', ((changes: Change[], source: string) => {
    if (source === REMOTE || source === 'loadData' || source === 'updateData') return
    const cells: TypedCell[] = []
    changes.forEach((change, i) => {
      // nothing is written by the grid itself
      changes[i] = null
      if (!change) return
      const place = placeAt(change[0], hot.propToCol(change[1]) as number)
      if (!place) return
      const text = change[3] === null || change[3] === undefined ? '' : String(change[3])
      const value = source === 'edit' ? editors.valueOf(text) : undefined
      cells.push({ ...place, text, ...(value !== undefined && { value }) })
    })
    if (cells.length > 0) host.commit(cells, 'typed')
  }) as never)
  hot.addHook('beforeCreateRow', ((_index: number, _amount: number, source?: string) =>
    source === REMOTE ? undefined : false) as never)
  hot.addHook('beforeRemoveRow', ((_index: number, _amount: number, _rows: number[], source?: string) =>
    source === REMOTE ? undefined : false) as never)

  // ——— editing ———
  hot.addHook('beforeBeginEditing', ((row: number, column: number) => {
    const place = placeAt(row, column)
    if (place && rows[row]?.kind === 'measure' && columns[column]?.editor === 'elsewhere') {
      host.openedElsewhere(place)
      return false
    }
    const reason = lockAt(row, column)
    if (reason === null) return
    if (place) host.denied(place, reason)
    return false
  }) as never)
  hot.addHook('afterBeginEditing', (row: number, column: number) => {
    const place = placeAt(row, column)
    if (place) host.opened(place)
  })
  /** Text that comes without keys or composition (voice, handwriting) would vanish in the waiting textarea. */
  const onBeforeInput = (event: InputEvent) => {
    const editor = editorOf(hot)
    const at = hot.getSelectedLast()
    if (!at || !(event.target instanceof HTMLTextAreaElement) || !event.target.matches('[data-hot-input]')) return
    if (editor?.open) return
    if (lockAt(at[0], at[1]) !== null) event.preventDefault()
    else if (event.inputType === 'insertText' && event.target === editor?.textarea) editor.begin()
  }
  element.addEventListener('beforeinput', onBeforeInput as EventListener, true)

  // ——— selection, keys, widths ———
  hot.addHook('afterSelection', (row: number, column: number) => host.selected(placeAt(row, column)))
  hot.addHook('afterDeselect', () => host.selected(null))
  const keyAction = gridKeys({ hot, host: () => host, rows, columns: () => columns })
  hot.addHook('beforeKeyDown', ((event: KeyboardEvent) => {
    if (editorOf(hot)?.open) return
    if (event.key === 'Escape') host.hands.escaped()
    const run = asksForMenu(event) ? menu.open : keyAction(event)
    if (!run) return
    event.preventDefault()
    event.stopImmediatePropagation()
    run()
    // stopping the event is not enough: with Alt the grid would take the key for typing and open the cell empty
    return false
  }) as never)
  /** Where Tab goes; Shift+Tab takes the opposite. From the ends of a row on to the next one, out of the last one. */
  function tabMoves({ shiftKey }: KeyboardEvent): { row: number; col: number } {
    const at = hot.getSelectedLast()
    const [row = 0, column = 0, toRow, toColumn] = at ?? []
    const last = columns.length - 1
    const isEnd = shiftKey ? column === 0 && row > 0 : column === last && row < rows.length - 1
    const isOne = row === toRow && column === toColumn
    return isOne && isEnd ? { row: 1, col: -last } : { row: 0, col: 1 }
  }
  hot.addHook('afterColumnResize', (width: number, column: number) => {
    const resized = columns[column]
    if (!resized) return
    const heads = headHeight(columns)
    columns = columns.map((each, i) => (i === column ? { ...each, width } : each))
    heights.forget()
    // the width is the column's from now on, wherever it goes, not the place's
    hot.getPlugin('manualColumnResize').clearManualSize(column)
    host.resized(resized.id, width)
    setFrozenWidth()
    if (headHeight(columns) === heads) hot.render()
    else hot.updateSettings(settings() as never)
  })
  hot.addHook('afterScrollHorizontally', () => {
    const left = element.querySelector<HTMLElement>('.ht_master .wtHolder')?.scrollLeft ?? 0
    element.style.setProperty('--grid-scrolled', `${left}px`)
  })

  function setFrozenWidth(): void {
    const width = columns.slice(0, frozenCount()).reduce((sum, column) => sum + column.width, 0)
    element.style.setProperty('--grid-frozen', `${width}px`)
  }
  setFrozenWidth()
  const lastColumn = () => columns.length - 1
  const drag = dragRows({ hot, element, rows, host: () => host, selectedRows, lastColumn })
  const isEditing = () => editorOf(hot)?.open === true
  const hands = handsOf(hot, {
    rows,
    columns: () => columns,
    indexOf: binding.indexOf,
    isEditing,
    hands: () => host.hands,
  })
  const stopArrows = openByArrow(element, td => {
    const at = hot.getCoords(td)
    const place = at && placeAt(at.row ?? undefined, at.col ?? undefined)
    if (place) select(place, true)
  })
  const menu = cellMenu(hot, { element, isEditing, hands: () => host.hands })

  return {
    setRows: binding.setRows,
    updateRows: binding.updateRows,
    setColumns: (next, words) => {
      columns = next
      host = { ...host, ...words }
      heights.forget()
      setFrozenWidth()
      hot.updateSettings(settings() as never)
    },
    repaint: () => hot.render(),
    setDark: dark => hot.useTheme(themeName(dark)),
    setPresence: next => {
      const before = [...marks.values()]
      marks.clear()
      for (const mark of next) marks.set(`${mark.row} ${mark.column}`, mark)
      for (const { row, column } of [...before, ...next]) {
        const at = binding.indexOf(row)
        const td =
          at < 0
            ? null
            : hot.getCell(
                at,
                columns.findIndex(each => each.id === column),
                true,
              )
        if (td) paintPresence(td as HTMLTableCellElement, marks.get(`${row} ${column}`))
      }
    },
    select,
    selection,
    selectedRows,
    focus: () => hot.listen(),
    blocks: hands,
    destroy: () => {
      hands.stop()
      menu.stop()
      stopArrows()
      element.removeEventListener('beforeinput', onBeforeInput as EventListener, true)
      drag.stop()
      binding.stop()
      heights.stop()
      hot.destroy()
    },
  }
  function select(place: CellPlace, edit?: boolean | 'aside'): void {
    const at = binding.indexOf(place.row)
    const column = columns.findIndex(each => each.id === place.column)
    if (at < 0 || column < 0) return
    const isAside = edit === 'aside'
    const focus = hot.getFocusManager() as unknown as { suspend?: () => void; resume?: () => void }
    if (isAside) focus.suspend?.()
    else hot.listen()
    hot.selectCell(at, column, undefined, undefined, true, !isAside)
    // the grid takes the focus a moment later
    if (isAside) setTimeout(() => focus.resume?.(), 30)
    if (edit === true && lockAt(at, column) === null) {
      const editor = hot.getActiveEditor() as unknown as { enableFullEditMode: () => void; beginEditing: () => void }
      editor?.enableFullEditMode()
      editor?.beginEditing()
    }
  }
  function selectedRows(): string[] {
    const found = new Set<number>()
    for (const [from, , to] of hot.getSelected() ?? []) {
      const [low, high] = [Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0)]
      for (let row = Math.max(0, low); row <= high; row++) found.add(row)
    }
    return [...found].sort((a, b) => a - b).flatMap(row => rows[row]?.id ?? [])
  }
}

const themeName = (dark: boolean | 'system'): string =>
  dark === 'system' ? 'ht-theme-main-dark-auto' : dark ? 'ht-theme-main-dark' : 'ht-theme-main'
