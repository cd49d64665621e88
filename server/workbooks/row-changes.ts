import type { RowChangeInfo, RowChanges } from '../../schema/http/inbox.ts'
import { rowChangeKinds, rowChangesOf, type Told } from '../../schema/inbox/row-changes.ts'
import type { Language } from '../../schema/words/language.ts'
import type { JournalRow, PersonRow, Store } from '../storage/store.ts'
import type { Deps } from './service.ts'

const DAY_MS = 86_400_000
/** Older changes are told by the history, not by the inbox. */
const REACH_MS = 30 * DAY_MS
const PAGE = 50
/** So much of one workbook's journal is gone through at most. */
const SCAN_MAX = 4_000
const SLICE = 500

/**
 * What other units changed in the rows of the person's unit since they last looked, over the workbooks in which they
 * have a part, newest first (N2). It is read from the journal when somebody asks: nothing is kept for everybody.
 */
export async function rowChangesFor(
  { store, rooms, now }: Pick<Deps, 'store' | 'rooms' | 'now'>,
  by: PersonRow,
  { lang, from }: { lang: Language; from: number },
): Promise<RowChanges> {
  const asOf = now()
  const mark = await store.notices.looked(by.id)
  const since = Math.max(mark ?? 0, asOf - REACH_MS)
  const all: RowChangeInfo[] = []
  let cut = false
  for (const workbook of by.unit === '' ? [] : (await store.members.of(by.id)).keys()) {
    const row = await store.workbooks.get(workbook)
    if (!row || row.state === 'removed' || row.changedAt <= since) continue
    const { entries, more } = await journalAfter(store, workbook, since)
    cut ||= more
    if (entries.length === 0) continue
    const snapshot = await rooms.snapshot(workbook)
    const reader = { person: by.id, name: by.name, unit: by.unit }
    const found = rowChangesOf(entries, snapshot, reader, lang)
    all.push(...found.map(each => ({ ...each, workbook, title: row.title })))
  }
  all.sort((a, b) => b.at - a.at)
  const changes = all.slice(from, from + PAGE)
  const next = all.length > from + PAGE ? from + PAGE : null
  return { since, looked: mark !== null && mark === since, asOf, total: all.length, changes, next, cut }
}

/** The journal after an instant, newest first. */
async function journalAfter(
  store: Store,
  workbook: string,
  since: number,
): Promise<{ entries: Told[]; more: boolean }> {
  const rows: JournalRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const page = await store.journal.search(workbook, {
      from: since + 1,
      kinds: rowChangeKinds,
      before: last && { seq: last.seq, index: last.index },
      limit: SLICE,
    })
    rows.push(...page)
    if (page.length < SLICE) return { entries: rows, more: false }
    if (rows.length >= SCAN_MAX) return { entries: rows, more: true }
  }
}
