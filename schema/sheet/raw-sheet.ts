/**
 * A cell of somebody's sheet as a plain value: what a reader of the file can say of it without knowing what the sheet
 * is for. `text` is what stands there, line breaks as `\n`; a date has its calendar day, never an instant.
 */
export type SheetCell = {
  text: string
  /** The value of a cell that holds a number and no date. */
  number?: number
  date?: string
  /** The number is shown as a percentage: 0.6 stands there as 60 %. */
  percent?: true
  /** `error`: #N/A and its like; `no-result`: a formula that was never reckoned; `struck`: words struck out were left out. */
  trouble?: 'error' | 'no-result' | 'struck'
  link?: string
  note?: string
}

const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/

/** Whether a cell holds an error: as such, or as the word that a copy of values or a .csv keeps of it. */
export const isError = (cell: SheetCell): boolean =>
  cell.trouble === 'error' || (cell.text.startsWith('#') && ERROR.test(cell.text.trim()))

/** Zero-based and inclusive. */
export type SheetRange = { top: number; left: number; bottom: number; right: number }

/** One sheet of a book: `rows[row]?.[column]`, both from 0; what is missing is empty. Merged ranges stay ranges. */
export type RawSheet = {
  name: string
  hidden: boolean
  rows: readonly (readonly (SheetCell | undefined)[] | undefined)[]
  merges: readonly SheetRange[]
  hiddenRows: readonly number[]
  hiddenColumns: readonly number[]
}

/** `A`, `Z`, `AA` … for a column counted from 0. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  }
  return name
}

/** `C12` for a row and a column counted from 0. */
export const cellAddress = (row: number, column: number): string => `${columnName(column)}${row + 1}`
