import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../server/storage/store.ts'
import type { Setup } from './contract.ts'

/** What every engine must do about codes of printed states, in sentences. */
export function printsContract(engine: string, setup: Setup): void {
  describe(`codes of printed states in the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      reopen = made.reopen
      teardown = made.teardown
      const author = { person: 'p_1', name: '', unit: '县司法局' }
      const summary = { title: '计划', year: 2026, stage: 'draft' as const, measures: 1, sections: 1 }
      await store.workbooks.create({ id: 'w_a', summary, at: 1, snapshot: new Uint8Array([7]), author, how: 'import' })
      for (const id of ['v_1', 'v_2']) {
        const row = { id, workbook: 'w_a', name: '', kind: 'printed' as const, at: 1, head: 1, author: null }
        await store.versions.put({ ...row, measures: 1, sections: 1, bytes: new Uint8Array([1]) })
      }
    })
    afterEach(() => teardown())

    const print = (code: string, at: number) => ({ code, workbook: 'w_a', version: 'v_1', head: 3, at })

    test('come back by their code, the last used first, also after reopening', async () => {
      await store.prints.put(print('AAAA', 1))
      await store.prints.put(print('BBBB', 2))
      await store.prints.used('AAAA', 3)
      store = await reopen()
      expect(await store.prints.get('AAAA')).toEqual(print('AAAA', 3))
      expect((await store.prints.list('w_a')).map(({ code }) => code)).toEqual(['AAAA', 'BBBB'])
      expect(await store.prints.get('CCCC')).toBeNull()
      expect(await store.prints.list('w_b')).toEqual([])
    })

    test('are unlike each other, and gone when removed', async () => {
      await store.prints.put(print('AAAA', 1))
      await expect(store.prints.put({ ...print('AAAA', 2), version: 'v_2' })).rejects.toThrow()
      await store.prints.remove('AAAA')
      expect(await store.prints.get('AAAA')).toBeNull()
    })
  })
}
