import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AttemptCount, Store } from '../../../server/storage/store.ts'
import type { Setup } from './contract.ts'

/** What every engine must do about signing in, in sentences. */
export function signInContract(engine: string, setup: Setup): void {
  describe(`signing in with the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      teardown = made.teardown
      reopen = made.reopen
    })
    afterEach(() => teardown())

    const count = (key: string, failures: number, last = 10, until = 100): AttemptCount => ({
      key,
      failures,
      last,
      until,
    })
    const put = (...counts: AttemptCount[]) =>
      store.attempts.decide(
        counts.map(({ key }) => key),
        0,
        () => ({ answer: null, put: counts }),
      )
    const known = (now: number, ...keys: string[]) =>
      store.attempts.decide(keys, now, counts => ({ answer: [...counts.values()], put: [] }))

    test('counts of attempts come back as they were stored, under their keys only, also after reopening', async () => {
      await put(count('a', 3), count('b', 1))
      await put(count('a', 4, 20, 200))
      store = await reopen()
      expect(await known(20, 'a', 'c')).toEqual([count('a', 4, 20, 200)])
    })

    test('a count is gone from its end on, and asking later does not bring it back', async () => {
      await put(count('a', 3, 10, 100))
      expect(await known(99, 'a')).toEqual([count('a', 3, 10, 100)])
      expect(await known(100, 'a')).toEqual([])
      expect(await known(50, 'a')).toEqual([])
    })

    test('of many who count at once none overwrites another', async () => {
      const one = () =>
        store.attempts.decide(['a'], 0, counts => {
          const failures = (counts.get('a')?.failures ?? 0) + 1
          return { answer: failures, put: [count('a', failures)] }
        })
      const answers = await Promise.all(Array.from({ length: 50 }, one))
      expect([...answers].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    })

    test('a decision that fails stores nothing', async () => {
      const failing = store.attempts.decide(['a'], 0, () => {
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await known(0, 'a')).toEqual([])
    })

    test('the links of a person to set a new password can be made invalid, and those of others stay', async () => {
      for (const id of ['p_1', 'p_2']) {
        await store.people.create({ id, name: id, unit: '县财政局', administrator: false, createdAt: 1 })
        await store.resets.put(`hash-${id}`, id, id, 1, 100)
      }
      await store.resets.remove('p_1')
      expect(await store.resets.find('hash-p_1', 2)).toBeNull()
      expect(await store.resets.find('hash-p_2', 2)).toBe('p_2')
    })

    test('an administrator who is shut out is not the first one any more', async () => {
      for (const [at, id] of ['p_1', 'p_2'].entries()) {
        await store.people.create({ id, name: id, unit: '县司法局', administrator: true, createdAt: at })
      }
      await store.people.change('p_1', { disabledAt: 5 })
      expect((await store.people.administrator())?.id).toBe('p_2')
    })
  })
}
