import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createInvitations } from '../../../server/accounts/invitations.ts'
import { addPerson } from '../../../server/auth/links.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import type { PersonRow, Store } from '../../../server/storage/store.ts'
import { freshFolder } from '../../support/server.ts'

const DAY = 24 * 60 * 60 * 1000
let folder: string
let store: Store
let office: PersonRow
let clock = 0

beforeEach(async () => {
  folder = await freshFolder()
  store = await openSqliteStore({ folder })
  clock = Date.UTC(2026, 4, 1)
  office = await addPerson(store, { name: '周文', unit: '县司法局', administrator: true }, clock)
  await store.workbooks.create({
    id: 'w_a',
    summary: { title: '云溪县2026年工作要点', year: 2026, stage: 'draft', measures: 0, sections: 0 },
    at: clock,
    snapshot: new Uint8Array([0, 0]),
    author: { person: office.id, name: office.name, unit: office.unit },
    how: 'command',
  })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const make = (days: number) => {
  const invitations = createInvitations({ store, now: () => clock })
  const what = { unit: '县财政局', role: 'contributor', name: '', days } as const
  return invitations.create(office, 'w_a', what).then(made => ({ ...made, invitations }))
}

describe('an invitation', () => {
  test('can be used to the end of its days and says plainly afterwards that it has expired', async () => {
    const { invitations, token } = await make(7)
    clock += 7 * DAY - 1
    expect((await invitations.look(token)).unit).toBe('县财政局')
    clock += 1
    await expect(invitations.look(token)).rejects.toThrow('invitation-expired')
    const late = { token, as: 'new', name: '李岚', account: null } as const
    await expect(invitations.accept(late, null)).rejects.toThrow('invitation-expired')
    expect((await invitations.list(office, 'w_a'))[0]?.state).toBe('expired')
    expect(await store.members.list('w_a')).toEqual([])
  })

  test('that expires between looking and accepting makes nobody, and leaves no person behind', async () => {
    const { token } = await make(1)
    let asked = 0
    const slow = createInvitations({ store, now: () => (asked++ === 0 ? clock : clock + 2 * DAY) })
    const given = { token, as: 'new', name: '李岚', account: null } as const
    await expect(slow.accept(given, null)).rejects.toThrow('invitation-used')
    expect((await store.people.list()).map(person => person.id)).toEqual([office.id])
  })

  test('to a workbook in the recycle bin is not open', async () => {
    const { invitations, token } = await make(7)
    await store.workbooks.setState('w_a', 'removed', clock)
    await expect(invitations.look(token)).rejects.toThrow('workbook-removed')
  })
})
