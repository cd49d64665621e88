import type { Role } from '../../schema/access/actor.ts'
import { type Invite, invitationLinkShape, invitationsShape } from '../../schema/http/accounts.ts'
import { memberShape } from '../../schema/http/routes.ts'
import { ask, linkShape, nothing } from '../app/api.ts'

const of = (workbook: string, rest: string) => `/api/workbooks/${encodeURIComponent(workbook)}/${rest}`
const member = (workbook: string, person: string) => of(workbook, `members/${encodeURIComponent(person)}`)

/** Requests about a workbook's members and invitations; none of them throws. */
export const memberApi = {
  setRole: (workbook: string, person: string, role: Role) =>
    ask(member(workbook, person), { method: 'PATCH', body: { role }, shape: memberShape }),
  resetLink: (workbook: string, person: string) =>
    ask(`${member(workbook, person)}/reset`, { method: 'POST', body: {}, shape: linkShape }),
  endSessions: (workbook: string, person: string) =>
    ask(`${member(workbook, person)}/sessions`, { method: 'DELETE', shape: nothing }),
  invitations: (workbook: string) => ask(of(workbook, 'invitations'), { shape: invitationsShape }),
  invite: (workbook: string, body: Invite) =>
    ask(of(workbook, 'invitations'), { method: 'POST', body, shape: invitationLinkShape }),
  revoke: (workbook: string, invitation: string) =>
    ask(of(workbook, `invitations/${encodeURIComponent(invitation)}`), { method: 'DELETE', shape: nothing }),
  preview: (workbook: string, unit: string) =>
    ask(of(workbook, 'previews'), { method: 'POST', body: { unit }, shape: nothing }),
}
