import { utils, type WorkSheet, write } from '@e965/xlsx'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { differenceOf } from '../../../schema/sheet/imports/difference.ts'
import { importRows } from '../../../schema/sheet/imports/import-rows.ts'
import { mappingOf } from '../../../schema/sheet/imports/mapping.ts'
import { freshColumns } from '../../../schema/sheet/imports/several-tables.ts'
import { formCells } from '../../../schema/sheet/out/form-cells.ts'
import type { LayoutId } from '../../../schema/sheet/out/layouts.ts'
import { type SheetOut, sheetOut } from '../../../schema/sheet/out/sheet-out.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { returnedRows } from '../../../schema/sheet/returns/returned-rows.ts'
import { compareReturn } from '../../../schema/sheet/returns/three-way.ts'
import { type Language, languages } from '../../../schema/words/language.ts'
import { carriersOf } from '../../../server/sheets/carriers.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { patchForm } from '../../../server/xlsx/patch-form.ts'
import { baseIn, META_SHEET } from '../../../server/xlsx/sheet-parts.ts'
import { writeSheet } from '../../../server/xlsx/write-sheet.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'
import { resaved } from '../../support/resaved.ts'
import { hasOffice } from '../../support/word-pages.ts'

const actor = { person: 'p_1', name: '统筹', unit: '县司法局', role: 'coordinator' as const }

/** What programs like to change: formulas, long numbers, dates, shares, blanks, breaks, rare characters, the format's own signs. */
const DIFFICULT = [
  '=SUM(A1:A9)',
  '-已完成八成',
  '+86 0571 8888',
  '@各科室',
  '330106199001011234567',
  '0012',
  '1.10',
  '1e5',
  '2026-03-01',
  '3月5日',
  '60%',
  '3/4',
  'TRUE',
  '第一段\n\n第三段\n',
  '  首尾有空格  ',
  '一\t二',
  '𠮷野家 👨‍👩‍👧 e\u0301',
  '<b>&amp;"引号\'',
  '_x0041_ 与 _x000D_',
  '“完成”……（一）',
  "'撇号开头",
  '#N/A',
  '很长的措施，'.repeat(300),
  '',
]

/** The fixture's plan, issued, with difficult words wherever words may stand. */
function difficultPlan(): Snapshot {
  const snapshot = planSnapshot()
  let next = 0
  const words = () => DIFFICULT[next++ % DIFFICULT.length]!
  const measures = new Map(snapshot.measures)
  const reports = new Map(snapshot.reports)
  for (const row of rowsOf(snapshot)) {
    measures.set(row.id, { ...row, text: words(), target: words(), remark: words() })
    const key = reportKey(row.id, snapshot.plan.period!)
    const report = { ...reports.get(key)!, progress: words(), problems: words(), next: words(), percent: 12.5 }
    reports.set(key, { ...report, pace: 'on-pace' })
  }
  return { ...snapshot, measures, reports, plan: { ...snapshot.plan, stage: 'issued' } }
}

/** The same with words of its own alone in what the plan says: a form's rows are recognised by those. */
function reportedPlan(): Snapshot {
  const snapshot = difficultPlan()
  const measures = [...snapshot.measures].map(([id, row]) => [id, { ...row, text: `${row.title}（全年）` }] as const)
  return { ...snapshot, measures: new Map(measures) }
}

/** An office's own form, filled in from the plan. */
function filledForm(snapshot: Snapshot): Uint8Array {
  const rows = rowsOf(snapshot).map((row, i) => [i + 1, row.title, row.text, '', '', i === 0 ? 0.2 : '', '本局自用'])
  const head = ['序号', '工作任务', '具体措施', '进展情况', '完成状态', '完成比例', '内部事项']
  const sheet: WorkSheet = utils.aoa_to_sheet([['云岭县重点工作推进情况表'], head, ...rows])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '情况表')
  const bytes = new Uint8Array(write(book, { bookType: 'xlsx', type: 'buffer' }))
  return patchForm(bytes, formCells(readBook(bytes), snapshot, 'zh-CN').sheets).bytes
}

