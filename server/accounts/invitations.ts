import type { Accept, Invitation, Invite, Invited } from '../../schema/http/accounts.ts'
import { newId, newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requireCoordinator } from '../auth/access.ts'
import { hashOf } from '../auth/secret.ts'
import type { InvitationRow, PersonRow } from '../storage/store.ts'
import { accountFrom } from './accounts.ts'
import { type AccountDeps, noteIn } from './note.ts'

const DAY = 24 * 60 * 60 * 1000

/** Invitations to a workbook, each for one unit, role and use. Tokens are returned once; the store keeps a hash. */
export type Invitations = {
  /** Coordinators only. */
  create(by: PersonRow, workbook: string, what: Invite): Promise<{ invitation: Invitation; token: string }>
  list(by: PersonRow, workbook: string): Promise<Invitation[]>
  /** Fails with `invitation-unknown` for one that was used or revoked before. */
  revoke(by: PersonRow, workbook: string, id: string): Promise<void>
  /** What it is for. Uses nothing up: chat programs open every link to show a preview. */
  look(token: string): Promise<Invited>
  /**
   * Makes a member, once: a new person, or `me` where that person is of the invited unit (`invitation-unit`). Fails
   * with `invitation-…` when it cannot be used and with `login-taken`, which leaves it unused.
   */
  accept(given: Accept, me: PersonRow | null): Promise<{ person: PersonRow; workbook: string }>
}

/** Rank of a role: accepting an invitation never takes anything away from who is already a member. */
const rank = { reader: 0, contributor: 1, coordinator: 2 } as const

export function createInvitations(deps: AccountDeps): Invitations {
  const { store, now } = deps
  const note = noteIn(deps)

  const open = async (token: string): Promise<InvitationRow> => {
    const row = await store.invitations.find(hashOf(token))
    if (row === null) throw new ProblemError(problem('invitation-unknown'))
    const state = stateOf(row, now())
    if (state !== 'open') throw new ProblemError(problem(`invitation-${state}`))
    const workbook = await store.workbooks.get(row.workbook)
    if (workbook?.state === 'removed') throw new ProblemError(problem('workbook-removed'))
    return row
  }

  const newcomer = async (row: InvitationRow, { name, account }: Extract<Accept, { as: 'new' }>) => {
    const person: PersonRow = { id: newId('person'), name, unit: row.unit, administrator: false, createdAt: now() }
    return { person, fresh: true, keepRole: false, account: account && (await accountFrom(person.id, account, now())) }
  }

  const known = async (row: InvitationRow, person: PersonRow) => {
    if (person.unit.trim() !== row.unit) throw new ProblemError(problem('invitation-unit', { unit: row.unit }))
    const member = await store.members.get(row.workbook, person.id)
    const keepRole = member !== null && rank[member.role] >= rank[row.role]
    return { person, fresh: false, keepRole, account: null }
  }

  return {
    async create(by, workbook, { days, unit, role, name, email = '' }) {
      await requireCoordinator(store, by, workbook)
      const token = newSecret(160)
      const madeAt = now()
      const row: InvitationRow = {
        id: newId('invitation'),
        workbook,
        unit,
        role,
        name,
        email: email.toLowerCase(),
        madeBy: by.id,
        madeAt,
        expiresAt: madeAt + days * DAY,
        revokedAt: null,
        usedAt: null,
        usedBy: null,
      }
      await store.invitations.put(hashOf(token), row)
      await note(by, 'invitation-made', { invitation: row.id, unit, role, days }, workbook)
      return { invitation: shown(row, madeAt), token }
    },
    async list(by, workbook) {
      await requireCoordinator(store, by, workbook)
      const at = now()
      return (await store.invitations.list(workbook)).map(row => shown(row, at))
    },
    async revoke(by, workbook, id) {
      await requireCoordinator(store, by, workbook)
      if (!(await store.invitations.revoke(workbook, id, now()))) throw new ProblemError(problem('invitation-unknown'))
      await note(by, 'invitation-revoked', { invitation: id }, workbook)
    },
    async look(token) {
      const { workbook, unit, role, name, expiresAt } = await open(token)
      const row = await store.workbooks.get(workbook)
      return { title: row?.title ?? '', unit, role, name, expiresAt }
    },
    async accept(given, me) {
      const row = await open(given.token)
      if (given.as === 'me' && me === null) throw new ProblemError(problem('no-session'))
      const who = given.as === 'me' ? await known(row, me!) : await newcomer(row, given)
      const outcome = await store.invitations.accept(hashOf(given.token), who, now())
      if (outcome === 'login-taken') throw new ProblemError(problem('login-taken'))
      // somebody else was quicker, or it ended in this very moment
      if (outcome === 'not-open') throw new ProblemError(problem('invitation-used'))
      if (who.account) await note(who.person, 'account-made', { how: 'invitation' })
      await note(who.person, 'invitation-used', { invitation: row.id, unit: row.unit, role: row.role }, row.workbook)
      return { person: who.person, workbook: row.workbook }
    },
  }
}

function stateOf({ usedAt, revokedAt, expiresAt }: InvitationRow, at: number): Invitation['state'] {
  if (usedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= at ? 'expired' : 'open'
}

const shown = (row: InvitationRow, at: number): Invitation => {
  const { id, unit, role, name, email, madeAt, expiresAt } = row
  return { id, unit, role, name, email, madeAt, expiresAt, state: stateOf(row, at) }
}

/** The path that an invitation adds to the server's address: a page, which asks before it uses anything up. */
export const invitationPath = (token: string): string => `/invite/${token}`
