import type { RawSheet, SheetCell, SheetRange } from '../../../schema/sheet/raw-sheet.ts'

/** A sheet as a picture: one string a row, cells parted by `|`, blanks empty; `merges` as `A1:C2`. */
export function sheetOf(
  picture: string,
  options: { merges?: string; name?: string; cells?: Record<string, SheetCell> } = {},
): RawSheet {
  const rows: (SheetCell | undefined)[][] = picture
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map(line => line.split('|').map(text => cellOf(text.trim())))
  for (const [address, cell] of Object.entries(options.cells ?? {})) {
    const { row, column } = placeOf(address)
    rows[row] ??= []
    rows[row][column] = cell
  }
  const merges = (options.merges ?? '')
    .split(/\s+/)
    .filter(text => text !== '')
    .map(rangeOf)
  return { name: options.name ?? 'Sheet1', hidden: false, rows, merges, hiddenRows: [], hiddenColumns: [] }
}

const cellOf = (text: string): SheetCell | undefined => {
  if (text === '') return undefined
  const plain = text.replaceAll('\\n', '\n')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? { text: plain, number: Number(plain) } : { text: plain }
}

function placeOf(address: string): { row: number; column: number } {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address)!
  const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function rangeOf(text: string): SheetRange {
  const [from, to] = text.split(':').map(placeOf) as [ReturnType<typeof placeOf>, ReturnType<typeof placeOf>]
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
