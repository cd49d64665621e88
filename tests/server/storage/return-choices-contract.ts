import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../server/storage/store.ts'
import { author, bytes, type Setup, summary } from './contract.ts'

/** What every engine must do about decisions that wait for the merge of a returned file, in sentences. */
export function returnChoicesContract(engine: string, setup: Setup): void {
  describe(`decisions about returned files in the store on ${engine}`, () => {
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
      for (const id of ['r_1', 'r_2'])
        await store.exchange.keep({
          id,
          workbook: 'w_a',
          sent: null,
          name: `${id}.xlsx`,
          hash: id,
          at: 20,
          person: null,
          personName: '',
          unitName: '',
          state: 'waiting',
          decidedAt: null,
          decidedBy: '',
          cells: 0,
          bytes: bytes(5),
        })
    })
    afterEach(() => teardown())

    const wang = (at: number) => ({ person: 'p_1', personName: '王芳', at })
    const li = (at: number) => ({ person: 'p_2', personName: '李岚', at })
    const limits = { most: 10, chars: 100 }
    const kept = async (file: string) =>
      (await store.exchange.choices.list(file)).map(row => `${row.key} ${row.body} ${row.personName} ${row.at}`)

    test('are kept with who made them and when, of each file for itself, also after reopening', async () => {
      await store.exchange.choices.put('r_1', [{ key: 'a', body: 'A' }], wang(10), limits)
      await store.exchange.choices.put('r_2', [{ key: 'a', body: 'B' }], li(11), limits)
      store = await reopen()
      expect(await kept('r_1')).toEqual(['a A 王芳 10'])
      expect(await kept('r_2')).toEqual(['a B 李岚 11'])
    })

    test('of two people stand beside each other; of one key the last holds, and what is taken back is gone', async () => {
      const put = store.exchange.choices.put
      await put(
        'r_1',
        ['a', 'b', 'c'].map(key => ({ key, body: key })),
        wang(10),
        limits,
      )
      await put(
        'r_1',
        [
          { key: 'b', body: 'other' },
          { key: 'c', body: null },
          { key: 'd', body: 'd' },
        ],
        li(12),
        limits,
      )
      expect(await kept('r_1')).toEqual(['a a 王芳 10', 'b other 李岚 12', 'd d 李岚 12'])
      await Promise.all([
        put('r_1', [{ key: 'e', body: 'e' }], wang(13), limits),
        put('r_1', [{ key: 'f', body: 'f' }], li(13), limits),
      ])
      expect((await kept('r_1')).slice(3)).toEqual(['e e 王芳 13', 'f f 李岚 13'])
    })

    test('have limits for each file: what goes beyond changes nothing, what gets shorter goes in', async () => {
      const { put } = store.exchange.choices
      const ten = Array.from({ length: 10 }, (_, i) => ({ key: `k${i}`, body: '1234567890' }))
      expect(await put('r_1', ten, wang(10), limits)).toBe(true)
      expect(
        await put(
          'r_1',
          [
            { key: 'k0', body: null },
            { key: 'k1', body: '12345678901234567890' },
          ],
          wang(11),
          limits,
        ),
      ).toBe(true)
      expect(await put('r_1', [{ key: 'k2', body: '12345678901' }], wang(12), limits)).toBe(false)
      expect(
        await put(
          'r_1',
          [
            { key: 'x', body: '' },
            { key: 'y', body: '' },
          ],
          wang(12),
          limits,
        ),
      ).toBe(false)
      const now = await kept('r_1')
      expect(now).toHaveLength(9)
      expect(now).toContain('k2 1234567890 王芳 10')
      expect(await put('r_2', ten, wang(12), limits)).toBe(true)
    })

    test('go by the thousand in one call, and are forgotten file by file', async () => {
      const many = Array.from({ length: 2_000 }, (_, i) => ({ key: `k${i}`, body: '{}' }))
      const wide = { most: 5_000, chars: 100_000 }
      expect(await store.exchange.choices.put('r_1', many, wang(10), wide)).toBe(true)
      await store.exchange.choices.put('r_2', [{ key: 'a', body: 'A' }], wang(10), limits)
      expect(await kept('r_1')).toHaveLength(2_000)
      await store.exchange.choices.forget('r_1')
      expect([await kept('r_1'), await kept('r_2')]).toEqual([[], ['a A 王芳 10']])
    })

    test('are of a file that is there', async () => {
      await expect(store.exchange.choices.put('r_9', [{ key: 'a', body: 'A' }], wang(10), limits)).rejects.toThrow()
      expect(await kept('r_9')).toEqual([])
      expect((await store.exchange.about('r_1'))?.name).toBe('r_1.xlsx')
      expect(await store.exchange.about('r_9')).toBeNull()
    })
  })
}
