import { type PaperSettings, usualPaper } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { pageElement } from '../print/page.ts'
import { paginate } from '../print/paginate.ts'
import { adoptPaper, paperStyle } from '../print/paper.ts'
import pages from '../print/print.css?inline'
import { printWords } from '../print/words.ts'
import own from './print-file.css?inline'

/*
 * The script of a page that is whole in itself: it reads the document that stands in the page and divides it into pages
 * by the same module as the preview. What it says of itself is on the root element, for the browser that makes a PDF:
 * `data-print` working, ready or failed, `data-done` rows of `data-total`, `data-pages`.
 */

type PrintFile = { parts: PrintPart[]; title: string; language: Language; paper: PaperSettings; foot: string }

const says = document.documentElement.dataset
const style = document.createElement('style')
style.textContent = `${pages}\n${own}`
document.head.append(style)

async function layOut(): Promise<void> {
  const { parts, language, paper, foot } = JSON.parse(
    document.querySelector('#print-file')?.textContent ?? '',
  ) as PrintFile
  const settings = { ...usualPaper, ...paper }
  const words = printWords(language)
  const holder = document.body.appendChild(document.createElement('div'))
  const root = holder.appendChild(document.createElement('main'))
  root.className = 'print-file'
  for (const [name, value] of Object.entries(paperStyle(settings))) root.style.setProperty(name, value)
  const state = root.appendChild(document.createElement('p'))
  state.setAttribute('role', 'status')
  const host = root.appendChild(document.createElement('div'))
  host.className = 'print-measure'
  host.ariaHidden = 'true'
  // pages come into the document all together: each frame while they are made would lay them out
  const sheets = document.createElement('div')
  sheets.className = 'print-pages'
  adoptPaper(settings, root)

  const total = parts.reduce((sum, part) => sum + part.rows.filter(row => row.kind === 'measure').length, 0)
  says.total = String(total)
  let number = 0
  let before = 0
  for (const part of parts) {
    let last = 0
    let first = true
    await paginate({
      blocks: part,
      paper: settings,
      host,
      words,
      signal: new AbortController().signal,
      onPages: (more, done) => {
        for (const page of more) {
          sheets.append(pageElement({ part, page, first, paper: settings }, ++number, settings, words, foot))
          first = false
        }
        last = done
        says.done = String(before + done)
        state.textContent = fill(words.working, { done: before + done, total })
      },
    })
    before += last
  }
  host.remove()
  state.remove()
  root.append(sheets)
  says.pages = String(number)
}

says.print = 'working'
layOut().then(
  () => {
    says.print = 'ready'
  },
  error => {
    says.print = 'failed'
    throw error
  },
)
