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

/** A place in a person's list. */
export type NoticePlace = { at: Instant; id: string }

/** What concerns a person, over all workbooks; written by `documents.append`. */
export type NoticeStore = {
  /** Newest first; with `before` those that come after that place of the list. */
  list(person: string, limit: number, before?: NoticePlace): Promise<NoticeRow[]>
  /** How many are not read, by workbook. */
  unread(person: string): Promise<Map<string, number>>
  /** Marks those of the person, or all of theirs where `ids` is null. */
  markRead(person: string, ids: readonly string[] | null, at: Instant): Promise<void>
  /** Takes out those that were read and are older than `read`, and all that are older than `unread`. */
  prune(until: { read: Instant; unread: Instant }): Promise<void>
  /** When the person last looked at what others changed in their unit's rows; null for never. */
  looked(person: string): Promise<Instant | null>
  /** The person looked; an earlier instant than the one that is known changes nothing. */
  look(person: string, at: Instant): Promise<void>
}
