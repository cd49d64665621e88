import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyView } from '../../../schema/views/view.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 40_000)
afterAll(() => world.stop())

const led = { ...emptyView, filters: { mine: true }, columns: { ...emptyView.columns, hidden: ['remark'] } }

describe('[W8] an export of what one sees', () => {
  const download = async (workbook: string, cookie: string, body: object) => {
    const answer = await fetch(new URL(`/api/workbooks/${workbook}/export.xlsx`, world.server.url), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-taizhang': '1' },
      body: JSON.stringify(body),
    })
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  const rowsIn = (bytes: Uint8Array): string[][] => {
    const book = XLSX.read(bytes, { type: 'array' })
    return XLSX.utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 })
  }

  test('holds the rows that whoever asks sees, says that it is a selection, and is named after the view', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const education = await world.join(id, 'contributor', '县教育局')
    const { answer, bytes } = await download(id, education.cookie, { lang: 'zh-CN', view: led, name: '本单位事项' })
    expect(answer.status).toBe(200)
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toContain(
      '云岭县2026年工作计划（本单位事项）.xlsx',
    )
    const rows = rowsIn(bytes)
    expect(rows.flat()).toContain('办好学校。')
    expect(rows.flat()).not.toContain('编好预算。')
    expect(rows.flat()).not.toContain('备注')
    expect(rows.flat()).toContain('视图“本单位事项”：列出 1 项（全部 2 项）')
    // 县财政局 leads the one and shares the other
    const finance = await world.join(id, 'contributor', '县财政局')
    const own = await download(id, finance.cookie, { lang: 'zh-CN', view: led, name: '' })
    expect(decodeURIComponent(own.answer.headers.get('content-disposition')!)).toContain('（视图）.xlsx')
    expect(rowsIn(own.bytes).flat()).toEqual(expect.arrayContaining(['编好预算。', '办好学校。']))
  })

  test('comes as comma-separated values, too, that Excel opens rightly and in which no words are a formula', async () => {
    const measure = { section: 0, number: '1', title: '=HYPERLINK("http://x")', text: '逗号，"直引号"' }
    const draft = {
      title: '云岭县2026年工作计划',
      year: 2026,
      sections: [{ number: '一', title: '保障' }],
      measures: [{ ...measure, lead: ['县财政局'], co: [], deadline: '年底前' }],
    }
    const { id } = (await world.office('POST', '/api/workbooks', { draft })).json
    const ask = (init: RequestInit, query = '') =>
      fetch(new URL(`/api/workbooks/${id}/export.csv${query}`, world.server.url), {
        ...init,
        headers: { cookie: world.cookie, 'content-type': 'application/json', 'x-taizhang': '1' },
      })
    const whole = await ask({}, '?lang=zh-CN')
    expect(whole.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(decodeURIComponent(whole.headers.get('content-disposition')!)).toContain('云岭县2026年工作计划.csv')
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).toContain('"逗号，""直引号"""')
    expect(text.split('\r\n')[1]).toMatch(/^一、保障,+$/)
    const view = { ...emptyView, columns: { ...emptyView.columns, hidden: ['title'] } }
    const seen = await ask({ method: 'POST', body: JSON.stringify({ lang: 'zh-CN', view, name: '' }) })
    const words = await seen.text()
    expect([seen.status, words.includes('直引号'), words.includes('HYPERLINK')]).toEqual([200, true, false])
  })

  test('is refused to whoever has no part in the workbook, and for what is no view', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const path = `/api/workbooks/${id}/export.xlsx`
    const wish = { lang: 'zh-CN', view: led, name: '' }
    expect(codes(await world.stranger('POST', path, wish))).toEqual(['no-session'])
    expect(codes(await world.office('POST', path, { ...wish, view: { filters: 1 } }))).toContain('request-shape')
    expect((await world.office('POST', path, wish)).status).toBe(200)
  })
})
