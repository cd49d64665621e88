/** Where a row stands among those that are shown: its place from 1, how many there are, and who is next to it. */
export type Neighbours = { at: number; of: number; previous: string | null; next: string | null }

/**
 * The rows next to one in the order in which they are shown. A row that is shown no more (filtered out, or removed by
 * somebody) has no place, and the first row comes next to it, so that nobody is stuck.
 */
export function neighboursOf(order: readonly string[], row: string): Neighbours {
  const index = order.indexOf(row)
  if (index < 0) return { at: 0, of: order.length, previous: null, next: order[0] ?? null }
  return { at: index + 1, of: order.length, previous: order[index - 1] ?? null, next: order[index + 1] ?? null }
}
