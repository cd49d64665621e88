import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read, utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choiceKey } from '../../../schema/http/review-choices.ts'
import { fingerprint } from '../../../schema/plan/fingerprint.ts'
import { readZip } from '../../../server/work/zip.ts'
import { browserAt, freshFolder, runCommand, signIn, startServer, type TestServer } from '../../support/server.ts'

const TITLE = '云河县2026年度任务台账'
const HEAD = ['序号', '重点任务', '具体措施', '牵头单位', '完成时限', '进展情况', '资金来源']
const ROWS = [
  ['1', '编好预算', '三月底前批复预算。', '县财政局', '3月底前', '已批复', '县级财政'],
  ['2', '办好学校', '新建两所小学。', '县教育局', '12月底前', '', '=专项债'],
]

let folder: string
let server: TestServer
let workbook: string
let office: ReturnType<typeof browserAt>
let cookie: string
const run = (...args: string[]) => runCommand(server.data, args)

async function sheet(name: string, rows: string[][]): Promise<string> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([[TITLE], HEAD, ...rows]), '台账')
  const file = join(folder, name)
  await writeFile(file, write(book, { bookType: 'xlsx', type: 'buffer' }))
  return file
}

beforeAll(async () => {
  folder = await freshFolder()
  await mkdir(folder, { recursive: true })
  server = await startServer()
  cookie = await signIn(server.url, server.links[0]!)
  office = browserAt(server.url, cookie)
  const made = await office('POST', '/api/workbooks', {
    draft: { title: TITLE, year: 2026, sections: [], measures: [] },
  })
  expect(made.status, made.text).toBe(201)
  workbook = made.json.id
}, 60_000)
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Takes a file in as the board does. */
async function returned(name: string, bytes: Uint8Array): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  const url = new URL(`/api/workbooks/${workbook}/returns`, server.url)
  const response = await fetch(url, { method: 'POST', body, headers: { 'x-taizhang': '1', cookie } })
  return ((await response.json()) as { files: { id: string }[] }).files[0]!.id
}

