import { deflateRawSync } from 'node:zlib'
import { CFB, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../../schema/result.ts'
import type { RawSheet } from '../../../schema/sheet/raw-sheet.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { writeZip } from '../../../server/work/zip.ts'
import { seeded } from '../../support/random.ts'

const text = (value: string) => new TextEncoder().encode(value)
const HEAD = ['序号', '任务', '牵头单位', '完成时限']
const BODY = ['1', '新建产地仓', '县商务局', '6月底前']

function bookOf(rows: unknown[][] = [HEAD, BODY], change: (sheet: WorkSheet) => void = () => {}): WorkBook {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet(rows)
  change(sheet)
  utils.book_append_sheet(book, sheet, '台账')
  return book
}
const packed = (book: WorkBook, type: 'xlsx' | 'biff8' | 'ods' | 'csv' | 'xlsb' | 'html' | 'xlml' = 'xlsx') =>
  new Uint8Array(write(book, { bookType: type, type: 'buffer' }))

/** A book made by hand: one sheet's XML, and what else is in the zip. */
function raw(sheet: string, more: Record<string, string | Uint8Array> = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pack = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const entries: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${pack}"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${pack}"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}">${sheet}</worksheet>`,
    'xl/sharedStrings.xml': `<?xml version="1.0"?><sst xmlns="${main}"><si><t>甲</t></si></sst>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="180"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    ...more,
  }
  return writeZip(
    new Map(Object.entries(entries).map(([name, data]) => [name, typeof data === 'string' ? text(data) : data])),
  )
}

const plain = (sheets: RawSheet[]) => sheets[0]!.rows.map(row => row?.map(cell => cell?.text ?? ''))
function failure(bytes: Uint8Array, name = ''): string {
  try {
    readBook(bytes, name)
    return 'read'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.problems[0]!.code
  }
}

describe('a book from an office', () => {
  test('says the same in every kind of file that offices send', () => {
    for (const type of ['xlsx', 'biff8', 'ods', 'csv', 'xlsb', 'html', 'xlml'] as const) {
      expect([type, plain(readBook(packed(bookOf(), type)))]).toEqual([type, [HEAD, BODY]])
    }
    const tabs = text([HEAD, BODY].map(row => row.join('\t')).join('\r\n'))
    expect(plain(readBook(tabs, 'a.tsv'))).toEqual([HEAD, BODY])
  })

  test('has calendar days, months that are no day, shares, and numbers as they are shown', () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1" s="1"><v>46295</v></c><c r="B1" s="2"><v>46266</v></c><c r="C1" s="3"><v>0.6</v></c><c r="D1"><v>0.30000000000000004</v></c><c r="E1" t="d"><v>2026-09-30T00:00:00</v></c></row></sheetData>'
    const [first] = readBook(raw(sheet))[0]!.rows
    expect(first!.map(cell => [cell?.text, cell?.date])).toEqual([
      ['2026-09-30', '2026-09-30'],
      ['2026年9月', undefined],
      ['60%', undefined],
      ['0.3', undefined],
      ['2026-09-30', '2026-09-30'],
    ])
    expect(first![2]).toMatchObject({ number: 0.6, percent: true })
  })

  test('has what formulas gave, and says where they gave nothing; errors are named, links only to pages and mail', () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="str"><f>cmd|x</f><v></v></c><c r="E1" t="b"><f>A1=2</f><v>0</v></c></row></sheetData>'
    const [row] = readBook(raw(sheet))[0]!.rows
    expect(row![0]).toEqual({ text: '2', number: 2 })
    expect(row![1]).toEqual({ text: '', trouble: 'no-result' })
    expect(row![2]).toEqual({ text: '#N/A', trouble: 'error' })
    expect(row![4]!.text).toBe('FALSE')
    const linked = bookOf([['甲', '乙']], each => {
      each.A1!.l = { Target: 'https://example.org/a' }
      each.B1!.l = { Target: 'file:///etc/passwd' }
    })
    const [cells] = readBook(packed(linked))[0]!.rows
    expect(cells!.map(cell => cell?.link)).toEqual(['https://example.org/a', undefined])
  })

  test('leaves out words that were struck out, and says so', () => {
    const strings =
      '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>县商务局</t></r><r><rPr><strike/></rPr><t>、县供销社</t></r></si></sst>'
    const [row] = readBook(
      raw('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', { 'xl/sharedStrings.xml': strings }),
    )[0]!.rows
    expect(row![0]).toEqual({ text: '县商务局', trouble: 'struck' })
  })

  test('has the strings that its cells point at, however a program wrote them', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const forms: [string, string | undefined][] = [
      ['<si><t>甲局</t></si>', '甲局'],
      ['<si><t xml:space="preserve"> 乙 &amp; &#20057;&lt; </t></si>', ' 乙 & 乙< '],
      ['<si/>', undefined],
      ['<si><t/></si>', undefined],
      ['<si><r><t>丙</t></r><r><rPr><b/></rPr><t>局</t></r></si>', '丙局'],
      ['<si><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></si>', '東'],
      ['<si >\n<t>一_x000D_\n二</t>\n</si>', '一\n二'],
      ['<si><t>_x005F_x0041_</t></si>', '_x0041_'],
    ]
    for (const prefix of ['', 'x:']) {
      const space = prefix === '' ? `xmlns="${main}"` : `xmlns:x="${main}"`
      const list = forms.map(([xml]) => xml.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`)).join('\n')
      const strings = `<?xml version="1.0"?>\n<${prefix}sst ${space} count="9">${list}</${prefix}sst>`
      const cells = [...forms, ['', undefined]].map(
        (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>${row}</v></c></row>`,
      )
      const [book] = readBook(raw(`<sheetData>${cells.join('')}</sheetData>`, { 'xl/sharedStrings.xml': strings }))
      const told = forms.map((_, row) => book!.rows[row]?.[0]?.text)
      expect([prefix, told]).toEqual([prefix, forms.map(([, text]) => text)])
    }
    // a sheet with a remark in it is read by the library, which needs the strings itself
    const one = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><!-- 注 -->'
    expect(plain(readBook(raw(one)))).toEqual([['甲']])
  })

  test('keeps ranges as ranges, however large, and reads on in no time', () => {
    const sheet =
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>末</t></is></c></row></sheetData><mergeCells count="2"><mergeCell ref="B1:B1048576"/><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    const [book] = readBook(raw(sheet))
    expect(book!.merges).toHaveLength(2)
    const reading = readSheet(book!)
    expect(reading.tables).toEqual([])
  })

  test('may name its sheets as it likes', () => {
    const book = utils.book_new()
    for (const name of ['__proto__', 'constructor', '表 1'])
      utils.book_append_sheet(book, utils.aoa_to_sheet([HEAD, BODY]), name)
    expect(readBook(packed(book)).map(sheet => sheet.name)).toEqual(['__proto__', 'constructor', '表 1'])
  })
})

/** As far as anybody looks: the mark of old office files, and the name of the stream in which Word keeps its text. */
const oldWord = (): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(3_000),
    Buffer.from('WordDocument\0', 'utf16le'),
    Buffer.alloc(2_000),
  ])

describe('a file that is no book, or would harm', () => {
  test('is refused by name, each for its own reason', () => {
    const cases: [string, Uint8Array, string][] = [
      ['nothing', new Uint8Array(0), 'file-empty'],
      ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 6, 7, 8]), 'sheet-kind-unknown'],
      ['a Word document', writeZip(new Map([['word/document.xml', text('<a/>')]])), 'sheet-kind-unknown'],
      ['an old Word document under a sheet’s name', oldWord(), 'sheet-kind-unknown'],
      ['prose', text('县政府工作报告全文如下。'), 'sheet-kind-unknown'],
      ['a web page without a table', text('<html><body>登录</body></html>'), 'sheet-kind-unknown'],
      ['a zip that was cut off', packed(bookOf()).subarray(0, 700), 'file-damaged'],
      ['a book with a password', encrypted(), 'file-password'],
      [
        'an entity',
        raw('<sheetData/>', { 'xl/workbook.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
        'file-unsafe',
      ],
      ['more bytes than are read', new Uint8Array(20_000_001).fill(0x50), 'file-too-large'],
    ]
    for (const [what, bytes, code] of cases) expect([what, failure(bytes)]).toEqual([what, code])
  })

  test('is refused before it unfolds: a bomb, one text a million times, too many cells, too many entries', () => {
    const spaces = new Uint8Array(70_000_000).fill(32)
    expect(failure(deflated('xl/worksheets/sheet1.xml', spaces))).toBe('file-heavy')
    const long = 'x'.repeat(30_000)
    const cells = Array.from({ length: 2_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`)
    const strings = `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${long}</t></si></sst>`
    expect(failure(raw(`<sheetData>${cells.join('')}</sheetData>`, { 'xl/sharedStrings.xml': strings }))).toBe(
      'file-heavy',
    )
    expect(failure(raw(`<sheetData><row>${'<c r="A1"/>'.repeat(1_000_001)}</row></sheetData>`))).toBe('file-heavy')
    const many = new Map(Array.from({ length: 2_001 }, (_, i) => [`xl/${i}.xml`, text('<a/>')] as const))
    expect(failure(writeZip(many))).toBe('file-heavy')
  })

  test('never brings down the reader, whatever is broken in it', () => {
    const random = seeded(11)
    const whole = [packed(bookOf()), packed(bookOf(), 'biff8'), packed(bookOf(), 'ods')]
    for (let i = 0; i < 150; i++) {
      const bytes = new Uint8Array(whole[i % whole.length]!)
      for (let flips = 0; flips < 8; flips++) bytes[random.int(bytes.length)] = random.int(256)
      const code = failure(bytes)
      expect([
        'read',
        'file-damaged',
        'file-password',
        'file-heavy',
        'file-unsafe',
        'sheet-kind-unknown',
        'file-empty',
      ]).toContain(code)
    }
  })
})

