import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderDiff } from '../../../client/grid/order-diff.ts'

function replay(before: readonly string[], after: readonly string[]): string[] {
  const rows = [...before]
  const { remove, insert } = orderDiff(before, after)
  for (const { at, count } of remove) rows.splice(at, count)
  for (const { at, count } of insert) rows.splice(at, 0, ...after.slice(at, at + count))
  return rows
}

describe('rows are moved by as few row operations as possible', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 16 })

  test('removing and inserting what the diff says gives the new order', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        expect(replay(before, after)).toEqual(after)
      }),
    )
  })

  test('one moved row is one removal and one insertion; the other rows are not touched', () => {
    expect(orderDiff([...'abcdef'], [...'abecdf'])).toEqual({
      remove: [{ at: 4, count: 1 }],
      insert: [{ at: 2, count: 1 }],
    })
  })

  test('rows that come together are inserted together, and nothing is done when nothing changed', () => {
    expect(orderDiff([...'ad'], [...'abcd']).insert).toEqual([{ at: 1, count: 2 }])
    expect(orderDiff([...'abc'], [...'abc'])).toEqual({ remove: [], insert: [] })
  })
})
