import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import type { Request } from '../../../schema/plan/request.ts'
import { followWorkbook } from '../../support/followed-workbook.ts'
import { codes, startWorld } from './world.ts'

/*
 * The commands over http, as an office uses them; what each changed is seen by another person who has the workbook
 * open, over the websocket.
 */

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 40_000)
afterAll(() => world.stop())

/** A workbook with 县财政局 in it, and a screen of the coordinator's that follows it. */
async function desk() {
  const { id } = await world.create('云岭县2026年工作计划')
  const finance = await world.join(id, 'contributor', '县财政局')
  const education = await world.join(id, 'contributor', '县教育局')
  const reader = await world.join(id, 'reader', '县政府办')
  const screen = await followWorkbook(world.server.url, id, finance.cookie)
  const post = (path: string, body: unknown, by = world.office) => by('POST', `/api/workbooks/${id}/${path}`, body)
  const get = (path: string, by = world.office) => by('GET', `/api/workbooks/${id}/${path}`)
  const row = (number: string) => [...screen.snapshot().measures.values()].find(m => m.number === number)!
  const report = (number: string) =>
    screen.snapshot().reports.get(`${row(number).id}@${screen.snapshot().plan.period}`)!
  const fill = (number: string, column: 'pace' | 'progress', after: string) => {
    const { period } = screen.snapshot().plan
    const change: Change = { kind: 'cell', measure: row(number).id, column, period, before: '', after }
    screen.edit([change])
  }
  return { id, finance, education, reader, screen, post, get, row, report, fill }
}

describe('the stage', () => {
  test('goes forward step by step, is seen by everyone at once, and says who set it and when', async () => {
    const { screen, post } = await desk()
    const before = Date.now()
    expect((await post('stage', { to: 'consult' })).status).toBe(200)
    await screen.until(s => s.plan.stage === 'consult')
    const issued = { to: 'issued', documentNumber: '云政办发〔2026〕8号', issuedOn: '2026-03-02' }
    expect((await post('stage', issued)).status).toBe(200)
    const { plan } = await screen.until(s => s.plan.stage === 'issued')
    expect(plan).toMatchObject({ documentNumber: '云政办发〔2026〕8号', issuedOn: '2026-03-02' })
    expect(plan.stageSet?.at).toBeGreaterThanOrEqual(before)
    expect(plan.stageSet?.unit).not.toBe('')
    screen.close()
  })

  test('goes back only with a reason; a closed plan takes nothing else first', async () => {
    const { screen, post } = await desk()
    await post('stage', { to: 'issued' })
    expect(codes(await post('stage', { to: 'consult' }))).toEqual(['reason-missing'])
    expect(codes(await post('stage', { to: 'closed' }))).toEqual(['period-open'])
    await post('period', { period: null })
    expect((await post('stage', { to: 'closed' })).status).toBe(200)
    expect(codes(await post('period', { period: '2026-Q4' }))).toEqual(['not-allowed'])
    expect(codes(await post('stage', { to: 'draft', reason: '改错' }))).toEqual(['stage-order'])
    expect(codes(await post('stage', { to: 'issued' }))).toEqual(['reason-missing'])
    expect((await post('stage', { to: 'issued', reason: '补录一项' })).status).toBe(200)
    const { plan } = await screen.until(s => s.plan.stageSet?.reason === '补录一项')
    expect(plan.stage).toBe('issued')
    screen.close()
  })

  test('is the coordinator’s: units and readers are refused, and nothing changes', async () => {
    const { finance, reader, screen, post } = await desk()
    for (const who of [finance.browser, reader.browser]) {
      const answer = await post('stage', { to: 'issued' }, who)
      expect(answer.status).toBe(403)
      expect(codes(answer)).toEqual(['not-allowed'])
      expect((await post('period', { period: null }, who)).status).toBe(403)
      expect((await post('cadence', { cadence: 'month' }, who)).status).toBe(403)
    }
    expect(screen.snapshot().plan).toMatchObject({ stage: 'draft', cadence: 'quarter' })
    screen.close()
  })
})

