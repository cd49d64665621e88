import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWordIndex } from '../../../client/views/word-index.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { lookAt } from '../../../schema/views/looking.ts'
import { holdsAll } from '../../../schema/views/words-in.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'

const linesOf = (words: string) => words.split('\n').filter(line => line !== '')

describe('the words that a search reads', () => {
  test('are all that the row shows, whether or not they were got ready before', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, snapshot => {
        const index = createWordIndex(
          () => snapshot,
          () => 'zh-CN',
        )
        const { words } = lookAt(snapshot, '', () => [], 'zh-CN')
        for (const measure of snapshot.measures.values()) {
          expect(holdsAll(index.words(measure), linesOf(words(measure)))).toBe(true)
          expect(index.words(measure)).toBe(index.words(measure))
        }
      }),
      { numRuns: 50 },
    )
  })

  test('are the row’s new ones once something of it was touched', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (first, said) => {
        let snapshot: Snapshot = first
        const index = createWordIndex(
          () => snapshot,
          () => 'zh-CN',
        )
        for (const measure of first.measures.values()) index.words(measure)
        const [old] = first.measures.values()
        if (!old) return
        const now: Measure = { ...old, title: `改后的题目${said.trim()}` }
        snapshot = { ...first, measures: new Map([...first.measures, [old.id, now]]) }
        index.forget([old.id])
        expect(index.words(now)).toContain('改后的题目')
      }),
      { numRuns: 50 },
    )
  })
})
