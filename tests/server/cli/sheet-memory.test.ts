import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnName } from '../../../schema/sheet/raw-sheet.ts'
import { many, rawBook } from '../../support/raw-book.ts'
import { freshFolder, runCommand } from '../../support/server.ts'

let folder: string
beforeAll(async () => {
  folder = await freshFolder()
  await mkdir(folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What the process itself says when it ends: the most memory that it ever had, threads included, in megabytes. */
const TELLING =
  "--import=data:text/javascript,process.on('exit',()=>process.stderr.write('MB:'+process.resourceUsage().maxRSS/1024))"

async function read(bytes: Uint8Array) {
  const file = join(folder, '表.xlsx')
  await writeFile(file, bytes)
  const { code, stdout, stderr } = await runCommand(folder, ['sheet', file, '--json'], { NODE_OPTIONS: TELLING })
  return { code, stdout, said: stderr, megabytes: Number(/MB:([\d.]+)/.exec(stderr)?.[1]) }
}

const ROWS = 20_000
const HEADS = [
  '序号',
  '工作任务',
  '具体措施',
  '牵头单位',
  '责任单位',
  '完成时限',
  '进展情况',
  '存在问题',
  '下一步工作',
  '备注',
]
const MONTHS = Array.from({ length: 12 }, (_, i) => `${i + 1}月进展情况`)
const UNITS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未'].map(name => `县${name}局`)

/** 20,000 rows of 40 columns, most words of their own. */
function largeBook(): Uint8Array {
  const heads = [...HEADS, ...MONTHS, ...UNITS]
  let strings = ''
  let count = 0
  const string = (text: string) => {
    strings += `<si><t>${text}</t></si>`
    return count++
  }
  const mark = [string('★'), string('√')] as const
  const names = heads.map((_, i) => columnName(i))
  const cell = (column: number, row: number, index: number) => `<c r="${names[column]}${row}" t="s"><v>${index}</v></c>`
  const row = (number: number) => {
    const word = (column: number) => {
      if (column >= HEADS.length + MONTHS.length) return mark[(number * column) % 7 === 0 ? 0 : 1]
      return string(column === 5 ? `${(number % 12) + 1}月底前` : `第${number}项的第${column}格`)
    }
    return `<row r="${number}">${heads.map((_, column) => cell(column, number, word(column))).join('')}</row>`
  }
  const head = `<row r="1">${heads.map((text, column) => cell(column, 1, string(text))).join('')}</row>`
  return rawBook({ cells: head + many(ROWS, i => row(i + 2)), strings })
}

test('a sheet of 20,000 rows and 40 columns is read in less than half a gigabyte', async () => {
  const { code, stdout, said, megabytes } = await read(largeBook())
  expect([code, said.replace(/MB:.*/, '')]).toEqual([0, ''])
  expect(JSON.parse(stdout).sheets[0].measures).toHaveLength(ROWS)
  expect(megabytes).toBeGreaterThan(50)
  expect(megabytes).toBeLessThan(512)
}, 120_000)

test('a small file that unfolds into strings, links and names without end never takes half a gigabyte either', async () => {
  const rich = (i: number) => `<si><r><rPr><b/></rPr><t>${i}</t></r><r><t>字</t></r></si>`
  const table = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
  const links = `<hyperlinks>${many(250_000, i => `<hyperlink ref="A${i + 1}" location="表!A1"/>`)}</hyperlinks>`
  const strings = await read(rawBook({ cells: table, strings: many(700_000, rich) }))
  const linked = await read(rawBook({ cells: table, strings: '<si><t>字</t></si>', after: links }))
  expect(strings.code).toBe(0)
  expect(linked.code).toBe(1)
  expect(linked.said).toContain('已停止')
  for (const { megabytes } of [strings, linked]) expect(megabytes).toBeLessThan(512)
}, 120_000)
