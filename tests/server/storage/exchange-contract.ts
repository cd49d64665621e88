import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReturnedFileRow, SentRow } from '../../../server/storage/exchange.ts'
import type { Store } from '../../../server/storage/store.ts'
import { author, bytes, type Setup, summary } from './contract.ts'

/** What every engine must do about sheets that went out and came back, in sentences. */
export function exchangeContract(engine: string, setup: Setup): void {
  describe(`sheets that were sent and came back in the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      reopen = made.reopen
      teardown = made.teardown
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

    const sending = {
      id: 'y_1',
      workbook: 'w_a',
      layout: 'progress',
      period: '2026-Q2',
      at: 10,
      person: 'p_1',
      personName: '周文',
    }
    const sheet = (id: string, more: Partial<SentRow> = {}): SentRow & { base: Uint8Array } => ({
      id,
      workbook: 'w_a',
      sending: 'y_1',
      unit: 'u_1',
      unitName: '县财政局',
      layout: 'progress',
      period: '2026-Q2',
      at: 10,
      person: 'p_1',
      personName: '周文',
      rows: 3,
      base: bytes(9),
      ...more,
    })
    const file = (id: string, hash: string): ReturnedFileRow & { bytes: Uint8Array } => ({
      id,
      workbook: 'w_a',
      sent: 'x_1',
      name: `${id}.xlsx`,
      hash,
      at: 20,
      person: null,
      personName: '',
      unitName: '县财政局',
      state: 'waiting',
      decidedAt: null,
      decidedBy: '',
      cells: 0,
      bytes: bytes(5),
    })
    const merged = { state: 'merged', decidedAt: 30, decidedBy: '周文', cells: 2 } as const

    test('are kept with what they said, also after reopening; a sending is kept whole or not at all', async () => {
      await store.exchange.send(sending, [sheet('x_1'), sheet('x_2', { unit: 'u_2' })], [])
      await expect(store.exchange.send({ ...sending, id: 'y_2' }, [sheet('x_3'), sheet('x_1')], [])).rejects.toThrow()
      store = await reopen()
      expect((await store.exchange.sent('x_1'))?.base).toEqual(bytes(9))
      expect((await store.exchange.sentOf('w_a')).map(each => each.id)).toEqual(['x_1', 'x_2'])
      expect((await store.exchange.sendings('w_a')).map(each => each.id)).toEqual(['y_1'])
      expect(await store.exchange.sent('x_3')).toBeNull()
    })

    test('come back once: the same bytes again are the file that is there', async () => {
      await store.exchange.send(sending, [sheet('x_1')], [])
      expect(await store.exchange.keep(file('r_1', 'aa'))).toEqual({ id: 'r_1', fresh: true })
      expect(await store.exchange.keep(file('r_2', 'aa'))).toEqual({ id: 'r_1', fresh: false })
      expect((await store.exchange.files('w_a')).map(each => each.id)).toEqual(['r_1'])
      expect((await store.exchange.file('r_1'))?.bytes).toEqual(bytes(5))
    })

    test('are named for each head that they made, and what is merged is set aside no more', async () => {
      await store.exchange.send(sending, [sheet('x_1')], [])
      await store.exchange.keep(file('r_1', 'aa'))
      expect(await store.exchange.decide('r_1', merged, 7)).toBe(true)
      expect(await store.exchange.decide('r_1', { ...merged, cells: 3 }, 9)).toBe(true)
      expect(await store.exchange.decide('r_1', { ...merged, state: 'set-aside' }, null)).toBe(false)
      const names = await store.exchange.namesOfHeads('w_a', [7, 8, 9])
      expect([...names.keys()].sort()).toEqual([7, 9])
      expect(names.get(9)).toEqual({ name: 'r_1.xlsx', unitName: '县财政局' })
      expect((await store.exchange.file('r_1'))?.cells).toBe(3)
    })

    test('may come by a link once, and not after its day', async () => {
      const link = { workbook: 'w_a', sent: 'x_1', expiresAt: 50 }
      await store.exchange.send(
        sending,
        [sheet('x_1')],
        [
          { ...link, hash: 'h1' },
          { ...link, hash: 'h2' },
        ],
      )
      expect(await store.exchange.useLink('h1', 40)).toBe(true)
      expect(await store.exchange.useLink('h1', 41)).toBe(false)
      expect(await store.exchange.useLink('h2', 50)).toBe(false)
      expect((await store.exchange.link('h1'))?.usedAt).toBe(40)
      expect(await store.exchange.link('h3')).toBeNull()
    })
  })
}
