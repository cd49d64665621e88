import { describe, expect, test } from 'vitest'
import { textOfFile } from '../../../server/work/text-of-file.ts'
import { deflatedZip, docx, docxParts, p } from './docx.ts'
import { pdf, set } from './pdf.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (content: Uint8Array, name = '') => (await textOfFile(content, name)).text
const failure = (content: Uint8Array, name = '') =>
  textOfFile(content, name).then(
    ({ text }) => `read: ${text.slice(0, 40)}`,
    error => error.problems?.[0]?.code ?? String(error),
  )
const ole = (...streams: string[]) => {
  const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(504).fill(0)])
  return new Uint8Array(Buffer.concat([head, ...streams.map(name => Buffer.from(`${name}\0`, 'utf16le'))]))
}

const item =
  '1.推进证照联办。推出联办事项不少于10项，逐项公布办理流程，并向社会公开。（牵头单位：县行政审批局；责任单位：县文化广电和旅游局、各乡镇人民政府）'

describe('the text of a PDF', () => {
  test('has a line per paragraph, whatever pages and lines it was printed on, without page numbers and running heads (F4)', async () => {
    const printed = set([
      '为优化环境，结合实际，制定本方案。',
      '一、提升服务',
      item,
      '2.规范登记。清理材料。（牵头单位：县司法局）',
    ])
    const pages = [printed.slice(0, 4), printed.slice(4)].map((words, i) => ({
      words: [
        { text: '松澜县人民政府公报', x: 220, y: 810, size: 9 },
        ...words.map((line, n) => ({ ...line, y: 740 - n * 20 })),
        { text: `— ${i + 1} —`, x: 280, y: 40 },
      ],
    }))
    const { text, leftOut } = await textOfFile(pdf(pages))
    expect(text.split('\n')).toEqual([
      '为优化环境，结合实际，制定本方案。',
      '一、提升服务',
      item,
      '2.规范登记。清理材料。（牵头单位：县司法局）',
    ])
    expect(leftOut).toEqual(['page-numbers'])
  })

  test('reads two columns one after the other', async () => {
    const left = set(['一、提升服务', item], { x: 60, width: 18 })
    const right = set(['二、强化保障', item.replace('1.', '2.')], { x: 310, width: 18 })
    expect((await read(pdf([{ words: [...left, ...right] }]))).split('\n')).toEqual([
      '一、提升服务',
      item,
      '二、强化保障',
      item.replace('1.', '2.'),
    ])
  })

  test('has the rows of a ruled table with tabs, a merged cell said in each of its rows', async () => {
    const words = [
      { text: '任务分工表', x: 260, y: 780 },
      ...['序号', '任务', '牵头单位'].map((text, i) => ({ text, x: 60 + i * 150, y: 735 })),
      ...['1', '清理材料', '县司法局'].map((text, i) => ({ text, x: 60 + i * 150, y: i === 2 ? 692 : 705 })),
      ...['2', '公布目录'].map((text, i) => ({ text, x: 60 + i * 150, y: 675 })),
    ]
    const lines: [number, number, number, number][] = [
      ...[750, 720, 660].map((y): [number, number, number, number] => [50, y, 500, y]),
      [50, 690, 350, 690],
      ...[50, 200, 350, 500].map((x): [number, number, number, number] => [x, 660, x, 750]),
    ]
    expect((await read(pdf([{ words, lines }]))).split('\n').filter(Boolean)).toEqual([
      '任务分工表',
      '序号\t任务\t牵头单位',
      '1\t清理材料\t县司法局',
      '2\t公布目录\t县司法局',
    ])
  })

  test('is refused by name when it is a scan, asks for a password, is broken or far too long', async () => {
    expect(await failure(pdf([{ words: [] }, { words: [{ text: '2', x: 290, y: 40 }] }]))).toBe('file-scan')
    expect(await failure(pdf([{ words: set([item]) }], { locked: true }))).toBe('file-password')
    expect(await failure(bytes('%PDF-1.7\nnothing else'), '计划.docx')).toBe('file-damaged')
    expect(await failure(pdf(new Array(401).fill({ words: [] })))).toBe('file-pages')
  })
})

