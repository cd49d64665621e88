import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitNames, splitUnits } from '../../../schema/units/split.ts'

describe('splitting a list of units', () => {
  const cases: [string, string[]][] = [
    ['县财政局、县司法局，各镇政府', ['县财政局', '县司法局', '各镇政府']],
    ['县财政局 县司法局\n各镇区；县政府办/县信访局', ['县财政局', '县司法局', '各镇区', '县政府办', '县信访局']],
    ['县文体广电和旅游局、有关部门和单位', ['县文体广电和旅游局', '有关部门和单位']],
    ['区政府办公室和区司法局及各街道', ['区政府办公室', '区司法局', '各街道']],
    ['县人大及其常委会', ['县人大及其常委会']],
    ['市交通委（市道运局）、各街道（功能区）', ['市交通委（市道运局）', '各街道（功能区）']],
    ['各县（市、区）政府', ['各县（市、区）政府']],
    ['县商务局、县科技局等有关部门', ['县商务局', '县科技局', '有关部门']],
    ['县商务局、县科技局等部门', ['县商务局', '县科技局']],
    ['县公安局等；各区政府', ['县公安局', '各区政府']],
    ['市自然资源局等市政府相关部门及各地区', ['市自然资源局', '市政府相关部门', '各地区']],
    ['各乡镇人民政府、地区、街道办事处', ['各乡镇人民政府', '地区、街道办事处']],
    ['市国资委，各区、县级市', ['市国资委', '各区、县级市']],
    ['县高等职业学校、县中等学校', ['县高等职业学校', '县中等学校']],
    ['1.县财政局 2.县司法局', ['县财政局', '县司法局']],
    ['县 财 政 局', ['县财政局']],
    ['县\u200b财政局\u200b和县司法局\u2060', ['县财政局', '县司法局']],
    ['各乡\u200b镇人民政府、地\u200b区、街道办事处', ['各乡镇人民政府', '地区、街道办事处']],
    ['县财政局\u0085县司法局', ['县财政局', '县司法局']],
    ['县交通局（县路政局、县司法局', ['县交通局', '县路政局', '县司法局']],
    ['县财政局）、（县司法局', ['县财政局', '县司法局']],
    ['', []],
    [' 、，\n', []],
  ]
  it.each(cases)('reads “%s”', (written, names) => {
    expect(splitUnits(written)).toEqual(names)
  })

  it('gives each name where it stands, in order and without overlap, for any text', () => {
    const piece = fc.constantFrom(
      '县财政局',
      '各镇',
      '和',
      '及',
      '等',
      '、',
      '，',
      '（',
      '）',
      ' ',
      '\n',
      '有关部门',
      '地区',
      '1.',
      '\u200b',
      '\u0085',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('')
        let at = 0
        for (const name of splitNames(text)) {
          expect(name.from).toBeGreaterThanOrEqual(at)
          expect(text.slice(name.from, name.to).replace(/[\s\u200b\u0085]+/g, '')).toBe(name.written)
          at = name.to
        }
      }),
    )
  })
})
