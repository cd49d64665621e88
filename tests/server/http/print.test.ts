import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEncoded } from '../../../schema/doc/create.ts'
import type { FoundCode } from '../../../schema/http/print.ts'
import { type PrintOrder, usualOrder, usualPaper } from '../../../schema/print/order.ts'
import { readPrintCode, writtenPrintCode } from '../../../schema/print/print-code.ts'
import { readZip } from '../../../server/work/zip.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld({ env: { TAIZHANG_CHROMIUM: '/nowhere/chromium' } })
}, 60_000)
afterAll(() => world.stop())

const foot: PrintOrder = { ...usualOrder, paper: { ...usualPaper, footer: true } }

async function print(workbook: string, order: Partial<PrintOrder> = {}, format = 'docx', cookie = world.cookie) {
  const response = await fetch(new URL(`/api/workbooks/${workbook}/print`, world.server.url), {
    method: 'POST',
    headers: { cookie, 'x-taizhang': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ lang: 'zh-CN', order: { ...foot, ...order }, format }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const json = response.status === 200 ? null : JSON.parse(new TextDecoder().decode(bytes))
  return { status: response.status, headers: response.headers, bytes, json }
}

const textOf = (docx: Uint8Array, name = 'word/document.xml'): string => {
  const files = readZip(docx, () => true, { entries: 100, inflated: 50_000_000 })
  return new TextDecoder().decode(files.get(name)!).replace(/<[^>]+>/g, '')
}

describe('printing', () => {
  test('gives everybody with a part the Word file, a reader, too, and nobody else', async () => {
    const { id } = await world.create('青禾县普法计划')
    const reader = await world.join(id, 'reader')
    const made = await print(id, {}, 'docx', reader.cookie)
    expect(made.status).toBe(200)
    expect(textOf(made.bytes)).toContain('编好预算')
    const name = decodeURIComponent(made.headers.get('content-disposition')!)
    expect(name).toContain('青禾县普法计划（任务分工表）.docx')
    const sheets = await print(id, { layout: 'meeting' }, 'xlsx', reader.cookie)
    expect(textOf(sheets.bytes, 'xl/sharedStrings.xml')).toContain('会议签到表')
    const other = await world.create('别的计划')
    expect(codes(await print(other.id, {}, 'docx', reader.cookie))).toEqual(['no-part'])
    expect(codes(await world.stranger('POST', `/api/workbooks/${id}/print`, {}))).toEqual(['no-session'])
  })

  test('leaves a line in the audit log with file, layout and code', async () => {
    const { id } = await world.create('青禾县审计计划')
    const code = (await print(id, { layout: 'meeting' })).headers.get('x-taizhang-print-code')
    const { json } = await world.office('GET', '/api/admin/audit')
    const line = JSON.stringify(json)
    expect(line).toContain(code)
    expect(line).toContain('meeting')
  })

  test('says what the workbook does not have, and when there is nothing to print', async () => {
    const { id } = await world.create('青禾县空计划')
    expect(codes(await print(id, { layout: 'unit', unit: '县气象局' }))).toEqual(['print-subject'])
    expect(codes(await print(id, { layout: 'notice', measure: '99' }))).toEqual(['print-subject'])
    expect(codes(await print(id, { layout: 'changed', since: '没有的版本' }))).toEqual(['print-subject'])
    expect(codes(await print(id, { layout: 'leader' }))).toEqual(['print-empty'])
    expect((await print(id, { layout: 'notice', measure: '1' })).status).toBe(200)
    expect((await print(id, { layout: 'unit', unit: '县财政局' })).status).toBe(200)
  })

  test('names the way round where the server has no browser that makes PDFs', async () => {
    const { id } = await world.create('青禾县PDF计划')
    expect((await world.office('GET', '/api/printing')).json).toEqual({ pdf: false })
    expect(codes(await print(id, {}, 'pdf'))).toEqual(['chromium-missing'])
  })

  test('counts changes from a version that was kept', async () => {
    const { id } = await world.create('青禾县变更计划')
    const version = (await world.office('POST', `/api/workbooks/${id}/versions`, { name: '送审稿' })).json
    for (const since of [version.id, '送审稿']) {
      const made = await print(id, { layout: 'changed', since })
      expect(made.status).toBe(200)
      expect(textOf(made.bytes)).toContain('计划内容没有变化')
    }
  })
})

describe('the code at the foot', () => {
  test('is the same for the same state and another one after an edit, and leads back to what was printed', async () => {
    const { id } = await world.create('青禾县版本计划')
    const first = (await print(id)).headers.get('x-taizhang-print-code')!
    expect(readPrintCode(first)).toBe(first)
    expect((await print(id, { layout: 'ledger' })).headers.get('x-taizhang-print-code')).toBe(first)
    const asked = await world.office('POST', `/api/workbooks/${id}/print-code`, {})
    expect(asked.json.code).toBe(first)

    expect(
      (await world.office('PATCH', `/api/workbooks/${id}`, { title: '青禾县版本计划（改）' })).status,
    ).toBeLessThan(300)
    const second = (await print(id)).headers.get('x-taizhang-print-code')!
    expect(second).not.toBe(first)

    const typed = writtenPrintCode(first).toLowerCase()
    const found = (await world.office('GET', `/api/print-codes/${typed}`)).json as FoundCode
    expect(found).toMatchObject({ code: first, workbook: id, version: { kind: 'printed', measures: 2 } })
    const document = await fetch(
      new URL(`/api/workbooks/${id}/versions/${found.version.id}/document`, world.server.url),
      { headers: { cookie: world.cookie } },
    )
    const then = readEncoded(new Uint8Array(await document.arrayBuffer()))
    expect(then.plan.title).toBe('青禾县版本计划')
    const diff = await world.office('GET', `/api/workbooks/${id}/versions/diff?from=${found.version.id}`)
    expect(diff.json.changes).toHaveLength(1)
  })

  test('is one and the same for people who print at the same moment', async () => {
    const { id } = await world.create('青禾县同时计划')
    const made = await Promise.all([1, 2, 3, 4].map(() => world.office('POST', `/api/workbooks/${id}/print-code`, {})))
    expect(new Set(made.map(each => each.json.code)).size).toBe(1)
  })

  test('is in Word’s footer and in the sheet’s, and not where the footer was switched off', async () => {
    const { id } = await world.create('青禾县页脚计划')
    const made = await print(id)
    const code = writtenPrintCode(made.headers.get('x-taizhang-print-code')!)
    expect(textOf(made.bytes, 'word/footer1.xml')).toContain(code)
    const without = await print(id, { paper: { ...usualPaper, footer: false } })
    expect(textOf(without.bytes, 'word/footer1.xml')).not.toContain(code)
    const sheet = await fetch(new URL(`/api/workbooks/${id}/export.xlsx`, world.server.url), {
      headers: { cookie: world.cookie },
    })
    expect(textOf(new Uint8Array(await sheet.arrayBuffer()), 'xl/worksheets/sheet1.xml')).toContain(code)
  })

  test('opens for nobody without a part, and an unknown one says so', async () => {
    const { id } = await world.create('青禾县保密计划')
    const other = await world.create('青禾县公开计划')
    const reader = await world.join(other.id, 'reader')
    const code = (await world.office('POST', `/api/workbooks/${id}/print-code`, {})).json.code
    expect(codes(await reader.browser('GET', `/api/print-codes/${code}`))).toEqual(['no-part'])
    for (const typed of ['00000000', 'abc']) {
      expect(codes(await world.office('GET', `/api/print-codes/${typed}`))).toEqual(['print-code-unknown'])
    }
  })

  test('is not among the versions that people keep', async () => {
    const { id } = await world.create('青禾县清单计划')
    await print(id)
    expect((await world.office('GET', `/api/workbooks/${id}/versions`)).json.versions).toEqual([])
  })
})
