import type * as Y from 'yjs'
import type { Actor } from '../../schema/access/actor.ts'
import { authorise, type RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { applyChanges } from '../../schema/doc/write.ts'
import { type ErrorCode, errors } from '../../schema/errors/registry.ts'
import { newSecret } from '../../schema/ids.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Refused } from '../../schema/protocol/messages.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { atomsOf } from './atoms.ts'
import { type Link, openLink } from './link.ts'
import { BEAT_MS, createOutbox, type KeyValue } from './outbox.ts'
import { createPresence, type Presence } from './presence.ts'
import { judgeReplay } from './replay.ts'
import { createReturnedList, type ReturnedList, type ReturnReason } from './returned.ts'
import {
  initialSaveState,
  nextSaveState,
  openEdits,
  pendingOf,
  type SaveEvent,
  type SaveView,
  saveView,
} from './save-state.ts'
import { createUndoStack, type UndoStep } from './undo.ts'

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
  actor: Actor
  presence: Presence
  returned: ReturnedList
  view: () => SaveView
  /** Whether the document has come from the server at least once. */
  ready: () => boolean
  /** Called whenever `view`, `ready`, `canUndo` or `canRedo` may have changed. */
  subscribe: (listener: () => void) => () => void
  /**
   * Makes an edit: what the rules allow goes into the document in one transaction (one step of undo), the rest comes
   * back with its reason. Nothing else in the client writes to the document.
   */
  edit: (changes: readonly Change[]) => EditOutcome
  undo: () => (EditOutcome & { overtaken: number }) | null
  redo: () => (EditOutcome & { overtaken: number }) | null
  canUndo: () => boolean
  canRedo: () => boolean
  /** Tries again after the server closed the connection. */
  reconnect: () => void
  close: () => void
}

/** The origin of this person's transactions, for whoever looks at one. */
export const LOCAL = Symbol('local')

/** Three fresh starts within a minute that bring nothing forward are a fault, not a refusal. */
const RECOVERIES_MAX = 3
/** A page that crashed is known to be gone by then (outbox.ts). */
const ADOPT_AGAIN_MS = 17_000
const THROTTLED = 4429
const THROTTLED_RETRY_MS = 65_000

/**
 * Opens a workbook: document, connection, outbox, presence and undo of one page.
 *
 * After a refusal (S5) a fresh document is fetched and everything unconfirmed is replayed in it, one change at a time;
 * what the refused frame held goes back to its author once it stands alone, so every round brings at least one edit
 * forward. Until the fresh document is here the old one stays on the screen and may be edited; those edits are
 * replayed, too.
 */
