import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { transposed } from '../../../client/clipboard/block.ts'
import { readHtml } from '../../../client/clipboard/html-read.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/clipboard/${name}.html`, import.meta.url), 'utf8')
const texts = (name: string) => readHtml(fixture(name))?.rows.map(row => row.cells.map(cell => cell.text))

describe('a copied table', () => {
  test('of Excel keeps line breaks in their cells and says what a merged cell covers', () => {
    const block = readHtml(fixture('excel'))!
    expect(block.rows).toHaveLength(2)
    expect(block.rows[0]!.cells).toEqual([{ text: '县教育局' }, { text: '县民政局、\n县公安局' }, { text: '11月底前' }])
    expect(block.rows[1]!.cells[0]).toEqual({ text: '县教育局', merged: 'below' })
    expect(block.rows[1]!.cells[2]).toEqual({ text: '12月底前' })
  })

  test('of WPS is read in its own way of writing', () => {
    expect(texts('wps')).toEqual([
      ['已完成', '目录已公布。\n共63项，比上年减少"5项"。'],
      ['滞后', '材料尚未收齐'],
    ])
  })

  test('of LibreOffice loses its looks only', () => {
    expect(texts('libreoffice')).toEqual([
      ['1.10', '编制清单\n并公布'],
      ['1.11', '压减时限 <10天'],
    ])
  })

  test('of Word has a line for each paragraph, and no blank where only the source was broken', () => {
    expect(texts('word')).toEqual([
      ['县住建局', '完成老旧小区改造\n12个'],
      ['', '按季度推进'],
    ])
  })

  test('with words beside it is left to the plain text, which has them all', () => {
    expect(readHtml('<p>请各单位填写：</p><table><tr><td>甲</td></tr></table>')).toBeNull()
    expect(readHtml('<b>没有表格</b>')).toBeNull()
  })

  test('merged sideways holds its value once, and downwards in every row, also where a row has no cell of its own', () => {
    const html =
      '<table><tr><td colspan=2 rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>乙</td><td>丙</td><td rowspan=2>3</td></tr><tr><td>丁</td><td>戊</td></tr></table>'
    const marks = readHtml(html)!.rows.map(row => row.cells.map(cell => `${cell.text}${cell.merged?.[2] ?? ''}`))
    expect(marks).toEqual([
      ['甲', '甲s', '1'],
      ['甲l', '甲s', '2'],
      ['乙', '丙', '3'],
      ['丁', '戊', '3l'],
    ])
  })

  test('that is turned has its merged cells turned with it', () => {
    const block = transposed(readHtml('<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>')!)
    expect(block.rows.map(row => row.cells)).toEqual([
      [{ text: '甲' }, { text: '甲', merged: 'beside' }],
      [{ text: '1' }, { text: '2' }],
    ])
  })
})
