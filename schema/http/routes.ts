import { z } from 'zod'
import { roles } from '../access/actor.ts'
import { planDraftShape } from '../plan/draft.ts'
import { leadRules, stages } from '../plan/plan.ts'

/** Shapes of what crosses http, checked on the server and typed in the client. Paths stand beside each shape. */

export const problemShape = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Body of every failed request. */
export const failureShape = z.object({ problems: z.array(problemShape).min(1) })

/** GET /api/session */
export const sessionShape = z.object({
  person: z
    .object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      administrator: z.boolean(),
      mayCreate: z.boolean(),
      /** What they sign in with by themselves; null for who only has a personal link. */
      login: z.string().nullable(),
    })
    .nullable(),
  version: z.string(),
  gridLicence: z.string(),
  /** Whether people may come in by the office's own accounts. */
  singleSignOn: z.boolean(),
  /** The office's time zone, which says what day it is there: an IANA name. */
  timeZone: z.string(),
})
export type Session = z.infer<typeof sessionShape>

export const workbookStates = ['active', 'archived', 'removed'] as const

/** GET /api/workbooks → {workbooks} */
export const workbookShape = z.object({
  id: z.string(),
  title: z.string(),
  year: z.number().nullable(),
  stage: z.enum(stages),
  state: z.enum(workbookStates),
  measures: z.number(),
  sections: z.number(),
  role: z.enum(roles),
  createdAt: z.number(),
  changedAt: z.number(),
})
export type WorkbookInfo = z.infer<typeof workbookShape>
export const workbooksShape = z.object({ workbooks: z.array(workbookShape) })

/** POST /api/workbooks {draft, source?} or {duplicateOf, title} → WorkbookInfo */
export const createWorkbookShape = z.union([
  z.strictObject({ draft: planDraftShape, source: z.string().max(2_000_000).optional() }),
  z.strictObject({ duplicateOf: z.string(), title: z.string().trim().min(1).max(300) }),
])
export type CreateWorkbook = z.input<typeof createWorkbookShape>

/** PATCH /api/workbooks/:id {title} or {state} */
export const patchWorkbookShape = z.union([
  z.strictObject({ title: z.string().trim().min(1).max(300) }),
  z.strictObject({ state: z.enum(workbookStates) }),
])
export type PatchWorkbook = z.infer<typeof patchWorkbookShape>

/** POST /api/readings {text, leadRule?, year?} as JSON, or a .txt/.docx file as multipart → {text, reading} */
export const readTextShape = z.strictObject({
  text: z.string().max(2_000_000),
  leadRule: z.enum(leadRules).optional(),
  year: z.number().int().optional(),
})

/** GET /api/workbooks/:id/members → {members}; POST the same path → {member, link}; POST …/:person/link → {link} */
export const memberShape = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  role: z.enum(roles),
  lastSeenAt: z.number().nullable(),
  /** What they sign in with by themselves; null for who only has a personal link. */
  login: z.string().nullable(),
})
export type Member = z.infer<typeof memberShape>
export const membersShape = z.object({ members: z.array(memberShape) })

export const addMemberShape = z.strictObject({
  name: z.string().trim().max(100),
  unit: z.string().trim().min(1).max(200),
  role: z.enum(roles),
})
export type AddMember = z.infer<typeof addMemberShape>
export const memberLinkShape = z.object({ member: memberShape, link: z.string() })
