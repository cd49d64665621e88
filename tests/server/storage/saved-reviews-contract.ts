import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../server/storage/store.ts'
import type { Setup } from './contract.ts'

/** What every engine must do about the reviews that people keep, in sentences. */
export function savedReviewsContract(engine: string, setup: Setup): void {
  describe(`saved reviews in the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      reopen = made.reopen
      teardown = made.teardown
      for (const id of ['p_1', 'p_2'])
        await store.people.create({ id, name: '', unit: '县司法局', administrator: false, createdAt: 1 })
    })
    afterEach(() => teardown())

    const review = (id: string, at: number, name = '初稿') => {
      return { id, name, measures: 3, corrections: 1, createdAt: at, changedAt: at, source: `正文${id}`, body: '{}' }
    }

    test('come back whole, newest change first, also after reopening', async () => {
      expect(await store.savedReviews.add('p_1', review('r_a', 10), 5)).toBe(true)
      expect(await store.savedReviews.add('p_1', review('r_b', 20), 5)).toBe(true)
      const { createdAt: _, ...later } = review('r_a', 30, '二稿')
      expect(await store.savedReviews.change('p_1', later)).toBe(true)
      store = await reopen()
      expect((await store.savedReviews.list('p_1')).map(({ id, name }) => [id, name])).toEqual([
        ['r_a', '二稿'],
        ['r_b', '初稿'],
      ])
      expect(await store.savedReviews.get('p_1', 'r_a')).toEqual({ ...review('r_a', 10, '二稿'), changedAt: 30 })
    })

    test('are no more than the limit, one person’s full list being nobody else’s', async () => {
      const added = await Promise.all([1, 2, 3, 4].map(n => store.savedReviews.add('p_1', review(`r_${n}`, n), 2)))
      expect(added.filter(Boolean)).toHaveLength(2)
      expect(await store.savedReviews.add('p_2', review('r_9', 1), 2)).toBe(true)
    })

    test('are their owner’s alone, and gone when forgotten', async () => {
      await store.savedReviews.add('p_1', review('r_a', 1), 5)
      const { createdAt: _, ...other } = review('r_a', 2, '改')
      expect(await store.savedReviews.get('p_2', 'r_a')).toBeNull()
      expect(await store.savedReviews.change('p_2', other)).toBe(false)
      await store.savedReviews.remove('p_2', 'r_a')
      expect(await store.savedReviews.get('p_1', 'r_a')).toMatchObject({ name: '初稿' })
      await store.savedReviews.remove('p_1', 'r_a')
      expect(await store.savedReviews.list('p_1')).toEqual([])
    })
  })
}
