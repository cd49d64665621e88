import type { GridColumn } from '../grid-seam.ts'
import type { PaintHead } from './heads.ts'
import type { Hot } from './hot-setup.ts'

/** What the heads of columns tell the product. */
export type HeaderHost = {
  column: (visual: number) => GridColumn | undefined
  openMenu: (column: string, anchor: HTMLElement) => void
  /** Columns were dragged to stand before another one, or last. */
  moved: (columns: readonly string[], before: string | null) => void
}

/** A button in the head of each column that opens its menu. */
export function headMenus(host: Pick<HeaderHost, 'column' | 'openMenu'>): PaintHead {
  const append = (th: HTMLTableCellElement): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'column-menu'
    // heads are no stops of Tab in a grid; the keyboard's way is the command
    button.tabIndex = -1
    button.setAttribute('aria-haspopup', 'dialog')
    // pressing the head would select the column, or begin to drag it
    button.addEventListener('mousedown', event => event.stopPropagation())
    button.addEventListener('click', () => host.openMenu(button.dataset.column ?? '', button))
    ;(th.querySelector('.relative') ?? th).append(button)
    return button
  }
  return (visual, th) => {
    const column = host.column(visual)
    if (!column?.menu) return
    const { sorted, filtered, label } = column.menu
    const button = th.querySelector<HTMLButtonElement>('.column-menu') ?? append(th)
    button.dataset.column = column.id
    button.title = label
    button.setAttribute('aria-label', label)
    button.classList.toggle('filtered', filtered)
    button.textContent = `${sorted === 'up' ? '↑' : sorted === 'down' ? '↓' : ''}${filtered ? '▼' : sorted ? '' : '▾'}`
    if (sorted) th.setAttribute('aria-sort', sorted === 'up' ? 'ascending' : 'descending')
    else th.removeAttribute('aria-sort')
  }
}

/**
 * Heads that can be dragged. Where columns go is the product's: the grid's own notion of their order never differs from
 * the product's.
 */
export function dragHeads(hot: Hot, host: Pick<HeaderHost, 'column' | 'moved'>): void {
  hot.addHook('beforeColumnMove', ((moved: number[], final: number, _drop: number | undefined, possible: boolean) => {
    const ids = moved.flatMap(at => host.column(at)?.id ?? [])
    if (possible && ids.length > 0) {
      const rest: string[] = []
      for (let at = 0; at < hot.countCols(); at++) if (!moved.includes(at)) rest.push(host.column(at)?.id ?? '')
      // the grid is in the middle of its own drag
      queueMicrotask(() => host.moved(ids, rest[final] ?? null))
    }
    return false
  }) as never)
}

/** The head's menu button of a column, for opening it by key. */
export const menuButtonOf = (root: HTMLElement, column: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`.ht_clone_top_inline_start_corner .column-menu[data-column="${column}"]`) ??
  root.querySelector<HTMLElement>(`.ht_clone_top .column-menu[data-column="${column}"]`)
