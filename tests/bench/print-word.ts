import { performance } from 'node:perf_hooks'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import { orderedDocument } from '../../schema/print/dressed.ts'
import { sheetSize, usualOrder, usualPaper } from '../../schema/print/order.ts'
import { writeDocx } from '../../server/print/write-docx.ts'
import { countyDraft } from '../support/county-draft.ts'
import { faultsOf, hasOffice, wordPages } from '../support/word-pages.ts'

/*
 * Whether a Word file holds every word of a plan, on pages that office programs break well:
 *   node tests/bench/print-word.ts [layout] [rows …]
 */

const words = process.argv.slice(2)
const layout = (words.find(word => /^[a-z]+$/.test(word)) ?? 'breakdown') as 'breakdown'
const sizes = words.filter(word => /^\d+$/.test(word)).map(Number)
const occasion = { language: 'zh-CN' as const, today: '2026-11-02', office: '' }

if (!hasOffice()) console.log('LibreOffice (soffice) is not here: only the writing is timed.')
for (const rows of sizes.length > 0 ? sizes : [38, 150, 2_000]) {
  const snapshot = snapshotOfDraft(planDraftShape.parse(countyDraft(rows)), { year: 2026, month: 5 })
  const begun = performance.now()
  const parts = orderedDocument(snapshot, { ...usualOrder, layout, mark: '附件1', progress: false }, occasion)
  const laid = performance.now()
  const foot = '版本编码 7KQ2-M4TX　打印日期 2026年11月2日'
  const docx = await writeDocx({ parts, title: snapshot.plan.title, language: 'zh-CN', paper: usualPaper, foot })
  const written = performance.now()
  console.log(
    `${rows} rows: blocks ${Math.round(laid - begun)} ms, Word ${Math.round(written - laid)} ms, ${Math.round(docx.length / 1024)} KB`,
  )
  if (!hasOffice()) continue
  const pages = await wordPages(docx)
  const faults = faultsOf(pages, parts, sheetSize(usualPaper))
  console.log(`  ${pages.length} pages, ${faults.length} faults`)
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
