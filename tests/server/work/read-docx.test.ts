import { describe, expect, test } from 'vitest'
import { readDocx } from '../../../server/work/read-docx.ts'
import { deflatedZip, docx, docxParts, level, list, num, numbered, p, storedDocx } from './docx.ts'

const lines = async (body: string, rest: { numbering?: string; styles?: string } = {}) =>
  (await readDocx(docx(body, rest))).text.split('\n')

const failure = async (bytes: Uint8Array) => {
  const error = await readDocx(bytes).then(
    ({ text }) => ({ problems: [{ code: `read: ${text}` }] }),
    problem => problem,
  )
  return error.problems[0].code as string
}

describe('the text of a Word document', () => {
  test('has a line per paragraph, with what is marked as deleted left out', async () => {
    const body = [
      p('云溪县2026年法治政府建设工作要点'),
      p(''),
      '<w:p><w:r><w:t>一、健全制度</w:t></w:r><w:r><w:br/><w:t>换行后</w:t></w:r></w:p>',
      '<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>旧文</w:delText></w:r></w:del><w:r><w:t>的话</w:t></w:r></w:p>',
      p('甲&amp;乙 &lt;丙&gt;'),
    ]
    expect(await lines(body.join(''))).toEqual([
      '云溪县2026年法治政府建设工作要点',
      '',
      '一、健全制度',
      '换行后',
      '新增的话',
      '甲&乙 <丙>',
    ])
  })

  test('has table rows as tab-separated lines; a cell merged downwards says the same in each of its rows', async () => {
    const cell = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${text
        .split('|')
        .map(part => p(part))
        .join('')}</w:tc>`
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
    const table = `<w:tbl>${[
      row(cell('序号'), cell('任务'), cell('单位', '<w:gridSpan w:val="2"/>')),
      row(cell('1', '<w:vMerge w:val="restart"/>'), cell('清理文件|汇编成册'), cell('县司法局'), cell('县财政局')),
      row(cell('', '<w:vMerge/>'), cell('开展培训'), cell('县人社局'), cell('')),
    ].join('')}</w:tbl>`
    expect(await lines(p('附件') + table + p('完'))).toEqual([
      '附件',
      '序号\t任务\t单位',
      '1\t清理文件 汇编成册\t县司法局\t县财政局',
      '1\t开展培训\t县人社局',
      '完',
    ])
  })

  test('keeps automatic numbers: sections, items below them counted anew, and a point kept apart from a year', async () => {
    const numbering =
      list(
        0,
        level(0, 'chineseCountingThousand', '%1、'),
        level(1, 'chineseCountingThousand', '（%2）'),
        level(2, 'decimal', '%3.'),
      ) + num(1, 0)
    const body = [
      numbered('完善制度', 1),
      numbered('健全程序', 1, 1),
      numbered('2026年6月底前完成清理', 1, 2),
      numbered('公布目录', 1, 2),
      p('（牵头单位：县司法局）'),
      numbered('加强监督', 1, 1),
      numbered('开展检查', 1, 2),
      numbered('保障落实', 1),
      numbered('强化培训', 1, 1),
    ]
    expect(await lines(body.join(''), { numbering })).toEqual([
      '一、完善制度',
      '（一）健全程序',
      '1. 2026年6月底前完成清理',
      '2. 公布目录',
      '（牵头单位：县司法局）',
      '（二）加强监督',
      '1. 开展检查',
      '二、保障落实',
      '（一）强化培训',
    ])
  })

  test('keeps numbers that come with a heading style, also by way of a linked numbering style', async () => {
    const numbering =
      list(
        3,
        level(0, 'japaneseCounting', '%1、', '<w:pStyle w:val="H1"/>'),
        level(1, 'decimal', '%1.%2', '<w:pStyle w:val="H2"/><w:isLgl/>'),
      ) +
      '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Linked"/></w:abstractNum>' +
      num(5, 3) +
      num(6, 4)
    const style = (id: string, properties: string, basedOn = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${basedOn && `<w:basedOn w:val="${basedOn}"/>`}<w:pPr>${properties}</w:pPr></w:style>`
    const styles =
      style('H1', '<w:numPr><w:numId w:val="5"/></w:numPr>') +
      style('H2', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>') +
      style('H1b', '', 'H1') +
      '<w:style w:type="numbering" w:styleId="Linked"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    const styled = (text: string, id: string, more = '') => p(text, `<w:pStyle w:val="${id}"/>${more}`)
    const body = [
      styled('甲', 'H1'),
      styled('乙', 'H2'),
      styled('丙', 'H1b'),
      styled('不编号', 'H1', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      numbered('丁', 6),
      styled('戊', 'H2'),
    ]
    expect(await lines(body.join(''), { numbering, styles })).toEqual([
      '一、甲',
      '1.1 乙',
      '二、丙',
      '不编号',
      '三、丁',
      '3.1 戊',
    ])
  })

  test('counts as Word counts: lists apart, an overridden start once, deleted and former numbers not at all', async () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering =
      list(0, level(0, 'decimal', '%1、')) +
      list(1, level(0, 'decimalEnclosedCircle', '%1')) +
      list(2, level(0, 'bullet', '')) +
      num(1, 0) +
      num(2, 0, start) +
      num(3, 1) +
      num(4, 2)
    const deleted = '<w:rPr><w:del w:id="1"/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    const former =
      '<w:pPrChange w:id="2"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    const body = [
      numbered('a', 1),
      numbered('b', 1),
      numbered('圈', 3),
      `<w:p><w:pPr>${deleted}</w:pPr><w:del><w:r><w:delText>没了</w:delText></w:r></w:del></w:p>`,
      p('正文', former),
      numbered('c', 1),
      numbered('新一组', 2),
      numbered('接着', 2),
      numbered('圆点', 4),
    ]
    expect(await lines(body.join(''), { numbering })).toEqual([
      '1、a',
      '2、b',
      '①圈',
      '正文',
      '3、c',
      '1、新一组',
      '2、接着',
      '圆点',
    ])
  })

  test('is read from archives that are stored as well as deflated', async () => {
    expect((await readDocx(storedDocx(p('存而不压')))).text).toBe('存而不压')
  })
})

