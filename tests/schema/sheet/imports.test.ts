import { describe, expect, test } from 'vitest'
import { differenceOf } from '../../../schema/sheet/imports/difference.ts'
import type { ImportRow } from '../../../schema/sheet/imports/import-rows.ts'
import type { ImportMapping } from '../../../schema/sheet/imports/mapping.ts'
import { bookOfTable } from '../../../schema/sheet/imports/new-book.ts'
import { alikeMappings } from '../../../schema/sheet/imports/several-tables.ts'
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

describe('several tables of one form', () => {
  const months = ['序号', '任务', '7月', '8月', '9月']
  const mappingFor = (to: ImportMapping['columns'][number]['to'][], headerRow = 1): ImportMapping => ({
    sheet: 0,
    headerRows: [headerRow, headerRow],
    columns: months.map((header, column) => ({ column: column + headerRow, header, to: to[column]! })),
    firstLeads: true,
    year: null,
  })

  test('[I5] lose no column that any of them has words in; the latest month is the progress', () => {
    const first = mappingFor(['number', 'title', 'custom', 'progress', 'aside'])
    const second = mappingFor(['number', 'title', 'aside', 'aside', 'progress'], 4)
    const alike = alikeMappings([first, second], [false, false], [9, 2])
    for (const mapping of alike) {
      expect(mapping!.columns.map(each => each.to)).toEqual(['number', 'title', 'custom', 'custom', 'progress'])
    }
    expect(alike.map(mapping => mapping!.columns[0]!.column)).toEqual([1, 4])
  })

  test('[I5] are read as a person said of one of them, and the others follow', () => {
    const said = mappingFor(['number', 'text', 'aside', 'aside', 'remark'])
    const proposed = mappingFor(['number', 'title', 'custom', 'progress', 'aside'])
    const [kept, follows] = alikeMappings([said, proposed], [true, false], [1, 9])
    expect(kept).toBe(said)
    expect(follows!.columns.map(each => each.to)).toEqual(said.columns.map(each => each.to))
  })

  test('[I2] are known again row by row, though one has titles alone and the other titles and texts', () => {
    const plan = { title: '清溪县计划', year: 2026, cadence: 'quarter' as const }
    const rows = Array.from({ length: 8 }, (_, i): ImportRow => {
      const row = rowOf(i)
      const cells = new Map([...row.cells].filter(([key]) => i < 4 || key !== 'text'))
      return { ...row, table: i < 4 ? 0 : 1, cells }
    })
    const { snapshot } = bookOfTable(plan, rows, [], { year: 2026, month: 5 }, actor, language)
    const again = differenceOf(snapshot, rows, [], { actor, language })
    expect(again.rows.map(row => [row.kind, row.match?.by])).toEqual(rows.map(() => ['same', 'words']))
  })
})
