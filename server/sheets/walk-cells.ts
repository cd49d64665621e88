import type { SheetCell } from '../../schema/sheet/raw-sheet.ts'
import { clean, type Format, numberCell, richCell, unescaped } from './cell-value.ts'

/** The text between a sheet's `<sheetData>` and its end, and the prefix its tags bear (`x:` or nothing). */
export type CellText = { xml: string; prefix: string }

/** What the cells of a book share. */
export type CellWorld = {
  /** The string at an index, as a cell; null for an index that is none. */
  string: (index: number, struck: boolean) => SheetCell | null
  /** How a style shows numbers, and whether it strikes words out. */
  style: (index: number) => { format: Format; struck: boolean }
  dates1904: boolean
  /** Called for each cell with the characters it holds; throws where the book holds more than is read. */
  spend: (characters: number) => void
}

export type Cells = { rows: (SheetCell | undefined)[][]; hiddenRows: number[] }

/** The format's own ends: what stands beyond them is damage. */
const ROWS = 1_048_576
const COLUMNS = 16_384

/**
 * The cells of a sheet, walked from tag to tag. The library that reads the rest of the book takes several passes of regular
 * expressions over each cell; a long sheet costs a third of the time and half of the memory here. Positions that are not
 * written are counted. Null where the text is not of a form that is understood here: then the library reads it.
 */
export function walkCells({ xml, prefix }: CellText, world: CellWorld): Cells | null {
  const rows: (SheetCell | undefined)[][] = []
  const hiddenRows: number[] = []
  const cellTag = `${prefix}c`
  const rowTag = `${prefix}row`
  const closing = `</${cellTag}>`
  const tag = { r: '', s: '', t: '', hidden: '' }
  let row = -1
  let column = -1
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const end = xml.indexOf('>', at)
    if (end < 0) return null
    const isCell = isTag(xml, at, cellTag)
    if (!isCell && !isTag(xml, at, rowTag)) {
      at = end
      continue
    }
    attributes(xml.slice(at + 1, end), tag)
    if (!isCell) {
      row = tag.r === '' ? row + 1 : Number(tag.r) - 1
      if (!(row >= 0 && row < ROWS)) return null
      column = -1
      if (tag.hidden === '1' || tag.hidden === 'true') hiddenRows.push(row)
      at = end
      continue
    }
    const alone = xml.charCodeAt(end - 1) === 47
    const to = alone ? end : xml.indexOf(closing, end)
    if (to < 0) return null
    let place = row
    if (tag.r === '') column++
    else {
      const found = reference(tag.r)
      if (!found) return null
      ;[place, column] = found
    }
    if (place < 0 || place >= ROWS || column >= COLUMNS) return null
    const cell = alone ? null : cellIn(xml.slice(end + 1, to), prefix, tag, world)
    world.spend(cell?.text.length ?? 0)
    if (cell) {
      const there = rows[place]
      if (there) there[column] = cell
      else {
        const made: (SheetCell | undefined)[] = []
        made[column] = cell
        rows[place] = made
      }
    }
    at = to
  }
  return { rows, hiddenRows }
}

/** Whether the tag that begins here has this name: a blank, a slash or the end stands after it. */
function isTag(xml: string, at: number, name: string): boolean {
  if (!xml.startsWith(name, at + 1)) return false
  const next = xml.charCodeAt(at + 1 + name.length)
  return next === 32 || next === 62 || next === 47 || (next >= 9 && next <= 13)
}

/** The attributes that count, of the tag's own text; the others are passed over. */
function attributes(text: string, out: Record<'r' | 's' | 't' | 'hidden', string>): void {
  out.r = ''
  out.s = ''
  out.t = ''
  out.hidden = ''
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at)) {
    let open = at + 1
    while (text.charCodeAt(open) <= 32) open++
    const quote = text[open]
    if (quote !== '"' && quote !== "'") return
    const close = text.indexOf(quote, open + 1)
    if (close < 0) return
    let last = at - 1
    while (text.charCodeAt(last) <= 32) last--
    let first = last
    while (first > 0 && text.charCodeAt(first - 1) > 32) first--
    const name = text.slice(first, last + 1)
    if (name === 'r' || name === 's' || name === 't' || name === 'hidden') out[name] = text.slice(open + 1, close)
    at = close
  }
}

/** A1, ab12 or $A$1 as row and column from 0. */
function reference(text: string): [number, number] | null {
  let column = 0
  let row = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) row = row * 10 + code - 48
    else if (code === 36) continue
    else {
      const letter = (code & ~32) - 64
      if (letter < 1 || letter > 26 || row > 0) return null
      column = column * 26 + letter
    }
  }
  return row > 0 && column > 0 ? [row - 1, column - 1] : null
}

/** The words between an element's tags, or null without the element; '' where it is empty. */
function inner(content: string, name: string): string | null {
  for (let at = content.indexOf(`<${name}`); at >= 0; at = content.indexOf(`<${name}`, at + 1)) {
    if (!isTag(content, at, name)) continue
    const end = content.indexOf('>', at)
    if (content.charCodeAt(end - 1) === 47) return ''
    const close = content.indexOf(`</${name}>`, end)
    return close < 0 ? null : content.slice(end + 1, close)
  }
  return null
}

/** `content` is the cell's own text: a search for what it lacks must not run through the rest of the sheet. */
function cellIn(
  content: string,
  prefix: string,
  { s, t }: { s: string; t: string },
  world: CellWorld,
): SheetCell | null {
  const style = world.style(s === '' ? 0 : Number(s))
  if (t === 'inlineStr') {
    const words = inner(content, `${prefix}is`)
    return words === null ? null : worth(richCell(words, style.struck))
  }
  const value = inner(content, `${prefix}v`)
  if (value === null || (value === '' && t !== 'str')) {
    const formula = inner(content, `${prefix}f`)
    return formula === null ? null : { text: '', trouble: 'no-result' }
  }
  if (t === 's') return world.string(Number(value), style.struck)
  if (t === '' || t === 'n') {
    const number = Number.parseFloat(value)
    if (Number.isNaN(number)) return worth({ text: clean(unescaped(value)) })
    const cell = numberCell(number, style.format, world.dates1904)
    return style.struck ? { text: '', trouble: 'struck' } : cell
  }
  if (t === 'b') return { text: /^\s*(?:1|true)\s*$/i.test(value) ? 'TRUE' : 'FALSE' }
  if (t === 'e') return { text: value.trim() || '#N/A', trouble: 'error' }
  if (t === 'd') return dayCell(value)
  const text = clean(unescaped(value))
  if (text === '') return null
  return style.struck ? { text: '', trouble: 'struck' } : { text }
}

/** A date as ISO 8601 writes it; a time of day alone is words. */
function dayCell(value: string): SheetCell | null {
  const date = /^\s*(\d{4}-\d\d-\d\d)/.exec(value)?.[1]
  return date === undefined ? worth({ text: clean(unescaped(value)) }) : { text: date, date }
}

const worth = (cell: SheetCell): SheetCell | null => (cell.text === '' && cell.trouble === undefined ? null : cell)
