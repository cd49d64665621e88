import { CELL_TEXT_MAX, cleanText } from '../../schema/columns/column-type.ts'

/**
 * Text as a sheet's string cell may hold it: no character that .xlsx cannot carry, no longer than a cell may be, and a
 * literal `_x0041_` marked so that no reader takes it for an escaped character.
 */
export function cellText(text: string): string {
  if (text.length <= CELL_TEXT_MAX && !DOUBTFUL.test(text)) return text
  const clean = cleanText(text)
  const cut = clean.length > CELL_TEXT_MAX ? cleanText(clean.slice(0, CELL_TEXT_MAX)) : clean
  return cut.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
}

/** Most texts have none of these, and a sheet has hundreds of thousands of texts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const DOUBTFUL = /[\0-\x08\x0b-\x1f_\ud800-\udfff\ufffe\uffff]/

/** Whether a spreadsheet would take the text for a formula as soon as somebody edits the cell. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t]/.test(text)
