import { readFileSync, writeFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { sheetOut } from '../../schema/sheet/out/sheet-out.ts'
import { readSheet } from '../../schema/sheet/read-sheet.ts'
import { returnedRows } from '../../schema/sheet/returns/returned-rows.ts'
import { compareReturn } from '../../schema/sheet/returns/three-way.ts'
import { readBook } from '../../server/sheets/read-book.ts'
import { writeSheet } from '../../server/xlsx/write-sheet.ts'

/*
 * One measurement in a process of its own: prints milliseconds and by how much the memory of the process grew. What is
 * measured is given whole: a file to be read, a sheet to be written as the plain values that a thread gets.
 */

const [what = '', count = '0', file = ''] = process.argv.slice(2)
const PIECE = '统筹推进重点领域改革，完善工作机制，压实各方责任，确保年度目标任务按期完成。'

function plan(rows: number): Snapshot {
  const measures = Array.from({ length: rows }, (_, i) => ({
    section: i % 10,
    number: String(i + 1),
    title: `第${i + 1}项重点任务`,
    text: `${i}号：${PIECE.repeat(5)}`,
    lead: [`县第${i % 40}局`],
    co: [`县第${(i + 3) % 40}局`, `县第${(i + 9) % 40}局`],
    deadline: `${(i % 12) + 1}月底前`,
  }))
  const sections = Array.from({ length: 10 }, (_, i) => ({ number: String(i + 1), title: `第${i + 1}部分工作` }))
  const draft = planDraftShape.parse({ title: '云岭县2026年工作计划', year: 2026, sections, measures })
  const snapshot = snapshotOfDraft(draft, { year: 2026, month: 5 })
  return { ...snapshot, plan: { ...snapshot.plan, stage: 'issued' } }
}

const sheet = (rows: number) =>
  sheetOut(plan(rows), { layout: 'ledger', language: 'zh-CN', export: 'x_bench', workbook: 'w_bench' })

/** The same cells through exceljs's buffer writer, styled as a sheet is. */
async function written(out: ReturnType<typeof sheet>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('台账')
  const thin = { style: 'thin' } as const
  const style = {
    border: { top: thin, left: thin, bottom: thin, right: thin },
    alignment: { wrapText: true, vertical: 'middle' },
    font: { name: '仿宋_GB2312', size: 11 },
  } as const
  page.addRow([...out.columns.map(column => column.heading), out.codeHeading])
  for (const row of out.rows) {
    const cells = row.kind === 'section' ? [row.text] : [...row.cells, row.code]
    page.addRow(cells).eachCell({ includeEmpty: true }, cell => {
      cell.style = style
    })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

let before = 0

async function run(): Promise<number> {
  const rows = Number(count)
  if (what === 'values') {
    writeFileSync(file, JSON.stringify(sheet(rows)))
    return 0
  }
  if (what === 'make') {
    writeFileSync(file, await written(sheet(rows)))
    return 0
  }
  if (what === 'read' || what === 'exceljs-read') {
    const bytes = readFileSync(file)
    before = process.memoryUsage.rss()
    const from = performance.now()
    if (what === 'read') {
      const measures = readBook(bytes)
        .flatMap(each => readSheet(each).tables)
        .flatMap(table => table.measures)
      if (measures.length !== rows) throw new Error(`${measures.length} measures`)
    } else await new ExcelJS.Workbook().xlsx.load(bytes as unknown as ArrayBuffer)
    return performance.now() - from
  }
  if (what === 'merge') {
    const snapshot = plan(rows)
    const out = sheet(rows)
    const bytes = await writeSheet({ sheet: out, language: 'zh-CN', madeOn: '2026-05-20' })
    const from = performance.now()
    for (let i = 0; i < 40; i++) compareReturn(out.sent, returnedRows(readBook(bytes), out.sent)!, snapshot, null)
    return performance.now() - from
  }
  const out = JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof sheet>
  before = process.memoryUsage.rss()
  const from = performance.now()
  if (what === 'write') await writeSheet({ sheet: out, language: 'zh-CN', madeOn: '2026-05-20' })
  else await written(out)
  return performance.now() - from
}

const ms = await run()
process.stdout.write(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1_024 - before / 1_048_576 }))
