import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  moved,
  refsOf,
  refsOfOption,
  unitOptions,
  without,
  withRefs,
} from '../../../client/grid/editors/units-choice.ts'
import type { ColumnContext } from '../../../schema/columns/column-type.ts'
import { unitRegister } from '../../../schema/units/register.ts'
import { type UnitRef, writtenUnit } from '../../../schema/units/unit.ts'

const unit = (name: string, more: Partial<ReturnType<typeof writtenUnit>> = {}) => ({
  ...writtenUnit(`u_${name}`, name, 'unit'),
  ...more,
})
const units = [
  unit('县财政局'),
  unit('县教育局', { aliases: ['教育局'] }),
  unit('县人力资源和社会保障局', { short: '县人社局' }),
  unit('各镇人民政府'),
]
const context: ColumnContext = { language: 'zh-CN', units: unitRegister(units), year: 2026 }
const names = (typed: string, chosen: readonly UnitRef[] = []) =>
  unitOptions(typed, chosen, units, context).options.map(option =>
    refsOfOption(option)
      .map(ref => ref.written)
      .join('、'),
  )

describe('what may be added to a cell of units', () => {
  test('is found by name, short name, alias and pinyin initials', () => {
    expect(names('财政')[0]).toBe('县财政局')
    expect(names('县人社')[0]).toBe('县人力资源和社会保障局')
    expect(names('教育局')[0]).toBe('县教育局')
    expect(names('xczj')).toEqual(['县财政局'])
  })

  test('does not name what is chosen already', () => {
    expect(names('', [{ unit: 'u_县财政局', written: '县财政局' }])).not.toContain('县财政局')
  })

  test('is the whole list where several names are typed', () => {
    expect(names('县财政局、县教育局')[0]).toBe('县财政局、县教育局')
  })

  test('an unknown name is kept as written before anything that resembles it: what it means is never guessed', () => {
    const { options, preferred } = unitOptions('县财正局', [], units, context)
    expect(options[preferred]).toEqual({ kind: 'written', written: '县财正局' })
    expect(options).toContainEqual({ kind: 'alike', unit: units[0] })
  })

  test('letters alone are a search and never a name', () => {
    expect(names('zzzz')).toEqual([])
  })
})

describe('the order of the chosen units', () => {
  const ref = (id: number): UnitRef => ({ unit: `u${id}`, written: `单位${id}` })
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 50 })).map(ids => ids.map(ref))

  test('moving one changes no other’s order and loses none', () => {
    fc.assert(
      fc.property(list, fc.nat(60), fc.nat(60), (refs, a, b) => {
        if (refs.length === 0) return
        const [from, to] = [a % refs.length, b % refs.length]
        const after = moved(refs, from, to)
        expect(after[to]).toEqual(refs[from])
        expect(without(after, to)).toEqual(without(refs, from))
      }),
    )
  })

  test('adding keeps what is there in its place and adds each unit once', () => {
    fc.assert(
      fc.property(list, list, (refs, more) => {
        const after = withRefs(refs, more)
        expect(after.slice(0, refs.length)).toEqual(refs)
        expect(new Set(after.map(each => each.unit)).size).toBe(after.length)
        expect(withRefs(after, more)).toEqual(after)
      }),
    )
  })

  test('names read the same whether they were chosen or typed', () => {
    const typed = refsOf('县财政局、县人社局', context)
    expect(typed.map(each => each.unit)).toEqual(['u_县财政局', 'u_县人力资源和社会保障局'])
  })
})
