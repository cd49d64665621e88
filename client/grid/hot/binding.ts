import { orderDiff } from '../order-diff.ts'
import type { ViewRow } from '../rows.ts'
import { isEditingCell } from './editors.ts'
import type { Hot } from './hot-setup.ts'

/** The source of changes that the binding makes; the grid's hooks let only these change rows. */
export const REMOTE = 'remote'

/** Others' edits of cells are painted together, at most ten times a second … */
const GATE_MS = 100
/** … and where painting takes long no more than a part of the time, but never later than that. */
const PART = 10
const LATEST_MS = 250
/** Beyond so many separate stretches, or rows, it is cheaper to give the grid the whole table anew. */
const STRETCHES_MAX = 120
const ROWS_MAX = 400

/**
 * Keeps the array that the grid shows equal to the product's rows. The array is the grid's own data, changed in place
 * and by the grid's own row operations, never replaced while somebody types: replacing it writes what is being typed
 * into whatever row has moved into its place.
 */
export type Binding = {
  rows: readonly ViewRow[]
  setRows: (next: readonly ViewRow[]) => void
  updateRows: (changed: readonly ViewRow[], now: boolean) => void
  /** The editor closed: what waited may happen. */
  editorClosed: () => void
  indexOf: (id: string) => number
  /** Paints all that is in sight. */
  repaint: () => void
  /** The row under the open editor is gone: true once, for a notice. */
  stop: () => void
}

export function bindRows(hot: Hot, rows: ViewRow[], hooks: { editedRowGone: () => void }): Binding {
  let index = indexRows(rows)
  let waiting: readonly ViewRow[] | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let told = false
  let gate = GATE_MS

  const isEditing = () => isEditingCell(hot)

  const paint = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (hot.isDestroyed) return
    const start = performance.now()
    hot.render()
    gate = Math.min(LATEST_MS, Math.max(GATE_MS, PART * (performance.now() - start)))
    const editor = hot.getActiveEditor() as unknown as { refreshDimensions?: () => void } | undefined
    if (isEditing()) editor?.refreshDimensions?.()
  }

  const isVisible = (at: number): boolean => {
    const first = hot.getFirstRenderedVisibleRow()
    const last = hot.getLastRenderedVisibleRow()
    return first === null || last === null || (at >= first && at <= last)
  }

  const put = (changed: readonly ViewRow[]): boolean => {
    let visible = false
    for (const row of changed) {
      const at = index.get(row.id)
      if (at === undefined) continue
      rows[at] = row
      // what is painted in a moment anyhow need not be asked
      visible ||= timer !== null || isVisible(at)
    }
    return visible
  }

  const restructure = (next: readonly ViewRow[]) => {
    // a filter that takes most rows away: how they differ does not matter
    const diff = Math.abs(next.length - rows.length) > ROWS_MAX ? null : orderDiff(rows.map(idOf), next.map(idOf))
    if (diff && diff.remove.length + diff.insert.length === 0) {
      next.forEach((row, i) => {
        rows[i] = row
      })
      return paint()
    }
    const place = rememberPlace(hot, rows)
    const focus = hot.getFocusManager() as unknown as { suspend?: () => void; resume?: () => void }
    // a person typing elsewhere on the page keeps the focus
    const outside = !hot.rootElement.contains(document.activeElement)
    if (outside) focus.suspend?.()
    // painted once, when the rows are in their places
    hot.suspendRender()
    if (!diff || diff.remove.length + diff.insert.length > STRETCHES_MAX) {
      rows.splice(0, rows.length)
      for (const row of next) rows.push(row)
      hot.updateData(rows as never, REMOTE)
    } else {
      hot.batch(() => {
        for (const { at, count } of diff.remove) hot.alter('remove_row', at, count, REMOTE)
        for (const { at, count } of diff.insert) hot.alter('insert_row_above', at, count, REMOTE)
      })
      next.forEach((row, i) => {
        rows[i] = row
      })
    }
    index = indexRows(rows)
    if (timer) clearTimeout(timer)
    timer = null
    hot.forceFullRender = true
    hot.resumeRender()
    place.restore(index)
    if (outside) setTimeout(() => focus.resume?.(), 30)
  }

  return {
    rows,
    setRows: next => {
      if (!isEditing()) return restructure(next)
      waiting = next
      const edited = rows[hot.getSelectedLast()?.[0] ?? -1]
      const gone = edited !== undefined && !next.some(row => row.id === edited.id)
      if (gone && !told) hooks.editedRowGone()
      told = gone
      // cells are shown as they are now, in the rows that are still here
      if (put(next)) paint()
    },
    updateRows: (changed, now) => {
      if (waiting) {
        const fresh = new Map(changed.map(row => [row.id, row]))
        waiting = waiting.map(row => fresh.get(row.id) ?? row)
      }
      if (!put(changed)) return
      if (now) paint()
      else timer ??= setTimeout(paint, gate)
    },
    editorClosed: () => {
      told = false
      if (!waiting || isEditing()) return
      const next = waiting
      waiting = null
      restructure(next)
    },
    indexOf: id => index.get(id) ?? -1,
    repaint: paint,
    stop: () => {
      if (timer) clearTimeout(timer)
    },
  }
}

const idOf = (row: ViewRow): string => row.id

function indexRows(rows: readonly ViewRow[]): Map<string, number> {
  const index = new Map<string, number>()
  for (let i = 0; i < rows.length; i++) index.set(rows[i]!.id, i)
  return index
}

/**
 * Selection and scrolling hold on to rows, not to places: what was selected stays selected wherever its rows go, and
 * the first visible row stays where it is on the screen.
 */
function rememberPlace(hot: Hot, rows: readonly ViewRow[]): { restore: (index: ReadonlyMap<string, number>) => void } {
  const selected = hot
    .getSelected()
    ?.map(([r1 = -1, c1 = 0, r2 = -1, c2 = 0]) => [rows[r1]?.id, c1, rows[r2]?.id, c2] as const)
  const holder = hot.rootElement.querySelector<HTMLElement>('.ht_master .wtHolder')
  const first = hot.getFirstPartiallyVisibleRow()
  const anchor = first === null || first < 0 ? undefined : rows[first]?.id
  const column = hot.getFirstPartiallyVisibleColumn() ?? 0
  const top = first === null ? undefined : hot.getCell(first, column)?.getBoundingClientRect().top
  return {
    restore: index => {
      if (selected) {
        const ranges = selected.flatMap(([from, c1, to, c2]) => {
          const r1 = from === undefined ? -1 : (index.get(from) ?? -1)
          const r2 = to === undefined ? -1 : (index.get(to) ?? -1)
          if (r1 < 0 && r2 < 0) return []
          return [[r1 < 0 ? r2 : r1, c1, r2 < 0 ? r1 : r2, c2] as [number, number, number, number]]
        })
        if (ranges.length > 0) hot.selectCells(ranges, false, false)
        else hot.deselectCell()
      }
      const at = anchor === undefined ? undefined : index.get(anchor)
      if (!holder || at === undefined || top === undefined) return
      const now = hot.getCell(at, column)?.getBoundingClientRect().top
      if (now !== undefined) holder.scrollTop += now - top
    },
  }
}
