import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { breakdownTable } from '../../schema/print/blocks.ts'
import { viewTable } from '../../schema/print/view-table.ts'
import type { View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Clip } from '../clipboard/block.ts'
import { type WrittenRow, writeHtml } from '../clipboard/html-write.ts'
import { writeTsv } from '../clipboard/tsv.ts'

/**
 * The table as it is seen through a view, or all of it, with its headings, for the clipboard: every cell as text, so that
 * other programs take nothing for a formula or a figure.
 */
export function clipOfTable(
  snapshot: Snapshot,
  view: View | null,
  { language, unit }: { language: Language; unit: string },
): Clip {
  const { columns, rows } = view
    ? viewTable(snapshot, view, { language, unit })
    : breakdownTable(snapshot, { language })
  const written: WrittenRow[] = [
    { heading: false, cells: columns.map(column => column.heading) },
    ...rows.map(row =>
      row.kind === 'section'
        ? { heading: true, cells: [row.text, ...columns.slice(1).map(() => '')] }
        : { heading: false, cells: row.cells },
    ),
  ]
  return { text: writeTsv(written.map(row => row.cells)), html: writeHtml(written) }
}
