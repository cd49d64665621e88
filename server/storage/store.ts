import type { Role } from '../../schema/access/actor.ts'
import type { AuditDetail, AuditKind } from '../../schema/audit/kinds.ts'
import type { Change, ChangeKind } from '../../schema/changes/change.ts'
import type { How } from '../../schema/changes/how.ts'
import type { VersionKind } from '../../schema/http/versions.ts'
import type { NoticeDraft } from '../../schema/inbox/notice.ts'
import type { PeriodCopy } from '../../schema/plan/period-copy.ts'
import type { Stage } from '../../schema/plan/plan.ts'
import type { Problem } from '../../schema/result.ts'
import type { ExchangeStore } from './exchange.ts'
import type { FileStore } from './files.ts'
import type { ImportStore } from './imports.ts'
import type { NoticeStore } from './notices.ts'
import type { OwnViewStore } from './own-views.ts'
import type { PrintStore } from './prints.ts'
import type { SavedReviewStore } from './saved-reviews.ts'

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

export type { How }

/** One accepted update with the changes it makes. An update may make none (it repeated what was there). */
export type Append = {
  update: Uint8Array
  author: Author
  at: Instant
  how: How
  changes: Change[]
  /** A period that this update closes: its frozen copy is stored in the same transaction (P4). */
  closing?: { period: string; copy: PeriodCopy }
  /** Whom this update concerns, stored in the same transaction (N1). */
  notices?: readonly NoticeDraft[]
}

/** A period that was closed. `closing` counts from 1: a period that was opened again is closed once more. */
export type ClosedPeriodRow = { period: string; closing: number; at: Instant; author: Author }

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

/** A place in a workbook's journal. */
export type JournalPlace = { seq: number; index: number }

/** All that is given must hold. */
export type JournalFilter = {
  measure?: string | undefined
  section?: string | undefined
  /**
   * With `measure` or `section`: one cell of it, with the change that brought the row. `period` is null for a plan
   * column.
   */
  cell?: { column: string; period: string | null } | undefined
  /** The author's unit, as it was called then. */
  unit?: string | undefined
  person?: string | undefined
  /** Instants, `until` exclusive. */
  from?: Instant | undefined
  until?: Instant | undefined
  kinds?: readonly ChangeKind[] | undefined
  hows?: readonly How[] | undefined
  /** Only what is older than this place: where the last page ended. */
  before?: JournalPlace | undefined
  limit?: number | undefined
}

/** A full copy of a workbook as it was at `head`. `author` is null for one that the server made by itself. */
export type VersionRow = {
  id: string
  workbook: string
  name: string
  kind: VersionKind
  at: Instant
  head: number
  author: Author | null
  measures: number
  sections: number
}

/** A document as stored: the newest snapshot and every update after it, in order. */
export type StoredDocument = { snapshot: Uint8Array; updates: Uint8Array[]; head: number }

export type PersonRow = {
  id: string
  name: string
  unit: string
  administrator: boolean
  createdAt: Instant
  /** Shut out by an administrator: nothing of theirs signs in any more. */
  disabled?: true
}

/** How a browser was signed in. */
export type SignInHow = 'link' | 'password' | 'invitation' | 'reset' | 'single-sign-on'

/** What a session says of itself, for its owner to recognise it. `agent` is the browser's own description. */
export type SessionOrigin = { agent: string; address: string; how: SignInHow }

/** A signed-in browser; `id` is the hash of its secret. Fields of older sessions are null. */
export type SessionRow = {
  id: string
  person: string
  createdAt: Instant
  expiresAt: Instant
  seenAt: Instant | null
  agent: string | null
  address: string | null
  how: SignInHow | null
}

/** How a person signs in by themselves. `key` is the login as it is compared; `password` a PHC string or null. */
export type AccountRow = { person: string; login: string; key: string; password: string | null; changedAt: Instant }

/**
 * How often something was tried in vain under a key, a hash, and when last; from `until` on it is as if never. With
 * no failures it only says that the key is known.
 */
