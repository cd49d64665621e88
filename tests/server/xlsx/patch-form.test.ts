import { utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { formCells } from '../../../schema/sheet/out/form-cells.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { readZip } from '../../../server/work/zip.ts'
import { patchForm } from '../../../server/xlsx/patch-form.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const LIMITS = { entries: 100, inflated: 50_000_000 }
const partsOf = (bytes: Uint8Array) => readZip(bytes, () => true, LIMITS)
const textOf = (bytes: Uint8Array, name: string) => new TextDecoder().decode(partsOf(bytes).get(name))

/** An office's own form: the plan's rows under headings of its own, some things filled in, a formula and a chosen width. */
function form(snapshot: Snapshot): Uint8Array {
  const rows = rowsOf(snapshot).map((row, i) => [i + 1, row.title, row.text, '', '', i === 0 ? 0.2 : '', '本局自用'])
  const sheet: WorkSheet = utils.aoa_to_sheet([
    ['云岭县重点工作推进情况表'],
    ['序号', '工作任务', '具体措施', '进展情况', '完成状态', '完成比例', '内部事项'],
    ...rows,
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }]
  sheet['!cols'] = [{ wch: 6 }, { wch: 31 }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '情况表')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['别的表', 1, 2]]), '附表')
  return new Uint8Array(write(book, { bookType: 'xlsx', type: 'buffer', compression: true }))
}

/** The fixture's plan with a report of its first row. */
function reported(): Snapshot {
  const snapshot = planSnapshot()
  const period = snapshot.plan.period!
  const [first] = rowsOf(snapshot)
  const key = reportKey(first!.id, period)
  const report = { ...snapshot.reports.get(key)!, progress: '=已完成八成\n下月收尾', pace: 'done', percent: 80 }
  return { ...snapshot, reports: new Map(snapshot.reports).set(key, report) }
}

describe('[X12] an office’s own form', () => {
  test('comes back with the plan’s words in it, and its shares as the numbers they were', () => {
    const snapshot = reported()
    const bytes = form(snapshot)
    const filled = formCells(readBook(bytes), snapshot, 'zh-CN')
    expect(filled).toMatchObject({ matched: rowsOf(snapshot).length, unmatched: [] })
    const out = patchForm(bytes, filled.sheets)
    const [sheet] = readBook(out.bytes)
    const row = sheet!.rows[2]!
    expect(row.map(cell => cell?.text).slice(3, 5)).toEqual(['=已完成八成\n下月收尾', '已完成'])
    expect(row[5]).toMatchObject({ number: 0.8 })
    expect(row[6]!.text).toBe('本局自用')
    // filled in again it says all of it already
    expect(formCells(readBook(out.bytes), snapshot, 'zh-CN').sheets.flatMap(each => each.cells)).toEqual([])
  })

  test('differs in the touched cells alone: every other part byte for byte, and all else of the sheet', () => {
    const bytes = form(planSnapshot())
    const cells = [
      { row: 2, column: 3, value: '=SUM(A1)' },
      { row: 3, column: 5, value: 0.5 },
      { row: 40, column: 1, value: '新的一行' },
    ]
    const out = patchForm(bytes, [{ name: '情况表', cells }]).bytes
    const [before, after] = [partsOf(bytes), partsOf(out)]
    expect([...after.keys()]).toEqual([...before.keys()])
    const changed = [...before.keys()].filter(name => Buffer.compare(before.get(name)!, after.get(name)!) !== 0)
    expect(changed).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml'])
    const untouched = (xml: string) =>
      xml.replace(/<row r="41">.*?<\/row>/g, '').replace(/<c r="(?:D3|F4)"[^>]*?(?:\/>|>.*?<\/c>)/g, '')
    const sheet = 'xl/worksheets/sheet1.xml'
    expect(untouched(textOf(out, sheet))).toBe(untouched(textOf(bytes, sheet)))
    expect(textOf(out, sheet)).toContain('<c r="F4"')
    expect(textOf(out, 'xl/styles.xml')).toContain('quotePrefix="1"')
    expect(readBook(out)[0]!.rows[40]![1]!.text).toBe('新的一行')
  })

  test('keeps its formulas, whatever the plan says', () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, { '!ref': 'A1', A1: { t: 'n', v: 3, f: '1+2' } }, '表')
    const bytes = new Uint8Array(write(book, { bookType: 'xlsx', type: 'buffer' }))
    expect(patchForm(bytes, [{ name: '表', cells: [{ row: 0, column: 0, value: '四' }] }])).toEqual({ bytes, kept: 1 })
  })
})
