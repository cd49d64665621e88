import { codeIn } from '../../schema/sheet/returns/row-code.ts'
import { headIn, META_SHEET } from '../xlsx/sheet-parts.ts'
import { readBook } from './read-book.ts'

/** What a file carries of the sheet that it once was: the export's id, the codes of its rows, and whom it speaks of. */
export type Carriers = { export: string | null; codes: string[]; form: string }

const CODES_MAX = 50_000

/** Reads the carriers of a book; a book without any has null, no codes, and the words of its first lines. */
export function carriersOf(bytes: Uint8Array, name: string): Carriers {
  const book = readBook(bytes, name)
  const meta = book.find(sheet => sheet.name === META_SHEET)
  const codes = new Set<string>()
  const lines: string[] = []
  for (const sheet of book) {
    if (sheet.name === META_SHEET) continue
    for (const [row, cells] of sheet.rows.entries()) {
      for (const cell of cells ?? []) {
        if (!cell) continue
        if (row < 6 && lines.length < 60) lines.push(cell.text.slice(0, 200))
        const code = codeIn(cell.text) ?? codeIn(cell.note?.slice(0, 60) ?? '')
        if (code !== null && codes.size < CODES_MAX) codes.add(code)
      }
    }
  }
  const sent = meta ? headIn(meta.rows.map(row => row?.[0]?.text ?? '')) : null
  return { export: sent?.export ?? null, codes: [...codes], form: lines.join('\n') }
}
