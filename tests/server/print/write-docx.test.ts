import { describe, expect, test } from 'vitest'
import { usualPaper } from '../../../schema/print/order.ts'
import type { PrintPart } from '../../../schema/print/part.ts'
import { writeDocx } from '../../../server/print/write-docx.ts'
import { readZip } from '../../../server/work/zip.ts'

const long = '完善机制，'.repeat(300)
const part = (title: string, more: Partial<PrintPart> = {}): PrintPart => ({
  title,
  subtitleLines: ['（征求意见稿）'],
  columns: [
    { id: 'number', heading: '序号', share: 0.1, align: 'center' },
    { id: 'text', heading: '内容', share: 0.9, align: 'left' },
  ],
  rows: [
    { kind: 'section', text: '一、总体' },
    { kind: 'measure', id: 'm_1', cells: ['1', '第一行\n另起一行'] },
    { kind: 'measure', id: 'm_2', cells: ['2', long] },
  ],
  ...more,
})

async function partsOf(parts: PrintPart[], paper = usualPaper, foot = '版本编码 7KQ2-M4TX') {
  const bytes = await writeDocx({ parts, title: '任务分工表', language: 'zh-CN', paper, foot })
  const files = readZip(bytes, () => true, { entries: 100, inflated: 50_000_000 })
  const text = (name: string) => new TextDecoder().decode(files.get(name)!)
  const footers = [...files.keys()].filter(name => /^word\/footer\d/.test(name)).map(text)
  return {
    document: text('word/document.xml'),
    styles: text('word/styles.xml'),
    fonts: text('word/fontTable.xml'),
    footers,
  }
}

describe('a Word file', () => {
  test('repeats the headings on each page and keeps a section with the row after it', async () => {
    const { document, styles } = await partsOf([part('任务分工表')])
    const rows = document.match(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)!
    expect(rows[0]).toContain('<w:tblHeader')
    expect(rows[1]).toMatch(/<w:gridSpan w:val="2"\/>/)
    const styleOf = (row: string) => /<w:pStyle w:val="(\w+)"/.exec(row)![1]
    const keeps = (row: string) =>
      new RegExp(`w:styleId="${styleOf(row)}">(?:(?!</w:style>).)*<w:keepNext/>`, 's').test(styles)
    expect(rows.slice(0, 3).map(keeps)).toEqual([true, true, false])
  })

  test('keeps rows whole that fit on a page, lets the others break, and loses no word', async () => {
    const { document } = await partsOf([
      part('任务分工表', { columns: part('').columns.map((column, i) => ({ ...column, share: i === 0 ? 0.8 : 0.2 })) }),
    ])
    const rows = document.match(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)!
    expect(rows[2]).toContain('<w:cantSplit/>')
    expect(rows[3]).not.toContain('<w:cantSplit/>')
    expect(rows[3]).toContain(long)
    // two paragraphs: a justified line before a mere break is drawn apart
    expect(rows[2]).toMatch(/第一行<\/w:t><\/w:r><\/w:p><w:p>.*另起一行/)
  })

  test('[O8] underlines words that came and strikes out words that went, as plain formatting over the whole text', async () => {
    const marks = [[{ kind: 'removed' as const, from: 0, to: 1 }], [{ kind: 'added' as const, from: 2, to: 5 }]]
    const rows = [{ kind: 'measure' as const, id: 'm_1', cells: ['12', '第一行\n另起一行'], marks }]
    const { document } = await partsOf([part('变更对照表', { rows, legend: '加下划线的为新增文字' })])
    expect(document).toMatch(/<w:strike\/><\/w:rPr><w:t xml:space="preserve">1<\/w:t><\/w:r><w:r><w:t[^>]*>2</)
    const lined = [...document.matchAll(/<w:u w:val="single"\/><\/w:rPr><w:t xml:space="preserve">([^<]*)</g)]
    expect(lined.map(match => match[1])).toEqual(['行', '另'])
    expect(document.replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '')).toContain('第一行\n另起一行')
    expect(document).toContain('加下划线的为新增文字')
  })

  test('[O5] counts its pages through from one, whatever is bound, with the code at the foot', async () => {
    const { document, footers } = await partsOf([part('任务分工表', { mark: '附件1' }), part('滞后事项清单')])
    expect(document.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(1)
    expect(document).toContain('附件1')
    expect(footers[0]).toContain('— ')
    expect(footers[0]).toContain('版本编码 7KQ2-M4TX')
  })

  test('lies on the paper that was chosen, with fonts by name and what to take in their place', async () => {
    const { document, fonts } = await partsOf([part('任务分工表')], { ...usualPaper, paper: 'A3', landscape: false })
    expect(document).toMatch(/<w:pgSz w:w="16838" w:h="23811" w:orient="portrait"\/>/)
    for (const name of ['方正小标宋简体', '仿宋_GB2312']) expect(fonts).toContain(`w:name="${name}"`)
    expect(fonts).toContain('<w:altName w:val="仿宋"/>')
  })

  test('puts page numbers outside, odd and even, where that was chosen', async () => {
    const { footers } = await partsOf([part('任务分工表')], { ...usualPaper, numbers: 'sides' }, '')
    expect(footers.some(text => text.includes('<w:jc w:val="right"/>'))).toBe(true)
    expect(footers.some(text => text.includes('<w:jc w:val="left"/>'))).toBe(true)
  })
})
