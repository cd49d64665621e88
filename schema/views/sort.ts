import type { Measure } from '../plan/measure.ts'
import { registerOf } from '../plan/snapshot.ts'
import { type Looking, unitRanks } from './looking.ts'
import { comparePieces, type Pieces, piecesOf } from './natural.ts'
import type { Sort } from './view.ts'

/** What a row is sorted by in one column: a number or a text; null for an empty cell, which comes last either way. */
export type SortKey = number | string | null

/** Longer texts are told apart by their beginnings; the plan's order decides the rest. */
const TEXT_MAX = 120

/**
 * A row's keys: units by their place in the register, deadlines by date, choices as they are listed, figures by size,
 * everything else as people read it (W3).
 */
export function sortKeys(sort: readonly Sort[], looking: Looking): (measure: Measure) => SortKey[] {
  const register = registerOf(looking.snapshot)
  const readers = sort.map(({ column }): ((measure: Measure) => SortKey) => {
    const type = looking.type(column)
    const text = (measure: Measure) => looking.text(measure, column).slice(0, TEXT_MAX) || null
    switch (type) {
      case 'units': {
        const ranks = unitRanks(looking.snapshot)
        return measure => {
          const [first] = (looking.value(measure, column) ?? []) as Measure['lead']
          if (!first) return null
          return first.unit === null ? first.written : (ranks.get(register.same(first.unit)) ?? first.written)
        }
      }
      case 'deadline':
        return measure => {
          const value = looking.value(measure, column) as Measure['deadline'] | undefined
          // words that mean no day stand behind all days
          return value ? (value.date ?? `9999-99-99 ${value.written}`) : null
        }
      case 'choice': {
        const places = new Map(looking.choices(column).map((id, i) => [id, i]))
        return measure => {
          const value = looking.value(measure, column)
          return typeof value === 'string' && value !== '' ? (places.get(value) ?? value) : null
        }
      }
      case 'number':
      case 'percent':
        return measure => {
          const value = looking.value(measure, column)
          return typeof value === 'number' ? value : text(measure)
        }
      default:
        return text
    }
  })
  return measure => readers.map(read => read(measure))
}

/** Rows in the order of their keys; those that nothing tells apart stay as they come. Empty cells last, up and down. */
export function sorted<T>(rows: readonly T[], keysOf: (row: T) => readonly SortKey[], sort: readonly Sort[]): T[] {
  const cut = (key: SortKey) => (typeof key === 'string' ? piecesOf(key) : key)
  // a text is cut into its pieces once, not at every comparison
  const decorated = rows.map(row => ({ row, keys: keysOf(row).map(cut) }))
  return decorated.sort((a, b) => compareKeys(a.keys, b.keys, sort)).map(({ row }) => row)
}

type CutKey = number | Pieces | null

/** Figures stand before words. */
function compareKeys(a: readonly CutKey[], b: readonly CutKey[], sort: readonly Sort[]): number {
  for (let i = 0; i < sort.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null]
    if (x === y) continue
    if (x === null) return 1
    if (y === null) return -1
    const order = compareKey(x, y)
    if (order !== 0) return sort[i]!.down ? -order : order
  }
  return 0
}

function compareKey(x: number | Pieces, y: number | Pieces): number {
  if (typeof x === 'number') return typeof y === 'number' ? x - y : -1
  return typeof y === 'number' ? 1 : comparePieces(x, y)
}
