import { z } from 'zod'
import { noticeKinds } from '../inbox/notice.ts'
import { COMMENT_MAX, MENTIONS_MAX } from '../plan/comment.ts'

/* 批注 and 消息. What a comment changes comes over the websocket, to everyone; what concerns one person is theirs alone. */

const words = {
  text: z.string().max(COMMENT_MAX),
  mentions: z
    .array(z.strictObject({ kind: z.enum(['unit', 'person']), id: z.string().max(60) }))
    .max(MENTIONS_MAX)
    .default([]),
}

/** POST /api/workbooks/:id/comments → {head, id}. A reply has the place of its thread. */
export const sayCommentShape = z.strictObject({
  measure: z.string().max(40),
  column: z.string().max(60).nullable(),
  thread: z.string().max(40).nullable().default(null),
  ...words,
})
export type SayComment = z.input<typeof sayCommentShape>

/** POST /api/workbooks/:id/comments/:comment → {head} */
export const changeCommentShape = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('edit'), ...words }),
  z.strictObject({ action: z.enum(['remove', 'resolve', 'reopen']) }),
])
export type ChangeComment = z.input<typeof changeCommentShape>

export const saidShape = z.object({ head: z.number(), id: z.string() })

/** GET /api/workbooks/:id/people: whom everyone who may read it can call by name */
export const peopleShape = z.object({
  people: z.array(z.object({ person: z.string(), name: z.string(), unit: z.string() })),
})
export type PersonName = z.infer<typeof peopleShape>['people'][number]

const noticeShape = z.object({
  id: z.string(),
  at: z.number(),
  kind: z.enum(noticeKinds),
  workbook: z.string(),
  /** The workbook's title as it is now. */
  title: z.string(),
  measure: z.string(),
  column: z.string().nullable(),
  thread: z.string().nullable(),
  row: z.string(),
  rows: z.number(),
  text: z.string(),
  by: z.object({ name: z.string(), unit: z.string() }),
  read: z.boolean(),
})
export type NoticeInfo = z.infer<typeof noticeShape>

/** GET /api/inbox: a page of what concerns me, newest first, over all workbooks that I may still read */
export const inboxShape = z.object({ unread: z.number(), notices: z.array(noticeShape), next: z.string().nullable() })
export type Inbox = z.infer<typeof inboxShape>

/** GET /api/inbox/unread, and the answer of POST /api/inbox/read */
export const unreadShape = z.object({ unread: z.number() })

/** POST /api/inbox/read: those, or all where none are named */
export const markReadShape = z.strictObject({ ids: z.array(z.string().max(60)).max(500).optional() })
