import { expect, test } from 'vitest'
import { type HeldWhy, released, withHeld } from '../../../client/views/held-rows.ts'
import type { ViewLine } from '../../../schema/views/apply.ts'

const lines = (ids: string): ViewLine[] => [...ids].map(id => ({ kind: 'row', id }))
const text = (found: readonly ViewLine[]) => found.map(line => line.id).join('')
const held = (...ids: [string, HeldWhy][]) => new Map(ids)
const nobody = () => []

test('a row that the view would drop stays right where it stood', () => {
  expect(text(withHeld(lines('acd'), held(['b', 'under']), lines('abcd'), nobody))).toBe('abcd')
  expect(text(withHeld(lines('bcd'), held(['a', 'mine']), lines('abcd'), nobody))).toBe('abcd')
})

test('a row that stays keeps its heading, even where no other row is left under it', () => {
  const heading: ViewLine = { kind: 'group', id: 'H', by: 'section', key: 'H', rows: 1 }
  expect(text(withHeld([], held(['a', 'under']), [heading, ...lines('a')], nobody))).toBe('Ha')
})

test('a row that sorting would move stays, and neighbours that stay keep their order', () => {
  expect(text(withHeld(lines('acdb'), held(['b', 'mine']), lines('abcd'), nobody))).toBe('abcd')
  expect(text(withHeld(lines('ad'), held(['c', 'mine'], ['b', 'mine']), lines('abcd'), nobody))).toBe('abcd')
})

test('a row that is new stands below the row above it in the plan that is shown', () => {
  expect(text(withHeld(lines('ac'), held(['n', 'mine']), lines('ac'), () => ['b', 'a']))).toBe('anc')
})

test('what somebody else changed goes when the cursor leaves it, what I changed when it is no neighbour any more', () => {
  const stays = held(['b', 'under'], ['d', 'mine'], ['e', 'mine'])
  expect(released(stays, ['b'], lines('abcdefg'))).toEqual(['d', 'e'])
  expect(released(stays, ['c'], lines('abcdefg'))).toEqual(['b'])
  expect(released(stays, ['f'], lines('abcdefg'))).toEqual(['b'])
  expect(released(stays, ['g'], lines('abcdefg'))).toEqual(['b', 'd', 'e'])
})
