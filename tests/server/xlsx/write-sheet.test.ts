import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { sheetOut } from '../../../schema/sheet/out/sheet-out.ts'
import { emsOf, lineCount } from '../../../server/xlsx/row-height.ts'
import { baseIn, headIn, metaCells } from '../../../server/xlsx/sheet-parts.ts'
import { writeSheet } from '../../../server/xlsx/write-sheet.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'
import { partsOf } from './parts.ts'

/** 县委编办's progress sheet as it is once issued; its first row tells of progress in these words. */
async function sheetWith(progress: string): Promise<{ cells: ExcelJS.Row; page: ExcelJS.Worksheet; at: number }> {
  const before = planSnapshot()
  const issued = { ...before, plan: { ...before.plan, stage: 'issued' as const } }
  const doc = createDoc(issued)
  const [first] = rowsOf(issued)
  const { period } = issued.plan
  const change = { kind: 'cell', measure: first!.id, column: 'progress', period, before: '', after: progress } as const
  applyChanges(doc, [change], 'test')
  const snapshot = readSnapshot(doc)
  const unit = { id: unitNamed(snapshot, '县委编办'), name: '县委编办' }
  const sheet = sheetOut(snapshot, { layout: 'progress', language: 'zh-CN', export: 'x_1', workbook: 'w_1', unit })
  const bytes = await writeSheet({ sheet, language: 'zh-CN', madeOn: '2026-05-20' })
  const book = new ExcelJS.Workbook()
  // a file of our own making, which its own writer may read
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const page = book.worksheets[0]!
  const code = sheet.sent.rows.find(row => row.measure === first!.id)!.code
  const number = Array.from({ length: page.rowCount }, (_, i) => i + 1).find(row =>
    page.getRow(row).values?.toString().includes(code),
  )!
  return { cells: page.getRow(number), page, at: sheet.columns.findIndex(column => column.id === 'progress') + 1 }
}

test('a unit may write in its own cells and in no others, whatever stands in them', async () => {
  for (const words of ['已完成八成', '-已完成', '=1+1', '+86', '@各科室', '']) {
    const { cells, page, at } = await sheetWith(words)
    expect(page.getCell(1, 1).protection?.locked, words).not.toBe(false)
    expect(cells.getCell(at).protection?.locked, words).toBe(false)
    expect(cells.getCell(2).protection?.locked, words).not.toBe(false)
    expect(cells.getCell(at).text, words).toBe(words)
    expect(cells.getCell(at).formula, words).toBeUndefined()
  }
})

test('what was sent is read from the file again, and damaged it is nothing', async () => {
  const out = sheetOut(planSnapshot(), { layout: 'ledger', language: 'zh-CN', export: 'x_1', workbook: 'w_1' })
  const cells = await metaCells(out.sent)
  expect(baseIn(cells)).toEqual(out.sent)
  expect(headIn(cells)).toEqual({ ...out.sent, rows: undefined })
  expect(baseIn([cells[0]!, 'AAAA'])).toBeNull()
  expect(baseIn([])).toBeNull()
  expect(headIn(['{"export":"x_1"}'])).toBeNull()
})

test('a heading is broken between its words alone, and one of four characters not at all', async () => {
  const snapshot = planSnapshot()
  for (const [language, layout] of [
    ['zh-CN', 'progress'],
    ['en', 'ledger'],
  ] as const) {
    const out = sheetOut(snapshot, { layout, language, export: 'x_1', workbook: 'w_1' })
    const part = partsOf(await writeSheet({ sheet: out, language, madeOn: '2026-05-20' })).get(
      'xl/worksheets/sheet1.xml',
    )!
    const widths: number[] = []
    for (const [, min, max, width] of part.matchAll(/<col min="(\d+)" max="(\d+)" width="([\d.]+)"/g))
      for (let column = Number(min); column <= Number(max); column++) widths[column - 1] = Number(width)
    out.columns.forEach(({ heading }, i) => {
      const ems = emsOf(widths[i]! - 1, 12)
      for (const word of heading.split(/[\s-]+/)) {
        if (word.length <= 4 || /^[a-z]{1,12}$/i.test(word)) expect([word, lineCount(word, ems)]).toEqual([word, 1])
      }
    })
  }
})