export type AttemptCount = { key: string; failures: number; last: Instant; until: Instant }

export type InvitationRow = {
  id: string
  workbook: string
  unit: string
  role: Role
  /** Who is meant, as far as the coordinator knew; '' where they did not say. */
  name: string
  /** The address that single sign-on must tell for this invitation to be theirs; '' for none. */
  email: string
  madeBy: string
  madeAt: Instant
  expiresAt: Instant
  revokedAt: Instant | null
  usedAt: Instant | null
  usedBy: string | null
}

export type MemberRow = {
  workbook: string
  person: string
  name: string
  unit: string
  role: Role
  lastSeenAt: Instant | null
}

/**
 * One line of the audit log. Name and unit are copied, so that they still say who it was when people are renamed;
 * `person` is null and both are '' for somebody who is not known (a failed sign-in) and for the server itself.
 */
export type AuditEntry = {
  at: Instant
  person: string | null
  name: string
  unit: string
  kind: AuditKind
  workbook: string | null
  detail: AuditDetail
}

/** `seq` counts the whole log from 1. */
export type AuditRow = AuditEntry & { seq: number }

/** All that is given must hold. Instants are `from` inclusive, `until` exclusive; `before` is a `seq`. */
export type AuditFilter = {
  kinds?: readonly AuditKind[] | undefined
  person?: string | undefined
  workbook?: string | undefined
  from?: Instant | undefined
  until?: Instant | undefined
  before?: number | undefined
  limit?: number | undefined
}

/**
 * One attempt at a backup in the server's backup folder. `file` is its name there, null when none was written;
 * `provenAt` is set once it was restored and found equal, `problem` when that or the writing failed.
 */
