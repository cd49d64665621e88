import type { Rooms } from '../rooms/rooms.ts'
import type { PersonRow, SessionRow } from '../storage/store.ts'
import { type AccountDeps, noteIn } from './note.ts'

/** Signed-in browsers as something to look at and to end. Ending closes every workbook they have open. */
export type Browsers = {
  list(person: string): Promise<SessionRow[]>
  /** Ends one browser of a person, on behalf of `by`; false when it is not theirs or had ended. */
  end(by: PersonRow, person: PersonRow, session: string): Promise<boolean>
  /** Ends all of a person's browsers but the one given; how many. */
  endAll(by: PersonRow, person: PersonRow, except: string | null): Promise<number>
  /** Ends those that a personal link has signed in, but the one given: the link was replaced. How many. */
  endLinked(by: PersonRow, person: PersonRow, except: string | null): Promise<number>
  /** Closes the connections of a session in every workbook; the session itself has been ended. */
  dismiss(signedIn: { person: PersonRow; id: string }): Promise<void>
}

export function createBrowsers(deps: AccountDeps & { rooms: Pick<Rooms, 'dismiss'> }): Browsers {
  const { store, rooms, now } = deps
  const note = noteIn(deps)

  const dismiss: Browsers['dismiss'] = async ({ person, id }) => {
    const rows = person.administrator ? (await store.workbooks.list()).map(row => row.id) : null
    for (const workbook of rows ?? (await store.members.of(person.id)).keys()) {
      rooms.dismiss(workbook, 'no-session', { session: id })
    }
  }
  const endRows = async (by: PersonRow, person: PersonRow, rows: SessionRow[]) => {
    for (const { id } of rows) {
      await store.sessions.end(id)
      await dismiss({ person, id })
    }
    if (rows.length > 0) await note(by, 'session-ended', { of: person.id, count: rows.length })
    return rows.length
  }

  return {
    list: person => store.sessions.list(now(), person),
    async end(by, person, session) {
      const rows = (await store.sessions.list(now(), person.id)).filter(row => row.id === session)
      return (await endRows(by, person, rows)) > 0
    },
    async endAll(by, person, except) {
      const rows = (await store.sessions.list(now(), person.id)).filter(row => row.id !== except)
      return endRows(by, person, rows)
    },
    async endLinked(by, person, except) {
      const rows = await store.sessions.list(now(), person.id)
      // sessions from before this was noted came by link: there was no other way
      const linked = rows.filter(row => row.id !== except && (row.how === 'link' || row.how === null))
      return endRows(by, person, linked)
    },
    dismiss,
  }
}