export function openWorkbook(options: {
  server: string
  workbook: string
  actor: Actor
  keeper: DocKeeper
  storage: KeyValue
}): OpenWorkbook {
  const { server, workbook, actor, keeper, storage } = options
  const scope = `${actor.person}.${workbook}`
  const outbox = createOutbox(storage, scope, newSecret(40))
  const returned = createReturnedList(storage, scope)
  const presence = createPresence()
  const undoStack = createUndoStack()
  const listeners = new Set<() => void>()
  let state = initialSaveState
  let live: Link
  let coming: Link | null = null
  let ready = false
  let refusal: { body: Refused; edits: ReturnType<typeof openEdits> } | null = null
  let recoveries: number[] = []
  const timers: ReturnType<typeof setTimeout>[] = []

  const notify = () => {
    for (const listener of listeners) listener()
  }
  const dispatch = (event: SaveEvent) => {
    state = nextSaveState(state, event)
    notify()
  }

  function open(): Link {
    const current = () => link === (coming ?? live)
    const link: Link = openLink(server, workbook, {
      edited: () => dispatch({ type: 'edited' }),
      opened: () => {
        if (current()) dispatch({ type: 'opened' })
      },
      sent: () => {
        // a document that is only coming holds none of the open edits yet
        if (current()) dispatch({ type: 'sent', carries: link === live ? state.edited : state.confirmed })
      },
      synced: () => onSynced(link),
      acknowledged: (frames, at) => {
        if (!current()) return
        dispatch({ type: 'acknowledged', frames, at })
        outbox.confirm(state.confirmed)
      },
      refused: body => {
        if (current()) refusal = { body, edits: openEdits(state, body.accepted) }
      },
      lost: () => {
        if (current()) dispatch({ type: 'lost', at: Date.now() })
      },
      ended: code => {
        if (current()) onEnded(code)
      },
    })
    return link
  }

  function onSynced(link: Link): void {
    if (link === coming) {
      startAnew(link)
      return
    }
    if (ready) return
    ready = true
    replay(outbox.adopt())
    timers.push(setTimeout(() => replay(outbox.adopt()), ADOPT_AGAIN_MS))
    notify()
  }

  function onEnded(code: number): void {
    if (refusal === null && code === 1009) {
      const body = { accepted: state.acknowledged, code: 'frame-too-large', rule: null, reason: null }
      refusal = { body: { ...body, measure: null, column: null }, edits: openEdits(state, state.acknowledged) }
    }
    const now = Date.now()
    recoveries = recoveries.filter(at => now - at < 60_000)
    if (
      refusal === null ||
      (refusal.edits.refused.from > refusal.edits.refused.to && recoveries.length >= RECOVERIES_MAX)
    ) {
      refusal = null
      dispatch({ type: 'ended', code })
      if (code === THROTTLED) timers.push(setTimeout(reconnect, THROTTLED_RETRY_MS))
      return
    }
    recoveries.push(now)
    returnCulprit(refusal)
    refusal = null
    coming?.close()
    if (coming === null) live.close()
    coming = open()
    coming.connect()
  }

  /** The refused frame's edit goes back to its author when it is one change alone; otherwise it is replayed in parts. */
  function returnCulprit({ body, edits }: NonNullable<typeof refusal>): void {
    outbox.confirm(edits.refused.from - 1)
    const suspects = outbox.all().filter(edit => edit.n >= edits.refused.from && edit.n <= edits.refused.to)
    const atoms = suspects.flatMap(edit => atomsOf(edit.changes))
    if (atoms.length !== 1) return
    for (const change of atoms[0]!) giveBack(change, reasonOf(body))
    const rest = outbox.all().filter(edit => !suspects.includes(edit))
    outbox.clear()
    rest.forEach(outbox.add)
  }

  function startAnew(link: Link): void {
    const open = outbox.all().map(edit => edit.changes)
    const old = live
    live = link
    coming = null
    outbox.clear()
    dispatch({ type: 'restarted' })
    keeper.attach(live.doc)
    presence.bind(live.awareness)
    old.doc.destroy()
    ready = true
    replay([...open, ...outbox.adopt()])
    notify()
  }

  function replay(edits: readonly Change[][]): void {
    for (const atom of edits.flatMap(atomsOf)) {
      const judged = atom.map(change => ({ change, replay: judgeReplay(actor, change, keeper.snapshot()) }))
      const obstacle = judged.find(each => each.replay.do === 'return')?.replay
      if (obstacle?.do === 'return') {
        for (const { change, replay } of judged) if (replay.do !== 'skip') giveBack(change, obstacle.reason)
        continue
      }
      const changes = judged.filter(each => each.replay.do === 'apply').map(each => each.change)
      if (changes.length > 0) commit(changes)
    }
  }

  function giveBack(change: Change, reason: ReturnReason): void {
    if (change.kind === 'report-add') return
    returned.add(change, reason, rowName(change, keeper.snapshot()))
  }

  function commit(changes: Change[]): boolean {
    const before = state.edited
    const { conflict } = applyChanges(live.doc, changes, LOCAL)
    if (state.edited > before) outbox.add({ n: state.edited, changes })
    return conflict
  }

  function edit(changes: readonly Change[]): EditOutcome {
    const snapshot = keeper.snapshot()
    const refused: RefusedChange[] = []
    const applied: Change[] = []
    for (const atom of atomsOf(changes)) {
      const reasons = atom.flatMap(change => {
        const verdict = authorise(actor, change, snapshot)
        return verdict.allowed ? [] : [{ change, reason: verdict.reason }]
      })
      if (reasons.length > 0) refused.push(reasons[0]!)
      else applied.push(...atom)
    }
    const conflict = applied.length > 0 && commit(applied)
    return { applied, refused, conflict }
  }

  const turn = (step: UndoStep | null) => {
    if (!step) return null
    const outcome = edit(step.changes)
    notify()
    return { ...outcome, overtaken: step.overtaken }
  }

  function reconnect(): void {
    refusal = null
    ;(coming ?? live).connect()
  }

  const beat = setInterval(() => outbox.beat(), BEAT_MS)
  const warn = (event: BeforeUnloadEvent) => {
    if (pendingOf(state) === 0) return
    event.preventDefault()
    // Chromium 109 still wants it
    event.returnValue = ''
  }
  const leave = () => outbox.leave()
  window.addEventListener('beforeunload', warn)
  window.addEventListener('pagehide', leave)

  live = open()
  keeper.attach(live.doc)
  presence.bind(live.awareness)
  live.connect()

  return {
    actor,
    presence,
    returned,
    view: () => (coming && pendingOf(state) > 0 ? { kind: 'saving', pending: pendingOf(state) } : saveView(state)),
    ready: () => ready,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: changes => {
      const outcome = edit(changes)
      undoStack.push(outcome.applied)
      notify()
      return outcome
    },
    undo: () => turn(undoStack.undo(keeper.snapshot())),
    redo: () => turn(undoStack.redo(keeper.snapshot())),
    canUndo: undoStack.canUndo,
    canRedo: undoStack.canRedo,
    reconnect,
    close: () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('pagehide', leave)
      clearInterval(beat)
      timers.forEach(clearTimeout)
      outbox.leave()
      presence.stop()
      coming?.close()
      live.close()
    },
  }
}

function reasonOf(body: Refused): ReturnReason {
  const known = wordsOf('zh-CN').refusals
  if (body.reason !== null && Object.hasOwn(known, body.reason)) {
    return { kind: 'refusal', reason: body.reason as RefusalReason }
  }
  return { kind: 'problem', code: Object.hasOwn(errors, body.code) ? (body.code as ErrorCode) : 'internal' }
}

/** How the author knows the row: its number and title, so the list can be read after the row is gone. */
function rowName(change: Change, snapshot: Snapshot): string {
  const id = 'measure' in change ? change.measure : null
  const measure = typeof id === 'string' ? snapshot.measures.get(id) : id
  return measure ? `${measure.number} ${measure.title || measure.text.slice(0, 30)}`.trim() : ''
}

/** Where the websocket is: the page's own host, encrypted when the page is. */
export const syncServer = (location: Pick<Location, 'protocol' | 'host'>): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
