import type { AddMember, Member } from '../../schema/http/routes.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requireCoordinator } from '../auth/access.ts'
import { invite, newLink } from '../auth/links.ts'
import type { MemberRow, PersonRow } from '../storage/store.ts'
import type { Deps } from './service.ts'

/** Who has a part in a workbook; coordinators only. Tokens are returned once and are in no log. */
export type Members = {
  list(by: PersonRow, workbook: string): Promise<Member[]>
  /** A new person with a part, and the token of their personal link. */
  add(by: PersonRow, workbook: string, who: AddMember): Promise<{ member: Member; token: string }>
  /** Another link for a member, when theirs is lost; the older ones stop working. */
  renewLink(by: PersonRow, workbook: string, person: string): Promise<string>
  /** Takes the part away and closes the person's screens. Fails with `last-coordinator` for the only one. */
  remove(by: PersonRow, workbook: string, person: string): Promise<void>
}

export function createMembers({ store, rooms, now }: Omit<Deps, 'timeZone'>): Members {
  const memberOf = async (workbook: string, person: string): Promise<MemberRow> => {
    const member = await store.members.get(workbook, person)
    if (member === null) throw new ProblemError(problem('person-unknown'))
    return member
  }

  return {
    async list(by, workbook) {
      await requireCoordinator(store, by, workbook)
      return (await store.members.list(workbook)).map(shown)
    },
    async add(by, workbook, who) {
      await requireCoordinator(store, by, workbook)
      const { person, token } = await invite(store, workbook, who, now())
      return { member: shown(await memberOf(workbook, person.id)), token }
    },
    async renewLink(by, workbook, person) {
      await requireCoordinator(store, by, workbook)
      await memberOf(workbook, person)
      if (!by.administrator && by.id !== person) await requireNoMoreThan(by, person)
      return newLink(store, person, workbook, now())
    },
    async remove(by, workbook, person) {
      await requireCoordinator(store, by, workbook)
      const { role } = await memberOf(workbook, person)
      const others = (await store.members.list(workbook)).filter(each => each.person !== person)
      if (role === 'coordinator' && !others.some(each => each.role === 'coordinator')) {
        throw new ProblemError(problem('last-coordinator'))
      }
      await store.members.remove(workbook, person)
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

const shown = ({ person, name, unit, role, lastSeenAt }: MemberRow): Member => ({
  person,
  name,
  unit,
  role,
  lastSeenAt,
})
