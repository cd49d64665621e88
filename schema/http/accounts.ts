import { z } from 'zod'
import { roles } from '../access/actor.ts'
import { PASSWORD_MAX } from '../accounts/credentials.ts'

/** Shapes of signing in, of one's own account, of invitations, and of what administrators see of people. */

const login = z.string().max(200)
const password = z.string().max(PASSWORD_MAX * 2)
const token = z.string().min(1).max(200)
const name = z.string().trim().max(100)
const unit = z.string().trim().min(1).max(200)

/** POST /api/sign-in → 204 and the cookie */
export const signInShape = z.strictObject({ login, password })

/** POST /api/account/login: sets or changes both; `current` is needed where there is a password already → 204 */
export const setLoginShape = z.strictObject({ login, password, current: password.optional() })
export type SetLogin = z.infer<typeof setLoginShape>

/** PATCH /api/account → 204 */
export const renameSelfShape = z.strictObject({ name: name.min(1) })

export const signInHows = ['link', 'password', 'invitation', 'reset', 'single-sign-on'] as const

const sessionInfo = z.object({
  id: z.string(),
  own: z.boolean(),
  createdAt: z.number(),
  seenAt: z.number().nullable(),
  agent: z.string().nullable(),
  address: z.string().nullable(),
  how: z.enum(signInHows).nullable(),
})
export type SessionInfo = z.infer<typeof sessionInfo>

/** GET /api/account; DELETE /api/account/link; DELETE /api/account/sessions/:session, …/sessions for all others */
export const accountShape = z.object({
  login: z.string().nullable(),
  hasPassword: z.boolean(),
  /** When the personal link that still works was made. */
  linkMadeAt: z.number().nullable(),
  sessions: z.array(sessionInfo),
})
export type Account = z.infer<typeof accountShape>

export const invitationStates = ['open', 'used', 'expired', 'revoked'] as const
/** Days an invitation may be valid; the first choice is the usual one. */
export const invitationDays = [7, 1, 3, 30] as const

export const invitationShape = z.object({
  id: z.string(),
  unit: z.string(),
  role: z.enum(roles),
  name: z.string(),
  /** Where the coordinator means to send it; '' for nowhere. Nothing is mailed from here. */
  email: z.string(),
  madeAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(invitationStates),
})
export type Invitation = z.infer<typeof invitationShape>

/** GET /api/workbooks/:id/invitations → {invitations}; DELETE …/invitations/:invitation → 204 */
export const invitationsShape = z.object({ invitations: z.array(invitationShape) })

/** POST /api/workbooks/:id/invitations → {invitation, link} */
export const inviteShape = z.strictObject({
  unit,
  role: z.enum(roles),
  name,
  email: z.string().trim().max(200).default(''),
  days: z.number().int().min(1).max(90),
})
export type Invite = z.input<typeof inviteShape>
export const invitationLinkShape = z.object({ invitation: invitationShape, link: z.string() })

/** POST /api/invitations/look → what the invitation is for. Looking uses nothing up. */
export const tokenShape = z.strictObject({ token })
export const invitedShape = z.object({
  title: z.string(),
  unit: z.string(),
  role: z.enum(roles),
  name: z.string(),
  expiresAt: z.number(),
})
export type Invited = z.infer<typeof invitedShape>

/** POST /api/invitations/accept → {workbook} and the cookie. As the person signed in, or as somebody new. */
export const acceptShape = z.union([
  z.strictObject({ token, as: z.literal('me') }),
  z.strictObject({
    token,
    as: z.literal('new'),
    name: name.min(1),
    account: z.strictObject({ login, password }).nullable(),
  }),
])
export type Accept = z.infer<typeof acceptShape>
export const acceptedShape = z.object({ workbook: z.string() })

/** POST /api/resets/look → whose password it is; POST /api/resets/use → 204 and the cookie */
export const resetInfoShape = z.object({ name: z.string(), unit: z.string(), login: z.string().nullable() })
export type ResetInfo = z.infer<typeof resetInfoShape>
export const useResetShape = z.strictObject({ token, login, password })

/** PATCH /api/workbooks/:id/members/:person {role} → Member */
export const changeRoleShape = z.strictObject({ role: z.enum(roles) })

/** POST /api/workbooks/:id/previews {unit} → 204: noted before the workbook is opened as that unit sees it */
export const previewShape = z.strictObject({ unit })

/** GET /api/admin/people → {people}; PATCH /api/admin/people/:person → AdminPerson */
export const adminPersonShape = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  administrator: z.boolean(),
  disabled: z.boolean(),
  login: z.string().nullable(),
  createdAt: z.number(),
  seenAt: z.number().nullable(),
  workbooks: z.number(),
  sessions: z.number(),
})
export type AdminPerson = z.infer<typeof adminPersonShape>
export const adminPeopleShape = z.object({ people: z.array(adminPersonShape) })
export const changePersonShape = z.strictObject({
  name: name.optional(),
  unit: unit.optional(),
  administrator: z.boolean().optional(),
  disabled: z.boolean().optional(),
})
export type ChangePerson = z.infer<typeof changePersonShape>

/** GET /api/admin/sessions → {sessions}; DELETE /api/admin/sessions/:session; DELETE /api/admin/people/:person/sessions */
export const adminSessionsShape = z.object({
  sessions: z.array(sessionInfo.extend({ person: z.string(), name: z.string(), unit: z.string() })),
})
export type AdminSession = z.infer<typeof adminSessionsShape>['sessions'][number]
