import { randomUUID } from 'node:crypto'
import type { CellText } from './walk-cells.ts'

/** A sheet's part without its cells: one stands in their place whose words are `mark`, so that they are found again. */
export type Shell = { mark: string; part: Uint8Array; cells: CellText }

/**
 * Takes the cells out of a sheet's part. Null where the part is of a form that only the library understands: another
 * encoding than UTF-8, comments or CDATA, no cells at all. In what is left, widths and links that claim more columns and
 * cells than a sheet has are cut to what they can mean.
 */
export function shellOf(data: Uint8Array): Shell | null {
  const part = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const head = part.subarray(0, 200).toString('latin1')
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head) || /encoding=["'](?!utf-?8["'])/i.test(head)) return null
  const word = part.indexOf('sheetData')
  if (word < 1 || part.includes('<!', 0, 'latin1')) return null
  const from = part.lastIndexOf('<', word)
  const prefix = part.toString('latin1', from + 1, word)
  if (from < 0 || !/^(?:\w+:)?$/.test(prefix)) return null
  const open = part.indexOf('>', word)
  const to = part.lastIndexOf(`</${prefix}sheetData>`)
  if (open < 0 || part[open - 1] === 47 || to <= open) return null
  const mark = randomUUID()
  const cell = `<${prefix}row r="1"><${prefix}c r="A1" t="str"><${prefix}v>${mark}</${prefix}v></${prefix}c></${prefix}row>`
  const before = part.toString('utf8', 0, open + 1).replace(/\bmax=["']\d{6,}["']/g, 'max="16384"')
  const after = part.toString('utf8', to).replace(WIDE_LINK, '$1$2$3')
  return {
    mark,
    part: Buffer.from(before + cell + after),
    cells: { xml: part.toString('utf8', open + 1, to), prefix },
  }
}

/** A link over a range is spread over each of its cells by the library: its first cell has it, and that is enough. */
const WIDE_LINK = /(<(?:\w+:)?hyperlink\s[^<>]*\bref=["'])([A-Za-z]+\d+):[A-Za-z]+\d+(["'])/g
