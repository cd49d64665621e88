import { read, utils } from '@e965/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { breakdownTable } from '../../../schema/print/blocks.ts'
import { type BreakdownInput, writeBreakdown } from '../../../server/xlsx/write-breakdown.ts'
import { breakdownPlan } from '../../fixtures/breakdown.ts'
import { partsOf } from './parts.ts'

const inputOf = (snapshot: ReturnType<typeof breakdownPlan>, language: 'zh-CN' | 'en' = 'zh-CN'): BreakdownInput => ({
  blocks: breakdownTable(snapshot, { language }),
  planId: 'w_0000000000000001',
  planTitle: snapshot.plan.title,
  language,
  generatedOn: '2026-04-05',
})

const sheetOf = (bytes: Uint8Array) => {
  const book = read(bytes, { type: 'buffer', cellFormula: true, cellStyles: true })
  return { book, sheet: book.Sheets[book.SheetNames[0]!]! }
}

/** The rows of a sheet as texts, blank cells as ''. */
const textsOf = (bytes: Uint8Array): string[][] =>
  utils.sheet_to_json(sheetOf(bytes).sheet, { header: 1, raw: true, defval: '' })

/** What the sheet must hold from its header row on. */
const expected = ({ blocks }: BreakdownInput): string[][] => [
  blocks.columns.map(column => column.heading),
  ...blocks.rows.map(row =>
    row.kind === 'section' ? blocks.columns.map((_, i) => (i === 0 ? row.text : '')) : row.cells,
  ),
]

describe('an exported breakdown table', () => {
  const input = inputOf(breakdownPlan(38))
  let bytes: Uint8Array
  let parts: Map<string, string>
  beforeAll(async () => {
    bytes = await writeBreakdown(input)
    parts = partsOf(bytes)
  })

  test('holds every value of the plan exactly, below a title and the date', () => {
    const rows = textsOf(bytes)
    expect(rows[0]![0]).toBe(input.blocks.title)
    expect(rows[3]![0]).toBe('数据截至2026年4月5日')
    expect(rows.slice(4)).toEqual(expected(input))
  })

  test('merges the title and each section row across the whole width', () => {
    const merges = sheetOf(bytes).sheet['!merges']!
    const sections = input.blocks.rows.flatMap((row, i) => (row.kind === 'section' ? [i + 5] : []))
    const across = [0, 1, 2, 3, ...sections]
    expect(merges).toEqual(across.map(r => ({ s: { r, c: 0 }, e: { r, c: input.blocks.columns.length - 1 } })))
  })

  test('repeats the header row on every printed page and prints the table alone', () => {
    const workbook = parts.get('xl/workbook.xml')!.replaceAll('&apos;', "'")
    const last = 5 + input.blocks.rows.length
    expect(workbook).toContain(`'任务分工表'!$5:$5</definedName>`)
    expect(workbook).toContain(`'任务分工表'!$A$1:$K$${last}</definedName>`)
  })

  test('is set up for A4 sideways, one page wide, centred, with counted pages', () => {
    const sheet = parts.get('xl/worksheets/sheet1.xml')!
    expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToHeight="0"/)
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(sheet).toMatch(/<printOptions [^>]*horizontalCentered="1"/)
    expect(sheet).toContain('<oddFooter>&amp;C第&amp;P页 共&amp;N页</oddFooter>')
    expect(sheet).toContain('ySplit="5"')
    expect(sheet).toContain(`<autoFilter ref="A5:K${5 + input.blocks.rows.length}"/>`)
  })

  test('has the code of its state in small letters in the corner, also one that begins with a figure', async () => {
    const sheet = partsOf(await writeBreakdown({ ...input, code: '8NV9-D3BP' })).get('xl/worksheets/sheet1.xml')!
    expect(sheet).toContain('页&amp;R&amp;8 8NV9-D3BP</oddFooter>')
  })

  test('gives every row its height and every cell of a merge its border', () => {
    const sheet = parts.get('xl/worksheets/sheet1.xml')!
    const rows = [...sheet.matchAll(/<row [^>]*>/g)].map(match => match[0])
    expect(rows).toHaveLength(5 + input.blocks.rows.length)
    expect(rows.filter(row => !/ ht="\d+" /.test(row))).toEqual([])
    const section = /<row r="6".*?<\/row>/s.exec(sheet)![0]
    expect(new Set([...section.matchAll(/ s="(\d+)"/g)].map(match => match[1])).size).toBe(1)
    expect([...section.matchAll(/<c /g)]).toHaveLength(input.blocks.columns.length)
  })

  test('says which plan it was made from', () => {
    expect(parts.get('docProps/core.xml')).toContain('<cp:keywords>taizhang:w_0000000000000001</cp:keywords>')
  })
})

