import { ProblemError, problem } from '../../schema/result.ts'
import { unescaped } from '../sheets/cell-value.ts'
import { safeParts } from '../sheets/safe-zip.ts'
import { fileKind } from '../work/file-kind.ts'
import { inlineString } from './body-rows.ts'
import { cellText, looksLikeFormula } from './cell-text.ts'
import { type Patch, patchZip } from './patch-zip.ts'

/** A cell of a form that gets another content; row and column from 0. Numbers stay numbers. */
export type FormCell = { row: number; column: number; value: string | number }
/** The sheet by its name, as the book lists it. */
export type FormSheet = { name: string; cells: readonly FormCell[] }

/**
 * Somebody's own .xlsx with these cells filled in. Only the cells themselves change: they keep their styles, and a text that
 * a spreadsheet would take for a formula gets its style's twin that is marked as text. What every other part of the file
 * holds stays byte for byte, and so does all else of the sheet. Cells that hold formulas are left alone and counted as
 * `kept`. Throws what `safeParts` throws, `sheet-kind-unknown` for a book that is no .xlsx, and `Error` for a sheet that the book does not have.
 */
export function patchForm(bytes: Uint8Array, sheets: readonly FormSheet[]): { bytes: Uint8Array; kept: number } {
  if (fileKind(bytes) !== 'zip') throw new ProblemError(problem('sheet-kind-unknown'))
  const parts = safeParts(bytes)
  if (!parts.has('xl/workbook.xml')) throw new ProblemError(problem('sheet-kind-unknown'))
  const text = (name: string) => {
    const part = parts.get(name)
    if (!part) throw new Error(`no part ${name}`)
    return Buffer.from(part).toString('utf8')
  }
  const styles = stylesOf(parts.has('xl/styles.xml') ? text('xl/styles.xml') : '')
  const paths = sheetPaths(text)
  const patches: Record<string, Patch> = {}
  let kept = 0
  for (const { name, cells } of sheets) {
    const path = paths.get(name)
    if (path === undefined) throw new Error(`no sheet ${name}`)
    if (cells.length === 0) continue
    const done = patchCells(text(path), cells, styles)
    kept += done.kept
    if (done.xml !== null) {
      const { xml } = done
      patches[path] = () => xml
    }
  }
  if (styles.changed()) patches['xl/styles.xml'] = () => styles.xml()
  return { bytes: Object.keys(patches).length === 0 ? bytes : patchZip(bytes, patches), kept }
}

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find(each => each !== undefined) ?? null

