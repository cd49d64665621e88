import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { PrintPart } from '../../schema/print/part.ts'
import { type PdfPage, pdfPages, plainText } from './pdf-pages.ts'

const run = promisify(execFile)

/** Whether this machine has the LibreOffice that opens a Word file as Word would. */
export function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The pages of a Word file as LibreOffice breaks them. */
export async function wordPages(docx: Uint8Array): Promise<PdfPage[]> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-word-'))
  try {
    await writeFile(join(folder, 'file.docx'), docx)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const options = ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'file.docx')]
    await run('soffice', [profile, ...options], { timeout: 900_000 })
    return await pdfPages(new Uint8Array(await readFile(join(folder, 'file.pdf'))))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/**
 * What is wrong with the pages of a document, in words; empty where it is all there: each cell's text complete, rows in
 * order, headings on every page of a table, no page wider than the paper, no heading of a section at the end of a page,
 * page numbers from 1 on. `foot` is what runs along the foot of every page.
 */
export function faultsOf(
  pages: readonly PdfPage[],
  parts: readonly PrintPart[],
  paper: { width: number; height: number },
  foot = '',
): string[] {
  const faults: string[] = []
  const texts = pages.map(page => plainText(page.texts.map(each => each.text).join('')).replace(plainText(foot), ''))
  pages.forEach(({ width, height }, i) => {
    if (Math.abs(width - paper.width) > 1 || Math.abs(height - paper.height) > 1)
      faults.push(`page ${i + 1} is ${width} × ${height} mm`)
    if (pages[i]!.texts.some(each => each.left < 0 || each.left > (paper.width / 25.4) * 96))
      faults.push(`page ${i + 1} has words beyond its edge`)
    if (!texts[i]!.includes(`—${i + 1}—`)) faults.push(`page ${i + 1} does not bear its number`)
  })

  let page = 0
  for (const [nth, part] of parts.entries()) {
    const title = plainText(part.title)
    while (page < pages.length && !texts[page]!.includes(title)) page++
    if (page === pages.length) return [...faults, `${part.title} begins on no page`]
    const next = parts[nth + 1]
    const after = next ? texts.findIndex((text, i) => i > page && text.includes(plainText(next.title))) : -1
    const until = after < 0 ? pages.length : after
    const heading = plainText(part.columns.map(column => column.heading).join(''))
    const sections = part.rows.flatMap(row => (row.kind === 'section' ? [plainText(row.text)] : []))
    // the words of its pages, without what every page repeats
    const body = texts.slice(page, until).map((text, i) => text.replaceAll(heading, '').split(`—${page + i + 1}—`)[0]!)
    const all = body.join('')
    let at = 0
    let begun = 0
    for (const row of part.rows) {
      if (row.kind === 'measure') {
        const longest = row.cells.map(plainText).reduce((most, text) => (text.length > most.length ? text : most), '')
        const beginning = longest.slice(0, BEGINNING)
        const begins = all.indexOf(beginning, begun)
        if (begins >= 0) begun = begins
        else if (all.includes(beginning)) faults.push(`${part.title}: “${longest.slice(0, 30)}…” is out of order`)
      }
      for (const cell of (row.kind === 'section' ? [row.text] : row.cells).map(plainText)) {
        const end = inPieces(all, cell, at)
        if (end === null) faults.push(`${part.title}: lost “${cell.slice(0, 30)}…”`)
        else if (row.kind === 'section') at = end
      }
    }
    for (let i = 0; i < body.length; i++) {
      if (heading !== '' && !texts[page + i]!.includes(heading)) faults.push(`page ${page + i + 1} has no headings`)
      if (i < body.length - 1 && sections.some(section => body[i]!.endsWith(section)))
        faults.push(`page ${page + i + 1} ends with the heading of a section`)
    }
    page = until
  }
  return faults
}

/** Signs by which the longest text of a row is told from the others. */
const BEGINNING = 12

/** Between two parts of a text that a page's end cuts stands at most so much of the row's other cells. */
const BETWEEN = 1_500

/** The end of a text that stands between two places, whole or cut by the end of pages; null where it is not there. */
function inPieces(all: string, text: string, from: number, until = all.length): number | null {
  if (text === '') return from
  const at = (piece: string) => {
    const found = all.indexOf(piece, from)
    return found >= 0 && found + piece.length <= until ? found : -1
  }
  const whole = at(text)
  if (whole >= 0) return whole + text.length
  // the longest beginning that stands there, then the rest soon behind it: other rows may say the same further on
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(text.slice(0, middle)) >= 0) low = middle
    else high = middle - 1
  }
  // a narrow column holds few signs in a line
  if (low < Math.min(5, text.length)) return null
  const end = at(text.slice(0, low)) + low
  return inPieces(all, text.slice(low), end, end + text.length + BETWEEN)
}