describe('sheets from the command line', () => {
  test('import shows what it would change, changes it, and the second time nothing', async () => {
    const file = await sheet('台账.xlsx', ROWS)
    const dry = await run('import', file, workbook, '--dry-run')
    expect(dry.code, dry.stderr).toBe(0)
    expect(dry.stdout).toContain('试运行，没有改动。将新增2行')
    expect((await run('import', file, workbook)).stdout).toContain('已导入：新增2行')
    expect((await run('import', file, workbook)).stdout).toContain('新增0行，更新0格，2行相同')
  })

  test('export writes one unit’s rows, and comma-separated values that import takes for the same', async () => {
    const one = join(folder, '财政.xlsx')
    expect((await run('export', workbook, '--unit', '县财政局', '--layout', 'ledger', '-o', one)).code).toBe(0)
    const words = utils.sheet_to_csv(Object.values(read(await readFile(one)).Sheets)[0]!)
    expect(words).toContain('编好预算')
    expect(words).not.toContain('办好学校')
    const csv = join(folder, '台账.csv')
    expect((await run('export', workbook, '--layout', 'ledger', '--format', 'csv', '-o', csv)).code).toBe(0)
    const text = await readFile(csv, 'utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text).toContain("'=专项债")
    expect((await run('import', csv, workbook)).stdout).toContain('新增0行，更新0格，2行相同')
    const wrong = await run('export', workbook, '--unit', '县气象局')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('县气象局')])
    expect((await run('export', workbook, '--layout', 'meeting')).code).toBe(2)
  })

  test('send-out writes a sheet for each unit, and merge takes what they wrote, naming what is left', async () => {
    const zip = join(folder, '发表.zip')
    const sent = await run('send-out', workbook, '--layout', 'progress', '--links', '-o', zip)
    expect(sent.code, sent.stderr).toBe(0)
    const files = readZip(await readFile(zip), () => true, { entries: 20, inflated: 20_000_000 })
    expect([...files.keys()].filter(name => name.endsWith('.xlsx'))).toHaveLength(2)
    const [name, bytes] = [...files].find(([each]) => each.startsWith('县财政局'))!
    const book = read(bytes)
    const table = book.Sheets[book.SheetNames[0]!]!
    const rows = utils.sheet_to_json<string[]>(table, { header: 1, defval: '', raw: false })
    const top = rows.findIndex(row => row.includes('行码'))
    const line = rows.findIndex(row => row.includes('编好预算'))
    rows[line]![rows[top]!.indexOf('进展')] = '已批复并公开'
    rows[line]![rows[top]!.indexOf('牵头单位')] = '县教育局'
    book.Sheets[book.SheetNames[0]!] = utils.aoa_to_sheet(rows)
    const back = join(folder, name)
    await writeFile(back, write(book, { bookType: 'xlsx', type: 'buffer' }))
    const foreign = await sheet('别的表.xlsx', [['1', '别的', '别的事。', '县水利局', '', '', '']])

    const dry = await run('merge', workbook, back, foreign, '--dry-run')
    expect(dry.stdout).toContain('试运行，将合并1格')
    const merged = await run('merge', workbook, back, foreign)
    expect(merged.code).toBe(1)
    expect(merged.stdout).toContain('（县财政局）：合并1格')
    expect(merged.stdout).toContain('牵头单位：不是该单位的格')
    expect(merged.stdout).toContain('别的表.xlsx：没有合并')
    expect((await run('merge', workbook, back)).stdout).toContain('合并0格')

    // in a review of another file somebody decided against it: that is theirs to merge, and it goes on waiting
    rows[line]![rows[top]!.findIndex(each => each.includes('问题'))] = '人手不足'
    book.Sheets[book.SheetNames[0]!] = utils.aoa_to_sheet(rows)
    const second = join(folder, '再报.xlsx')
    const made = write(book, { bookType: 'xlsx', type: 'buffer' })
    await writeFile(second, made)
    const id = await returned('再报.xlsx', made)
    const { review } = (await office('GET', `/api/workbooks/${workbook}/returns/${id}`)).json
    const row = review.rows.find((each: { title: string }) => each.title === '编好预算')
    const cell = row.cells.find((each: { column: string }) => each.column === 'problems')
    const key = choiceKey({ measure: row.measure, column: 'problems', mark: fingerprint(cell.ours) })
    const path = `/api/workbooks/${workbook}/returns/${id}/choices`
    expect((await office('PUT', path, { changed: { [key]: { take: 'ours' } } })).status).toBe(200)
    expect((await run('merge', workbook, second)).stdout).toContain('已有处理结果，请在那里合并')
    expect((await office('GET', path)).json.choices).toHaveLength(1)
  })

  test('export --form fills an office’s own form in, touches nothing else of it, and does not write over it', async () => {
    const rows = [
      ['县财政局', '', '', '', '', '', ''],
      ['1', '编好预算', '三月底前批复预算。', '县财政局', '3月底前', '', '本局自用'],
      ['2', '另办的事', '与本计划无关。', '县财政局', '3月底前', '未填', ''],
    ]
    const form = await sheet('财政局自用表.xlsx', rows)
    const before = await readFile(form)
    const help = await run('export', '--help')
    expect(help.stdout).toContain('--form')
    const out = join(folder, '已填.xlsx')
    const filled = await run('export', workbook, '--form', form, '-o', out)
    expect(filled.code, filled.stderr).toBe(0)
    expect(filled.stdout).toContain('对应1行，填入1格')
    expect(filled.stdout).toContain('另有1行不是本工作簿的措施')
    const told = utils.sheet_to_json<string[]>(Object.values(read(await readFile(out)).Sheets)[0]!, { header: 1 })
    expect(told[3]!.slice(5)).toEqual(['已批复并公开', '本局自用'])
    expect(told[4]![5]).toBe('未填')
    expect(Buffer.compare(await readFile(form), before)).toBe(0)
    const wrong = await run('export', workbook, '--form', form, '--unit', '县财政局', '-o', out)
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('--unit')])
    const other = await sheet('通讯录.xlsx', [['1', '别的', '别的事。', '县水利局', '', '', '']])
    const none = await run('export', workbook, '--form', other, '-o', out)
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('通讯录.xlsx')])
    expect((await run('export', workbook, '--form', join(folder, '没有.xlsx'))).code).toBe(1)
  })

  test('import takes every sheet of measures in a book, or those that are named, and says which there are', async () => {
    const book = utils.book_new()
    for (const unit of ['水利局', '交通局']) {
      const rows = [HEAD, ['1', `${unit}事项`, `${unit}在年内完成。`, `县${unit}`, '年底前', '', '']]
      utils.book_append_sheet(book, utils.aoa_to_sheet(rows), unit)
    }
    utils.book_append_sheet(book, utils.aoa_to_sheet([['姓名'], ['张三']]), '通讯录')
    const file = join(folder, '两局.xlsx')
    await writeFile(file, write(book, { bookType: 'xlsx', type: 'buffer' }))
    const wrong = await run('import', file, workbook, '--sheet', '公安局')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('水利局、交通局、通讯录')])
    const one = await run('import', file, workbook, '--sheet', '交通局', '--dry-run')
    expect(one.stdout).toContain('将新增1行')
    const both = await run('import', file, workbook)
    expect(both.stdout).toContain('工作表“水利局”：1项措施')
    expect(both.stdout).toContain('已导入：新增2行')
  })
})
