import * as Y from 'yjs'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { checkChange, marksOf } from '../../schema/changes/check.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import { applyChanges } from '../../schema/doc/write.ts'
import { columnOf } from '../../schema/plan/columns.ts'
import { atomsOf, sortByRight } from './atoms.ts'
import { type Refusal, reasonOf, rowName, tooLarge } from './giving-back.ts'
import { createGround, deletesWithin, fitsInto, type Ground, holdsWorkbook, isIn, isWithin, ownIn } from './ground.ts'
import { askBeforeLeaving } from './leaving.ts'
import { type Link, openLink, SEED, TOO_LARGE } from './link.ts'
import { createMeetingList, createMeetingWatch, type Met } from './meetings.ts'
import { createOutbox, type Edit, type StoredEdit } from './outbox.ts'
import { createPresence } from './presence.ts'
import { judgeReplay } from './replay.ts'
import { createReturnedList, type ReturnReason } from './returned.ts'
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
import type { EditOutcome, OpenOptions, OpenWorkbook } from './workbook-seam.ts'

/** The origin of this person's transactions, for whoever looks at one. */
export const LOCAL = Symbol('local')

/** Three fresh starts within a minute that bring nothing forward are a fault, not a refusal. */
const RECOVERIES_MAX = 3
/** How often edits of pages that went away meanwhile are looked for. */
const ADOPT_MS = 60_000
const THROTTLED = 4429
const THROTTLED_RETRY_MS = 65_000
const STORE_FAILING = 4503

/**
 * Opens a workbook: document, connection, outbox, presence and undo of one page.
 *
 * What the browser keeps is shown at once (ground.ts), with the open edits of pages that are gone; then the connection
 * brings the rest. After a refusal (S5), or where what was kept is not the server's any more, a fresh document is
 * fetched and everything unconfirmed is replayed in it, one change at a time; what the refused frame held goes back to
 * its author once it stands alone, so every round brings at least one edit forward. Until the fresh document is here
 * the old one stays on the screen and may be edited; those edits are replayed, too.
 */