describe('a file that is not a readable Word document', () => {
  test('says whether it is empty, old, of another kind or damaged', async () => {
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
    expect(await failure(new Uint8Array())).toBe('file-empty')
    expect(await failure(ole)).toBe('file-doc-old')
    expect(await failure(new TextEncoder().encode('%PDF-1.7'))).toBe('file-kind-unknown')
    expect(await failure(deflatedZip(new Map([['xl/workbook.xml', Uint8Array.of(60)]])))).toBe('file-kind-unknown')
    expect(await failure(docx(p('')))).toBe('file-empty')
    const broken = docxParts('')
    broken.set('word/document.xml', new TextEncoder().encode('<w:document><w:body><w:p>'))
    expect(await failure(deflatedZip(broken))).toBe('file-damaged')
  })

  test('is damaged at whichever place it was cut off', async () => {
    const whole = docx(p('工作要点'))
    for (const part of [0.1, 0.4, 0.7, 0.95])
      expect(await failure(whole.slice(0, whole.length * part))).toBe('file-damaged')
  })

  test('is refused when it inflates past the limit, however small it came and whatever its directory says', async () => {
    const parts = docxParts(p('小'))
    parts.set('word/styles.xml', new Uint8Array(60_000_000))
    const bomb = deflatedZip(parts)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await failure(bomb)).toBe('file-too-large')
    const lying = Uint8Array.from(bomb)
    const view = new DataView(lying.buffer)
    for (let at = 0; at < lying.length - 30; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true)
    }
    expect(await failure(lying)).toBe('file-too-large')
  })

  test('is refused when it has more parts than any document', async () => {
    const parts = docxParts(p('多'))
    for (let i = 0; i < 5_001; i++) parts.set(`word/media/${i}.png`, new Uint8Array())
    expect(await failure(deflatedZip(parts))).toBe('file-too-large')
  })
})