type Sent = { name: string; plan: Snapshot; out: SheetOut; language: Language; unit: string | null }

function sheetsOf(): Sent[] {
  const layouts: LayoutId[] = ['breakdown', 'ledger', 'progress']
  const [random] = fc.sample(arbitrarySnapshot, { seed: 20_261_122, numRuns: 1 })
  const plans: [string, Snapshot, Language[]][] = [
    ['difficult', difficultPlan(), [...languages]],
    ['random', random!, ['zh-CN']],
  ]
  return plans.flatMap(([called, plan, spoken]) => {
    const send = (layout: LayoutId, language: Language, unit: { id: string; name: string } | null): Sent => {
      const options = { layout, language, export: `x_${called}`, workbook: 'w_1', unit }
      const name = [called, layout, language, unit?.id ?? 'all'].join('-')
      return { name, plan, out: sheetOut(plan, options), language, unit: unit?.id ?? null }
    }
    const whole = layouts.flatMap(layout => spoken.map(language => send(layout, language, null)))
    const units = [...plan.units.values()].slice(0, 2).map(unit => send('progress', 'zh-CN', unit))
    return [...whole, ...units].filter(each => each.out.sent.rows.length > 0)
  })
}

describe.runIf(hasOffice())('a sheet of ours that LibreOffice has opened and saved as .xlsx', () => {
  const sheets = sheetsOf()
  const plan = reportedPlan()
  let saved: Map<string, Uint8Array>
  beforeAll(async () => {
    const books = new Map([['form', filledForm(plan)]])
    for (const { name, out: sheet, language } of sheets)
      books.set(name, await writeSheet({ sheet, language, madeOn: '2026-05-20' }))
    saved = await resaved(books)
  }, 120_000)

  test('holds all those words, and rows for a unit alone', () => {
    const cells = new Set(sheets.flatMap(each => each.out.sent.rows.flatMap(row => row.cells)))
    expect(DIFFICULT.filter(words => !cells.has(words))).toEqual([])
    expect(new Set(sheets.map(each => each.unit)).size).toBeGreaterThan(3)
  })

  test('changes nothing when it is imported, in any layout and language, whatever the plan says', () => {
    for (const { name, plan, language, unit } of sheets) {
      if (unit !== null) continue
      const [sheet] = readBook(saved.get(name)!)
      const mapping = mappingOf(sheet!, 0, readSheet(sheet!), plan.columns, new Map())!
      const { rows } = importRows(sheet!, mapping)
      const difference = differenceOf(plan, rows, freshColumns(mapping), { actor, language })
      const told = difference.rows.flatMap(row => (row.kind === 'same' ? [] : [row.kind, row.cells]))
      expect([name, told, difference.missing]).toEqual([name, [], []])
    }
  })

  test('says the same of every cell when it comes back, and still what was sent', () => {
    for (const { name, plan, out } of sheets) {
      const bytes = saved.get(name)!
      expect([name, carriersOf(bytes, 'a.xlsx').export]).toEqual([name, out.sent.export])
      const book = readBook(bytes)
      const meta = book.find(sheet => sheet.name === META_SHEET)!
      expect(baseIn(meta.rows.map(row => row?.[0]?.text ?? ''))).toEqual(out.sent)
      const review = compareReturn(out.sent, returnedRows(book, out.sent)!, plan, null)
      expect([name, review.rows.flatMap(row => row.cells)]).toEqual([name, []])
      expect([name, review.added, review.missing, review.absent]).toEqual([name, [], [], []])
    }
  })

  test('says in an office’s own form what the plan says, and what the office wrote itself', () => {
    const bytes = saved.get('form')!
    const [sheet] = readBook(bytes)
    expect(sheet!.rows[2]!.slice(5, 7).map(cell => [cell?.number, cell?.text])).toEqual([
      [0.125, '0.125'],
      [undefined, '本局自用'],
    ])
    expect(formCells([sheet!], plan, 'zh-CN').sheets.flatMap(each => each.cells)).toEqual([])
  })
})

test.runIf(!hasOffice())('LibreOffice is not installed here: nothing was opened by another program', () => {
  expect(hasOffice()).toBe(false)
})
