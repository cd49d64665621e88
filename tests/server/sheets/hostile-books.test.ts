import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../../schema/result.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { writeZip } from '../../../server/work/zip.ts'
import { seeded } from '../../support/random.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACK = 'http://schemas.openxmlformats.org/package/2006/relationships'
const encoded = (text: string) => new TextEncoder().encode(text)

type Book = {
  prefix?: string
  main?: string
  before?: string
  cells: string
  after?: string
  workbook?: string
  path?: string
  separator?: string
  styles?: string
}

/** A book made by hand, with tags of any prefix and parts of any name. */
function bookOf({
  prefix = '',
  main = MAIN,
  before = '',
  cells,
  after = '',
  workbook = '',
  path = 'worksheets/sheet1.xml',
  separator = '/',
  styles = '',
}: Book): Uint8Array {
  const space = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`
  const entries: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${PACK}"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><${prefix}workbook ${space} xmlns:r="${REL}"><${prefix}sheets><${prefix}sheet name="表" sheetId="1" r:id="rId1"/></${prefix}sheets>${workbook}</${prefix}workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${PACK}"><Relationship Id="rId1" Type="${REL}/worksheet" Target="${path}"/><Relationship Id="rId3" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    [`xl/${path}`]: `<?xml version="1.0"?><${prefix}worksheet ${space} xmlns:r="${REL}">${before}<${prefix}sheetData>${cells}</${prefix}sheetData>${after}</${prefix}worksheet>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts><cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="31" fontId="0"/></cellXfs>${styles}</styleSheet>`,
  }
  return writeZip(
    new Map(Object.entries(entries).map(([name, text]) => [name.replaceAll('/', separator), encoded(text)])),
  )
}

const NAMED = [
  'read',
  'file-damaged',
  'file-password',
  'file-too-large',
  'file-heavy',
  'file-unsafe',
  'sheet-kind-unknown',
  'file-empty',
]

/** What becomes of a file: its name as a problem, or that it was read; anything else is a failure of the test. */
function outcome(bytes: Uint8Array): string {
  try {
    for (const sheet of readBook(bytes)) readSheet(sheet)
    return 'read'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.problems[0]!.code
  }
}

const inline = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
const TABLE = `<row r="1">${inline('A1', '序号')}${inline('B1', '工作任务')}${inline('C1', '牵头单位')}</row><row r="2"><c r="A2"><v>1</v></c>${inline('B2', '新建产地仓')}${inline('C2', '县商务局')}</row>`

describe('[X9] a file that was made to do harm', () => {
  const whole = (what: string, count: number) =>
    Array.from(
      { length: count },
      (_, i) =>
        `<${what} sqref="${'ABCDEFGHIJKL'[i]}1:${'ABCDEFGHIJKL'[i]}1048576" type="list"><formula1>"是,否"</formula1></${what}>`,
    ).join('')
  const merges = (list: readonly string[]) =>
    `<mergeCells count="${list.length}">${list.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const name = (ref: string) => `<definedNames><definedName name="名">${ref}</definedName></definedNames>`
  const cases: [string, Book, string][] = [
    [
      'validations over twelve whole columns',
      { cells: TABLE, after: `<dataValidations>${whole('dataValidation', 12)}</dataValidations>` },
      'read',
    ],
    [
      'a validation over the whole sheet',
      {
        cells: TABLE,
        after: '<dataValidations><dataValidation sqref="A1:XFD1048576" type="whole"/></dataValidations>',
      },
      'read',
    ],
    [
      '20,000 merged ranges',
      { cells: TABLE, after: merges(Array.from({ length: 20_000 }, (_, i) => `A${i * 2 + 5}:B${i * 2 + 5}`)) },
      'read',
    ],
    [
      'a whole column and the whole sheet merged',
      { cells: TABLE, after: merges(['J1:J1048576', 'K3:XFD1048576']) },
      'read',
    ],
    [
      'more merged ranges than any office makes',
      { cells: TABLE, after: merges(Array.from({ length: 100_001 }, (_, i) => `A${i + 5}:B${i + 5}`)) },
      'file-heavy',
    ],
    ['names over a column and the whole sheet', { cells: TABLE, workbook: name('表!$A:$A,表!$1:$1048576') }, 'read'],
    ['a name that is no name', { cells: TABLE, workbook: name('__proto__') }, 'read'],
    ['a dimension of the whole sheet', { before: '<dimension ref="A1:XFD1048576"/>', cells: TABLE }, 'read'],
    [
      'a colouring rule over the whole sheet',
      {
        cells: TABLE,
        after:
          '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
      },
      'read',
    ],
    [
      'widths of a thousand million columns',
      { before: '<cols><col min="1" max="999999999" width="9" hidden="1"/></cols>', cells: TABLE },
      'read',
    ],
    [
      'a link over the whole sheet',
      { cells: TABLE, after: '<hyperlinks><hyperlink ref="A1:XFD1048576" location="表!A1"/></hyperlinks>' },
      'read',
    ],
    ['a cell in the last corner', { cells: `${TABLE}<row r="1048576">${inline('XFD1048576', '末')}</row>` }, 'read'],
    [
      'a row beyond the last',
      { cells: `${TABLE}<row r="99999999">${inline('A99999999', '外')}</row>` },
      'file-damaged',
    ],
    ['a column beyond the last', { cells: `<row r="1">${inline('ZZZZ1', '外')}</row>` }, 'file-damaged'],
    ['an attribute of 15 MB', { before: `<sheetPr codeName="${'x'.repeat(15_000_000)}"/>`, cells: TABLE }, 'read'],
    [
      'a million tags within one another',
      { cells: TABLE, after: `<extLst>${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}</extLst>` },
      'read',
    ],
    [
      'a formula that calls another program',
      { cells: `<row r="1"><c r="A1" t="str"><f>cmd|' /C calc'!A0</f><v>无</v></c></row>` },
      'read',
    ],
    [
      '300,000 empty rows and as many empty cells',
      {
        cells: `${TABLE}${'<row/>'.repeat(300_000)}<row>${'<c></c>'.repeat(16_000)}</row>${'<row><c></c></row>'.repeat(280_000)}`,
      },
      'read',
    ],
  ]
  test.each(cases)(
    '%s',
    (_, book, expected) => {
      const from = performance.now()
      expect(outcome(bookOf(book))).toBe(expected)
      expect(performance.now() - from).toBeLessThan(20_000)
    },
    30_000,
  )

  test('a type of document, an entity, a book within a book', () => {
    const whole = new Map([['xl/workbook.xml', encoded('<workbook/>')]])
    const entity = new Map(whole).set(
      'xl/worksheets/sheet1.xml',
      encoded('<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>'),
    )
    expect(outcome(writeZip(entity))).toBe('file-unsafe')
    const nested = new Map(whole).set('xl/embeddings/book.zip', new Uint8Array(writeZip(entity)))
    expect(NAMED).toContain(outcome(writeZip(nested)))
  })
})

