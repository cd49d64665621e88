import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

async function bookOf(rows = ROWS, title = TITLE): Promise<string> {
  const { json } = await upload(book(rows))
  const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook: null, sheet: json.sheet })
  const made = await world.office('POST', `/api/imports/${json.id}/workbook`, {
    mapping: read.json.mapping,
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
  const read = await by('POST', `/api/imports/${json.id}/reading`, { workbook, sheet: json.sheet })
  expect(read.status, read.text).toBe(200)
  const applied = await by('POST', `/api/imports/${json.id}/apply`, { workbook, mapping: read.json.mapping, accept })
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
    expect(json).toMatchObject({ sheet: 0, sheets: [{ name: '分工表', measures: 2 }] })
    const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook: null, sheet: 0 })
    expect(read.status, read.text).toBe(200)
    const { picture, mapping, counts, title } = read.json
    expect(title).toBe(TITLE)
    expect(picture.rows[1]).toEqual(HEAD)
    expect(picture.merges).toContainEqual({ top: 0, left: 0, bottom: 0, right: 7 })
    expect(mapping.columns.map((each: { to: string }) => each.to)).toEqual([
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
    const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, sheet: 0 })
    const [changed] = read.json.rows
    expect(changed.cells.map((cell: { column: string }) => cell.column)).toEqual(['deadline', 'progress'])
    const [deadline, progress] = changed.cells
    const applied = await world.office('POST', `/api/imports/${json.id}/apply`, {
      workbook,
      mapping: read.json.mapping,
      accept: {
        all: false,
        rows: [],
        cells: [
          { row: changed.row, column: 'deadline', mark: deadline.mark },
          { row: changed.row, column: 'progress', mark: `${progress.mark}x` },
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
      const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, sheet: 0 })
      const { mapping } = read.json
      return (await world.office('POST', `/api/imports/${json.id}/apply`, { workbook, mapping, accept: all })).json
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
      world.office('POST', `/api/imports/${id}/reading`, { workbook, sheet: 0, mapping })
    const read = await ask(json.id)
    const mapping = read.json.mapping
    mapping.columns[1].to = 'title'
    mapping.columns[7].to = 'aside'
    const corrected = await ask(json.id, mapping)
    expect(corrected.json.aside).toEqual([{ column: 7, header: '备用', cells: 2 }])
    const applied = await world.office('POST', `/api/imports/${json.id}/apply`, { workbook, mapping, accept: all })
    expect(applied.json).toMatchObject({ added: 0, cells: 0, aside: [{ header: '备用', cells: 2 }] })
    const next = await upload(book(ROWS, head))
    const columns = (await ask(next.json.id)).json.mapping.columns
    expect([columns[1].to, columns[7].to]).toEqual(['title', 'aside'])
  })

  test('is nobody else’s, and after cancelling nobody’s', async () => {
    const workbook = await world.create('青禾县旁证')
    const other = await world.join(workbook.id, 'coordinator', '县教育局')
    const { json } = await upload(book(ROWS))
    const read = (by = world.office) =>
      by('POST', `/api/imports/${json.id}/reading`, { workbook: workbook.id, sheet: 0 })
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
  const read = await world.office('POST', `/api/imports/${json.id}/reading`, { workbook, sheet: json.sheet })
  done = true
  const took = performance.now() - from
  await asking
  expect(read.json.counts.fresh).toBe(12_000)
  // others would have had no answer but the last, had the reading stopped the server; no figure of the clock is asked for
  expect(answers).toBeGreaterThan(10)
  expect(longest).toBeLessThan(took / 3)
}, 60_000)
