import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnContext, ColumnOptions } from '../../../schema/columns/column-type.ts'
import { type CellValue, type ColumnTypeId, columnType, columnTypes } from '../../../schema/columns/registry.ts'
import { unitRegister } from '../../../schema/units/register.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { languages } from '../../../schema/words/language.ts'
import { paceChoices } from '../../../schema/words/pace.ts'
import { officialText } from '../../support/arbitrary-plan.ts'

const register = unitRegister([
  { ...newUnit('u_0000000000000001', '县司法局'), aliases: ['司法局'] },
  newUnit('u_0000000000000002', '各镇人民政府', 'group'),
])
const options: ColumnOptions = { choices: paceChoices }
const contexts: ColumnContext[] = languages.flatMap(language =>
  [2026, null].map(year => ({ language, year, units: register })),
)
const context = fc.constantFrom(...contexts)

/** What people type into such a cell, sensible or not. */
const typedBy: Record<ColumnTypeId, readonly string[]> = {
  text: ['第一项\n第二项', '  12 '],
  'long-text': ['　　一是压缩时限。\r\n　　二是公开结果。\n\n'],
  units: [
    '县司法局、各镇人民政府',
    '县司法局 县司法局',
    '司法局；县档案馆',
    '县直各部门和各镇人民政府',
    '地区、街道办事处',
  ],
  deadline: ['10月底前', '2026年6月30日前', '尽快', '年底\n前'],
  choice: ['序时推进', 'Behind', '照常', 'done'],
  number: ['1,234.5', '１２', '约三十', '-0', '1e30', '0.0000001', '+7'],
  percent: ['80%', '８０％', '120', '约八成', '80%%', '1e-9'],
  date: ['2026-10-31', '2026年2月30日', '10月31日', '20261031', '月底'],
  person: ['张县长\n李局长'],
}
const typed = (id: ColumnTypeId) =>
  fc.oneof(
    fc.constantFrom(...typedBy[id]),
    officialText,
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', minLength: 190, maxLength: 230 }),
    fc.double().map(String),
  )

describe.each(Object.keys(columnTypes) as ColumnTypeId[])('a cell of type %s', id => {
  const type = columnType(id)
  const value = fc.tuple(typed(id), context).map(([text, c]) => type.parse(text, options, c))

  test('has an empty value that is stored, shown as nothing and marked by nothing', () => {
    expect(type.shape(type.empty)).toBe(true)
    for (const c of contexts) {
      expect(type.format(type.empty, options, c)).toBe('')
      expect(type.validate(type.empty, options, c)).toEqual([])
      expect(type.equals(type.parse(' \n ', options, c), type.empty)).toBe(true)
    }
  })

  test('can store whatever is typed into it, without half characters or control signs', () => {
    fc.assert(
      fc.property(value, v => {
        expect(type.shape(v)).toBe(true)
        expect(JSON.stringify(v)).not.toMatch(/\\u0000|\\u001f|\\ud[89a-f]/i)
      }),
    )
  })

  test('[C1] reads back what it shows, in both languages', () => {
    fc.assert(
      fc.property(typed(id), context, (text, c) => {
        const v = type.parse(text, options, c)
        expect(type.parse(type.format(v, options, c), options, c)).toEqual(v)
      }),
    )
  })

  test('[C1] never drops words that it cannot read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...typedBy[id]), context, (text, c) => {
        const v = type.parse(text, options, c)
        if (type.validate(v, options, c).length === 0) return
        const shown = type.format(v, options, c).replace(/\s/g, '')
        for (const part of text.split(/[\s、；和]+/).filter(Boolean)) expect(shown).toContain(part.normalize('NFKC'))
      }),
    )
  })

  test('tells equal values from others: reflexive, symmetric, transitive', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(type.equals(a, structuredClone(a))).toBe(true)
        expect(type.equals(a, b)).toBe(type.equals(b, a))
        if (type.equals(a, b) && type.equals(b, c)) expect(type.equals(a, c)).toBe(true)
        if (type.equals(a, b)) expect(JSON.stringify(a)).toBe(JSON.stringify(b))
      }),
    )
  })

  test('refuses to store values of another shape', () => {
    for (const foreign of [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      true,
      {},
      [1],
      [{ written: 3 }],
      'x'.repeat(40_000),
    ]) {
      expect(type.shape(foreign as CellValue)).toBe(false)
    }
  })

  test('marks a doubtful value by a warning, which never stops an edit (V1)', () => {
    fc.assert(
      fc.property(value, context, (v, c) => {
        for (const problem of type.validate(v, options, c)) expect(problem.severity).toBe('warning')
      }),
    )
  })
})
