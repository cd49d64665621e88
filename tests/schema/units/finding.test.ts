import { describe, expect, test } from 'vitest'
import { isFound, likeness, suggestionsFor } from '../../../schema/units/finding.ts'
import { initialsOf } from '../../../schema/units/initials.ts'
import { newUnit } from '../../../schema/units/unit.ts'

describe('looking for a unit', () => {
  const names = ['云岭县财政局', '县财政局', '财局']

  test('finds it by any part of any of its names', () => {
    for (const typed of ['财政', '财局', ' 县财政局 ', '云岭', '']) expect(isFound(names, typed), typed).toBe(true)
    expect(isFound(names, '税务')).toBe(false)
  })

  test('finds it by the initials of its pinyin', () => {
    for (const typed of ['xczj', 'czj', 'YLXCZJ', 'cz']) expect(isFound(names, typed), typed).toBe(true)
    expect(isFound(names, 'swj')).toBe(false)
  })

  test.each([
    ['县司法局', 'xsfj'],
    ['县人力资源和社会保障局', 'xrlzyhshbzj'],
    ['城关镇人民政府', 'cgzrmzf'],
    ['县委编办（A组）', 'xwbbaz'],
    ['阿坝州', 'abz'],
  ])('reads %s as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

describe('[U1] a name that the register lacks', () => {
  const units = ['县人力资源和社会保障局', '县市场监督管理局', '县财政局', '县司法局'].map((name, i) =>
    newUnit(`u_${i}`, name),
  )
  const suggested = (written: string) => suggestionsFor(written, units).map(unit => unit.name)

  test('is suggested the unit that it shortens or nearly spells, likeliest first', () => {
    expect(suggested('县人社局')[0]).toBe('县人力资源和社会保障局')
    expect(suggested('县市场监管局')[0]).toBe('县市场监督管理局')
    expect(suggested('县财政厅')[0]).toBe('县财政局')
  })

  test('is suggested nothing that merely shares a word with it', () => {
    expect(suggested('云岭河流域管理处')).toEqual([])
  })

  test('is as alike one way as the other, and wholly alike to itself', () => {
    expect(likeness('县人社局', '县人力资源和社会保障局')).toBe(likeness('县人力资源和社会保障局', '县人社局'))
    expect(likeness('县财政局', '县财政局')).toBe(1)
    expect(likeness('', '县财政局')).toBe(0)
  })
})
