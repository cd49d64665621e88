import type { Accessor } from 'solid-js'
import { openCellMenu } from '../cell-menu/open-cell-menu.tsx'
import { openFind } from '../find/open-find.tsx'
import type { GridController } from '../grid/grid-controller.ts'
import type { GridHands } from '../grid/hands-seam.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { openClipboard } from './open-clipboard.tsx'

/** What is done with many cells at once in an open workbook: clipboard, fill handle, find and replace, their menu. */
export function openHands(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  controller: Accessor<GridController | undefined>
  /** Where the focus goes when something of it closes. */
  leave: () => void
}) {
  const clipboard = openClipboard(page)
  const find = openFind({ ...page, write: clipboard.write })
  const menu = openCellMenu({
    commands: () => [...clipboard.hands.commands, ...(page.controller()?.commands ?? [])],
  })
  const hands: GridHands = {
    ...clipboard.hands,
    menuAsked: menu.ask,
    markOf: (row, column) => clipboard.hands.markOf(row, column) + find.markOf(row, column),
  }
  return {
    hands,
    Button: find.Button,
    Bar: find.Bar,
    Panel: clipboard.Panel,
    Dialogs: () => (
      <>
        <clipboard.Dialogs />
        <find.Dialog />
        <menu.Menu />
      </>
    ),
  }
}
