import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { usualPaper } from '../../../schema/print/order.ts'
import type { PrintPart } from '../../../schema/print/part.ts'
import { writeSheets } from '../../../server/xlsx/write-sheets.ts'

const part = (title: string, more: Partial<PrintPart> = {}): PrintPart => ({
  title,
  subtitleLines: ['数据截至2026年11月2日'],
  columns: [
    { id: 'number', heading: '序号', share: 0.1, align: 'center' },
    { id: 'text', heading: '内容', share: 0.9, align: 'left' },
  ],
  rows: [
    { kind: 'section', text: '一、总体' },
    { kind: 'measure', id: 'm_1', cells: ['1', '=1+1\n另起一行'] },
    { kind: 'measure', id: 'm_2', cells: ['2', '完善机制，'.repeat(900)] },
  ],
  ...more,
})

async function bookOf(parts: PrintPart[], paper = usualPaper, foot = '版本编码 7KQ2-M4TX') {
  const on = '2026-11-02'
  const bytes = await writeSheets({ parts, title: '任务分工表', paper, foot, workbook: 'w_1', on })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return book
}

const columnOf = (sheet: ExcelJS.Worksheet, column: number) =>
  Array.from({ length: sheet.rowCount }, (_, i) => sheet.getCell(i + 1, column)).map(cell =>
    cell.master === cell || cell.master.row === cell.row ? cell.text : '',
  )

describe('a printed document as sheets', () => {
  test('[O1] says what the table says, in order, as text, with headings on each page and the code at the foot', async () => {
    const given = part('任务分工表', {
      mark: '附件1',
      notes: ['注：以印发文件为准。'],
      signatures: ['制表人：', '负责人：'],
    })
    const [sheet] = (await bookOf([given])).worksheets
    const texts = columnOf(sheet!, 2).filter(text => text !== '')
    expect(texts.slice(0, 5)).toEqual(['附件1', '任务分工表', '数据截至2026年11月2日', '内容', '一、总体'])
    expect(texts.slice(5)).toEqual([
      '=1+1\n另起一行',
      '完善机制，'.repeat(900),
      '注：以印发文件为准。',
      '制表人：　　　　　　　　负责人：',
    ])
    expect(sheet!.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
    expect(sheet!.pageSetup.printTitlesRow).toBe('4:4')
    expect(sheet!.headerFooter.oddFooter).toContain('版本编码 7KQ2-M4TX')
  })

  test('lies on the paper that was chosen; a sheet of fields has no headings to repeat', async () => {
    const fields = part('督办单', { columns: part('').columns.map(column => ({ ...column, heading: '' })) })
    const [sheet] = (await bookOf([fields], { ...usualPaper, paper: 'A3', landscape: false }, '')).worksheets
    expect(sheet!.pageSetup).toMatchObject({ orientation: 'portrait', paperSize: 8 })
    expect(sheet!.pageSetup.printTitlesRow).toBeUndefined()
    expect(sheet!.headerFooter.oddFooter).not.toContain('版本编码')
  })

  test('has a sheet for each table, told apart by what differs in their titles or by the line under them', async () => {
    const plan = '青禾县2026年工作要点'
    const unit = (name: string) => part(`${plan}单位任务清单`, { subtitleLines: [name] })
    const book = await bookOf([part(`${plan}任务分工表`), unit('县司法局'), unit('县财政局'), unit('县财政局')])
    expect(book.worksheets.map(sheet => sheet.name)).toEqual([
      '任务分工表',
      '单位任务清单县司法局',
      '单位任务清单县财政局',
      '单位任务清单县财政局 (2)',
    ])
  })
})
