import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import { orderedDocument } from '../../schema/print/dressed.ts'
import { sheetSize, usualOrder } from '../../schema/print/order.ts'
import type { PrintLayout } from '../../schema/print/part.ts'
import { findChromium } from '../../server/print/chromium.ts'
import { pdfOf } from '../../server/print/pdf.ts'
import { printHtml } from '../../server/print/print-html.ts'
import { writeDocx } from '../../server/print/write-docx.ts'
import { writeSheets } from '../../server/xlsx/write-sheets.ts'
import { countyDraft } from '../support/county-draft.ts'
import { pdfPages } from '../support/pdf-pages.ts'
import { faultsOf, hasOffice, wordPages } from '../support/word-pages.ts'

/*
 * How long a plan takes to become a PDF, a Word file and sheets, and whether the pages hold every word of it in order:
 *   node tests/bench/print.ts [pdf|word|xlsx …] [layout] [rows …]
 * The PDF needs a Chromium and a built client, the pages of the Word file LibreOffice. The load of the machine stands with each.
 */

const kinds = ['pdf', 'word', 'xlsx'] as const
const words = process.argv.slice(2)
const wanted = kinds.filter(kind => words.includes(kind))
const layout = (words.find(word => /^[a-z]+$/.test(word) && !kinds.includes(word as 'pdf')) ??
  'breakdown') as PrintLayout
const sizes = words.filter(word => /^\d+$/.test(word)).map(Number)
const occasion = { language: 'zh-CN' as const, today: '2026-11-02', office: '' }
const foot = '版本编码 7KQ2-M4TX　打印日期 2026年11月2日'
const order = { ...usualOrder, layout, mark: '附件1', progress: false }
const { paper } = order
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const load = () => `load ${loadavg()[0]!.toFixed(1)}`

const tell = (faults: readonly string[], pages: number) => {
  console.log(`  ${pages} pages, ${faults.length} faults`)
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}

for (const rows of sizes.length > 0 ? sizes : [38, 150, 2_000]) {
  const snapshot = snapshotOfDraft(planDraftShape.parse(countyDraft(rows)), { year: 2026, month: 5 })
  const parts = orderedDocument(snapshot, order, occasion)
  const { title } = snapshot.plan
  for (const kind of wanted.length > 0 ? wanted : kinds) {
    const begun = performance.now()
    if (kind === 'xlsx') {
      const on = occasion.today
      const sheets = await writeSheets({ parts, title, paper, foot, workbook: 'w_bench', on })
      console.log(`${rows} rows: sheets ${seconds(begun)}, ${sheets.length >> 10} KB, ${load()}`)
    } else if (kind === 'word') {
      const docx = await writeDocx({ parts, title, language: 'zh-CN', paper, foot })
      console.log(`${rows} rows: Word ${seconds(begun)}, ${docx.length >> 10} KB, ${load()}`)
      if (!hasOffice()) continue
      const pages = await wordPages(docx)
      tell(faultsOf(pages, parts, sheetSize(paper), foot), pages.length)
    } else {
      const script = await readFile(process.env.SCRIPT ?? 'dist/print-file.js', 'utf8')
      const html = printHtml({ parts, title, language: 'zh-CN', paper, foot }, script)
      const pdf = await pdfOf(html, { chromium: findChromium(null), timeoutMs: 600_000 })
      console.log(`${rows} rows: PDF ${seconds(begun)}, ${pdf.length >> 10} KB, ${load()}`)
      const pages = await pdfPages(pdf)
      tell(faultsOf(pages, parts, sheetSize(paper), foot), pages.length)
    }
  }
}