describe('periods', () => {
  test('[P4] closing one keeps a frozen copy that later edits of the plan do not touch', async () => {
    const { screen, post, get, fill, row } = await desk()
    const period = screen.snapshot().plan.period!
    fill('1', 'progress', '已批复预算。')
    await screen.settled()
    expect((await get(`periods/${period}`)).status).toBe(404)
    await post('period', { period: null })
    await screen.until(s => s.plan.period === null)
    const title: Change = {
      kind: 'cell',
      measure: row('1').id,
      column: 'title',
      period: null,
      before: row('1').title,
      after: '改写后的措施。',
    }
    screen.edit([title])
    await screen.settled()
    const list = (await get('periods')).json.periods
    expect(list).toMatchObject([{ period, closing: 1 }])
    const { copy, author } = (await get(`periods/${period}`)).json
    expect(author.unit).not.toBe('')
    expect(copy.reports.find((r: { measure: string }) => r.measure === row('1').id).progress).toBe('已批复预算。')
    expect(copy.measures.find((m: { id: string }) => m.id === row('1').id).title).toBe('编好预算。')
    screen.close()
  })

  test('[P4] a period that is opened again keeps its first copy and gets a second one', async () => {
    const { screen, post, get, fill } = await desk()
    const period = screen.snapshot().plan.period!
    fill('1', 'progress', '甲')
    await screen.settled()
    await post('period', { period: null })
    await post('period', { period })
    await screen.until(s => s.plan.period === period)
    fill('1', 'pace', 'behind')
    await screen.settled()
    await post('period', { period: null })
    expect((await get('periods')).json.periods.map((p: { closing: number }) => p.closing)).toEqual([2, 1])
    const paces = async (query: string) =>
      (await get(`periods/${period}${query}`)).json.copy.reports.map((r: { pace: string }) => r.pace).sort()
    expect(await paces('?closing=1')).toEqual(['', ''])
    expect(await paces('')).toEqual(['', 'behind'])
    screen.close()
  })

  test('[P5] opening the next one gives every row its report; what was confirmed as done stands', async () => {
    const { screen, post, fill, row, report } = await desk()
    fill('1', 'pace', 'done')
    fill('1', 'progress', '预算已批复。')
    await screen.settled()
    await post('reports', { action: 'submit', measures: [row('1').id] })
    await post('reports', { action: 'confirm', measures: [row('1').id] })
    expect((await post('period', { period: '2027-Q1' })).status).toBe(200)
    const { reports } = await screen.until(s => s.plan.period === '2027-Q1')
    expect([...reports.values()].filter(r => r.period === '2027-Q1')).toHaveLength(2)
    expect(report('1')).toMatchObject({ pace: 'done', state: 'confirmed', progress: '预算已批复。' })
    expect(report('2')).toMatchObject({ pace: '', state: 'open', confirmed: null })
    screen.close()
  })

  test('[A3] an edit of the closed period that was on its way is refused, not lost in it', async () => {
    const { screen, post, row } = await desk()
    const { period } = screen.snapshot().plan
    await post('period', { period: null })
    const late: Change = { kind: 'cell', measure: row('1').id, column: 'progress', period, before: '', after: '迟到' }
    screen.edit([late])
    expect(await screen.closed()).toBe(4403)
  })
})