/** Sheets by name, with the parts that hold them: through the book's relations, never by the parts' names. */
function sheetPaths(text: (name: string) => string): Map<string, string> {
  const relations = new Map<string, string>()
  for (const [tag] of text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target')?.replaceAll('\\', '/') ?? ''
    relations.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const paths = new Map<string, string>()
  for (const [tag] of text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const path = relations.get(attribute(tag, '(?:\\w+:)?id') ?? '')
    if (path !== undefined) paths.set(unescaped(attribute(tag, 'name') ?? ''), path)
  }
  return paths
}

type Styles = { quoted: (id: number) => number; changed: () => boolean; xml: () => string }

/** Twins of styles that mark a cell as text, made behind the last one when they are asked for. */
function stylesOf(xml: string): Styles {
  const block = /<((?:\w+:)?)cellXfs\b[^>]*>([\s\S]*?)<\/\1cellXfs>/.exec(xml)
  const own = block
    ? [...block[2]!.matchAll(new RegExp(`<${block[1]}xf\\b(?:[^>]*/>|[\\s\\S]*?</${block[1]}xf>)`, 'g'))].map(
        ([xf]) => xf,
      )
    : []
  const made: string[] = []
  const twins = new Map<number, number>()
  return {
    quoted(id) {
      const xf = own[id]
      if (xf === undefined || / quotePrefix="(?:1|true)"/.test(xf)) return id
      let twin = twins.get(id)
      if (twin === undefined) {
        twin = own.length + made.length
        made.push(xf.replace(/\squotePrefix="[^"]*"/, '').replace(/^<((?:\w+:)?xf)/, '<$1 quotePrefix="1"'))
        twins.set(id, twin)
      }
      return twin
    },
    changed: () => made.length > 0,
    xml() {
      const at = block!.index + block![0].lastIndexOf('</')
      const out = xml.slice(0, at) + made.join('') + xml.slice(at)
      return out.replace(/(<(?:\w+:)?cellXfs\b[^>]*\bcount=")\d+"/, `$1${own.length + made.length}"`)
    },
  }
}

type Edit = { from: number; to: number; text: string }
type Row = { number: number; from: number; open: number; to: number; alone: boolean }

function patchCells(xml: string, cells: readonly FormCell[], styles: Styles): { xml: string | null; kept: number } {
  const data = /<((?:\w+:)?)sheetData\b[^>]*>/.exec(xml)
  if (!data) return { xml: null, kept: cells.length }
  const prefix = data[1]!
  const empty = data[0].endsWith('/>')
  const wanted = new Map<number, FormCell[]>()
  for (const cell of cells) wanted.set(cell.row, [...(wanted.get(cell.row) ?? []), cell])
  const rows = empty ? [] : rowsOf(xml, data.index + data[0].length, prefix)
  const byNumber = new Map(rows.map(row => [row.number, row]))
  const edits: Edit[] = []
  let kept = 0
  const end = xml.lastIndexOf(`</${prefix}sheetData>`)
  for (const [row, list] of [...wanted].sort(([a], [b]) => a - b)) {
    const inOrder = list.toSorted((a, b) => a.column - b.column)
    const there = byNumber.get(row)
    if (!there || there.alone) {
      const text = inOrder.map(cell => written(cell, null, prefix, styles)).join('')
      if (there) {
        const open = xml.slice(there.from, there.to).replace(/\s*\/>$/, '>')
        edits.push({ from: there.from, to: there.to, text: `${open}${text}</${prefix}row>` })
      } else if (!empty) {
        const next = rows.find(each => each.number > row)
        const at = next?.from ?? end
        edits.push({ from: at, to: at, text: `<${prefix}row r="${row + 1}">${text}</${prefix}row>` })
      } else kept += inOrder.length
      continue
    }
    const old = cellsOf(xml, there, prefix)
    for (const cell of inOrder) {
      const found = old.find(each => each.column === cell.column)
      if (found?.formula) kept++
      else if (found) edits.push({ from: found.from, to: found.to, text: written(cell, found.style, prefix, styles) })
      else {
        const at = old.find(each => each.column > cell.column)?.from ?? there.to - `</${prefix}row>`.length
        edits.push({ from: at, to: at, text: written(cell, null, prefix, styles) })
      }
    }
  }
  if (edits.length === 0) return { xml: null, kept }
  let out = ''
  let copied = 0
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    out += xml.slice(copied, edit.from) + edit.text
    copied = edit.to
  }
  return { xml: out + xml.slice(copied), kept }
}

function rowsOf(xml: string, from: number, prefix: string): Row[] {
  const rows: Row[] = []
  const tag = new RegExp(`<${prefix}row(?=[\\s/>])[^>]*>`, 'g')
  tag.lastIndex = from
  let last = -1
  for (let found = tag.exec(xml); found; found = tag.exec(xml)) {
    const alone = found[0].endsWith('/>')
    const open = found.index + found[0].length
    const close = alone ? open : xml.indexOf(`</${prefix}row>`, open) + `</${prefix}row>`.length
    if (close < open) break
    const number = attribute(found[0], 'r')
    last = number === null ? last + 1 : Number(number) - 1
    rows.push({ number: last, from: found.index, open, to: close, alone })
    tag.lastIndex = close
  }
  return rows
}

type OldCell = { column: number; from: number; to: number; style: string | null; formula: boolean }

function cellsOf(xml: string, row: Row, prefix: string): OldCell[] {
  const out: OldCell[] = []
  const tag = new RegExp(`<${prefix}c(?=[\\s/>])[^>]*>`, 'g')
  tag.lastIndex = row.open
  let column = -1
  for (let found = tag.exec(xml); found && found.index < row.to; found = tag.exec(xml)) {
    const open = found.index + found[0].length
    const alone = found[0].endsWith('/>')
    const to = alone ? open : xml.indexOf(`</${prefix}c>`, open) + `</${prefix}c>`.length
    if (to < open) break
    const letters = /[A-Za-z]+/.exec(attribute(found[0], 'r') ?? '')?.[0].toUpperCase()
    column =
      letters === undefined ? column + 1 : [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1
    const formula = new RegExp(`<${prefix}f[\\s/>]`).test(xml.slice(open, to))
    out.push({ column, from: found.index, to, style: attribute(found[0], 's'), formula })
    tag.lastIndex = to
  }
  return out
}

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

function written({ row, column, value }: FormCell, style: string | null, prefix: string, styles: Styles): string {
  const place = `${prefix}c r="${letters(column)}${row + 1}"`
  if (typeof value === 'number')
    return `<${place}${style === null ? '' : ` s="${style}"`}><${prefix}v>${value}</${prefix}v></${prefix}c>`
  const text = cellText(value)
  const id = looksLikeFormula(text) ? String(styles.quoted(Number(style ?? 0))) : style
  const head = `<${place}${id === null ? '' : ` s="${id}"`}`
  if (text === '') return `${head}/>`
  const words = prefix === '' ? inlineString(text) : inlineString(text).replace(/<(\/?)(is|t)\b/g, `<$1${prefix}$2`)
  return `${head} t="inlineStr">${words}</${prefix}c>`
}