export type BackupRow = {
  at: Instant
  file: string | null
  bytes: number
  seconds: number
  provenAt: Instant | null
  problem: Problem | null
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
    /** Who made the workbook, when and how: its first state has no journal rows of its own. Null when unknown. */
    made(id: string): Promise<{ author: Author; at: Instant; how: How } | null>
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
    /** What the filter lets through, newest first. */
    search(workbook: string, filter?: JournalFilter): Promise<JournalRow[]>
    /** Everybody who ever changed something, under each name and unit they had then. */
    authors(workbook: string): Promise<Author[]>
  }
  /** Full copies of workbooks, kept whole beside the journal. `bytes` are the store's caller's affair. */
  versions: {
    put(row: VersionRow & { bytes: Uint8Array }): Promise<void>
    get(workbook: string, id: string): Promise<(VersionRow & { bytes: Uint8Array }) | null>
    /** Without their bytes, newest first. */
    list(workbook: string): Promise<VersionRow[]>
    remove(workbook: string, id: string): Promise<void>
  }
  people: {
    create(row: PersonRow): Promise<void>
    get(id: string): Promise<PersonRow | null>
    /** Oldest first. */
    list(): Promise<PersonRow[]>
    /** Changes what is given; nothing for an unknown person. */
    change(
      id: string,
      what: { name?: string; unit?: string; administrator?: boolean; disabledAt?: Instant | null },
    ): Promise<void>
    /** The first administrator by date of creation who is not shut out, or null on a new store. */
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
    /** When the person's link was made; null when they have none. */
    madeAt(person: string): Promise<Instant | null>
    /** Makes the person's link invalid. */
    remove(person: string): Promise<void>
  }
  /** Logins and passwords, at most one each person; a login belongs to one person only. */
  accounts: {
    of(person: string): Promise<AccountRow | null>
    find(key: string): Promise<AccountRow | null>
    list(): Promise<AccountRow[]>
    /** Sets both for a person; false, with nothing stored, when somebody else has that login. */
    put(row: AccountRow): Promise<boolean>
    /** Who signs in with that subject of an issuer of single sign-on. */
    byIdentity(issuer: string, subject: string): Promise<string | null>
    linkIdentity(issuer: string, subject: string, person: string, at: Instant): Promise<void>
  }
  /** Invitations, each for one use, by the hash of their token. */
  invitations: {
    put(hash: string, row: InvitationRow): Promise<void>
    find(hash: string): Promise<InvitationRow | null>
    /** Newest first. */
    list(workbook: string): Promise<InvitationRow[]>
    /** Invitations made for that address, newest first. */
    forEmail(email: string): Promise<(InvitationRow & { hash: string })[]>
    /** False when there is none of that id in the workbook, or it was used or revoked before. */
    revoke(workbook: string, id: string, at: Instant): Promise<boolean>
    /**
     * Uses an invitation, for exactly one caller: the person (made here when `fresh`) becomes a member with its role,
     * or keeps the one they had when `keepRole`, with the account given. All or nothing.
     */
    accept(
      hash: string,
      who: { person: PersonRow; fresh: boolean; keepRole: boolean; account: AccountRow | null },
      at: Instant,
    ): Promise<'done' | 'login-taken' | 'not-open'>
  }
  /** Links to set a new password, each for one use; a newer one of a person makes the older invalid. */
  resets: {
    put(hash: string, person: string, by: string, at: Instant, expiresAt: Instant): Promise<void>
    /** Whose it is, when it can be used at `now`. */
    find(hash: string, now: Instant): Promise<string | null>
    /** Uses it and sets the account, for exactly one caller; all or nothing. */
    use(hash: string, account: AccountRow): Promise<'done' | 'login-taken' | 'not-open'>
    /** Makes those of a person invalid. */
    remove(person: string): Promise<void>
  }
  /** Attempts to sign in; shared by all processes and kept over restarts. */
  attempts: {
    /**
     * Shows `decide` the counts of these keys that have not ended by `now`, and stores the ones it gives back. Nobody
     * else decides on the same counts meanwhile. `decide` must be pure: an engine may run it again.
     */
    decide<T>(
      keys: readonly string[],
      now: Instant,
      decide: (known: ReadonlyMap<string, AttemptCount>) => { answer: T; put: readonly AttemptCount[] },
    ): Promise<T>
  }
  /** Signed-in browsers, by the hash of their cookie. */
  sessions: {
    put(hash: string, person: string, at: Instant, expiresAt: Instant, from?: SessionOrigin): Promise<void>
    /** Moves the end of a session that is still there; one that was ended meanwhile stays ended. */
    renew(hash: string, at: Instant, expiresAt: Instant): Promise<void>
    /** Those that have not ended by `now`, of one person or of all, newest visit first. */
    list(now: Instant, person?: string): Promise<SessionRow[]>
    /** The person, when the session has not ended by `now`. */
    find(hash: string, now: Instant): Promise<string | null>
    end(hash: string): Promise<void>
  }
  files: FileStore
  /** Who came in, what rights changed, what left the house. Lines are never changed or taken out. */
  audit: {
    append(entry: AuditEntry): Promise<void>
    /** Newest first. */
    read(filter?: AuditFilter): Promise<AuditRow[]>
  }
  backups: {
    /** Adds an attempt; one that is already there for that instant is replaced. */
    record(row: BackupRow): Promise<void>
    /** Newest first. */
    list(): Promise<BackupRow[]>
  }
  /** Frozen copies of closed periods; written by `documents.append`, never changed. */
  periods: {
    /** Every closing of the workbook, newest first. */
    list(workbook: string): Promise<ClosedPeriodRow[]>
    /** The last copy of a period, or that of one closing. */
    get(workbook: string, period: string, closing?: number): Promise<(ClosedPeriodRow & { copy: PeriodCopy }) | null>
  }
  notices: NoticeStore
  ownViews: OwnViewStore
  savedReviews: SavedReviewStore
  prints: PrintStore
  exchange: ExchangeStore
  imports: ImportStore
  /** Writes and reads one row: true when the store can take a commit now. */
  healthy(): Promise<boolean>
  /** Ends after what is under way; nothing may be called afterwards. */
  close(): Promise<void>
}

/** The workbook's head is not where the writer thought: catch up from `since` and try again. */
export class HeadMoved extends Error {
  override name = 'HeadMoved'
}