describe('reports', () => {
  test('[A10] go round: submitted by the unit, returned with a reason, submitted again, confirmed', async () => {
    const { finance, education, screen, post, fill, row, report } = await desk()
    const own = [row('1').id]
    expect(codes(await post('reports', { action: 'submit', measures: own }, finance.browser))).toEqual(['report-empty'])
    fill('1', 'pace', 'behind')
    await screen.settled()
    expect((await post('reports', { action: 'submit', measures: own }, education.browser)).status).toBe(403)
    expect((await post('reports', { action: 'submit', measures: own }, finance.browser)).status).toBe(200)
    await screen.until(() => report('1').state === 'submitted')
    expect(report('1').submitted?.unit).toBe('县财政局')
    expect((await post('reports', { action: 'confirm', measures: own }, finance.browser)).status).toBe(403)
    expect(codes(await post('reports', { action: 'return', measures: own }))).toEqual(['reason-missing'])
    await post('reports', { action: 'return', measures: own, reason: '请写明原因' })
    await screen.until(() => report('1').state === 'returned')
    expect(report('1').returned?.reason).toBe('请写明原因')
    await post('reports', { action: 'submit', measures: own }, finance.browser)
    expect((await post('reports', { action: 'confirm', measures: own })).status).toBe(200)
    await screen.until(() => report('1').state === 'confirmed')
    expect(codes(await post('reports', { action: 'confirm', measures: own }))).toEqual(['report-state-wrong'])
    screen.close()
  })

  test('[A10] a submitted report is closed to its unit, whose edit is refused', async () => {
    const { finance, screen, post, fill, row } = await desk()
    fill('1', 'pace', 'behind')
    await screen.settled()
    await post('reports', { action: 'submit', measures: [row('1').id] }, finance.browser)
    fill('1', 'progress', '补一句')
    expect(await screen.closed()).toBe(4403)
  })

  test('several rows move together or not at all', async () => {
    const { screen, post, fill, row, report } = await desk()
    fill('1', 'pace', 'behind')
    await screen.settled()
    expect(codes(await post('reports', { action: 'submit', measures: [row('1').id, row('2').id] }))).toEqual([
      'report-empty',
    ])
    expect(report('1').state).toBe('open')
    screen.close()
  })
})

describe('adjustments', () => {
  const ask = (measure: string) => ({
    measure,
    column: 'deadline',
    text: '6月底前',
    reason: '上级会议推迟',
    document: '云政办函〔2026〕5号',
  })
  const only = (requests: ReadonlyMap<string, Request>) => [...requests.values()][0]!

  test('[A11] one goes round: asked by the unit, accepted by the coordinator, and the cell has changed', async () => {
    const { finance, screen, post, row } = await desk()
    await post('stage', { to: 'issued' })
    const asked = await post('adjustments', ask(row('1').id), finance.browser)
    expect(asked.status).toBe(201)
    const { adjustments } = await screen.until(s => s.adjustments.size === 1)
    expect(only(adjustments)).toMatchObject({ before: { written: '3月底前' }, outcome: null })
    expect(only(adjustments).asked.unit).toBe('县财政局')
    const path = `adjustments/${asked.json.id}`
    expect((await post(path, { accepted: true }, finance.browser)).status).toBe(403)
    expect((await post(path, { accepted: true, reason: '同意' })).status).toBe(200)
    await screen.until(() => row('1').deadline?.written === '6月底前')
    expect(only(screen.snapshot().adjustments).outcome).toMatchObject({ accepted: true, reason: '同意' })
    expect(codes(await post(path, { accepted: false, reason: '不' }))).toEqual(['request-settled'])
    screen.close()
  })

  test('[A11] one that is declined changes nothing and needs a reason', async () => {
    const { finance, screen, post, row } = await desk()
    await post('stage', { to: 'issued' })
    const { json } = await post('adjustments', ask(row('1').id), finance.browser)
    expect(codes(await post(`adjustments/${json.id}`, { accepted: false }))).toEqual(['reason-missing'])
    await post(`adjustments/${json.id}`, { accepted: false, reason: '时限不宜推迟' })
    await screen.until(s => only(s.adjustments)?.outcome?.accepted === false)
    expect(row('1').deadline?.written).toBe('3月底前')
    screen.close()
  })

  test('[A11] one needs a reason, a document, another value, an issued plan and a part in the row', async () => {
    const { education, finance, screen, post, row } = await desk()
    const first = ask(row('1').id)
    expect((await post('adjustments', first, finance.browser)).status).toBe(403)
    await post('stage', { to: 'issued' })
    expect(codes(await post('adjustments', { ...first, reason: ' ' }))).toEqual(['reason-missing'])
    expect(codes(await post('adjustments', { ...first, document: '' }))).toEqual(['document-missing'])
    expect(codes(await post('adjustments', { ...first, text: '3月底前' }))).toEqual(['request-same'])
    expect((await post('adjustments', first, education.browser)).status).toBe(403)
    expect((await post('adjustments', { ...first, column: 'progress' })).status).toBe(400)
    // a unit that shares the row asks as its lead does
    expect((await post('adjustments', ask(row('2').id), finance.browser)).status).toBe(201)
    screen.close()
  })

  test('[A11] a unit that the register lacks is entered when the adjustment is accepted', async () => {
    const { screen, post, row } = await desk()
    await post('stage', { to: 'issued' })
    const wish = { ...ask(row('2').id), column: 'co', text: '县财政局、县档案馆' }
    const { json } = await post('adjustments', wish)
    expect((await post(`adjustments/${json.id}`, { accepted: true })).status).toBe(200)
    await screen.until(() => row('2').co.length === 2)
    expect([...screen.snapshot().units.values()].map(unit => unit.name)).toContain('县档案馆')
    screen.close()
  })
})

