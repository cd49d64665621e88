import type { Role } from '../../schema/access/actor.ts'
import type { AddMember, Member } from '../../schema/http/routes.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { AccountServices } from '../accounts/services.ts'
import { requireCoordinator } from '../auth/access.ts'
import { invite, newLink } from '../auth/links.ts'
import type { MemberRow, PersonRow } from '../storage/store.ts'
import type { Deps } from './service.ts'

/** Who has a part in a workbook; coordinators only. Tokens are returned once and are in no log. */
export type Members = {
  list(by: PersonRow, workbook: string): Promise<Member[]>
  /** A new person with a part, and the token of their personal link. */
  add(by: PersonRow, workbook: string, who: AddMember): Promise<{ member: Member; token: string }>
  /**
   * Another link for a member, when theirs is lost or in wrong hands: the older ones stop working, and browsers that
   * came by them are signed out, except the session given (that of whoever asks).
   */
  renewLink(by: PersonRow, workbook: string, person: string, except: string | null): Promise<string>
  /** The token of a link to set a new password with. */
  resetLink(by: PersonRow, workbook: string, person: string): Promise<string>
  /** Gives another role, at once also on the person's open screens. Fails with `last-coordinator` for the only one. */
  setRole(by: PersonRow, workbook: string, person: string, role: Role): Promise<Member>
  /** Signs the person out everywhere. */
  endSessions(by: PersonRow, workbook: string, person: string): Promise<void>
  /**
   * Takes the part away, closes the person's screens and withdraws the invitations they made. Fails with
   * `last-coordinator` for the only one.
   */
  remove(by: PersonRow, workbook: string, person: string): Promise<void>
}

type MemberDeps = Omit<Deps, 'timeZone'> & Pick<AccountServices, 'resets' | 'browsers' | 'note'>

export function createMembers({ store, rooms, now, resets, browsers, note }: MemberDeps): Members {
  const memberOf = async (workbook: string, person: string): Promise<MemberRow> => {
    const member = await store.members.get(workbook, person)
    if (member === null) throw new ProblemError(problem('person-unknown'))
    return member
  }
  const shownOf = async (workbook: string, person: string): Promise<Member> =>
    shown(await memberOf(workbook, person), (await store.accounts.of(person))?.login ?? null)

  const requireOther = async (workbook: string, person: string) => {
    const others = (await store.members.list(workbook)).filter(each => each.person !== person)
    if (!others.some(each => each.role === 'coordinator')) throw new ProblemError(problem('last-coordinator'))
  }

  /** A member over whose way of signing in `by` may decide. */
  const mayActFor = async (by: PersonRow, workbook: string, person: string) => {
    await requireCoordinator(store, by, workbook)
    await memberOf(workbook, person)
    if (!by.administrator && by.id !== person) await requireNoMoreThan(by, person)
  }

  return {
    async list(by, workbook) {
      await requireCoordinator(store, by, workbook)
      const logins = new Map((await store.accounts.list()).map(each => [each.person, each.login]))
      return (await store.members.list(workbook)).map(row => shown(row, logins.get(row.person) ?? null))
    },
    async add(by, workbook, who) {
      await requireCoordinator(store, by, workbook)
      const { person, token } = await invite(store, workbook, who, now())
      await note(by, 'member-added', { of: person.id, unit: who.unit, role: who.role }, workbook)
      return { member: await shownOf(workbook, person.id), token }
    },
    async renewLink(by, workbook, person, except) {
      await mayActFor(by, workbook, person)
      await note(by, 'link-made', { of: person }, workbook)
      const token = await newLink(store, person, workbook, now())
      const row = await store.people.get(person)
      if (row !== null) await browsers.endLinked(by, row, except)
      return token
    },
    async resetLink(by, workbook, person) {
      await mayActFor(by, workbook, person)
      return resets.create(by, person)
    },
    async setRole(by, workbook, person, role) {
      await requireCoordinator(store, by, workbook)
      const { role: before } = await memberOf(workbook, person)
      if (role !== before) {
        if (before === 'coordinator') await requireOther(workbook, person)
        await store.members.put(workbook, person, role, now())
        await note(by, 'role-changed', { of: person, before, after: role }, workbook)
        // after it is on disk: the browser comes back at once and meets its new role at the door
        rooms.dismiss(workbook, 'part-changed', { person })
      }
      return shownOf(workbook, person)
    },
    async endSessions(by, workbook, person) {
      await mayActFor(by, workbook, person)
      const row = await store.people.get(person)
      if (row !== null) await browsers.endAll(by, row, null)
    },
    async remove(by, workbook, person) {
      await requireCoordinator(store, by, workbook)
      const { role } = await memberOf(workbook, person)
      if (role === 'coordinator') await requireOther(workbook, person)
      await store.members.remove(workbook, person)
      for (const { id, madeBy } of await store.invitations.list(workbook)) {
        if (madeBy === person) await store.invitations.revoke(workbook, id, now())
      }
      await note(by, 'member-removed', { of: person }, workbook)
      rooms.dismiss(workbook, 'no-part', { person })
    },
  }

  /**
   * A link signs in as the person, with all they may do anywhere. So a coordinator makes one only for somebody who
   * has no part that the coordinator does not oversee; else coordinating one workbook would open all others.
   */
  async function requireNoMoreThan(by: PersonRow, person: string): Promise<void> {
    const own = await store.members.of(by.id)
    const theirs = await store.members.of(person)
    const beyond = [...theirs.keys()].some(workbook => own.get(workbook) !== 'coordinator')
    if (beyond || (await store.people.get(person))?.administrator) throw new ProblemError(problem('administrator-only'))
  }
}

const shown = ({ person, name, unit, role, lastSeenAt }: MemberRow, login: string | null): Member => ({
  person,
  name,
  unit,
  role,
  lastSeenAt,
  login,
})
