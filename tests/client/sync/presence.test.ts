import { describe, expect, test } from 'vitest'
import { colourSeats } from '../../../client/sync/presence.ts'

const units = ['县财政局', '县教育局', '县司法局', '县公安局', '县民政局', '县审计局', '县统计局', '县林业局']

describe('the colours of those who are here', () => {
  test('differ as long as there are colours, and stay while somebody stays', () => {
    const seat = colourSeats()
    const first = new Map(seat(units.slice(0, 5)))
    const all = new Map(seat(units))
    expect(new Set(all.values()).size).toBe(8)
    for (const [unit, colour] of first) expect(all.get(unit)).toBe(colour)
    const later = seat(units.slice(4))
    for (const unit of units.slice(4)) expect(later.get(unit)).toBe(all.get(unit))
  })

  test('of one person alone are the same on every screen, and a ninth unit has one, too', () => {
    for (const unit of units) expect(colourSeats()([unit]).get(unit)).toBe(colourSeats()([unit]).get(unit))
    expect(colourSeats()([...units, '县气象局']).get('县气象局')).toMatch(/^var\(--who-[1-8]\)$/)
  })
})
