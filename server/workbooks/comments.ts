import { type CommentStep, type CommentWish, changeComment, sayComment } from '../../schema/commands/comment.ts'
import type { Inbox, PersonName } from '../../schema/http/comments.ts'
import type { RowChanges } from '../../schema/http/inbox.ts'
import { newId } from '../../schema/ids.ts'
import type { Callable } from '../../schema/plan/comment.ts'
import type { Language } from '../../schema/words/language.ts'
import { requireActive, requirePart } from '../auth/access.ts'
import type { PersonRow, Store } from '../storage/store.ts'
import { noticed } from './noticed.ts'
import { rowChangesFor } from './row-changes.ts'
import { type Deps, orThrow } from './service.ts'

type Done = { head: number }

/** 批注 beside the cells, and what of them and of other commands concerns a person (A14, N1). Failures are `ProblemError`s. */
export type Comments = {
  say(by: PersonRow, workbook: string, wish: CommentWish): Promise<Done & { id: string }>
  change(by: PersonRow, workbook: string, comment: string, step: CommentStep): Promise<Done>
  /** Whom everyone who may read the workbook can call by name. */
  people(by: PersonRow, workbook: string): Promise<PersonName[]>
  /** A page of messages, newest first; `before` is the `next` of the page before. */
  inbox(by: PersonRow, before?: string): Promise<Inbox>
  /** A page of what other units changed in the rows of the person's unit (N2). */
  rowChanges(by: PersonRow, query: { lang: Language; from: number }): Promise<RowChanges>
  /** The person has seen those until then. */
  looked(by: PersonRow, at: number): Promise<void>
  unread(by: PersonRow): Promise<number>
  /** Marks those read, or all of the person's where `ids` is null. */
  markRead(by: PersonRow, ids: readonly string[] | null): Promise<void>
}

const PAGE = 50

/** Those with a part, and the administrators, who coordinate every workbook. */
export async function callableIn(store: Store, workbook: string): Promise<Callable[]> {
  const members = await store.members.list(workbook)
  const people = (await store.people.list()).filter(each => each.administrator && !each.disabled)
  const known = new Set(members.map(each => each.person))
  return [
    ...members.map(({ person, name, unit }) => ({ person, name, unit })),
    ...people.filter(each => !known.has(each.id)).map(({ id, name, unit }) => ({ person: id, name, unit })),
  ]
}

export function createComments({ store, rooms, now }: Deps): Comments {
  async function carryOut(
    by: PersonRow,
    workbook: string,
    command: (
      people: readonly Callable[],
      stamp: { person: string; name: string; unit: string; at: number },
    ) => ReturnType<typeof sayComment>,
  ): Promise<Done> {
    const { row, actor } = await requirePart(store, by, workbook)
    requireActive(row)
    const { person, name, unit } = actor
    const people = await callableIn(store, workbook)
    const decide = command(people, { person, name, unit, at: now() })
    return orThrow(await rooms.command(workbook, actor, noticed(decide, people, person)))
  }

  /** What concerned somebody in a workbook is not theirs to read once they have no part in it. */
  async function readable(by: PersonRow, workbooks: Iterable<string>): Promise<Map<string, string>> {
    const titles = new Map<string, string>()
    for (const workbook of new Set(workbooks)) {
      const part = await requirePart(store, by, workbook).catch(() => null)
      if (part && part.row.state !== 'removed') titles.set(workbook, part.row.title)
    }
    return titles
  }

  const unread = async (by: PersonRow): Promise<number> => {
    const counts = await store.notices.unread(by.id)
    const titles = await readable(by, counts.keys())
    return [...counts].reduce((sum, [workbook, count]) => sum + (titles.has(workbook) ? count : 0), 0)
  }

  return {
    async say(by, workbook, wish) {
      const id = newId('comment')
      return { ...(await carryOut(by, workbook, (people, stamp) => sayComment(wish, id, people, stamp))), id }
    },
    change: (by, workbook, comment, step) =>
      carryOut(by, workbook, (people, stamp) => changeComment(comment, step, people, stamp)),
    async people(by, workbook) {
      await requirePart(store, by, workbook)
      return callableIn(store, workbook)
    },
    async inbox(by, before) {
      const [at = '', id = ''] = before?.split(/\.(.*)/) ?? []
      const found = await store.notices.list(by.id, PAGE + 1, before === undefined ? undefined : { at: Number(at), id })
      const rows = found.slice(0, PAGE)
      const last = rows.at(-1)
      const titles = await readable(
        by,
        rows.map(row => row.workbook),
      )
      const notices = rows.flatMap(({ person: _, ...row }) => {
        const title = titles.get(row.workbook)
        return title === undefined ? [] : [{ ...row, title }]
      })
      return { unread: await unread(by), notices, next: found.length > PAGE && last ? `${last.at}.${last.id}` : null }
    },
    rowChanges: (by, query) => rowChangesFor({ store, rooms, now }, by, query),
    looked: (by, at) => store.notices.look(by.id, Math.min(at, now())),
    unread,
    markRead: (by, ids) => store.notices.markRead(by.id, ids, now()),
  }
}
