import type { Rooms } from '../rooms/rooms.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type Browsers, createBrowsers } from './browsers.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { type AccountDeps, type Note, noteIn } from './note.ts'
import { createPeople, type People } from './people.ts'
import { createResets, type Resets } from './resets.ts'

/** Everything about people that is not their part in one workbook. */
export type AccountServices = {
  note: Note
  browsers: Browsers
  accounts: Accounts
  invitations: Invitations
  resets: Resets
  people: People
}

export function createAccountServices(deps: AccountDeps & { rooms: Pick<Rooms, 'dismiss'> }): AccountServices {
  const { store, rooms } = deps
  const browsers = createBrowsers(deps)
  const resets = createResets({ ...deps, browsers })
  return {
    note: noteIn(deps),
    browsers,
    accounts: createAccounts({ ...deps, browsers }),
    invitations: createInvitations(deps),
    resets,
    people: createPeople({
      ...deps,
      browsers,
      resets,
      async partChanged({ id }) {
        for (const { id: workbook } of await store.workbooks.list()) {
          rooms.dismiss(workbook, 'part-changed', { person: id })
        }
      },
    }),
  }
}
