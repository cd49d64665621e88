/** Which items of a long list are drawn: indexes from (inclusive) to (exclusive), and where the first stands, in pixels. */
export type Window = { from: number; to: number; top: number }

/** Where each item begins, in pixels, and at the end the height of them all. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0]
  for (const height of heights) offsets.push(offsets.at(-1)! + height)
  return offsets
}

/** The items that lie within the sight of a scrolled list, and `over` pixels above and below it. */
export function windowOf(offsets: readonly number[], scrollTop: number, height: number, over: number): Window {
  const count = offsets.length - 1
  if (count <= 0) return { from: 0, to: 0, top: 0 }
  const from = Math.min(count - 1, at(offsets, Math.max(0, scrollTop - over)))
  const to = Math.min(count, at(offsets, Math.max(0, scrollTop) + height + over) + 1)
  return { from, to, top: offsets[from]! }
}

/** The last item that begins at or above a pixel. */
function at(offsets: readonly number[], pixel: number): number {
  let [low, high] = [0, offsets.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (offsets[middle]! <= pixel) low = middle
    else high = middle - 1
  }
  return low
}
