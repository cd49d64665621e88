import type { NoticeDraft } from '../../schema/inbox/notice.ts'

/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** Something that concerns a person, and who did it. */
export type NoticeRow = NoticeDraft & {
  id: string
  workbook: string
  at: Instant
  by: { name: string; unit: string }
  read: boolean
}

/** What concerns a person, over all workbooks; written by `documents.append`. */
export type NoticeStore = {
  /** Newest first. */
  list(person: string, limit: number): Promise<NoticeRow[]>
  /** How many are not read, by workbook. */
  unread(person: string): Promise<Map<string, number>>
  /** Marks those of the person, or all of theirs where `ids` is null. */
  markRead(person: string, ids: readonly string[] | null, at: Instant): Promise<void>
}
