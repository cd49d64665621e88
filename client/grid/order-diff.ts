/** Rows to take out and put in, so that one order becomes another. */
export type OrderDiff = {
  /** Stretches of the old order to remove, last first, so that earlier places stay true. */
  remove: { at: number; count: number }[]
  /** Stretches of the new order to insert, first first, at their final places. */
  insert: { at: number; count: number }[]
}

/** The smallest such diff: a longest run of ids that keep their order stays, everything else is removed and inserted. */
export function orderDiff(before: readonly string[], after: readonly string[]): OrderDiff {
  const places = new Map(before.map((id, i) => [id, i]))
  const kept = longestRising(after.map(id => places.get(id) ?? -1))
  const stays = new Set(kept.map(i => after[i]!))
  const remove: OrderDiff['remove'] = []
  for (let i = before.length - 1; i >= 0; i--) {
    if (stays.has(before[i]!)) continue
    const last = remove.at(-1)
    if (last && last.at === i + 1) {
      last.at = i
      last.count++
    } else remove.push({ at: i, count: 1 })
  }
  const insert: OrderDiff['insert'] = []
  for (let i = 0; i < after.length; i++) {
    if (stays.has(after[i]!)) continue
    const last = insert.at(-1)
    if (last && last.at + last.count === i) last.count++
    else insert.push({ at: i, count: 1 })
  }
  return { remove, insert }
}

/** Indices of a longest strictly rising run of the numbers that are not negative (patience sorting). */
function longestRising(numbers: readonly number[]): number[] {
  const tails: number[] = []
  const previous: number[] = new Array(numbers.length).fill(-1)
  numbers.forEach((number, i) => {
    if (number < 0) return
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[tails[middle]!]! < number) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[i] = tails[low - 1]!
    tails[low] = i
  })
  const run: number[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) run.push(i)
  return run.reverse()
}