export function openWorkbook(options: OpenOptions): OpenWorkbook {
  const { server, workbook, keeper, storage, keep } = options
  let { actor } = options
  const scope = `${actor.person}.${workbook}`
  const outbox = createOutbox(
    keep.then(kept => kept.outbox),
    options.page,
  )
  const returned = createReturnedList(storage, scope)
  const meetings = createMeetingList(storage, scope)
  const presence = createPresence()
  const undoStack = createUndoStack()
  const watch = createMeetingWatch()
  const listeners = new Set<() => void>()
  let state = initialSaveState
  let ground: Ground | null = null
  let live: Link
  let coming: Link | null = null
  let ready = false
  /** Whether the server has sent everything, once ever and on this connection. */
  let synced = false
  let caughtUp = false
  let failing = false
  let closed = false
  /** The changes that the transaction under way is made of. */
  let committing: Change[] | null = null
  /** How they came about, while they leave. */
  let telling: ToldHow = 'edit'
  let leftOver: StoredEdit[] = []
  let refusal: Refusal | null = null
  let recoveries: number[] = []
  const timers: ReturnType<typeof setTimeout>[] = []

  const notify = () => {
    for (const listener of listeners) listener()
  }
  const dispatch = (event: SaveEvent) => {
    state = nextSaveState(state, event)
    notify()
  }
  const confirm = (n: number) => {
    for (const { update } of outbox.confirm(n)) ground?.take(update)
    watch.keep(outbox.all().flatMap(edit => edit.changes))
  }

  function open(): Link {
    const current = () => link === (coming ?? live)
    const link: Link = openLink(
      server,
      workbook,
      {
        edited: update => {
          dispatch({ type: 'edited' })
          if (committing) outbox.add({ n: state.edited, changes: committing, update })
        },
        received: update => receive(link, update),
        opened: () => {
          if (!current()) return
          failing = false
          // it may have changed while this page was away
          if (state.link.kind !== 'opening') options.onReturn()
          dispatch({ type: 'opened' })
        },
        sent: () => {
          // a document that is only coming holds none of the open edits yet
          if (current()) dispatch({ type: 'sent', carries: link === live ? state.edited : state.confirmed })
        },
        synced: () => onSynced(link),
        acknowledged: (frames, at) => {
          if (!current()) return
          dispatch({ type: 'acknowledged', frames, at })
          confirm(state.confirmed)
        },
        refused: body => {
          if (current()) refusal = { body, edits: openEdits(state, body.accepted) }
        },
        state: ({ store }) => {
          failing = store === 'failing'
          notify()
        },
        lost: code => {
          if (!current()) return
          caughtUp = false
          failing = code === STORE_FAILING
          dispatch({ type: 'lost', at: Date.now() })
        },
        ended: code => {
          if (current()) onEnded(code)
        },
      },
      {
        lacking: vector => {
          if (ground && !isWithin(ground.doc(), vector)) return onForeignGround(link) ? [] : null
          return link === live ? outbox.all().map(edit => edit.update) : []
        },
        fits: answer => !ground || caughtUp || deletesWithin(ground.doc(), answer) || onForeignGround(link),
        stored: outbox.stored,
        how: () => telling,
      },
    )
    return link
  }

  async function start(): Promise<void> {
    const kept = await keep
    if (closed) return kept.ground.close()
    ground = createGround(kept.ground)
    if (holdsWorkbook(ground.doc())) {
      Y.applyUpdate(live.doc, Y.encodeStateAsUpdate(ground.doc()), SEED)
      ready = true
    }
    keeper.attach(live.doc)
    notify()
    await adopt()
    if (!closed) live.connect()
  }

  /** Takes over what pages that are gone left open: as it is where it fits, otherwise by its changes once synced. */
  async function adopt(): Promise<void> {
    for (const edit of await outbox.adopt(options.alive)) {
      if (closed) return
      const before = state.edited
      if (!ready || coming !== null || !fitsInto(live.doc, edit.update)) leftOver.push(edit)
      else {
        Y.applyUpdate(live.doc, edit.update)
        outbox.settle(edit, state.edited > before ? state.edited : null)
        watch.made(edit.changes, live.doc)
      }
    }
    if (synced) replayLeftOver()
  }

  function replayLeftOver(): void {
    if (leftOver.length === 0) return
    const edits = leftOver
    leftOver = []
    outbox.replace(edits, () => replay(edits))
  }

  /** What was kept is not the server's any more. Returns whether the document of that link may go on. */
  function onForeignGround(link: Link): boolean {
    ground?.startOver()
    // a fresh document has nothing of what was kept
    if (link === coming) return true
    live.close()
    coming = open()
    coming.connect()
    return false
  }

  function receive(link: Link, update: Uint8Array): void {
    if (!ground) return
    const { take, doc } = ground
    if (link !== live) return void take(update)
    const open = outbox.all().map(edit => edit.update)
    for (const own of ownIn(open, update)) take(own)
    const met = watch.receive(doc(), () => take(update))
    const online = caughtUp
    // once it is in the document, too
    if (met.length > 0) queueMicrotask(() => !closed && onMet(met, online))
  }

  function onMet(met: readonly Met[], online: boolean): void {
    let marked = false
    for (const { change, how, mine, theirs } of met) {
      watch.made([change], live.doc)
      const snapshot = keeper.snapshot()
      const { measure, column, period } = change
      if (how === 'removed') giveBack(change, { kind: 'gone' })
      else if (how === 'choice' && columnOf(column)?.type === 'long-text') {
        const mark = checkChange(change, { stood: String(theirs), joined: String(mine) }, snapshot)
        if (authorise(actor, mark, snapshot).allowed) commit([mark])
        marked = true
      } else if (how === 'choice' || !online) {
        const row = rowName(change, snapshot)
        meetings.add({ at: Date.now(), measure, column, period, row, mine, theirs })
      }
    }
    if (marked) options.onWordings()
  }

  function onSynced(link: Link): void {
    caughtUp = true
    if (link === coming) startAnew(link)
    else if (!synced) {
      synced = true
      ready = true
      replayLeftOver()
      notify()
    }
  }

  function onEnded(code: number): void {
    if (code === TOO_LARGE) refusal ??= tooLarge(state)
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
  function returnCulprit({ body, edits }: Refusal): void {
    confirm(edits.refused.from - 1)
    const suspects = outbox.all().filter(edit => edit.n >= edits.refused.from && edit.n <= edits.refused.to)
    const atoms = suspects.flatMap(edit => atomsOf(edit.changes.filter(change => change.kind !== 'check')))
    if (atoms.length !== 1) return
    for (const change of atoms[0]!) giveBack(change, reasonOf(body))
    outbox.drop(suspects)
  }

  function startAnew(link: Link): void {
    const open = outbox.all()
    const old = live
    live = link
    coming = null
    // all of it, in case the ground was cleared
    ground?.take(Y.encodeStateAsUpdate(live.doc))
    dispatch({ type: 'restarted' })
    keeper.attach(live.doc)
    presence.bind(live.awareness)
    old.doc.destroy()
    ready = true
    synced = true
    outbox.replace(open, () => replay(open))
    replayLeftOver()
    notify()
  }

  function replay(edits: readonly Edit[]): void {
    for (const atom of edits.filter(edit => !isIn(live.doc, edit.update)).flatMap(edit => atomsOf(edit.changes))) {
      const judged = atom.map(change => ({ change, replay: judgeReplay(actor, change, keeper.snapshot()) }))
      const obstacle = judged.find(each => each.replay.do === 'return')?.replay
      if (obstacle?.do === 'return') {
        for (const { change, replay } of judged) if (replay.do !== 'skip') giveBack(change, obstacle.reason)
        continue
      }
      const changes = judged.filter(each => each.replay.do === 'apply').map(each => each.change)
      if (changes.length > 0 && commit(changes).conflict) options.onWordings()
    }
  }

  function giveBack(change: Change, reason: ReturnReason): void {
    if (change.kind === 'report-add' || change.kind === 'check') return
    returned.add(change, reason, rowName(change, keeper.snapshot()))
  }

  function commit(changes: Change[], how: ToldHow = 'edit'): { conflict: boolean; made: Change[] } {
    const snapshot = keeper.snapshot()
    const marks = marksOf(changes, snapshot).filter(mark => authorise(actor, mark, snapshot).allowed)
    const made = [...changes, ...marks]
    committing = made
    telling = how
    try {
      const { conflict } = applyChanges(live.doc, made, LOCAL)
      watch.made(made, live.doc)
      return { conflict, made }
    } finally {
      committing = null
      telling = 'edit'
    }
  }

  function edit(changes: readonly Change[], how: ToldHow): EditOutcome {
    const { applied, refused } = sortByRight(actor, changes, keeper.snapshot())
    if (applied.length === 0) return { applied, refused, conflict: false }
    const { conflict, made } = commit(applied, how)
    return { applied: made, refused, conflict }
  }

  const turn = (step: UndoStep | null) => {
    if (!step) return null
    const outcome = edit(step.changes, 'undone')
    notify()
    return { ...outcome, overtaken: step.overtaken }
  }

  function reconnect(): void {
    refusal = null
    ;(coming ?? live).connect()
  }

  function view(): SaveView {
    const pending = pendingOf(state)
    const shown = saveView(state)
    if (coming && pending > 0) return { kind: 'saving', pending }
    return shown.kind === 'opening' && ready ? { kind: 'saving', pending } : shown
  }

  const stopAsking = askBeforeLeaving(() => pendingOf(state) > 0)
  const looking = setInterval(() => void adopt(), ADOPT_MS)

  live = open()
  presence.bind(live.awareness)
  void start()

  return {
    get actor() {
      return actor
    },
    presence,
    returned,
    meetings,
    durable: outbox.durable,
    storeFailing: () => failing,
    view,
    ready: () => ready,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (changes, how = 'edit') => {
      const outcome = edit(changes, how)
      undoStack.push(outcome.applied)
      notify()
      return outcome
    },
    undo: () => turn(undoStack.undo(keeper.snapshot())),
    redo: () => turn(undoStack.redo(keeper.snapshot())),
    canUndo: undoStack.canUndo,
    canRedo: undoStack.canRedo,
    reconnect,
    setActor: next => {
      actor = next
      notify()
    },
    close: () => {
      closed = true
      stopAsking()
      clearInterval(looking)
      timers.forEach(clearTimeout)
      presence.stop()
      coming?.close()
      live.close()
      ground?.close()
    },
  }
}
