import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportMapping } from '../../../schema/sheet/imports/mapping.ts'
import { codes, startWorld } from './world.ts'

/* A foreign sheet becomes a workbook, goes into one that is there, and goes into it again. */

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 60_000)
afterAll(() => world.stop())

const HEAD = ['序号', '重点任务', '具体措施', '牵头单位', '责任单位', '完成时限', '进展情况', '资金来源']
const ROWS = [
  ['1', '编好预算', '三月底前批复预算。', '县财政局', '县发改局、县统计局', '3月底前', '已批复', '县级财政'],
  ['2', '办好学校', '新建两所小学。', '县教育局', '县住建局', '12月底前', '已开工', '专项债'],
]
const TITLE = '青禾县2026年重点任务分工表'

function book(rows: string[][], head = HEAD): Uint8Array {
  const out = utils.book_new()
  const sheet = utils.aoa_to_sheet([[TITLE], head, ['一、夯实基础'], ...rows])
  sheet['!merges'] = [0, 2].map(r => ({ s: { r, c: 0 }, e: { r, c: head.length - 1 } }))
  utils.book_append_sheet(out, sheet, '分工表')
  return new Uint8Array(write(out, { bookType: 'xlsx', type: 'buffer' }))
}

async function upload(bytes: Uint8Array, cookie: string | null = world.cookie, name = '甲局任务表.xlsx') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const headers: Record<string, string> = { 'x-taizhang': '1', ...(cookie === null ? {} : { cookie }) }
  const response = await fetch(new URL('/api/imports', world.server.url), { method: 'POST', body: form, headers })
  return { status: response.status, json: await response.json() }
}

const all = { all: true } as const
const mappingsIn = (read: { tables: { mapping: ImportMapping }[] }) => read.tables.map(table => table.mapping)

async function bookOf(rows = ROWS, title = TITLE): Promise<string> {
  const { json } = await upload(book(rows))
  const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook: null, tables: [{ sheet: 0 }] })
  const made = await world.office('POST', `/api/imports/${json.id}/workbook`, {
    mappings: mappingsIn(read.json),
    title,
    year: 2026,
    cadence: 'quarter',
  })
  expect(made.status, made.text).toBe(201)
  return made.json.workbook
}

async function intoBook(
  workbook: string,
  rows: string[][],
  accept: unknown = all,
  by = world.office,
  cookie = world.cookie,
) {
  const { json } = await upload(book(rows), cookie)
  const read = await by('POST', `/api/imports/${json.id}/reading`, { workbook, tables: [{ sheet: 0 }] })
  expect(read.status, read.text).toBe(200)
  const applied = await by('POST', `/api/imports/${json.id}/apply`, {
    workbook,
    mappings: mappingsIn(read.json),
    accept,
  })
  return { id: json.id as string, read: read.json, applied }
}

