import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyOfPeriod } from '../../../schema/plan/period-copy.ts'
import { HeadMoved, type Store } from '../../../server/storage/store.ts'
import { planSnapshot } from '../../support/plan-fixture.ts'
import { author, bytes, edit, type Setup, summary, update } from './contract.ts'

/** What every engine must do about closed periods, in sentences. */
export function periodsContract(engine: string, setup: Setup): void {
  describe(`closed periods in the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>
    const copy = copyOfPeriod(planSnapshot(), '2026-Q2')
    const closing = { period: '2026-Q2', copy }
    const close = (byte: number, at: number) => ({ ...update(byte, [edit('m_1', '一')], at), closing })

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      teardown = made.teardown
      reopen = async () => {
        store = await made.reopen()
        return store
      }
      await store.workbooks.create({
        id: 'w_a',
        summary: summary(),
        at: 100,
        snapshot: bytes(7),
        author,
        how: 'import',
      })
    })
    afterEach(() => teardown())

    test('[P4] the copy is there with the update that closes the period, also after the store was opened again', async () => {
      await store.documents.append('w_a', 0, [close(1, 1_000)], summary())
      await reopen()
      expect((await store.workbooks.get('w_a'))?.head).toBe(1)
      expect(await store.periods.get('w_a', '2026-Q2')).toEqual({
        period: '2026-Q2',
        closing: 1,
        at: 1_000,
        author,
        copy,
      })
      expect(await store.periods.get('w_a', '2026-Q1')).toBeNull()
      expect(await store.periods.get('w_b', '2026-Q2')).toBeNull()
    })

    test('[P4] an append that fails leaves neither the update nor the copy', async () => {
      await store.documents.append('w_a', 0, [update(1, [], 500)], summary())
      await expect(store.documents.append('w_a', 0, [close(2, 1_000)], summary())).rejects.toThrow(HeadMoved)
      expect(await store.periods.list('w_a')).toEqual([])
      // the copy cannot be stored: neither may the update be that says the period is closed
      const impossible = { ...close(3, 1_000), closing: { period: null as unknown as string, copy } }
      await expect(store.documents.append('w_a', 1, [impossible], summary())).rejects.toThrow()
      expect((await store.workbooks.get('w_a'))?.head).toBe(1)
      expect(await store.periods.list('w_a')).toEqual([])
      expect((await store.documents.since('w_a', 1)).updates).toEqual([])
    })

    test('[P4] a period that is closed again keeps its earlier copy; the newest closing comes first', async () => {
      await store.documents.append('w_a', 0, [close(1, 1_000)], summary())
      const later = { ...copy, reports: [] }
      const again = { ...close(2, 2_000), closing: { period: '2026-Q2', copy: later } }
      await store.documents.append('w_a', 1, [again], summary())
      expect((await store.periods.list('w_a')).map(each => [each.closing, each.at])).toEqual([
        [2, 2_000],
        [1, 1_000],
      ])
      expect((await store.periods.get('w_a', '2026-Q2'))?.copy).toEqual(later)
      expect((await store.periods.get('w_a', '2026-Q2', 1))?.copy).toEqual(copy)
    })
  })
}
