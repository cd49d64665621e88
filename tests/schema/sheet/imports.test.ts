import { describe, expect, test } from 'vitest'
import { differenceOf } from '../../../schema/sheet/imports/difference.ts'
import type { ImportRow } from '../../../schema/sheet/imports/import-rows.ts'
import { bookOfTable } from '../../../schema/sheet/imports/new-book.ts'
import { csvCell } from '../../../schema/sheet/out/csv.ts'
import { coordinator as actor } from '../../support/plan-fixture.ts'

const language = 'zh-CN'
const tasks = ['修订行政执法流程', '建设法治文化广场', '办理法律援助案件', '清理规范性文件', '培训村级调解员']

const rowOf = (i: number, more = ''): ImportRow => {
  const task = `${tasks[i % tasks.length]}${'甲乙丙丁戊己庚辛壬癸'[Math.floor(i / 5) % 10]}第${i}批`
  const cells = { number: String(i + 1), title: `${task}${more}`, text: `${task}，由承办单位在年内完成并报送情况。` }
  return { table: 0, row: i + 2, lastRow: i + 2, code: null, sections: [], cells: new Map(Object.entries(cells)) }
}

describe('rows of a sheet that comes again', () => {
  const rows = Array.from({ length: 300 }, (_, i) => rowOf(i))
  const plan = { title: '清溪县计划', year: 2026, cadence: 'quarter' as const }
  const { snapshot } = bookOfTable(plan, rows, [], { year: 2026, month: 5 }, actor, language)

  test('[I2] are known by their likeness where some were reworded, wherever in the table they stand', () => {
    const later = rows.map((row, i) => (i % 10 === 7 ? rowOf(i, '（修订）') : row))
    const difference = differenceOf(snapshot, later, [], { actor, language })
    const differing = difference.rows.filter(row => row.kind !== 'same')
    expect(differing.map(row => [row.row.row, row.kind, row.match?.by])).toEqual(
      later.flatMap((row, i) => (i % 10 === 7 ? [[row.row, 'changed', 'likeness']] : [])),
    )
    expect(difference.missing).toEqual([])
  })

  test('[I3] stay where the sheet lacks them, and a new one stands below the row above it', () => {
    const fresh = {
      ...rowOf(999),
      cells: new Map([
        ['title', '全新的一项'],
        ['text', '此前没有。'],
      ]),
    }
    const difference = differenceOf(snapshot, [rows[3]!, fresh, rows[4]!], [], { actor, language })
    const [above, added, below] = difference.rows
    const orderOf = (id: string) => snapshot.measures.get(id)!.order
    expect(added!.kind).toBe('new')
    expect(added!.added!.measure.order > orderOf(above!.match!.measure)).toBe(true)
    expect(added!.added!.measure.order < orderOf(below!.match!.measure)).toBe(true)
    expect(difference.missing).toHaveLength(298)
  })
})

test('a cell of comma-separated values keeps quotes, commas and line breaks, and never begins a formula', () => {
  expect(['a', 'a,b', '他说"好"', '一\n二', '=1+1', '-5'].map(csvCell)).toEqual([
    'a',
    '"a,b"',
    '"他说""好"""',
    '"一\n二"',
    "'=1+1",
    "'-5",
  ])
})
