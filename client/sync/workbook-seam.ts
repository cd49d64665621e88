import type * as Y from 'yjs'
import type { Actor } from '../../schema/access/actor.ts'
import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { KeyValue } from './durable-list.ts'
import type { GroundSource } from './ground.ts'
import type { MeetingList } from './meetings.ts'
import type { OutboxStore } from './outbox.ts'
import type { Presence } from './presence.ts'
import type { ReturnedList } from './returned.ts'
import type { SaveView } from './save-state.ts'

/** Where the document's plain state is kept: the store of `stores/`. */
export type DocKeeper = {
  /** Follows this document from now on. */
  attach: (doc: Y.Doc) => void
  snapshot: () => Snapshot
}

export type RefusedChange = { change: Change; reason: RefusalReason }

/** What became of an edit. `conflict`: someone else changed the same words, and both wordings now stand in the cell. */
export type EditOutcome = { applied: Change[]; refused: RefusedChange[]; conflict: boolean }

export type OpenWorkbook = {
  /** Who this person is in the workbook now. */
  readonly actor: Actor
  presence: Presence
  returned: ReturnedList
  /** Cells that somebody else changed while this person did, to look through. */
  meetings: MeetingList
  /** Whether what is not uploaded outlives this page. */
  durable: () => boolean
  /** Whether the server has said that it cannot store anything now. */
  storeFailing: () => boolean
  view: () => SaveView
  /** Whether there is a document to show: kept by this browser, or come from the server. */
  ready: () => boolean
  /** Called whenever `view`, `ready`, `canUndo` or `canRedo` may have changed. */
  subscribe: (listener: () => void) => () => void
  /**
   * Makes an edit: what the rules allow goes into the document in one transaction (one step of undo), the rest comes
   * back with its reason. Nothing else in the client writes to the document. `how` is for the journal's reader (H1).
   */
  edit: (changes: readonly Change[], how?: ToldHow) => EditOutcome
  undo: () => (EditOutcome & { overtaken: number }) | null
  redo: () => (EditOutcome & { overtaken: number }) | null
  canUndo: () => boolean
  canRedo: () => boolean
  /** Tries again after the server closed the connection. */
  reconnect: () => void
  /** The person's part has changed: rights are judged anew from now on. */
  setActor: (actor: Actor) => void
  close: () => void
}

/** What this browser keeps of the workbook for this person; `outbox` is null where it keeps nothing. */
export type Keep = { ground: GroundSource; outbox: OutboxStore | null }

/** What opening a workbook needs. */
export type OpenOptions = {
  server: string
  workbook: string
  actor: Actor
  keeper: DocKeeper
  storage: KeyValue
  keep: Promise<Keep>
  /** Which other pages of this browser have the workbook open for this person. */
  alive: () => Promise<ReadonlySet<string>>
  page: string
  /** The connection is back: this person may have another role or unit by now (4509 is such a loss, too). */
  onReturn: () => void
  /** Somebody else changed the same words as this person, and both wordings now stand in the cell. */
  onWordings: () => void
}
