import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import { problem } from '../../../schema/result.ts'
import type { AuditEntry, JournalFilter, Store } from '../../../server/storage/store.ts'
import { author, bytes, edit, type Setup, summary, update } from './contract.ts'

const entry = (at: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at,
  person: 'p_office',
  name: '李明',
  unit: '云溪县司法局',
  kind: 'sign-in',
  workbook: null,
  detail: {},
  ...more,
})

/** What every engine must do about journal searches, versions and the audit log, in sentences. */
export function historyContract(engine: string, setup: Setup): void {
  describe(`the history in the store on ${engine}`, () => {
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

    describe('a search of the journal', () => {
      const finance = { person: 'p_finance', name: '王芳', unit: '云溪县财政局' }
      const progress: Change = {
        kind: 'cell',
        measure: 'm_1',
        column: 'progress',
        period: '2026-Q2',
        before: '',
        after: '已办结',
      }
      const heading: Change = { kind: 'section', section: 's_1', key: 'title', before: '甲', after: '乙' }
      const fill = async () => {
        await store.documents.append(
          'w_a',
          0,
          [
            { ...update(1, [edit('m_1', '一'), edit('m_2', '二')], 1_000), how: 'pasted' },
            { ...update(2, [progress], 2_000), author: finance, how: 'typed' },
            update(3, [heading], 3_000),
            { ...update(4, [{ ...progress, period: '2026-Q3' }], 4_000), author: finance },
          ],
          summary(),
        )
      }
      const found = async (filter: JournalFilter) =>
        (await store.journal.search('w_a', filter)).map(row => `${row.seq}.${row.index}`)

      test('begins with the newest change and, without a filter, finds all of them', async () => {
        await fill()
        await reopen()
        expect(await found({})).toEqual(['4.0', '3.0', '2.0', '1.1', '1.0'])
        expect((await store.journal.search('w_a', { limit: 1 }))[0]).toMatchObject({
          at: 4_000,
          author: finance,
          how: 'edit',
          change: { column: 'progress', period: '2026-Q3' },
        })
      })

      test('goes on where the last page ended, also in the middle of one update', async () => {
        await fill()
        expect(await found({ limit: 4 })).toEqual(['4.0', '3.0', '2.0', '1.1'])
        expect(await found({ before: { seq: 1, index: 1 } })).toEqual(['1.0'])
        expect(await found({ before: { seq: 1, index: 0 } })).toEqual([])
      })

      test('finds one row, one cell in one period, one heading', async () => {
        await fill()
        expect(await found({ measure: 'm_1' })).toEqual(['4.0', '2.0', '1.0'])
        expect(await found({ measure: 'm_1', cell: { column: 'progress', period: '2026-Q2' } })).toEqual(['2.0'])
        expect(await found({ measure: 'm_1', cell: { column: 'remark', period: null } })).toEqual(['1.0'])
        expect(await found({ section: 's_1', cell: { column: 'title', period: null } })).toEqual(['3.0'])
      })

      test('of a cell finds its marks 请核对 and who confirmed them, too', async () => {
        const check = { stood: '完成60%', joined: '完成75%' }
        const mark = { kind: 'check', measure: 'm_1', column: 'progress', period: '2026-Q2', id: 'a' } as const
        const made: Change[] = [
          { ...mark, before: null, after: check },
          { ...mark, before: check, after: null },
        ]
        await store.documents.append('w_a', 0, [update(1, made)], summary())
        expect(await found({ measure: 'm_1', cell: { column: 'progress', period: '2026-Q2' } })).toEqual(['1.1', '1.0'])
        expect(await found({ measure: 'm_1', cell: { column: 'problems', period: '2026-Q2' } })).toEqual([])
      })

      test('of a cell finds the change that brought its row', async () => {
        const add = { kind: 'report-add', report: { measure: 'm_1', period: '2026-Q2', progress: '初始' } } as Change
        await store.documents.append('w_a', 0, [update(1, [add, edit('m_1', '一')])], summary())
        expect(await found({ measure: 'm_1', cell: { column: 'progress', period: '2026-Q2' } })).toEqual(['1.0'])
        expect(await found({ measure: 'm_1', cell: { column: 'progress', period: '2026-Q3' } })).toEqual([])
      })

      test('finds a unit, a person, days, kinds and ways, and all of them at once', async () => {
        await fill()
        expect(await found({ unit: '云溪县财政局' })).toEqual(['4.0', '2.0'])
        expect(await found({ person: 'p_office' })).toEqual(['3.0', '1.1', '1.0'])
        expect(await found({ from: 2_000, until: 4_000 })).toEqual(['3.0', '2.0'])
        expect(await found({ kinds: ['section'] })).toEqual(['3.0'])
        expect(await found({ hows: ['typed', 'pasted'] })).toEqual(['2.0', '1.1', '1.0'])
        expect(await found({ unit: '云溪县财政局', until: 4_000, measure: 'm_1', hows: ['typed'] })).toEqual(['2.0'])
      })

      test('names everybody who wrote, once under each name, and who made the workbook', async () => {
        await fill()
        const renamed = { ...finance, unit: '云溪县财政和国资局' }
        await store.documents.append('w_a', 4, [{ ...update(5), author: renamed }], summary())
        expect((await store.journal.authors('w_a')).map(each => each.unit).sort()).toEqual(
          [author.unit, finance.unit, renamed.unit].sort(),
        )
        expect(await store.workbooks.made('w_a')).toEqual({ author, at: 100, how: 'import' })
        expect(await store.workbooks.made('w_none')).toBeNull()
      })
    })

    describe('messages', () => {
      const notice = {
        person: 'p_reader',
        kind: 'mention' as const,
        measure: 'm_1',
        column: null,
        thread: null,
        row: '1 甲',
        rows: 1,
        text: '请看',
      }
      test('go when they are old, those that were read sooner; what was looked at only moves forward', async () => {
        for (const [i, at] of [1_000, 2_000, 3_000].entries()) {
          await store.documents.append('w_a', i, [{ ...update(i + 1, [], at), notices: [notice] }], summary())
        }
        const all = await store.notices.list('p_reader', 10)
        expect(all.map(each => each.at)).toEqual([3_000, 2_000, 1_000])
        expect((await store.notices.list('p_reader', 1, all[0])).map(each => each.at)).toEqual([2_000])
        await store.notices.markRead('p_reader', [all[1]!.id], 4_000)
        await store.notices.prune({ read: 2_500, unread: 1_500 })
        expect((await store.notices.list('p_reader', 10)).map(each => each.at)).toEqual([3_000])
        await store.people.create({ id: 'p_reader', name: '', unit: '', administrator: false, createdAt: 1 })
        expect(await store.notices.looked('p_reader')).toBeNull()
        await store.notices.look('p_reader', 500)
        await store.notices.look('p_reader', 400)
        await reopen()
        expect(await store.notices.looked('p_reader')).toBe(500)
      })
    })

    describe('versions', () => {
      const version = (id: string, at: number) => ({
        id,
        workbook: 'w_a',
        name: '征求意见稿',
        kind: 'named' as const,
        at,
        head: at,
        author,
        measures: 2,
        sections: 1,
      })

      test('come back byte for byte, are listed newest first without their bytes, and only in their workbook', async () => {
        await store.versions.put({ ...version('v_1', 1), bytes: bytes(1, 2, 3) })
        await store.versions.put({ ...version('v_2', 2), kind: 'daily', author: null, bytes: bytes() })
        await reopen()
        expect(await store.versions.get('w_a', 'v_1')).toEqual({ ...version('v_1', 1), bytes: bytes(1, 2, 3) })
        expect(await store.versions.list('w_a')).toEqual([
          { ...version('v_2', 2), kind: 'daily', author: null },
          version('v_1', 1),
        ])
        expect(await store.versions.get('w_b', 'v_1')).toBeNull()
        expect(await store.versions.list('w_b')).toEqual([])
      })

      test('can be taken out one by one, each only through its own workbook', async () => {
        await store.versions.put({ ...version('v_1', 1), bytes: bytes(1) })
        await store.versions.remove('w_b', 'v_1')
        expect(await store.versions.list('w_a')).toHaveLength(1)
        await store.versions.remove('w_a', 'v_1')
        expect(await store.versions.list('w_a')).toEqual([])
      })
    })

    describe('the audit log', () => {
      test('keeps every line as it was written and gives the newest first', async () => {
        const failed = entry(1, { person: null, name: '', unit: '', kind: 'sign-in-failed', detail: { why: 'link' } })
        await store.audit.append(failed)
        await store.audit.append(entry(2, { kind: 'export', workbook: 'w_a', detail: { file: '要点.xlsx', rows: 2 } }))
        await reopen()
        expect(await store.audit.read()).toEqual([
          { ...entry(2, { kind: 'export', workbook: 'w_a', detail: { file: '要点.xlsx', rows: 2 } }), seq: 2 },
          { ...failed, seq: 1 },
        ])
      })

      test('keeps every attempt at a backup, newest first, proven or with what went wrong', async () => {
        const good = { at: 1, file: 'a.zip', bytes: 9, seconds: 0.5, provenAt: 2, problem: null }
        const bad = { ...good, at: 3, file: null, provenAt: null, problem: problem('disk-full', { folder: '/b' }) }
        await store.backups.record(good)
        await store.backups.record(bad)
        await reopen()
        expect(await store.backups.list()).toEqual([bad, good])
      })

      test('counts lines that come at once each by itself', async () => {
        await Promise.all(Array.from({ length: 20 }, (_, i) => store.audit.append(entry(i))))
        expect((await store.audit.read()).map(row => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i))
      })

      test('is filtered by kind, person, workbook and time, and read page by page', async () => {
        await store.audit.append(entry(10))
        await store.audit.append(entry(20, { kind: 'export', workbook: 'w_a' }))
        await store.audit.append(entry(30, { person: 'p_other', kind: 'sign-out' }))
        const seqs = async (filter: Parameters<Store['audit']['read']>[0]) =>
          (await store.audit.read(filter)).map(row => row.seq)
        expect(await seqs({ kinds: ['export', 'sign-out'] })).toEqual([3, 2])
        expect(await seqs({ kinds: [] })).toEqual([])
        expect(await seqs({ person: 'p_office' })).toEqual([2, 1])
        expect(await seqs({ workbook: 'w_a' })).toEqual([2])
        expect(await seqs({ from: 20, until: 30 })).toEqual([2])
        expect(await seqs({ limit: 1, before: 3 })).toEqual([2])
      })
    })
  })
}
