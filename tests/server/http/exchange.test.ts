import { read, utils, type WorkSheet, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../../schema/plan/fingerprint.ts'
import { readZip } from '../../../server/work/zip.ts'
import { edited, isRow, packed, WAYS } from '../../support/returned-ways.ts'
import { codes, startWorld } from './world.ts'

/*
 * Forty units get a sheet each, treat it in ten ways, as offices do, and send it back: each is recognised, compared with
 * what was sent and with what stands now, and taken in without a word lost.
 */

const UNITS = 40
const unit = (i: number) => `县第${i + 1}局`
let world: Awaited<ReturnType<typeof startWorld>>
let workbook: string
let sheets: Map<string, Uint8Array>

beforeAll(async () => {
  world = await startWorld()
  const measures = Array.from({ length: UNITS * 3 }, (_, i) => ({
    section: i % 2,
    number: String(i + 1),
    title: `第${i + 1}项任务`,
    text: `${'甲乙丙丁戊己庚辛壬癸'[i % 10]}类工作第${i + 1}项，年内完成。`,
    lead: [unit(i % UNITS)],
    co: i < UNITS ? [unit((i + 7) % UNITS)] : [],
    deadline: '年底前',
  }))
  const draft = {
    title: '青禾县2026年工作要点',
    year: 2026,
    sections: [
      { number: '一', title: '发展' },
      { number: '二', title: '民生' },
    ],
    measures,
  }
  const made = await world.office('POST', '/api/workbooks', { draft })
  expect(made.status).toBe(201)
  workbook = made.json.id
  for (const to of ['consult', 'issued']) {
    expect((await world.office('POST', `/api/workbooks/${workbook}/stage`, { to })).status).toBeLessThan(300)
  }
  const zip = await download('sendings', { layout: 'progress', links: true })
  sheets = readZip(zip, () => true, { entries: 100, inflated: 50_000_000 })
}, 60_000)
afterAll(() => world.stop())

async function download(path: string, body: unknown): Promise<Uint8Array> {
  const headers = { cookie: world.cookie, 'x-taizhang': '1', 'content-type': 'application/json' }
  const url = new URL(`/api/workbooks/${workbook}/${path}`, world.server.url)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(
    response.status,
    await response
      .clone()
      .text()
      .then(text => text.slice(0, 200)),
  ).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

async function upload(path: string, files: [string, Uint8Array][], cookie: string | null = world.cookie) {
  const form = new FormData()
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const headers: Record<string, string> = { 'x-taizhang': '1', ...(cookie === null ? {} : { cookie }) }
  const response = await fetch(new URL(path, world.server.url), { method: 'POST', body: form, headers })
  return { status: response.status, json: await response.json() }
}

const sheetOf = (i: number): [string, Uint8Array] => {
  const found = [...sheets].find(([name]) => name.startsWith(`${unit(i)} `))
  return found!
}

describe('forty sheets that were sent', () => {
  test('are one for each unit, with a link for each; only a coordinator sends them', async () => {
    expect([...sheets.keys()].filter(name => name.endsWith('.xlsx'))).toHaveLength(UNITS)
    const links = new TextDecoder().decode(sheets.get('回传链接.csv'))
    expect(links.trim().split('\r\n')).toHaveLength(UNITS + 1)
    const { browser } = await world.join(workbook, 'contributor')
    const refused = await browser('POST', `/api/workbooks/${workbook}/sendings`, { layout: 'progress' })
    expect(codes(refused)).toEqual(['coordinator-only'])
  })

  test('come back in ten ways, are compared, and are taken in without a word lost; twice changes nothing', async () => {
    const files = Array.from({ length: UNITS }, (_, i): [string, Uint8Array] => {
      const [name, bytes] = sheetOf(i)
      return [name, WAYS[i % WAYS.length]![1](bytes, `第${i + 1}份`)]
    })
    const received = await upload(`/api/workbooks/${workbook}/returns`, files)
    expect(received.status).toBe(200)
    for (const [i, file] of received.json.files.entries()) {
      const way = WAYS[i % WAYS.length]![0]
      expect([way, file.problem]).toEqual([way, null])
      expect([way, file.fresh]).toEqual([way, true])
      if (way === 'without the code column') continue
      expect([way, file.sent === null]).toEqual([way, false])
    }
    const board = (await world.office('GET', `/api/workbooks/${workbook}/exchange`)).json
    const sent = board.sendings[0].sheets
    let cells = 0
    for (const [i, file] of received.json.files.entries()) {
      const way = WAYS[i % WAYS.length]![0]
      const path = `/api/workbooks/${workbook}/returns/${file.id}`
      // a file that lost every carrier is assigned by a person
      const answers = sent.find((each: { unitName: string }) => each.unitName === unit(i)).id
      if (file.sent === null) await world.office('PUT', path, { sent: answers })
      else expect([way, file.sent]).toEqual([way, answers])
      const { review } = (await world.office('GET', path)).json
      const theirs = review.rows.flatMap(
        (row: { measure: string; cells: { column: string; state: string; theirs: string }[] }) =>
          row.cells.map(cell => ({ ...cell, measure: row.measure })),
      )
      const progress = theirs.filter((cell: { column: string; state: string }) => cell.state === 'theirs')
      expect([way, progress.map((cell: { theirs: string }) => cell.theirs)]).toEqual([way, [`第${i + 1}份`]])
      expect([way, review.counts.cleared]).toEqual([way, way === 'cells cleared' ? 1 : 0])
      expect([way, review.added.length]).toEqual([way, way === 'rows added' ? 1 : 0])
      expect([way, review.missing.length]).toEqual([way, way === 'a row deleted' ? 1 : 0])
      const decisions = progress.map(
        ({
          measure,
          column,
          theirs: text,
          ours,
        }: {
          measure: string
          column: string
          theirs: string
          ours: string
        }) => ({
          measure,
          column,
          text,
          mark: fingerprint(ours),
        }),
      )
      const merged = await world.office('POST', `${path}/merge`, { decisions })
      expect([way, merged.json]).toEqual([way, { cells: 1, rows: 0, refused: [] }])
      expect((await world.office('POST', `${path}/merge`, { decisions })).json).toEqual({
        cells: 0,
        rows: 0,
        refused: [],
      })
      cells += merged.json.cells
    }
    expect(cells).toBe(UNITS)
    const journal = (await world.office('GET', `/api/workbooks/${workbook}/journal?limit=200`)).json
    const words = JSON.stringify(journal)
    for (let i = 0; i < UNITS; i++) expect(words).toContain(`第${i + 1}份`)
    // each cell names the file and the unit that it came from
    const named = journal.rows.filter((each: { returned?: unknown }) => each.returned !== undefined)
    expect(new Set(named.map((each: { returned: { unitName: string } }) => each.returned.unitName)).size).toBe(UNITS)
    expect(named[0].returned.name).toMatch(/\.xlsx$/)
    const again = await upload(`/api/workbooks/${workbook}/returns`, [files[0]!])
    expect(again.json.files[0].fresh).toBe(false)
  }, 120_000)

  test('what cannot be taken is told before and after: a new row of an issued plan, and a unit that no register has', async () => {
    const [, bytes] = sheetOf(12)
    const words = '改由临时专班负责'
    const book = packed(
      edited(bytes, (rows, at) => {
        const row = rows.find(each => isRow(each, at) && each[at('牵头单位')] === unit(12))!
        row[at('进展')] = words
        row[at('牵头单位')] = '不在名录里的专班'
        const own = rows[0]!.map(() => '')
        own[at('措施')] = '另加的一项'
        own[at('内容')] = '补充说明。'
        return [...rows, own]
      }),
    )
    const received = await upload(`/api/workbooks/${workbook}/returns`, [['另一份.xlsx', book]])
    const path = `/api/workbooks/${workbook}/returns/${received.json.files[0].id}`
    const { review, sent } = (await world.office('GET', path)).json
    expect(sent.unitName).toBe(unit(12))
    expect(review.columns.find((each: { id: string }) => each.id === 'progress')).toMatchObject({ long: true })
    const [added] = review.added
    expect(added.cells).toContainEqual({ column: 'title', text: '另加的一项' })
    expect(added.refusal).toBe('frozen')
    const row = review.rows.find((each: { cells: { theirs: string }[] }) => each.cells.some(c => c.theirs === words))
    expect(row.title).not.toBe('')
    const cell = (column: string) => row.cells.find((each: { column: string }) => each.column === column)
    expect(cell('progress').refusal).toBe(undefined)
    expect(cell('lead').refusal).toBe('cannot-hold')
    const decisions = [
      { measure: row.measure, column: 'progress', text: words, mark: fingerprint(cell('progress').ours) },
      { measure: row.measure, column: 'lead', text: '不在名录里的专班', mark: fingerprint(cell('lead').ours) },
    ]
    const at = { sheet: added.sheet, row: added.row }
    const merged = await world.office('POST', `${path}/merge`, { decisions, added: [at] })
    expect(merged.json).toMatchObject({ cells: 1, rows: 0 })
    expect(merged.json.refused).toMatchObject([
      { measure: row.measure, column: 'lead', reason: 'cannot-hold' },
      { reason: 'frozen', at },
    ])
    const journal = (await world.office('GET', `/api/workbooks/${workbook}/journal?limit=10`)).json
    const named = journal.rows.filter((each: { returned?: { name: string } }) => each.returned?.name === '另一份.xlsx')
    expect(named.map((each: { change: { kind: string } }) => each.change.kind)).toEqual(['cell'])
    expect(named[0].returned.unitName).toBe(unit(12))
    // a second merge of the same file is named, too; one over words that changed since takes nothing and says so
    const second = { measure: row.measure, column: 'problems', text: '再补一句', mark: fingerprint('') }
    expect((await world.office('POST', `${path}/merge`, { decisions: [second] })).json.cells).toBe(1)
    const late = { ...second, text: '晚到的话' }
    const refused = (await world.office('POST', `${path}/merge`, { decisions: [late] })).json
    expect(refused).toMatchObject({ cells: 0, refused: [{ column: 'problems', reason: 'changed-meanwhile' }] })
    const both = (await world.office('GET', `/api/workbooks/${workbook}/journal?limit=10`)).json
    const names = both.rows.filter((each: { returned?: { name: string } }) => each.returned?.name === '另一份.xlsx')
    expect(names).toHaveLength(2)
    expect(codes(await world.office('POST', `${path}/set-aside`, {}))).toEqual(['returned-merged'])
  })

  test('come back by a link once, without an account; a wrong file costs nobody the link', async () => {
    const links = new TextDecoder().decode(sheets.get('回传链接.csv'))
    const line = links.split('\r\n').find(each => each.includes(unit(4)))!
    const token = /\/return\/([0-9a-z]+)/.exec(line)![1]!
    const info = await world.stranger('GET', `/api/return-links/${token}`)
    expect(info.json).toMatchObject({ unit: unit(4), used: false })
    const wrong = utils.book_new()
    utils.book_append_sheet(wrong, utils.aoa_to_sheet([['姓名', '电话']]), 'Sheet1')
    expect(codes(await upload(`/api/return-links/${token}`, [['a.xlsx', packed(wrong)]], null))).toEqual([
      'sheet-other',
    ])
    const [name, bytes] = sheetOf(4)
    expect((await upload(`/api/return-links/${token}`, [[name, WAYS[0]![1](bytes, '由链接传回')]], null)).status).toBe(
      201,
    )
    expect(codes(await upload(`/api/return-links/${token}`, [[name, bytes]], null))).toEqual(['return-link-used'])
    const board = (await world.office('GET', `/api/workbooks/${workbook}/exchange`)).json
    expect(board.files[0]).toMatchObject({ unit: unit(4), state: 'waiting' })
    expect(codes(await world.stranger('GET', '/api/return-links/0123456789'))).toEqual(['link-unknown'])
  })
})

test('[X12] an office’s own form comes back filled in, and a file without any row of the plan is refused', async () => {
  const sheet = utils.aoa_to_sheet([
    ['序号', '工作任务', '具体措施', '牵头单位', '备注'],
    [1, '第1项任务', '甲类工作第1项，年内完成。', '', '本表自用'],
  ])
  const book = (of: WorkSheet) => {
    const made = utils.book_new()
    utils.book_append_sheet(made, of, '表')
    return new Uint8Array(write(made, { bookType: 'xlsx', type: 'buffer' }))
  }
  const send = (bytes: Uint8Array) => {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(bytes)]), '本局表.xlsx')
    const url = new URL(`/api/workbooks/${workbook}/forms?lang=zh-CN`, world.server.url)
    return fetch(url, { method: 'POST', body, headers: { 'x-taizhang': '1', cookie: world.cookie } })
  }
  const response = await send(book(sheet))
  expect(response.status).toBe(200)
  const filled = read(new Uint8Array(await response.arrayBuffer()), { type: 'array' }).Sheets.表!
  expect([filled.D2!.v, filled.E2!.v]).toEqual([unit(0), '本表自用'])
  const other = await send(
    book(
      utils.aoa_to_sheet([
        ['序号', '工作任务', '牵头单位'],
        [1, '别处的事', '别局'],
      ]),
    ),
  )
  expect(other.status).toBe(422)
})
