import { type Mark, marksWithin } from '../../schema/print/marks.ts'

export type SplitPart = {
  cells: string[]
  /** Of each cell, what of the part's text is marked. */
  marks: Mark[][]
  /** Lines of the part's longest cell. */
  count: number
}

/**
 * Cuts a row into parts of at most `first` lines and then `rest` lines, at line starts only. The parts of a cell put
 * together are its text. `starts` are the offsets at which a cell's lines begin, from 0 upwards.
 */
export function splitCells(
  cells: readonly { text: string; starts: readonly number[]; marks?: readonly Mark[] }[],
  first: number,
  rest: number,
): SplitPart[] {
  const parts: SplitPart[] = []
  const longest = Math.max(1, ...cells.map(cell => cell.starts.length))
  for (let line = 0; line < longest; ) {
    const end = line + Math.max(1, line === 0 ? first : rest)
    const from = line
    const edges = cells.map(({ text, starts }) => [starts[from] ?? text.length, starts[end] ?? text.length] as const)
    parts.push({
      cells: cells.map(({ text }, i) => text.slice(...edges[i]!)),
      marks: cells.map(({ marks }, i) => marksWithin(marks ?? [], ...edges[i]!)),
      count: Math.min(end, longest) - line,
    })
    line = end
  }
  return parts
}
