import { createMemo, createSignal } from 'solid-js'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import type { GridBlock, GridBlocks } from '../grid/hands-seam.ts'
import { type FindQuery, type Found, finderOf, findIn } from './find.ts'

export const findScopes = ['all', 'column', 'selection'] as const
export type FindScope = (typeof findScopes)[number]

const empty: FindQuery = { text: '', matchCase: false, wholeCell: false, pattern: false }

/**
 * One search through what the grid shows: the query, the cells that hold it, and which of them is looked at. A column or
 * selection is the one of the moment when it was chosen.
 */
export function createSearch(grid: { blocks: () => GridBlocks | undefined; at: () => CellPlace | null }) {
  const [query, setQuery] = createSignal<FindQuery>(empty)
  const [scope, setScope] = createSignal<FindScope>('all')
  const [found, setFound] = createSignal<readonly Found[]>([])
  const [now, setNow] = createSignal<Found | null>(null)
  let within: { rows: ReadonlySet<string> | null; columns: readonly ShownColumnId[] } | null = null
  const finder = createMemo(() => finderOf(query()))
  const places = createMemo(() => new Set(found().map(keyOf)))

  /** Where the search goes: all that is shown, or what of the chosen rows and columns is still shown. */
  const area = (): GridBlock => {
    const shown = grid.blocks()?.shown() ?? { rows: [], columns: [] }
    if (!within) return shown
    const { rows, columns } = within
    return {
      rows: rows ? shown.rows.filter(row => rows.has(row.id)) : shown.rows,
      columns: shown.columns.filter(column => columns.includes(column)),
    }
  }
  const refresh = () => {
    const expression = finder()
    const { rows, columns } = area()
    const next = expression instanceof RegExp ? findIn(rows, columns, expression) : []
    setFound(next)
    const before = now()
    setNow((before && next.find(each => isSame(each, before))) ?? null)
  }
  /** The first found cell from the selected one on, from the top again at the end. */
  const begin = () => {
    const at = grid.at()
    const { rows, columns } = grid.blocks()?.shown() ?? { rows: [], columns: [] }
    const order = new Map(rows.map((row, i) => [row.id, i]))
    const rank = ({ row, column }: CellPlace) => (order.get(row) ?? -1) * 1_000 + columns.indexOf(column)
    const next = at ? found().find(each => rank(each) >= rank(at)) : undefined
    setNow(next ?? found()[0] ?? null)
  }

  return {
    query,
    scope,
    found,
    now,
    finder,
    refresh,
    ask: (next: Partial<FindQuery>) => {
      setQuery(before => ({ ...before, ...next }))
      refresh()
      begin()
    },
    look: (next: FindScope) => {
      const block = grid.blocks()?.block() ?? null
      const rows = next === 'selection' && block ? new Set(block.rows.map(row => row.id)) : null
      within = next === 'all' || !block ? null : { rows, columns: block.columns }
      setScope(within ? next : 'all')
      refresh()
      begin()
    },
    /** The next found cell, or the one before; round at the ends. */
    step: (by: 1 | -1) => {
      const all = found()
      if (all.length === 0) return
      const at = all.findIndex(each => now() !== null && isSame(each, now()!))
      const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length
      setNow(all[next] ?? null)
    },
    /** Which of the found cells is looked at, from 1; 0 for none. */
    number: () => found().findIndex(each => now() !== null && isSame(each, now()!)) + 1,
    markOf: (row: string, column: ShownColumnId): string => {
      if (!places().has(`${row} ${column}`)) return ''
      const looked = now()
      return looked?.row === row && looked.column === column ? ' found found-now' : ' found'
    },
  }
}

export type Search = ReturnType<typeof createSearch>

const keyOf = ({ row, column }: CellPlace): string => `${row} ${column}`
const isSame = (a: CellPlace, b: CellPlace): boolean => a.row === b.row && a.column === b.column
