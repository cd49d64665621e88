import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../server/storage/store.ts'
import { author, bytes, type Setup, summary } from './contract.ts'

/** What every engine must do about each person's own views, in sentences. */
export function ownViewsContract(engine: string, setup: Setup): void {
  describe(`[W7] each person’s own views in the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      reopen = made.reopen
      teardown = made.teardown
      for (const id of ['w_a', 'w_b']) {
        await store.workbooks.create({ id, summary: summary(), at: 100, snapshot: bytes(7), author, how: 'import' })
      }
      for (const id of ['p_1', 'p_2']) {
        await store.people.create({ id, name: `${id}某`, unit: '县财政局', administrator: false, createdAt: 1 })
      }
    })
    afterEach(() => teardown())

    const view = (id: string, name = '逾期事项', body = '{"view":1}') => ({ id, name, body })

    test('come back as they were kept, oldest first, also after reopening', async () => {
      await store.ownViews.put('w_a', 'p_1', view('v_b'), 20)
      await store.ownViews.put('w_a', 'p_1', view('v_a', '本月 “到期”'), 10)
      store = await reopen()
      expect(await store.ownViews.list('w_a', 'p_1')).toEqual([view('v_a', '本月 “到期”'), view('v_b')])
    })

    test('are kept by person and by workbook: the same id is another view elsewhere', async () => {
      await store.ownViews.put('w_a', 'p_1', view('v_1', '甲'), 1)
      await store.ownViews.put('w_a', 'p_2', view('v_1', '乙'), 1)
      await store.ownViews.put('w_b', 'p_1', view('v_1', '丙'), 1)
      await store.ownViews.remove('w_b', 'p_1', 'v_1')
      const names = async (workbook: string, person: string) =>
        (await store.ownViews.list(workbook, person)).map(each => each.name)
      expect([await names('w_a', 'p_1'), await names('w_a', 'p_2'), await names('w_b', 'p_1')]).toEqual([
        ['甲'],
        ['乙'],
        [],
      ])
    })

    test('of a workbook are found together with whose each is', async () => {
      await store.ownViews.put('w_a', 'p_2', view('v_1', '乙'), 2)
      await store.ownViews.put('w_a', 'p_1', view('v_2', '甲'), 1)
      await store.ownViews.put('w_b', 'p_1', view('v_3', '丙'), 1)
      expect(await store.ownViews.all('w_a')).toEqual([
        { person: 'p_1', ...view('v_2', '甲') },
        { person: 'p_2', ...view('v_1', '乙') },
      ])
    })

    test('a view that is kept again takes the place of the one before and stands where that stood', async () => {
      await store.ownViews.put('w_a', 'p_1', view('v_1'), 1)
      await store.ownViews.put('w_a', 'p_1', view('v_2'), 2)
      await store.ownViews.put('w_a', 'p_1', view('v_1', '改名', '{"view":2}'), 3)
      expect(await store.ownViews.list('w_a', 'p_1')).toEqual([view('v_1', '改名', '{"view":2}'), view('v_2')])
    })

    test('forgetting one that is not there changes nothing', async () => {
      await store.ownViews.put('w_a', 'p_1', view('v_1'), 1)
      await store.ownViews.remove('w_a', 'p_1', 'v_2')
      expect(await store.ownViews.list('w_a', 'p_1')).toHaveLength(1)
    })
  })
}