describe('text that a spreadsheet could mistake', () => {
  const hostile = [
    '=HYPERLINK("http://invalid.invalid","x")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    "'=1",
    '007',
    '_x000D_留下',
    '<c t="n">&amp;',
    '第一行\n第二行',
  ]
  const draft = planDraftShape.parse({
    title: '=1+1',
    year: 2026,
    sections: [{ number: '', title: '=2+2' }],
    measures: hostile.map(text => ({
      section: 0,
      number: '-1',
      title: '',
      text,
      lead: ['@县'],
      co: [],
      deadline: null,
    })),
  })
  const input = inputOf(snapshotOfDraft(draft, { year: 2026, month: 1 }))

  test('stays the text it was, in no formula cell', async () => {
    const bytes = await writeBreakdown(input)
    const { sheet } = sheetOf(bytes)
    const cells = Object.entries(sheet).flatMap(([address, cell]) => (address.startsWith('!') ? [] : [cell]))
    expect(cells.filter(cell => cell.f !== undefined || (cell.t !== 's' && cell.t !== 'z'))).toEqual([])
    const column = input.blocks.columns.findIndex(each => each.id === 'text')
    expect(
      textsOf(bytes)
        .slice(-hostile.length)
        .map(row => row[column]),
    ).toEqual(hostile)
    expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).not.toContain('<f')
  })

  test('is marked as text, so that editing the cell does not turn it into a formula', async () => {
    const parts = partsOf(await writeBreakdown(input))
    const styles = [
      ...parts
        .get('xl/styles.xml')!
        .split('<cellXfs')[1]!
        .matchAll(/<xf [^>]*>/g),
    ].map(match => match[0])
    const marked = (pattern: RegExp) => {
      const strings = [...parts.get('xl/sharedStrings.xml')!.matchAll(/<si>(.*?)<\/si>/gs)].map(match => match[1]!)
      return [...parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<c r="\w+" s="(\d+)" t="s"><v>(\d+)<\/v>/g)]
        .filter(match => pattern.test(strings[Number(match[2])]!))
        .map(match => styles[Number(match[1])]!.includes('quotePrefix="1"'))
    }
    const risky = marked(/<t[^>]*>[=+\-@\t]/)
    const plain = marked(/<t[^>]*>[^=+\-@\t]/)
    expect(risky.length).toBeGreaterThan(hostile.length)
    expect(risky).not.toContain(false)
    expect(plain).not.toContain(true)
  })
})

describe('large and small plans', () => {
  test('2,000 rows come back equal', async () => {
    const input = inputOf(breakdownPlan(2_000))
    const bytes = await writeBreakdown(input)
    expect(textsOf(bytes).slice(4)).toEqual(expected(input))
  })

  test('a text too long for the tallest row stands whole in one cell over several rows', async () => {
    const input = inputOf(breakdownPlan(4, { longest: 60 }))
    const bytes = await writeBreakdown(input)
    const { sheet } = sheetOf(bytes)
    const column = input.blocks.columns.findIndex(each => each.id === 'text')
    const longest = input.blocks.rows.flatMap(row => (row.kind === 'measure' ? [row.cells[column]!] : []))[2]!
    const merge = sheet['!merges']!.find(each => each.s.c === column && each.e.c === column)!
    expect(merge.e.r).toBeGreaterThan(merge.s.r)
    expect(sheet[utils.encode_cell(merge.s)].v).toBe(longest)
    const heights = [
      ...partsOf(bytes)
        .get('xl/worksheets/sheet1.xml')!
        .matchAll(/ ht="(\d+)"/g),
    ].map(m => Number(m[1]))
    expect(Math.max(...heights)).toBeLessThanOrEqual(409)
  })

  test('a plan without measures is a title and a header row', async () => {
    const empty = snapshotOfDraft(planDraftShape.parse({ title: '空', year: 2026, sections: [], measures: [] }), {
      year: 2026,
      month: 1,
    })
    const input = inputOf(empty)
    expect(textsOf(await writeBreakdown(input)).at(-1)).toEqual(input.blocks.columns.map(column => column.heading))
  })

  test('an English sheet has English headings and footer', async () => {
    const input = inputOf(breakdownPlan(2), 'en')
    const bytes = await writeBreakdown(input)
    expect(sheetOf(bytes).book.SheetNames).toEqual(['Breakdown of tasks'])
    expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).toContain('Page &amp;P of &amp;N')
  })
})
