import { expect, test } from 'vitest'
import {
  type Board,
  boardOf,
  byAttention,
  filesInOrder,
  type SentSheetInfo,
  strays,
} from '../../../client/exchange/board.ts'
import { exchangeWords } from '../../../client/exchange/words.ts'
import type { Exchange, ReturnedFile } from '../../../schema/http/exchange.ts'

const sheet = (id: string, unitName: string, at = 1): SentSheetInfo => ({
  id,
  unit: `u_${id}`,
  unitName,
  layout: 'progress',
  period: '2026-Q3',
  at,
  by: '督查室',
  rows: 3,
})
const file = (id: string, sent: string | null, state: ReturnedFile['state']): ReturnedFile => ({
  id,
  name: `${id}.xlsx`,
  at: 2,
  by: '督查室',
  unit: '',
  sent,
  state,
  decidedAt: null,
  decidedBy: '',
  cells: 0,
})

const sheets = [sheet('x1', '县财政局'), sheet('x2', '县教育局'), sheet('x3', '县水利局'), sheet('x4', '县农业农村局')]
const files = [
  file('r1', 'x1', 'set-aside'),
  file('r2', 'x1', 'waiting'),
  file('r3', 'x2', 'merged'),
  file('r4', 'x3', 'set-aside'),
  file('r5', null, 'waiting'),
]

const exchange = (single: SentSheetInfo[] = [], more: ReturnedFile[] = []): Exchange => ({
  sendings: [{ id: 'y1', layout: 'progress', period: '2026-Q3', at: 1, by: '督查室', sheets }],
  single,
  files: [...files, ...more],
  units: [],
})
const states = (board: Board) => board.sendings[0]!.lines.map(line => line.state)

test('a unit that sent twice is told by what is still to be done, and one that sent nothing has not returned', () => {
  expect(states(boardOf(exchange()))).toEqual(['waiting', 'merged', 'set-aside', 'out'])
})

test('a unit that took the sheet for itself and returned that has answered, too', () => {
  const own = { ...sheet('x5', '县农业农村局', 3), unit: 'u_x4' }
  const board = boardOf(exchange([own], [file('r6', 'x5', 'waiting')]))
  expect(states(board)).toEqual(['waiting', 'merged', 'set-aside', 'waiting'])
  expect(board.alone).toEqual([])
})

test('a sheet that was only taken waits for nobody; one of another layout stands alone once it came back', () => {
  const own = { ...sheet('x5', '县农业农村局', 3), unit: 'u_x4', layout: 'ledger' as const }
  expect(boardOf(exchange([own])).alone).toEqual([])
  const back = boardOf(exchange([own], [file('r6', 'x5', 'waiting')]))
  expect(states(back)).toEqual(['waiting', 'merged', 'set-aside', 'out'])
  expect(back.alone.map(line => line.state)).toEqual(['waiting'])
})

test('a file that nobody knows waits apart, and is not among those to be gone through', () => {
  expect(strays(files).map(each => each.id)).toEqual(['r5'])
  expect(filesInOrder(exchange(), 'r3').map(each => each.id)).toEqual(['r2', 'r3'])
})

test('the reminder names plan, period, day and every unit that has not returned', () => {
  const text = exchangeWords('zh-CN').remindText('工作要点', '进展情况表', '2026年第三季度', '10月9日', [
    '县水利局',
    '县农业农村局',
  ])
  for (const part of ['《工作要点》', '2026年第三季度', '10月9日', '2个单位', '县水利局、县农业农村局'])
    expect(text).toContain(part)
})

test('what asks for a decision stands first, then what may be taken at once, then who owes a sheet; units in their order', () => {
  const units = sheets.map(each => ({ id: each.unit!, name: each.unitName, rows: 3 }))
  const board = boardOf({ ...exchange([], [file('r6', 'x3', 'waiting')]), units: [...units].reverse() })
  const lines = board.sendings[0]!.lines
  expect(lines.map(line => line.sheet.id)).toEqual(['x4', 'x3', 'x2', 'x1'])
  const order = byAttention(lines, each => (each.id === 'r2' ? 2 : 0)).map(line => line.sheet.id)
  expect(order).toEqual(['x1', 'x3', 'x4', 'x2'])
})
