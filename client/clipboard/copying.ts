import { cleanText } from '../../schema/columns/column-type.ts'
import type { GridBlock } from '../grid/hands-seam.ts'
import type { Clip, ClipBlock } from './block.ts'
import { readHtml } from './html-read.ts'
import { type WrittenRow, writeHtml } from './html-write.ts'
import { readTsv, writeTsv } from './tsv.ts'

/**
 * A block of the grid for the clipboard, as shown. A heading comes along as it is printed where the block shows what
 * rows are about; among values alone it would be a stranger and is left out.
 */
export function clipOf({ rows, columns }: GridBlock): Clip {
  const names = columns.includes('number') || columns.includes('title')
  const onlyHeadings = rows.every(row => row.kind !== 'measure')
  const written = rows.flatMap((row): WrittenRow[] => {
    if (row.kind === 'measure') return [{ heading: false, cells: columns.map(column => row.cells[column] ?? '') }]
    if (onlyHeadings && columns.length === 1 && row.kind === 'section') {
      return [{ heading: true, cells: [row.cells[columns[0]!] ?? ''] }]
    }
    return names || onlyHeadings ? [{ heading: true, cells: columns.map((_, i) => (i === 0 ? row.heading : '')) }] : []
  })
  return { text: writeTsv(written.map(row => row.cells)), html: writeHtml(written) }
}

/** What the clipboard holds as cells, its table before its plain text; null when there is nothing to paste. */
export function blockIn(clip: Clip, plain = false): ClipBlock | null {
  const table = plain || clip.html === '' ? null : readHtml(clip.html)
  if (table) return table
  return clip.text === '' ? null : readTsv(cleanText(clip.text))
}

/** Whether the clipboard still holds what was put there. */
export const isSameClip = (a: Clip, b: Clip): boolean => a.text.replaceAll('\r', '') === b.text.replaceAll('\r', '')
