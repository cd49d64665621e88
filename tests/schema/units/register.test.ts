import { describe, expect, test } from 'vitest'
import { looksLikeGroup, unitRegister } from '../../../schema/units/register.ts'
import { unitCovers } from '../../../schema/units/standing.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'

const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  ...newUnit(id, name),
  ...more,
})

describe('[U1] a written name', () => {
  const register = unitRegister([
    unit('u_1', '云岭县司法局', { short: '县司法局', aliases: ['司法局（法制办）'] }),
    unit('u_2', '云岭县财政局'),
  ])

  test('finds the unit that bears it as name, short name or alias', () => {
    for (const written of ['云岭县司法局', '县司法局', '司法局(法制办)', ' 云岭县 司法局 ']) {
      expect(register.byName(written)?.id).toBe('u_1')
    }
  })

  test('is never matched by a part of it', () => {
    for (const written of ['司法局', '云岭县司法局一科', '财政', '']) expect(register.byName(written)).toBeUndefined()
  })

  test('belongs to the office that really bears it, even when another has it as an alias', () => {
    const both = unitRegister([unit('u_1', '县司法局', { aliases: ['县法制办'] }), unit('u_2', '县法制办')])
    expect(both.byName('县法制办')?.id).toBe('u_2')
  })
})

describe('[U2] the same office added by two people at once', () => {
  test('is answered by the same entry on every screen', () => {
    const twice = [unit('u_b', '县档案馆'), unit('u_a', '县档案馆')]
    expect(unitRegister(twice).byName('县档案馆')?.id).toBe('u_a')
    expect(unitRegister([...twice].reverse()).byName('县档案馆')?.id).toBe('u_a')
  })

  test('has its part in a row whichever of the two entries the row names', () => {
    const register = unitRegister([unit('u_b', '县档案馆'), unit('u_a', '县档案馆')])
    expect(unitCovers(register, 'u_a', '县档案馆')).toBe(true)
    expect(unitCovers(register, 'u_b', '县档案馆')).toBe(true)
  })
})

describe('[A7] a row that names a group', () => {
  const register = unitRegister([
    unit('u_1', '城关镇人民政府'),
    unit('u_2', '河口镇人民政府'),
    unit('u_3', '各镇人民政府', { kind: 'group', members: ['u_1'] }),
    unit('u_4', '县各相关部门', { kind: 'group' }),
  ])

  test('means its listed members and nobody else', () => {
    expect(unitCovers(register, 'u_3', '城关镇人民政府')).toBe(true)
    expect(unitCovers(register, 'u_3', '河口镇人民政府')).toBe(false)
  })

  test('means nobody while it lists no members', () => {
    expect(unitCovers(register, 'u_4', '城关镇人民政府')).toBe(false)
    expect(unitCovers(register, 'u_9', '城关镇人民政府')).toBe(false)
    expect(unitCovers(register, 'u_3', '县外单位')).toBe(false)
  })
})

test.each([
  ['各镇人民政府', true],
  ['县各相关部门', true],
  ['县直有关单位', true],
  ['县司法局', false],
])('%s is read as a group of offices: %s', (name, group) => {
  expect(looksLikeGroup(name)).toBe(group)
})
