import { blockOf, type ClipBlock } from './block.ts'

/**
 * Cells as Excel and WPS put them on the clipboard as text: tabs between cells, a line end after each row. A cell that
 * holds a tab or a line break, or begins with a quotation mark, stands in quotation marks, with its own ones doubled.
 */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(row => row.map(quoted).join('\t'))
  // one cell is a word, not a line
  if (rows.length === 1 && rows[0]!.length === 1) return lines[0]!
  return lines.map(line => `${line}\r\n`).join('')
}

const quoted = (text: string): string => (/^"|[\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Reads such text; a line end after the last row makes no row of its own. A quotation mark that is closed nowhere
 * before a tab or a line's end is a sign like any other.
 */
export function readTsv(text: string): ClipBlock {
  const rows: { text: string }[][] = []
  let row: { text: string }[] = []
  let at = 0
  while (at <= text.length) {
    const cell = quotedAt(text, at) ?? plainAt(text, at)
    row.push({ text: cell.text })
    at = cell.end
    if (text[at] === '\t') {
      at++
      continue
    }
    rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (at >= text.length) break
  }
  return blockOf(rows)
}

type Read = { text: string; end: number }

function quotedAt(text: string, at: number): Read | null {
  if (text[at] !== '"') return null
  let words = ''
  for (let from = at + 1; ; ) {
    const close = text.indexOf('"', from)
    if (close < 0) return null
    words += text.slice(from, close)
    if (text[close + 1] === '"') {
      words += '"'
      from = close + 2
      continue
    }
    const next = text[close + 1]
    const ends = next === undefined || next === '\t' || next === '\n' || next === '\r'
    return ends ? { text: words.replace(/\r\n?/g, '\n'), end: close + 1 } : null
  }
}

function plainAt(text: string, at: number): Read {
  let end = at
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++
  return { text: text.slice(at, end), end }
}