describe('the round of comment', () => {
  test('[A12] a unit proposes what it may not change itself; the coordinator adopts it', async () => {
    const { finance, screen, post, row } = await desk()
    await post('stage', { to: 'consult' })
    const wish = { measure: row('2').id, column: 'title', text: '办好乡镇学校。', reason: '表述更准' }
    const made = await post('proposals', wish, finance.browser)
    expect(made.status).toBe(201)
    expect((await post('proposals', { ...wish, measure: row('1').id }, finance.browser)).status).toBe(403)
    expect((await post(`proposals/${made.json.id}`, { accepted: true })).status).toBe(200)
    await screen.until(() => row('2').title === '办好乡镇学校。')
    screen.close()
  })

  test('[A12] a proposal that waits when the plan is issued can be declined, not adopted', async () => {
    const { finance, screen, post, row } = await desk()
    const wish = { measure: row('2').id, column: 'title', text: '甲', reason: '乙' }
    const { json } = await post('proposals', wish, finance.browser)
    await post('stage', { to: 'issued' })
    expect(codes(await post(`proposals/${json.id}`, { accepted: true }))).toEqual(['proposal-late'])
    expect((await post(`proposals/${json.id}`, { accepted: false, reason: '已印发' })).status).toBe(200)
    screen.close()
  })

  test('[A12] a unit says whether it has an opinion, may say so anew, and speaks for itself only', async () => {
    const { finance, screen, post } = await desk()
    expect((await post('opinion', { verdict: 'none' }, finance.browser)).status).toBe(403)
    await post('stage', { to: 'consult' })
    expect(codes(await post('opinion', { verdict: 'some' }, finance.browser))).toEqual(['opinion-empty'])
    expect((await post('opinion', { verdict: 'none' }, finance.browser)).status).toBe(200)
    expect((await post('opinion', { verdict: 'some', text: '时限偏紧' }, finance.browser)).status).toBe(200)
    expect((await post('opinion', { verdict: 'none', unit: '县教育局' }, finance.browser)).status).toBe(403)
    // the coordinator enters what came on paper
    expect((await post('opinion', { verdict: 'none', unit: '县教育局' })).status).toBe(200)
    const { opinions } = await screen.until(s => s.opinions.size === 2)
    expect([...opinions.values()].map(o => o.verdict).sort()).toEqual(['none', 'some'])
    screen.close()
  })
})
