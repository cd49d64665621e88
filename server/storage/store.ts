import type { Role } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Stage } from '../../schema/plan/plan.ts'

/** Milliseconds since 1970, from the server's clock: when something was stored, never a deadline. */
export type Instant = number

export type WorkbookState = 'active' | 'archived' | 'removed'

/** What the list of workbooks shows; kept beside the document and renewed with each append. */
export type WorkbookSummary = { title: string; year: number | null; stage: Stage; measures: number; sections: number }

export type WorkbookRow = WorkbookSummary & {
  id: string
  state: WorkbookState
  createdAt: Instant
  changedAt: Instant
  /** Number of the last appended update; 0 for a workbook whose document is only its first snapshot. */
  head: number
}

/** Who did something, copied into the journal so that it still says so when people and units are renamed. */
export type Author = { person: string; name: string; unit: string }

/** How a change came in: typed in the grid, a command of the server, a text or sheet that was read. */
export type How = 'edit' | 'command' | 'import' | 'duplicate'

/** One accepted update with the changes it makes. An update may make none (it repeated what was there). */
export type Append = { update: Uint8Array; author: Author; at: Instant; how: How; changes: Change[] }

export type JournalRow = {
  workbook: string
  seq: number
  /** Place of the change within its update. */
  index: number
  at: Instant
  author: Author
  how: How
  change: Change
}

/** A document as stored: the newest snapshot and every update after it, in order. */
export type StoredDocument = { snapshot: Uint8Array; updates: Uint8Array[]; head: number }

export type PersonRow = { id: string; name: string; unit: string; administrator: boolean; createdAt: Instant }

export type MemberRow = {
  workbook: string
  person: string
  name: string
  unit: string
  role: Role
  lastSeenAt: Instant | null
}

/**
 * Everything the product keeps, behind one seam; `contract.ts` in the tests says in sentences what every engine must
 * do. All methods may be called at once; each is atomic, and a resolved promise means the data is on disk
 * (WAL with full sync, or the database's commit). Rejections are storage failures: nothing of that call was stored.
 */
export type Store = {
  workbooks: {
    /** Creates a workbook with its first snapshot and the journal of its making, all or nothing. */
    create(row: {
      id: string
      summary: WorkbookSummary
      at: Instant
      snapshot: Uint8Array
      author: Author
      how: How
    }): Promise<void>
    get(id: string): Promise<WorkbookRow | null>
    /** Newest change first. */
    list(): Promise<WorkbookRow[]>
    setState(id: string, state: WorkbookState, at: Instant): Promise<void>
  }
  documents: {
    /** Null for an unknown workbook. */
    load(workbook: string): Promise<StoredDocument | null>
    /**
     * Updates after `head`, for a process that catches up. Where some of them have been compacted away, the snapshot
     * comes first instead: it is an update that holds them.
     */
    since(workbook: string, head: number): Promise<{ updates: Uint8Array[]; head: number }>
    /**
     * Appends updates and their journal rows in one transaction and renews the summary. Resolves to the new head.
     * Rejects with `HeadMoved` when the head is not `expected`: another process appended meanwhile.
     */
    append(workbook: string, expected: number, entries: readonly Append[], summary: WorkbookSummary): Promise<number>
    /** Replaces snapshot and updates up to `head` by `snapshot`. The journal stays. Later updates stay. */
    compact(workbook: string, head: number, snapshot: Uint8Array): Promise<void>
  }
  journal: {
    /** A workbook's journal, oldest first, optionally of one row only; at most `limit` rows after `seq`. */
    read(workbook: string, options?: { measure?: string; after?: number; limit?: number }): Promise<JournalRow[]>
  }
  people: {
    create(row: PersonRow): Promise<void>
    get(id: string): Promise<PersonRow | null>
    /** The first administrator by date of creation, or null on a new store. */
    administrator(): Promise<PersonRow | null>
  }
  members: {
    /** Adds the person or changes the role. */
    put(workbook: string, person: string, role: Role, at: Instant): Promise<void>
    get(workbook: string, person: string): Promise<MemberRow | null>
    list(workbook: string): Promise<MemberRow[]>
    /** Roles of one person by workbook id. */
    of(person: string): Promise<Map<string, Role>>
    seen(workbook: string, person: string, at: Instant): Promise<void>
    remove(workbook: string, person: string): Promise<void>
  }
  /** Personal links. Only hashes are stored; a new link of a person makes the older ones invalid. */
  links: {
    put(hash: string, person: string, workbook: string | null, at: Instant): Promise<void>
    find(hash: string): Promise<{ person: string; workbook: string | null } | null>
  }
  /** Signed-in browsers, by the hash of their cookie. */
  sessions: {
    put(hash: string, person: string, at: Instant, expiresAt: Instant): Promise<void>
    /** The person, when the session has not ended by `now`. */
    find(hash: string, now: Instant): Promise<string | null>
    end(hash: string): Promise<void>
  }
  files: {
    put(file: {
      id: string
      workbook: string
      name: string
      kind: string
      bytes: Uint8Array
      at: Instant
    }): Promise<void>
    get(id: string): Promise<{ id: string; workbook: string; name: string; kind: string; bytes: Uint8Array } | null>
    /** Without their bytes. */
    list(workbook: string): Promise<{ id: string; name: string; kind: string; at: Instant }[]>
  }
  /** Writes and reads one row: true when the store can take a commit now. */
  healthy(): Promise<boolean>
  /** Ends after what is under way; nothing may be called afterwards. */
  close(): Promise<void>
}

/** The workbook's head is not where the writer thought: catch up from `since` and try again. */
export class HeadMoved extends Error {
  override name = 'HeadMoved'
}
