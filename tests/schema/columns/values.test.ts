import { describe, expect, test } from 'vitest'
import { choice } from '../../../schema/columns/choice.ts'
import { cleanText, cutText } from '../../../schema/columns/column-type.ts'
import { deadline } from '../../../schema/columns/deadline.ts'
import { number } from '../../../schema/columns/number.ts'
import { percent } from '../../../schema/columns/percent.ts'
import { units } from '../../../schema/columns/units.ts'
import { unitRegister } from '../../../schema/units/register.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { paceChoices } from '../../../schema/words/pace.ts'

const register = unitRegister([{ ...newUnit('u_0000000000000001', '县司法局'), short: '司法局' }])
const context = { language: 'zh-CN', units: register, year: 2026 } as const
const codes = (problems: { code: string }[]) => problems.map(p => p.code)

describe('a percentage', () => {
  test('is read from full-width signs and shown in percent points', () => {
    expect(percent.parse('８０％', {}, context)).toBe(80)
    expect(percent.format(80, {}, context)).toBe('80%')
  })
  test('outside 0 to 100 is kept and marked', () => {
    expect(percent.parse('120%', {}, context)).toBe(120)
    expect(codes(percent.validate(120, {}, context))).toEqual(['value-percent-range'])
    expect(codes(percent.validate(100, {}, context))).toEqual([])
  })
  test('in words is kept as written and marked', () => {
    expect(percent.parse('约八成', {}, context)).toBe('约八成')
    expect(codes(percent.validate('约八成', {}, context))).toEqual(['value-percent'])
  })
})

describe('a number', () => {
  test('is read with thousands separators, and a negative zero is zero', () => {
    expect(number.parse('1,234.5', {}, context)).toBe(1234.5)
    expect(Object.is(number.parse('-0', {}, context), 0)).toBe(true)
  })
})

describe('a choice', () => {
  const options = { choices: paceChoices }
  test('stores the id whichever office’s word was used, and shows the label of the language', () => {
    expect(choice.parse('达进度', options, context)).toBe('on-pace')
    expect(choice.format('on-pace', options, context)).toBe('序时推进')
    expect(choice.format('on-pace', options, { ...context, language: 'en' })).toBe('On pace')
  })
  test('no word names two paces', () => {
    const names = paceChoices.flatMap(pace => [
      ...new Set([pace.id, ...Object.values(pace.labels), ...pace.alsoWritten].map(n => n.toLowerCase())),
    ])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('a deadline', () => {
  test('keeps the words and the day they mean (D1)', () => {
    expect(deadline.parse('10月底前', {}, context)).toEqual({ written: '10月底前', date: '2026-10-31' })
    expect(deadline.format({ written: '10月底前', date: '2026-10-31' }, {}, context)).toBe('10月底前')
  })
  test('outside the plan’s year is marked, and so are words that are no deadline', () => {
    expect(codes(deadline.validate({ written: '2027年3月底', date: '2027-03-31' }, {}, context))).toEqual([
      'deadline-outside-year',
    ])
    expect(codes(deadline.validate({ written: '视情况', date: null }, {}, context))).toEqual(['deadline-unread'])
  })
})

describe('a cell of units', () => {
  test('keeps a name the register lacks as written and marks it, never guessing (U1)', () => {
    const value = units.parse('司法局、县司法局二科', {}, context)
    expect(value).toEqual([
      { unit: 'u_0000000000000001', written: '司法局' },
      { unit: null, written: '县司法局二科' },
    ])
    expect(units.validate(value, {}, context).map(p => p.detail.name)).toEqual(['县司法局二科'])
  })
  test('names an office once however often it is written', () => {
    expect(units.parse('司法局、县司法局', {}, context)).toHaveLength(1)
  })
})

describe('text in cells', () => {
  test('loses what no sheet can carry, and nothing else (C2)', () => {
    expect(cleanText('甲\r\n乙\u0000\ud800丙\t')).toBe('甲\n乙\ufffd丙\t')
  })
  test('is never cut in the middle of a character (C2)', () => {
    expect(cutText('甲𠮷', 2)).toBe('甲')
    expect(cutText('甲𠮷', 3)).toBe('甲𠮷')
    expect(cutText('甲 乙', 2)).toBe('甲')
  })
})
