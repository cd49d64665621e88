import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayBefore } from '../../../schema/columns/calendar.ts'
import { unitRegister } from '../../../schema/units/register.ts'
import { actingFor, standingOf, unitCovers } from '../../../schema/units/standing.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'

const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({ ...newUnit(id, name), ...more })

const merged = [
  unit('u_culture', '县文化局', { validTo: '2026-03-31', successors: ['u_both'] }),
  unit('u_tourism', '县旅游局', { validTo: '2026-03-31', successors: ['u_both'] }),
  unit('u_both', '县文旅局', { validFrom: '2026-04-01' }),
  unit('u_all', '县直各部门', { kind: 'group', members: ['u_culture', 'u_finance'] }),
  unit('u_finance', '县财政局'),
]
const register = unitRegister(merged)
const covers = (of: string, name: string, today: string) => unitCovers(register, of, name, today)

describe('[A7] an office that is merged into another', () => {
  test('acts on its rows through its last day, and its successor from the day after', () => {
    expect(covers('u_culture', '县文化局', '2026-03-31')).toBe(true)
    expect(covers('u_culture', '县文旅局', '2026-03-31')).toBe(false)
    expect(covers('u_culture', '县文化局', '2026-04-01')).toBe(false)
    expect(covers('u_culture', '县文旅局', '2026-04-01')).toBe(true)
  })

  test('is represented by its successor in the groups that list it, too', () => {
    expect(covers('u_all', '县文化局', '2026-03-31')).toBe(true)
    expect(covers('u_all', '县文旅局', '2026-03-31')).toBe(false)
    expect(covers('u_all', '县文旅局', '2026-04-01')).toBe(true)
    expect(covers('u_all', '县文化局', '2026-04-01')).toBe(false)
    expect(covers('u_all', '县财政局', '2026-04-01')).toBe(true)
  })

  test('has no part in its successor’s own rows, on no day', () => {
    for (const today of ['2026-03-31', '2026-04-01']) expect(covers('u_both', '县文化局', today)).toBe(false)
  })

  test('leaves its rows to nobody where no successor was named or none has begun', () => {
    const closed = unitRegister([
      unit('u_1', '甲局', { validTo: '2026-03-31' }),
      unit('u_2', '乙局', { validTo: '2026-03-31', successors: ['u_3'] }),
      unit('u_3', '丙局', { validFrom: '2026-05-01' }),
    ])
    expect([...actingFor(closed, 'u_1', '2026-04-01')]).toEqual([])
    expect([...actingFor(closed, 'u_2', '2026-04-01')]).toEqual([])
    expect([...actingFor(closed, 'u_2', '2026-05-01')]).toEqual(['u_3'])
  })

  test('shares its rows with a successor that was named without a day, since nobody said when', () => {
    const undated = unitRegister([unit('u_1', '甲局', { successors: ['u_2'] }), unit('u_2', '乙局')])
    expect([...actingFor(undated, 'u_1', '2026-04-01')].sort()).toEqual(['u_1', 'u_2'])
  })
})

describe('[U3] an entry that is another way of writing a unit', () => {
  const twice = unitRegister([
    unit('u_full', '县人力资源和社会保障局'),
    unit('u_short', '县人社局', { sameAs: 'u_full' }),
    unit('u_third', '人社局', { sameAs: 'u_short' }),
  ])

  test('finds that unit by its name, and gives it the rows that were written so', () => {
    expect(twice.byName('县人社局')?.id).toBe('u_full')
    expect(twice.byName('人社局')?.id).toBe('u_full')
    expect(unitCovers(twice, 'u_third', '县人力资源和社会保障局', '2026-04-01')).toBe(true)
    expect(unitCovers(twice, 'u_full', '县人社局', '2026-04-01')).toBe(true)
  })

  test('ends where two entries are said to be each other: both stand for one of them', () => {
    const circle = unitRegister([unit('u_a', '甲局', { sameAs: 'u_b' }), unit('u_b', '乙局', { sameAs: 'u_a' })])
    expect(circle.same('u_a')).toBe(circle.same('u_b'))
    expect(unitCovers(circle, 'u_b', '甲局', '2026-04-01')).toBe(true)
  })
})

/** Any register at all: chains, circles, groups in groups, unknown ids, dates in every order. */
const ids = Array.from({ length: 7 }, (_, i) => `u_${i}`)
const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']
const someIds = fc.uniqueArray(fc.constantFrom(...ids, 'u_gone'), { maxLength: 3 })
const someDay = fc.option(fc.constantFrom(...days))
const anyRegister = fc
  .tuple(
    ...ids.map((id, i) =>
      fc
        .record({
          members: someIds,
          successors: someIds,
          validFrom: someDay,
          validTo: someDay,
          sameAs: fc.option(fc.constantFrom(...ids), { freq: 5 }),
        })
        .map(more => unit(id, `${i}局`, more)),
    ),
  )
  .map(units => unitRegister(units))

describe('[A7] laws of who acts for whom, in any register', () => {
  test('it always ends, and nobody acts who has ended or not begun', () => {
    fc.assert(
      fc.property(anyRegister, fc.constantFrom(...ids), fc.constantFrom(...days), (any, id, today) => {
        for (const acting of actingFor(any, id, today)) {
          expect(standingOf(any.byId(acting)!, today)).toBe('current')
        }
      }),
    )
  })

  test('who acts for a unit acts for every group that lists it, while the group stands', () => {
    fc.assert(
      fc.property(anyRegister, fc.constantFrom(...ids), fc.constantFrom(...days), (any, id, today) => {
        const group = any.byId(any.same(id))!
        fc.pre(standingOf(group, today) === 'current')
        const acting = actingFor(any, group.id, today)
        for (const member of group.members) {
          for (const each of actingFor(any, member, today)) expect(acting.has(each)).toBe(true)
        }
      }),
    )
  })

  test('a unit that has ended is represented by exactly those who act for its successors', () => {
    fc.assert(
      fc.property(anyRegister, fc.constantFrom(...ids), fc.constantFrom(...days), (any, id, today) => {
        const ended = any.byId(any.same(id))!
        fc.pre(standingOf(ended, today) === 'ended')
        const heirs = new Set(ended.successors.flatMap(each => [...actingFor(any, each, today)]))
        expect(actingFor(any, ended.id, today)).toEqual(heirs)
      }),
    )
  })

  test('the order in which entries were made decides nothing', () => {
    fc.assert(
      fc.property(anyRegister, fc.constantFrom(...ids), fc.constantFrom(...days), (any, id, today) => {
        const turned = unitRegister([...any.all].reverse())
        expect(actingFor(turned, id, today)).toEqual(actingFor(any, id, today))
      }),
    )
  })
})

test('the day before a date is the one that the calendar has before it', () => {
  expect(dayBefore('2026-03-01')).toBe('2026-02-28')
  expect(dayBefore('2024-03-01')).toBe('2024-02-29')
  expect(dayBefore('2026-01-01')).toBe('2025-12-31')
  expect(dayBefore('2026-05-02')).toBe('2026-05-01')
})