/** What a program writes for a book with a password: a compound file with an encrypted package in it. */
function encrypted(): Uint8Array {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 64, 0, 0, 0]))
  CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(64))
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer)
}

/** A zip with one packed entry beside a workbook. */
function deflated(name: string, data: Uint8Array): Uint8Array {
  const packedData = deflateRawSync(data)
  const label = Buffer.from(name)
  const workbook = Buffer.from('xl/workbook.xml')
  const body = Buffer.from('<workbook/>')
  const local = (title: Buffer, method: number, content: Uint8Array, size: number) => {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(method, 8)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(title.length, 26)
    return Buffer.concat([head, title, content])
  }
  const central = (title: Buffer, method: number, content: Uint8Array, size: number, at: number) => {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(method, 10)
    head.writeUInt32LE(content.length, 20)
    head.writeUInt32LE(size, 24)
    head.writeUInt16LE(title.length, 28)
    head.writeUInt32LE(at, 42)
    return Buffer.concat([head, title])
  }
  const first = local(workbook, 0, body, body.length)
  // the size that it claims is a lie
  const second = local(label, 8, packedData, 100)
  const directory = Buffer.concat([
    central(workbook, 0, body, body.length, 0),
    central(label, 8, packedData, 100, first.length),
  ])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(2, 8)
  end.writeUInt16LE(2, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(first.length + second.length, 16)
  return new Uint8Array(Buffer.concat([first, second, directory, end]))
}
