import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import type { Append, Author, Store, WorkbookSummary } from '../../../server/storage/store.ts'
import { HeadMoved } from '../../../server/storage/store.ts'
import { WriteRejected } from '../../../server/storage/write-rejected.ts'

export type Setup = () => Promise<{
  store: Store
  /** Closes the store and opens the same data again. */
  reopen: () => Promise<Store>
  teardown: () => Promise<void>
}>

export const author: Author = { person: 'p_office', name: '李明', unit: '云溪县司法局' }
export const summary = (title = '云溪县2026年工作要点'): WorkbookSummary => ({
  title,
  year: 2026,
  stage: 'draft',
  measures: 2,
  sections: 1,
})
export const bytes = (...values: number[]) => Uint8Array.from(values)

export const edit = (measure: string, after: string): Change => ({
  kind: 'cell',
  measure,
  column: 'remark',
  period: null,
  before: null,
  after,
})

export const update = (n: number, changes: Change[] = [edit('m_1', String(n))], at = 1_000 + n): Append => ({
  update: bytes(n, n >> 8),
  author,
  at,
  how: 'edit',
  changes,
})

/** What every engine must do, in sentences. An engine's own test file is a `setup` and one call. */
export function storeContract(engine: string, setup: Setup): void {
  describe(`the store on ${engine}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    let teardown: () => Promise<void>

    beforeEach(async () => {
      const made = await setup()
      store = made.store
      reopen = async () => {
        store = await made.reopen()
        return store
      }
      teardown = made.teardown
    })
    afterEach(() => teardown())

    const create = (id = 'w_a', at = 100, title?: string) =>
      store.workbooks.create({ id, summary: summary(title), at, snapshot: bytes(7, 7), author, how: 'import' })

    describe('workbooks', () => {
      test('a new workbook has its summary, its first snapshot and the head 0', async () => {
        await create()
        expect(await store.workbooks.get('w_a')).toEqual({
          id: 'w_a',
          state: 'active',
          ...summary(),
          createdAt: 100,
          changedAt: 100,
          head: 0,
        })
        expect(await store.documents.load('w_a')).toEqual({ snapshot: bytes(7, 7), updates: [], head: 0 })
      })

      test('a workbook whose id is taken is refused and the one that is there stays as it was', async () => {
        await create('w_a', 100, 'the first')
        await expect(create('w_a', 200, 'the second')).rejects.toThrow()
        expect(await store.workbooks.get('w_a')).toMatchObject({ title: 'the first', createdAt: 100 })
      })

      test('an unknown workbook is null, and cannot be changed', async () => {
        expect(await store.workbooks.get('w_none')).toBeNull()
        expect(await store.documents.load('w_none')).toBeNull()
        await expect(store.workbooks.setState('w_none', 'archived', 1)).rejects.toThrow('workbook-unknown')
        await expect(store.documents.append('w_none', 0, [update(1)], summary())).rejects.toThrow('workbook-unknown')
        await expect(store.documents.since('w_none', 0)).rejects.toThrow('workbook-unknown')
        await expect(store.documents.compact('w_none', 0, bytes(1))).rejects.toThrow('workbook-unknown')
      })

      test('the list begins with what was changed last and holds archived and removed ones, too', async () => {
        await create('w_a', 100)
        await create('w_b', 200)
        await create('w_c', 300)
        await store.documents.append('w_a', 0, [update(1, undefined, 500)], summary())
        await store.workbooks.setState('w_b', 'removed', 400)
        expect((await store.workbooks.list()).map(w => [w.id, w.state, w.changedAt])).toEqual([
          ['w_a', 'active', 500],
          ['w_b', 'removed', 400],
          ['w_c', 'active', 300],
        ])
      })

      test('a plan without a year keeps having none', async () => {
        const none = { ...summary(), year: null }
        await store.workbooks.create({ id: 'w_a', summary: none, at: 1, snapshot: bytes(), author, how: 'edit' })
        expect((await store.workbooks.get('w_a'))?.year).toBeNull()
      })
    })

    describe('documents', () => {
      test('updates come back in the order they were appended, byte for byte, after reopening', async () => {
        await create()
        expect(await store.documents.append('w_a', 0, [update(1), update(2)], summary())).toBe(2)
        expect(await store.documents.append('w_a', 2, [update(300)], summary('改名'))).toBe(3)
        await reopen()
        expect(await store.documents.load('w_a')).toEqual({
          snapshot: bytes(7, 7),
          updates: [bytes(1, 0), bytes(2, 0), bytes(44, 1)],
          head: 3,
        })
        expect(await store.workbooks.get('w_a')).toMatchObject({ head: 3, title: '改名', changedAt: 1_300 })
      })

      test('a write with a value that no row takes is told from a store that fails, and leaves no trace', async () => {
        await create()
        const nameless = { ...update(2), how: undefined as never }
        await expect(store.documents.append('w_a', 0, [update(1), nameless], summary())).rejects.toThrow(WriteRejected)
        expect((await store.documents.load('w_a'))!.updates).toEqual([])
        expect(await store.documents.append('w_a', 0, [update(1)], summary())).toBe(1)
      })

      test('a writer whose head is not the store’s gets HeadMoved and nothing of its batch is stored', async () => {
        await create()
        await store.documents.append('w_a', 0, [update(1)], summary())
        const late = store.documents.append('w_a', 0, [update(2), update(3)], summary('late'))
        await expect(late).rejects.toBeInstanceOf(HeadMoved)
        await expect(store.documents.append('w_a', 9, [update(2)], summary())).rejects.toBeInstanceOf(HeadMoved)
        expect((await store.documents.load('w_a'))?.updates).toEqual([bytes(1, 0)])
        expect(await store.journal.read('w_a')).toHaveLength(1)
        expect((await store.workbooks.get('w_a'))?.title).not.toBe('late')
      })

      test('of many writers at once with the same head exactly one wins, and each that catches up gets in', async () => {
        await create()
        const write = async (n: number): Promise<void> => {
          for (let head = 0; ; ) {
            try {
              await store.documents.append('w_a', head, [update(n)], summary())
              return
            } catch (error) {
              if (!(error instanceof HeadMoved)) throw error
              head = (await store.documents.since('w_a', head)).head
            }
          }
        }
        await Promise.all(Array.from({ length: 12 }, (_, i) => write(i)))
        const { updates, head } = (await store.documents.load('w_a'))!
        expect(head).toBe(12)
        expect(updates.map(u => u[0]).sort((a, b) => a! - b!)).toEqual(Array.from({ length: 12 }, (_, i) => i))
        expect((await store.journal.read('w_a')).map(row => row.seq)).toEqual(updates.map((_, i) => i + 1))
      })

      test('appends to different workbooks at once do not disturb each other', async () => {
        const ids = ['w_a', 'w_b', 'w_c']
        for (const id of ids) await create(id)
        const fill = async (id: string) => {
          for (let head = 0; head < 20; ) head = await store.documents.append(id, head, [update(head)], summary())
        }
        await Promise.all(ids.map(fill))
        for (const id of ids) expect((await store.documents.load(id))?.head).toBe(20)
      })

      test('a batch that cannot be stored as a whole is not stored at all', async () => {
        await create()
        const broken = { ...update(2), author: { ...author, name: null as unknown as string } }
        await expect(store.documents.append('w_a', 0, [update(1), broken], summary())).rejects.toThrow()
        expect(await store.documents.load('w_a')).toEqual({ snapshot: bytes(7, 7), updates: [], head: 0 })
        expect(await store.journal.read('w_a')).toEqual([])
        expect(await store.documents.append('w_a', 0, [update(1)], summary())).toBe(1)
      })

      test('a process that catches up gets the updates after its head', async () => {
        await create()
        await store.documents.append('w_a', 0, [update(1), update(2), update(3)], summary())
        expect(await store.documents.since('w_a', 1)).toEqual({ updates: [bytes(2, 0), bytes(3, 0)], head: 3 })
        expect(await store.documents.since('w_a', 3)).toEqual({ updates: [], head: 3 })
      })

      test('compacting keeps later updates and the whole journal', async () => {
        await create()
        await store.documents.append('w_a', 0, [update(1), update(2), update(3)], summary())
        await store.documents.compact('w_a', 2, bytes(9, 9))
        await reopen()
        expect(await store.documents.load('w_a')).toEqual({ snapshot: bytes(9, 9), updates: [bytes(3, 0)], head: 3 })
        expect((await store.journal.read('w_a')).map(row => row.seq)).toEqual([1, 2, 3])
        expect(await store.documents.append('w_a', 3, [update(4)], summary())).toBe(4)
      })

      test('a process that is behind a compaction gets the snapshot as its first update', async () => {
        await create()
        await store.documents.append('w_a', 0, [update(1), update(2), update(3)], summary())
        await store.documents.compact('w_a', 2, bytes(9, 9))
        expect(await store.documents.since('w_a', 1)).toEqual({ updates: [bytes(9, 9), bytes(3, 0)], head: 3 })
        expect(await store.documents.since('w_a', 2)).toEqual({ updates: [bytes(3, 0)], head: 3 })
      })

      test('an older snapshot never takes the place of a newer one, nor one of updates that are not stored', async () => {
        await create()
        await store.documents.append('w_a', 0, [update(1), update(2)], summary())
        await store.documents.compact('w_a', 2, bytes(9, 9))
        await store.documents.compact('w_a', 1, bytes(5))
        await expect(store.documents.compact('w_a', 3, bytes(6))).rejects.toBeInstanceOf(HeadMoved)
        expect(await store.documents.load('w_a')).toEqual({ snapshot: bytes(9, 9), updates: [], head: 2 })
      })

      test('an update that changes nothing is stored, makes no journal row and does not count as a change', async () => {
        await create('w_a', 100)
        expect(await store.documents.append('w_a', 0, [update(1, [], 900)], summary())).toBe(1)
        expect(await store.journal.read('w_a')).toEqual([])
        expect((await store.workbooks.get('w_a'))?.changedAt).toBe(100)
      })
    })

    describe('journal', () => {
      test('says who changed what from which unit, when and how, with every change as it was', async () => {
        await create()
        const changes: Change[] = [
          edit('m_1', '改“一”\n换行 🌾'),
          { kind: 'plan', key: 'title', before: '甲', after: '乙' },
        ]
        await store.documents.append('w_a', 0, [{ ...update(1, changes, 77), how: 'import' }], summary())
        await reopen()
        const row = { workbook: 'w_a', seq: 1, at: 77, author, how: 'import' }
        expect(await store.journal.read('w_a')).toEqual([
          { ...row, index: 0, change: changes[0] },
          { ...row, index: 1, change: changes[1] },
        ])
      })

      test('can be read for one row alone, from a place on, and so many at a time', async () => {
        await create()
        await create('w_b')
        const entries = Array.from({ length: 6 }, (_, i) => update(i, [edit(i % 2 ? 'm_1' : 'm_2', String(i))]))
        await store.documents.append('w_a', 0, entries, summary())
        await store.documents.append('w_b', 0, [update(1)], summary())
        const seqs = async (options: Parameters<Store['journal']['read']>[1]) =>
          (await store.journal.read('w_a', options)).map(row => row.seq)
        expect(await seqs({ measure: 'm_1' })).toEqual([2, 4, 6])
        expect(await seqs({ measure: 'm_1', after: 2 })).toEqual([4, 6])
        expect(await seqs({ after: 1, limit: 2 })).toEqual([2, 3])
        expect(await seqs({ measure: 'm_none' })).toEqual([])
      })

      test('an update with thousands of changes is one update and keeps their order', async () => {
        await create()
        const changes = Array.from({ length: 4_321 }, (_, i) => edit(`m_${i}`, String(i)))
        expect(await store.documents.append('w_a', 0, [update(1, changes)], summary())).toBe(1)
        const rows = await store.journal.read('w_a')
        expect(rows.map(row => row.change)).toEqual(changes)
        expect(rows.map(row => row.index)).toEqual(changes.map((_, i) => i))
      })
    })

    describe('people, members, links and sessions', () => {
      const person = (id: string, createdAt: number, administrator = false) =>
        store.people.create({ id, name: `${id}某`, unit: '县财政局', administrator, createdAt })

      test('the first administrator is the one made first; a new store has none', async () => {
        expect(await store.people.administrator()).toBeNull()
        await person('p_1', 1)
        await person('p_3', 3, true)
        await person('p_2', 2, true)
        expect(await store.people.administrator()).toEqual({
          id: 'p_2',
          name: 'p_2某',
          unit: '县财政局',
          administrator: true,
          createdAt: 2,
        })
        expect((await store.people.get('p_1'))?.administrator).toBe(false)
        expect(await store.people.get('p_none')).toBeNull()
        await expect(person('p_1', 9)).rejects.toThrow()
      })

      test('a member has one role, which can be changed, and keeps when it was last seen', async () => {
        await create()
        await person('p_1', 1)
        await store.members.put('w_a', 'p_1', 'reader', 10)
        expect((await store.members.get('w_a', 'p_1'))?.lastSeenAt).toBeNull()
        await store.members.seen('w_a', 'p_1', 20)
        await store.members.put('w_a', 'p_1', 'contributor', 30)
        const row = {
          workbook: 'w_a',
          person: 'p_1',
          name: 'p_1某',
          unit: '县财政局',
          role: 'contributor',
          lastSeenAt: 20,
        }
        expect(await store.members.get('w_a', 'p_1')).toEqual(row)
        expect(await store.members.list('w_a')).toEqual([row])
      })

      test('roles are per workbook and end with the membership', async () => {
        await create()
        await create('w_b')
        await person('p_1', 1)
        await store.members.put('w_a', 'p_1', 'reader', 10)
        await store.members.put('w_b', 'p_1', 'coordinator', 10)
        expect(await store.members.of('p_1')).toEqual(
          new Map([
            ['w_a', 'reader'],
            ['w_b', 'coordinator'],
          ]),
        )
        await store.members.remove('w_a', 'p_1')
        expect(await store.members.get('w_a', 'p_1')).toBeNull()
        expect(await store.members.of('p_1')).toEqual(new Map([['w_b', 'coordinator']]))
      })

      test('nobody becomes a member who is not there, nor of a workbook that is not there', async () => {
        await create()
        await person('p_1', 1)
        await expect(store.members.put('w_a', 'p_none', 'reader', 1)).rejects.toThrow()
        await expect(store.members.put('w_none', 'p_1', 'reader', 1)).rejects.toThrow()
      })

      test('a new link of a person makes the older ones invalid and leaves those of others alone', async () => {
        await create()
        await person('p_1', 1)
        await person('p_2', 2)
        await store.links.put('hash-1', 'p_1', 'w_a', 1)
        await store.links.put('hash-2', 'p_2', null, 2)
        await store.links.put('hash-3', 'p_1', 'w_a', 3)
        expect(await store.links.find('hash-1')).toBeNull()
        expect(await store.links.find('hash-2')).toEqual({ person: 'p_2', workbook: null })
        expect(await store.links.find('hash-3')).toEqual({ person: 'p_1', workbook: 'w_a' })
      })

      test('a session is found until it expires or is ended', async () => {
        await person('p_1', 1)
        await store.sessions.put('cookie-1', 'p_1', 10, 100)
        await store.sessions.put('cookie-2', 'p_1', 10, 200)
        expect(await store.sessions.find('cookie-1', 99)).toBe('p_1')
        expect(await store.sessions.find('cookie-1', 100)).toBeNull()
        expect(await store.sessions.find('cookie-none', 1)).toBeNull()
        await store.sessions.end('cookie-2')
        expect(await store.sessions.find('cookie-2', 50)).toBeNull()
      })
    })

    describe('files', () => {
      test('come back byte for byte and are listed without their bytes', async () => {
        await create()
        const whole = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251)
        await store.files.put({ id: 'f_1', workbook: 'w_a', name: '原文.docx', kind: 'source', bytes: whole, at: 5 })
        await store.files.put({ id: 'f_2', workbook: 'w_a', name: '空.txt', kind: 'source', bytes: bytes(), at: 6 })
        await reopen()
        expect(await store.files.get('f_1')).toEqual({
          id: 'f_1',
          workbook: 'w_a',
          name: '原文.docx',
          kind: 'source',
          bytes: whole,
        })
        expect(await store.files.list('w_a')).toEqual([
          { id: 'f_1', name: '原文.docx', kind: 'source', at: 5 },
          { id: 'f_2', name: '空.txt', kind: 'source', at: 6 },
        ])
        expect(await store.files.get('f_none')).toBeNull()
      })
    })

    test('is healthy while open, and takes nothing once it is closed', async () => {
      expect(await store.healthy()).toBe(true)
      await create()
      const under = store.documents.append('w_a', 0, [update(1)], summary())
      const closed = store
      await reopen()
      expect(await under).toBe(1)
      expect((await store.documents.load('w_a'))?.head).toBe(1)
      expect(await closed.healthy()).toBe(false)
      await expect(closed.workbooks.list()).rejects.toThrow()
    })
  })
}