const journal = async (workbook: string) => {
  const answer = await world.office('GET', `/api/workbooks/${workbook}/journal`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json
}

describe('a sheet that nobody here made', () => {
  test('is shown as it looks, with what its columns were taken for, and nothing is made of it yet', async () => {
    const { status, json } = await upload(book(ROWS))
    expect(status).toBe(201)
    expect(json).toMatchObject({ sheets: [{ name: '分工表', measures: 2, tables: [{ offered: true }] }] })
    const read = await world.office('POST', `/api/imports/${json.id}/reading`, {
      workbook: null,
      tables: [{ sheet: 0 }],
    })
    expect(read.status, read.text).toBe(200)
    const { counts, title } = read.json
    const [mapping] = mappingsIn(read.json)
    const picture = (await world.office('GET', `/api/imports/${json.id}/sheets/0`)).json
    expect(title).toBe(TITLE)
    expect(picture.rows[1]).toEqual(HEAD)
    expect(picture.merges).toContainEqual({ top: 0, left: 0, bottom: 0, right: 7 })
    expect(mapping!.columns.map(each => each.to)).toEqual([
      'number',
      'title',
      'text',
      'lead',
      'responsible',
      'deadline',
      'progress',
      'custom',
    ])
    expect(counts).toMatchObject({ rows: 2, fresh: 2 })
    expect(read.json.units).toEqual(['县财政局', '县发改局', '县统计局', '县教育局', '县住建局'])
  })

  test('becomes a workbook with sections, units, deadlines, its own columns and the progress of the open period', async () => {
    const workbook = await bookOf()
    const info = await world.office('GET', `/api/workbooks/${workbook}`)
    expect(info.json).toMatchObject({ title: TITLE, year: 2026, measures: 2, sections: 1 })
    const again = await intoBook(workbook, ROWS)
    expect(again.read.counts).toEqual({ rows: 2, fresh: 0, changed: 0, cells: 0, same: 2 })
    expect(again.applied.json).toMatchObject({ added: 0, cells: 0, columns: [] })
  })

  test('brings new rows and other words as one step of the person, and the second time nothing', async () => {
    const workbook = await bookOf()
    const rows = [
      ['1', '编好预算', '三月底前批复预算。', '县财政局', '县发改局、县统计局', '4月底前', '已批复并公开', '县级财政'],
      ROWS[1]!,
      ['3', '修好道路', '改造县道三条。', '县交通局', '', '11月底前', '', '专项债'],
    ]
    const first = await intoBook(workbook, rows)
    expect(first.read.counts).toEqual({ rows: 3, fresh: 1, changed: 1, cells: 2, same: 1 })
    expect(first.applied.json).toMatchObject({ added: 1, cells: 2, units: ['县交通局'], notTaken: [] })
    const told = (await journal(workbook)).rows.filter((row: { how: string }) => row.how === 'import')
    expect(told.length).toBeGreaterThan(3)
    expect(new Set(told.map((row: { seq: number }) => row.seq)).size).toBe(1)
    const second = await intoBook(workbook, rows)
    expect(second.read.counts).toMatchObject({ same: 3, fresh: 0, changed: 0 })
    expect(second.applied.json).toMatchObject({ added: 0, cells: 0 })
  })

  test('takes only the rows and cells that were chosen, and no cell that changed since it was shown', async () => {
    const workbook = await bookOf()
    const rows = [
      ['1', '编好预算', '三月底前批复预算。', '县财政局', '县发改局、县统计局', '4月底前', '已公开', '县级财政'],
      ['3', '修好道路', '改造县道三条。', '县交通局', '', '11月底前', '', ''],
    ]
    const { json } = await upload(book(rows))
    const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, tables: [{ sheet: 0 }] })
    const [changed] = read.json.rows
    expect(changed.cells.map((cell: { column: string }) => cell.column)).toEqual(['deadline', 'progress'])
    const [deadline, progress] = changed.cells
    const applied = await world.office('POST', `/api/imports/${json.id}/apply`, {
      workbook,
      mappings: mappingsIn(read.json),
      accept: {
        all: false,
        rows: [],
        cells: [
          { table: 0, row: changed.row, column: 'deadline', mark: deadline.mark },
          { table: 0, row: changed.row, column: 'progress', mark: `${progress.mark}x` },
        ],
      },
    })
    expect(applied.json).toMatchObject({
      added: 0,
      cells: 1,
      notTaken: [{ row: changed.row, reason: 'changed-meanwhile' }],
    })
    expect(read.json.missing).toEqual([{ number: '2', title: '办好学校' }])
  })

  test('[I4] brings a column of its own with its cells in one step, and a second column of that name never', async () => {
    const workbook = await bookOf()
    const head = HEAD.with(7, '包抓领导')
    const take = async () => {
      const { json } = await upload(book(ROWS, head))
      const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, tables: [{ sheet: 0 }] })
      const mappings = mappingsIn(read.json)
      return (await world.office('POST', `/api/imports/${json.id}/apply`, { workbook, mappings, accept: all })).json
    }
    expect(await take()).toMatchObject({ columns: ['包抓领导'], cells: 2 })
    const rows: { seq: number; how: string }[] = (await journal(workbook)).rows
    expect(new Set(rows.filter(row => row.how === 'import').map(row => row.seq)).size).toBe(1)
    expect(await take()).toMatchObject({ columns: [], cells: 0, added: 0 })
  })

  test('[I3] never clears a cell by itself: a blank in the sheet is told and left', async () => {
    const workbook = await bookOf()
    const { read, applied } = await intoBook(workbook, [ROWS[0]!.with(6, ''), ROWS[1]!])
    expect(read.rows[0].cells).toMatchObject([{ column: 'progress', state: 'cleared', before: '已批复', after: '' }])
    expect(applied.json).toMatchObject({ cells: 0, notTaken: [{ reason: 'cleared' }] })
  })

  test('[I1] is remembered by its headings: what a person made of one is proposed for the next', async () => {
    const workbook = await bookOf()
    const head = HEAD.with(1, '攻坚点').with(7, '备用')
    const { json } = await upload(book(ROWS, head))
    const ask = (id: string, mapping: unknown = null) =>
      world.office('POST', `/api/imports/${id}/reading`, { workbook, tables: [{ sheet: 0, mapping }] })
    const read = await ask(json.id)
    const [mapping] = mappingsIn(read.json)
    mapping!.columns[1]!.to = 'title'
    mapping!.columns[7]!.to = 'aside'
    const corrected = await ask(json.id, mapping)
    expect(corrected.json.aside).toEqual([{ column: 7, header: '备用', cells: 2 }])
    const applied = await world.office('POST', `/api/imports/${json.id}/apply`, {
      workbook,
      mappings: [mapping],
      accept: all,
    })
    expect(applied.json).toMatchObject({ added: 0, cells: 0, aside: [{ header: '备用', cells: 2 }] })
    const next = await upload(book(ROWS, head))
    const columns = mappingsIn((await ask(next.json.id)).json)[0]!.columns
    expect([columns[1]!.to, columns[7]!.to]).toEqual(['title', 'aside'])
  })

  test('is nobody else’s, and after cancelling nobody’s', async () => {
    const workbook = await world.create('青禾县旁证')
    const other = await world.join(workbook.id, 'coordinator', '县教育局')
    const { json } = await upload(book(ROWS))
    const read = (by = world.office) =>
      by('POST', `/api/imports/${json.id}/reading`, { workbook: workbook.id, tables: [{ sheet: 0 }] })
    expect(codes(await read(other.browser))).toEqual(['import-unknown'])
    expect((await read()).status).toBe(200)
    expect((await world.office('DELETE', `/api/imports/${json.id}`)).status).toBe(200)
    expect(codes(await read())).toEqual(['import-unknown'])
    expect((await upload(book(ROWS), null)).status).toBe(401)
    const text = await upload(new TextEncoder().encode('这不是表格'), world.cookie, 'a.txt')
    expect(codes(text as never)).toEqual(['sheet-kind-unknown'])
  })

  test('[I4] brings a unit only what its rights allow, and says what it may not', async () => {
    const workbook = await bookOf()
    const unit = await world.join(workbook, 'contributor', '县财政局')
    const rows = [
      ['1', '编好预算', '三月底前批复预算。', '县财政局', '县发改局、县统计局', '3月底前', '已批复并公开', '县级财政'],
      ['2', '办好学校', '新建两所小学。', '县教育局', '县住建局', '12月底前', '别人的进展', '专项债'],
      ['3', '修好道路', '改造县道三条。', '县交通局', '', '', '', ''],
    ]
    const { read, applied } = await intoBook(workbook, rows, all, unit.browser, unit.cookie)
    expect(read.rows.map((row: { kind: string }) => row.kind)).toEqual(['changed', 'changed', 'refused'])
    expect(applied.json).toMatchObject({ added: 0, cells: 1 })
    expect(applied.json.notTaken.map((each: { row: number }) => each.row)).toEqual([5, 6])
  })
})

