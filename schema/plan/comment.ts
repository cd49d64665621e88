import { z } from 'zod'
import { type Stamp, stampShape } from './stamp.ts'

/** 批注: longest words of one, in UTF-16 units. */
export const COMMENT_MAX = 2_000
/** Most comments of one thread, its first among them: beyond it a meeting is quicker. */
export const THREAD_MAX = 200
/** Most units and people that one comment can call. */
export const MENTIONS_MAX = 20
/** How long an author may correct their words, in milliseconds: later ones have been read and answered. */
export const EDITABLE_MS = 24 * 60 * 60 * 1000

/** Who can be called by name: those with a part in the workbook. */
export type Callable = { person: string; name: string; unit: string }

/** A unit of the register, or a person with a part in the workbook. `name` stands in the words after an @. */
export type Mention = { kind: 'unit' | 'person'; id: string; name: string }

/** What becomes of a comment after it was made. `resolved` is of a thread's first comment only. */
export type CommentState = {
  /** '' once it was taken back: its place stays, so that answers still answer something. */
  text: string
  mentions: Mention[]
  /** When the author last corrected the words, or null. */
  edited: number | null
  removed: Stamp | null
  resolved: Stamp | null
}

/**
 * What somebody says about a cell, or about a row where `column` is null. `thread` is the first comment of the thread,
 * null for that one itself. Made by command only, so who said it and when are the server's (A14).
 */
export type Comment = CommentState & {
  id: string
  thread: string | null
  measure: string
  column: string | null
  /** The period whose report the cell is of; null for the plan's own cells. */
  period: string | null
  said: Stamp
}

const mentionShape = z.strictObject({
  kind: z.enum(['unit', 'person']),
  id: z.string().max(60),
  name: z.string().min(1).max(420),
})

/** The stored shape of each key of a comment. */
export const commentShapes = {
  thread: z.string().max(40).nullable(),
  measure: z.string().max(40),
  column: z.string().max(60).nullable(),
  period: z.string().max(20).nullable(),
  text: z.string().max(COMMENT_MAX),
  mentions: z.array(mentionShape).max(MENTIONS_MAX),
  said: stampShape,
  edited: z.number().int().min(0).nullable(),
  removed: stampShape.nullable(),
  resolved: stampShape.nullable(),
} satisfies Record<Exclude<keyof Comment, 'id'>, z.ZodType>

export const commentStateKeys = [
  'text',
  'mentions',
  'edited',
  'removed',
  'resolved',
] as const satisfies readonly (keyof CommentState)[]

/** The part of a comment that can change. */
export const stateOf = ({ text, mentions, edited, removed, resolved }: Comment): CommentState => ({
  text,
  mentions,
  edited,
  removed,
  resolved,
})

/** The id of the thread that a comment is in. */
export const threadOf = ({ id, thread }: Pick<Comment, 'id' | 'thread'>): string => thread ?? id
