/**
 * A cell as it was copied. `merged`: the cell is covered by a merged one, which stands above (`below` it) or to the
 * left (`beside` it); then `text` is the covering cell's.
 */
export type ClipCell = { text: string; merged?: 'below' | 'beside' }

/** `heading`: a section's heading that this program copied; pasting passes it over. */
export type ClipRow = { cells: readonly ClipCell[]; heading: boolean }

/** What was copied: rows of the same length. */
export type ClipBlock = { rows: readonly ClipRow[] }

/** What a clipboard carries for a table: the same cells in two ways of writing. */
export type Clip = { text: string; html: string }

/** A row shorter than the others lacks cells; what lacks is covered, so that pasting leaves the place alone. */
export function blockOf(rows: readonly (readonly ClipCell[])[], headings?: readonly boolean[]): ClipBlock {
  const width = Math.max(0, ...rows.map(row => row.length))
  return {
    rows: rows.map((row, i) => ({
      heading: headings?.[i] === true,
      cells: Array.from({ length: width }, (_, c): ClipCell => row[c] ?? { text: '', merged: 'beside' }),
    })),
  }
}

/** Rows become columns. Headings stand in no column, merged cells are single ones again. */
export function transposed(block: ClipBlock): ClipBlock {
  const rows = block.rows.filter(row => !row.heading)
  const width = rows[0]?.cells.length ?? 0
  return {
    rows: Array.from({ length: width }, (_, c) => ({
      heading: false,
      cells: rows.map(row => {
        const { text, merged } = row.cells[c]!
        if (!merged) return { text }
        return { text, merged: merged === 'below' ? ('beside' as const) : ('below' as const) }
      }),
    })),
  }
}