describe('a book with a sheet for each department', () => {
  const DEPARTMENTS = ['财政局', '教育局', '水利局'] as const
  /** Three sheets of one form, one of another, their sum, and a list of people. */
  function several(): Uint8Array {
    const out = utils.book_new()
    const add = (name: string, rows: string[][]) => utils.book_append_sheet(out, utils.aoa_to_sheet(rows), name)
    const rowsOf = (unit: string, u: number) =>
      [0, 1].map(i => [
        String(i + 1),
        `${unit}事项${i + 1}`,
        `${unit}第${i + 1}项工作在年内完成。`,
        `县${unit}`,
        '',
        '年底前',
        '',
        u === 1 ? '' : '县级财政',
      ])
    // titles stand one line lower on the second sheet, and a column of it is empty
    for (const [u, unit] of DEPARTMENTS.entries()) {
      add(unit, [...Array.from({ length: u === 1 ? 2 : 1 }, () => [`${unit}任务表`]), HEAD, ...rowsOf(unit, u)])
    }
    add('汇总', [[TITLE], HEAD, ...DEPARTMENTS.flatMap((unit, u) => (u === 2 ? [] : rowsOf(unit, u)))])
    add('督办事项', [
      ['序号', '督办事项', '牵头单位', '完成时限', '资金来源'],
      ['1', '清理拖欠账款', '县审计局', '6月底前', '无需资金'],
    ])
    add('通讯录', [
      ['姓名', '电话'],
      ['张三', '1234567'],
      ['李四', '7654321'],
    ])
    return new Uint8Array(write(out, { bookType: 'xlsx', type: 'buffer' }))
  }
  const readAll = async (workbook: string | null) => {
    const { json } = await upload(several(), world.cookie, '各部门.xlsx')
    const tables = json.sheets.flatMap((sheet: { tables: { offered: boolean }[] }, at: number) =>
      sheet.tables.flatMap(table => (table.offered ? [{ sheet: at, place: 0 }] : [])),
    )
    const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, tables })
    expect(read.status, read.text).toBe(200)
    return { id: json.id as string, sheets: json.sheets, read: read.json }
  }

  test('[I5] is offered whole, but no sheet that repeats another and no list of people', async () => {
    const { sheets } = await readAll(null)
    const told = sheets.map((sheet: { name: string; tables: { offered: boolean; repeats: string | null }[] }) => [
      sheet.name,
      sheet.tables.some(table => table.offered),
      sheet.tables[0]?.repeats ?? null,
    ])
    expect(told).toEqual([
      ['财政局', false, '汇总'],
      ['教育局', false, '汇总'],
      ['水利局', true, null],
      ['汇总', true, null],
      ['督办事项', true, null],
      ['通讯录', false, null],
    ])
  })

  test('[I5] comes in as one step, with a column of one heading once, sections by sheet, and the second time nothing', async () => {
    const workbook = await bookOf()
    const first = await readAll(workbook)
    const mappings = mappingsIn(first.read)
    expect(mappings.map(mapping => mapping.section)).toEqual(['水利局', '汇总', '督办事项'])
    expect(mappings[0]!.columns.map(each => each.to)).toEqual(mappings[1]!.columns.map(each => each.to))
    expect(first.read.counts).toMatchObject({ rows: 7, fresh: 7 })
    expect(first.read.sections).toEqual(['水利局', '汇总', '督办事项'])
    const taken = { workbook, mappings, accept: all }
    const applied = await world.office('POST', `/api/imports/${first.id}/apply`, taken)
    expect(applied.json).toMatchObject({ added: 7, sections: 3, columns: [], notTaken: [] })
    const steps: { seq: number; how: string }[] = (await journal(workbook)).rows
    expect(new Set(steps.filter(step => step.how === 'import').map(step => step.seq)).size).toBe(1)
    const again = await readAll(workbook)
    expect(again.read.counts).toMatchObject({ rows: 7, fresh: 0, changed: 0, same: 7 })
    await world.office('DELETE', `/api/imports/${again.id}`)
  })

  test('[I5] gives a row or cell of one sheet alone, though another sheet has a row of that number', async () => {
    const workbook = await bookOf()
    const { id, read } = await readAll(workbook)
    const wanted = read.rows.filter((row: { title: string }) => /水利局事项1|清理拖欠账款/.test(row.title))
    expect(wanted.map((row: { table: number; row: number }) => [row.table, row.row])).toEqual([
      [0, 3],
      [2, 2],
    ])
    const rows = wanted.map(({ table, row }: { table: number; row: number }) => ({ table, row }))
    const applied = await world.office('POST', `/api/imports/${id}/apply`, {
      workbook,
      mappings: mappingsIn(read),
      accept: { all: false, rows, cells: [] },
    })
    expect(applied.json).toMatchObject({ added: 2, cells: 0, sections: 2 })
  })

  test('[I5] becomes a workbook whose columns of its own are each there once', async () => {
    const { id, read } = await readAll(null)
    expect(read.columns.filter((column: { fresh: boolean }) => column.fresh)).toHaveLength(1)
    const made = await world.office('POST', `/api/imports/${id}/workbook`, {
      mappings: mappingsIn(read),
      title: '各部门任务',
      year: 2026,
      cadence: 'quarter',
    })
    expect(made.status, made.text).toBe(201)
    const info = await world.office('GET', `/api/workbooks/${made.json.workbook}`)
    expect(info.json).toMatchObject({ measures: 7, sections: 3 })
    const again = await readAll(made.json.workbook)
    expect(again.read.counts).toMatchObject({ same: 7, fresh: 0, changed: 0 })
    await world.office('DELETE', `/api/imports/${again.id}`)
  })
})

test('while a long book is read and held against a workbook, the server goes on answering everybody else', async () => {
  const workbook = await bookOf()
  const long = Array.from({ length: 12_000 }, (_, i) => [
    String(i + 1),
    `第${i + 1}项任务`,
    `第${i + 1}项工作的具体内容，年内完成。`,
    `县第${i % 40}局`,
    '',
    '年底前',
    '',
    '',
  ])
  const bytes = book(long)
  let done = false
  let answers = 0
  let longest = 0
  const asking = (async () => {
    while (!done) {
      const from = performance.now()
      expect((await world.stranger('GET', '/api/session')).status).toBe(200)
      longest = Math.max(longest, performance.now() - from)
      answers++
      // the limit of requests is an address's, and this is one
      await new Promise(resolve => setTimeout(resolve, 60))
    }
  })()
  const from = performance.now()
  const { json } = await upload(bytes)
  const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, tables: [{ sheet: 0 }] })
  done = true
  const took = performance.now() - from
  await asking
  expect(read.json.counts.fresh).toBe(12_000)
  // others would have had no answer but the last, had the reading stopped the server; no figure of the clock is asked for
  expect(answers).toBeGreaterThan(10)
  expect(longest).toBeLessThan(took / 3)
}, 60_000)