describe('the text of a web page', () => {
  const page =
    '<html><head><title>网站</title><script>一、不是</script></head><body><p>一、提升\n服务</p><ol><li>办好<br>实事</li></ol></body></html>'

  test('has what a reader sees, in the encoding that the page names', async () => {
    expect(await read(bytes(page))).toBe('一、提升服务\n1. 办好\n实事')
    const gbk = new Uint8Array([...bytes('<html><head><meta charset="gb2312"></head><body>'), 0xc4, 0xea, 0xb6, 0xc8])
    expect(await read(gbk, '计划.htm')).toBe('年度')
    expect(await read(bytes(page), '计划.doc')).toContain('提升服务')
  })

  test('keeps columns below each other under cells merged either way (F2)', async () => {
    const html =
      '<table><tr><th colspan="2">任务</th><th>单位</th></tr><tr><td rowspan="2">甲</td><td>一</td><td>县财政局</td></tr><tr><td>二</td><td></td></tr></table>'
    expect(await read(bytes(html))).toBe('任务\t\t单位\n甲\t一\t县财政局\n甲\t二')
  })
})

describe('the text of tables and of Markdown', () => {
  test('has comma-separated values as rows, quoted commas and line breaks within their cell', async () => {
    const csv = '序号,任务,牵头单位\n1,"公开目录, 规范材料","县司法局\n县财政局"\n'
    expect(await read(bytes(csv), 'a.csv')).toBe('序号\t任务\t牵头单位\n1\t公开目录, 规范材料\t县司法局 县财政局')
  })

  test('has a sheet as rows, whatever the file is called', async () => {
    const { utils, write } = await import('@e965/xlsx')
    const sheet = utils.aoa_to_sheet([
      ['任务', '牵头单位'],
      ['甲', '县财政局'],
      ['乙', null],
    ])
    sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '分工')
    const file = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
    expect(await read(file, '分工.docx')).toBe('任务\t牵头单位\n甲\t县财政局\n乙\t县财政局')
  })

  test('loses the marks of Markdown and keeps its words', async () => {
    expect(await read(bytes('# 计划\n\n> 说明\n\n## 一、提升**服务**\n1. 见[目录](http://a)\n'))).toBe(
      '计划\n\n说明\n\n一、提升服务\n1. 见目录\n',
    )
  })
})

describe('a Word document', () => {
  test('says what of it was not read (F3)', async () => {
    const parts = docxParts(`${p('一、目标')}<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>`)
    const part = (root: string, text: string) =>
      bytes(
        `<w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:${root}>`,
      )
    parts.set('word/header1.xml', part('hdr', '内部文件'))
    parts.set('word/footer1.xml', part('ftr', '12'))
    parts.set('word/footnotes.xml', part('footnotes', '见附表'))
    parts.set('word/comments.xml', part('comments', '请核'))
    expect(await textOfFile(deflatedZip(parts))).toEqual({
      text: '一、目标',
      leftOut: ['headers', 'notes', 'comments', 'deletions'],
    })
    expect((await textOfFile(docx(p('无')))).leftOut).toEqual([])
  })
})

describe('a file that cannot be read (F1)', () => {
  test.each([
    ['an old Word file', ole('WordDocument'), 'a.doc', 'file-doc-old'],
    ['a WPS file', ole('WordDocument'), 'a.wps', 'file-wps'],
    ['a new office file with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'a.docx', 'file-password'],
    ['rich text', bytes('{\\rtf1\\ansi 1}'), 'a.doc', 'file-rtf'],
    ['an OFD file', deflatedZip(new Map([['OFD.xml', bytes('<ofd/>')]])), 'a.ofd', 'file-ofd'],
    ['a photograph', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]), '计划.txt', 'file-image'],
    ['a picture with a wrong name', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13]), 'a.pdf', 'file-image'],
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3]), 'a.docx', 'file-not-word'],
    ['an archive of something else', deflatedZip(new Map([['a.txt', bytes('a')]])), 'a.zip', 'file-kind-unknown'],
    ['a cut archive', docx(p('一')).slice(0, 200), 'a.docx', 'file-damaged'],
    ['random bytes', Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7919) % 251), 'a.txt', 'file-kind-unknown'],
    ['nothing', new Uint8Array(), 'a.txt', 'file-empty'],
    ['blanks', bytes(' \n\t\n'), 'a.txt', 'file-empty'],
    ['a page without words', bytes('<html><body><script>1</script></body></html>'), 'a.html', 'file-empty'],
    [
      'a zip made to fill the memory',
      deflatedZip(new Map([...docxParts(''), ['word/document.xml', bytes('<w:p/>'.repeat(800_000))]])),
      'a.docx',
      'file-too-large',
    ],
  ])('%s is said to be that', async (_, content, name, code) => {
    expect(await failure(content, name)).toBe(code)
  })
})
