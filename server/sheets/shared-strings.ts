import type { SheetCell } from '../../schema/sheet/raw-sheet.ts'
import { clean, richCell, unescaped } from './cell-value.ts'

/** The strings that a book's cells point at, each made a cell when it is first asked for. */
export type SharedStrings = {
  /** The part without its strings, for the library that reads the rest of the book. */
  part: Uint8Array
  /** How many there are. */
  count: number
  /** Null for an index that is none and for an empty string. `struck`: the cell's own style strikes its words out. */
  cell: (index: number, struck: boolean) => SheetCell | null
}

/**
 * Takes the strings out of a book's part of them. The library would make several values of each, whether a cell points at it or
 * not: half a gigabyte where a book has a million. Null where the part is of a form that only the library understands.
 */
export function sharedStringsOf(data: Uint8Array): SharedStrings | null {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const head = bytes.subarray(0, 1_000).toString('latin1')
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head) || /encoding=["'](?!utf-?8["'])/i.test(head)) return null
  const root = /<((?:\w+:)?)sst(?=[\s>])[^>]*>/.exec(head)
  if (!root || root[0].endsWith('/>') || bytes.includes('<!', 0, 'latin1')) return null
  const prefix = root[1]!
  const xml = bytes.toString('utf8')
  const from = xml.indexOf('>', xml.indexOf(`<${prefix}sst`)) + 1
  const places = placesOf(xml, from, `${prefix}si`)
  if (!places) return null
  return {
    part: Buffer.from(`${xml.slice(0, from)}</${prefix}sst>`),
    count: places.length / 2,
    cell(index, struck) {
      const start = places[index * 2]
      return start === undefined ? null : stringCell(xml.slice(start, places[index * 2 + 1]), prefix, struck)
    },
  }
}

/** Where the content of each of these elements begins and ends, one after the other. Null where one does not end. */
function placesOf(xml: string, from: number, name: string): Uint32Array | null {
  const [open, close] = [`<${name}`, `</${name}>`]
  let places = new Uint32Array(1 << 12)
  let used = 0
  for (let at = xml.indexOf(open, from); at >= 0; at = xml.indexOf(open, at)) {
    const next = xml.charCodeAt(at + open.length)
    if (next !== 62 && next !== 47 && next > 32) {
      at += open.length
      continue
    }
    const start = xml.indexOf('>', at) + 1
    if (start === 0) return null
    const alone = xml.charCodeAt(start - 2) === 47
    const end = alone ? start : xml.indexOf(close, start)
    if (end < 0) return null
    if (used === places.length) {
      const more = new Uint32Array(used * 2)
      more.set(places)
      places = more
    }
    places[used++] = start
    places[used++] = end
    at = end
  }
  return places.subarray(0, used)
}

function stringCell(content: string, prefix: string, struck: boolean): SheetCell | null {
  const [open, close] = [`<${prefix}t>`, `</${prefix}t>`]
  const plain =
    !struck && content.startsWith(open) && content.indexOf('<', open.length) === content.length - close.length
  if (plain && content.endsWith(close)) {
    const text = clean(unescaped(content.slice(open.length, -close.length)))
    return text === '' ? null : { text }
  }
  const cell = richCell(content, struck)
  return cell.text === '' && cell.trouble === undefined ? null : cell
}
