import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGE_MS, agedOut } from '../../../client/offline/ageing.ts'

const NOW = Date.UTC(2026, 10, 1)
const kept = fc.record({
  name: fc.string({ minLength: 1, maxLength: 6 }),
  person: fc.constantFrom('甲', '乙'),
  workbook: fc.constantFrom('一', '二'),
  openedAt: fc.integer({ min: NOW - 2 * AGE_MS, max: NOW }),
})

test('a kept document is dropped exactly when nobody opened it for 60 days, all is uploaded, and it is not open', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(kept, { selector: each => each.name }),
      fc.constantFrom('甲一', '乙二'),
      (all, unsent) => {
        const hasUnsent = ({ person, workbook }: { person: string; workbook: string }) => person + workbook === unsent
        const open = all[0]?.name ?? ''
        const dropped = new Set(agedOut(all, hasUnsent, open, NOW))
        for (const each of all) {
          const old = each.openedAt < NOW - 60 * 86_400_000
          expect(dropped.has(each)).toBe(old && !hasUnsent(each) && each.name !== open)
        }
      },
    ),
  )
})

test('a document of which nobody noted when it was opened is not taken for an old one', () => {
  expect(agedOut([{ name: '一', person: '甲', workbook: '一' }], () => false, '', NOW)).toEqual([])
})
