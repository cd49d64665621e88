import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, followLink, newLink } from '../../../server/auth/links.ts'
import { createSessions, SESSION_MS } from '../../../server/auth/session.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import type { PersonRow, Store } from '../../../server/storage/store.ts'
import { freshFolder } from '../../support/server.ts'

const DAY = 24 * 60 * 60 * 1000
let folder: string
let store: Store
let person: PersonRow
let clock = 0

beforeEach(async () => {
  folder = await freshFolder()
  store = await openSqliteStore({ folder })
  clock = Date.UTC(2026, 4, 1)
  person = await addPerson(store, { name: '李岚', unit: '县财政局' }, clock)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

describe('a session', () => {
  test('lasts ninety days after the last visit, and not a day longer', async () => {
    const sessions = createSessions(store, () => clock)
    const secret = await sessions.start(person.id)
    clock += 60 * DAY
    const found = await sessions.find(secret)
    expect(found?.person).toEqual(person)
    expect(await sessions.renew(found!)).toBe(true)
    expect(await sessions.renew(found!)).toBe(false)
    clock += SESSION_MS - 1
    expect(await sessions.find(secret)).not.toBeNull()
    clock += 2
    expect(await sessions.find(secret)).toBeNull()
  })

  test('goes on after the server was restarted', async () => {
    const secret = await createSessions(store, () => clock).start(person.id)
    expect((await createSessions(store, () => clock).find(secret))?.person.id).toBe(person.id)
  })

  test('ends when the person signs out', async () => {
    const sessions = createSessions(store, () => clock)
    const secret = await sessions.start(person.id)
    await sessions.end(secret)
    expect(await sessions.find(secret)).toBeNull()
  })

  test('that was ended while its browser was asking stays ended', async () => {
    const sessions = createSessions(store, () => clock)
    const secret = await sessions.start(person.id)
    const found = (await sessions.find(secret))!
    clock += 2 * 60 * 60 * 1000
    await store.sessions.end(found.id)
    expect(await sessions.renew(found)).toBe(true)
    expect(await sessions.find(secret)).toBeNull()
  })

  test('cannot be taken over with what the store holds of it', async () => {
    const sessions = createSessions(store, () => clock)
    const found = await sessions.find(await sessions.start(person.id))
    expect(await sessions.find(found!.id)).toBeNull()
  })
})

describe('a personal link', () => {
  test('signs in its person, until a newer link of theirs takes its place', async () => {
    const first = await newLink(store, person.id, null, clock)
    expect(await followLink(store, first)).toEqual({ person: person.id, workbook: null })
    const second = await newLink(store, person.id, null, clock)
    await expect(followLink(store, first)).rejects.toThrow('link-unknown')
    expect((await followLink(store, second)).person).toBe(person.id)
  })

  test('holds 160 random bits and differs every time', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => newLink(store, person.id, null, clock)))
    expect(new Set(tokens).size).toBe(50)
    for (const token of tokens) expect(token).toMatch(/^[0-9a-z]{32}$/)
  })
})