test('[X10] a cell whose style strikes its words out holds none, and is marked', () => {
  const cells = `<row r="1">${inline('A1', '留').replace('<c ', '<c s="0" ')}${inline('B1', '删').replace('<c ', '<c s="1" ')}<c r="C1" s="1" t="str"><v>删</v></c><c r="D1" s="1" t="inlineStr"><is><r><t>删</t></r><r><rPr><b/></rPr><t>留</t></r></is></c></row>`
  expect(readBook(bookOf({ cells }))[0]!.rows[0]).toEqual([
    { text: '留' },
    { text: '', trouble: 'struck' },
    { text: '', trouble: 'struck' },
    { text: '留', trouble: 'struck' },
  ])
})

test('[X11] the same table is read however a program wrote it', () => {
  const random = seeded(7)
  for (let i = 0; i < 300; i++) {
    const chance = () => random.int(2) === 1
    const prefix = chance() ? 'x:' : ''
    const places = chance()
    const lower = chance()
    const ref = (column: string, row: number) => {
      const place = `${column}${row}`
      return places ? ` r=${chance() ? `"${lower ? place.toLowerCase() : place}"` : `'${place}'`}` : ''
    }
    const words = (column: string, row: number, text: string) => {
      const p = prefix
      const form = random.int(4)
      if (form === 0) return `<${p}c${ref(column, row)} t="str"><${p}f>T("x")</${p}f><${p}v>${text}</${p}v></${p}c>`
      if (form === 1)
        return `<${p}c${ref(column, row)} s="0" t="inlineStr"><${p}is><${p}r><${p}t>${text.slice(0, 1)}</${p}t></${p}r><${p}r><${p}rPr><${p}b/></${p}rPr><${p}t>${text.slice(1)}</${p}t></${p}r></${p}is></${p}c>`
      if (form === 2)
        return `<${p}c${ref(column, row)}\n t="inlineStr" ><${p}is><${p}t xml:space="preserve">${text}</${p}t><${p}rPh sb="0" eb="1"><${p}t>ギ</${p}t></${p}rPh></${p}is></${p}c>`
      return `<${p}c${ref(column, row)} t="inlineStr"><${p}is><${p}t>${[...text].map(c => `&#${c.codePointAt(0)};`).join('')}</${p}t></${p}is></${p}c>`
    }
    const number = (column: string, row: number, value: number) => {
      const shared = random.int(3) === 0 ? `<${prefix}f t="shared" si="0"/>` : ''
      return `<${prefix}c${ref(column, row)}>${shared}<${prefix}v>${value}</${prefix}v></${prefix}c>`
    }
    const row = (at: number, cells: string) =>
      `<${prefix}row${places || chance() ? ` r="${at}"` : ''}${chance() ? ' hidden="1"' : ''}>${cells}</${prefix}row>${chance() ? '\n' : ''}`
    const heads = ['序号', '工作任务', '具体措施', '牵头单位', '完成时限']
    const body = ['', '新建产地仓', '年内建成两处', '县商务局']
    const cells =
      row(1, heads.map((text, c) => words('ABCDE'[c]!, 1, text)).join('')) +
      row(
        2,
        `${number('A', 2, 1)}${body
          .slice(1)
          .map((text, c) => words('BCD'[c]!, 2, text))
          .join('')}<${prefix}c${ref('E', 2)} s="2"><${prefix}v>46295</${prefix}v></${prefix}c>`,
      )
    const bytes = bookOf({
      prefix,
      cells,
      main: random.int(4) === 0 ? STRICT : MAIN,
      separator: random.int(4) === 0 ? '\\' : '/',
      path: chance() ? 'worksheets/sheet1.xml' : 'worksheets/Blatt.xml',
    })
    const [measure] = readBook(bytes)
      .flatMap(sheet => readSheet(sheet).tables)
      .flatMap(table => table.measures)
    expect([i, measure?.number, measure?.title, measure?.text, measure?.lead, measure?.deadline?.date]).toEqual([
      i,
      '1',
      '新建产地仓',
      '年内建成两处',
      ['县商务局'],
      '2026-09-30',
    ])
  }
})
