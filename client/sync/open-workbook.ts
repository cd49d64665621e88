import * as Y from 'yjs'
import { createAdopting } from './adopting.ts'
import { createCommitting } from './committing.ts'
import type { Course } from './course.ts'
import { createGround, deletesWithin, holdsWorkbook, isWithin } from './ground.ts'
import { askBeforeLeaving } from './leaving.ts'
import { type Link, openLink, SEED } from './link.ts'
import { createMeetingList } from './meetings.ts'
import { createOutbox } from './outbox.ts'
import { createPresence } from './presence.ts'
import { createReceiving } from './receiving.ts'
import { createRecovery } from './recovery.ts'
import { createReplaying } from './replaying.ts'
import { createReturnedList } from './returned.ts'
import { initialSaveState, nextSaveState, pendingOf, type SaveEvent, type SaveView, saveView } from './save-state.ts'
import { createUndoStack, type UndoStep } from './undo.ts'
import type { OpenOptions, OpenWorkbook } from './workbook-seam.ts'

/** How often edits of pages that went away meanwhile are looked for. */
const ADOPT_MS = 60_000
const THROTTLED = 4429
const THROTTLED_RETRY_MS = 65_000
const STORE_FAILING = 4503

/**
 * Opens a workbook: document, connection, outbox, presence and undo of one page.
 *
 * What the browser keeps is shown at once (ground.ts), with the open edits of pages that are gone (adopting.ts); then
 * the connection brings the rest (receiving.ts). After a refusal, or where what was kept is not the server's any more, a
 * fresh document is fetched and everything unconfirmed is replayed in it (recovery.ts). Until it is here the old one
 * stays on the screen and may be edited; those edits are replayed, too.
 */
export function openWorkbook(options: OpenOptions): OpenWorkbook {
  const { server, workbook, keeper, storage, keep, onWordings } = options
  const scope = `${options.actor.person}.${workbook}`
  const outbox = createOutbox(
    keep.then(kept => kept.outbox),
    options.page,
  )
  const returned = createReturnedList(storage, scope)
  const meetings = createMeetingList(storage, scope)
  const presence = createPresence()
  const undoStack = createUndoStack()
  const listeners = new Set<() => void>()
  const timers: ReturnType<typeof setTimeout>[] = []
  let failing = false
  const course: Course = {
    actor: options.actor,
    // set below, before anything can ask for it
    live: null as unknown as Link,
    coming: null,
    ground: null,
    save: initialSaveState,
    ready: false,
    synced: false,
    caughtUp: false,
    closed: false,
  }

  const notify = () => {
    for (const listener of listeners) listener()
  }
  const dispatch = (event: SaveEvent) => {
    course.save = nextSaveState(course.save, event)
    notify()
  }
  const confirm = (n: number) => {
    for (const { update } of outbox.confirm(n)) course.ground?.take(update)
    receiving.keep(outbox.all().flatMap(edit => edit.changes))
  }

  const committing = createCommitting(course, keeper, changes => receiving.made(changes))
  const replaying = createReplaying(course, { keeper, returned, committing: () => committing, onWordings })
  const receiving = createReceiving(course, {
    keeper,
    outbox,
    meetings,
    committing: () => committing,
    giveBack: replaying.giveBack,
    onWordings,
  })
  const adopting = createAdopting(course, { keeper, outbox, alive: options.alive, receiving, replaying })
  const recovery = createRecovery(course, {
    outbox,
    replaying,
    open,
    confirm,
    replaced: old => {
      dispatch({ type: 'restarted' })
      keeper.attach(course.live.doc)
      presence.bind(course.live.awareness)
      old.doc.destroy()
    },
  })

  function open(): Link {
    const current = () => link === (course.coming ?? course.live)
    const link: Link = openLink(
      server,
      workbook,
      {
        edited: update => {
          dispatch({ type: 'edited' })
          const { changes } = committing.underWay()
          if (changes) outbox.add({ n: course.save.edited, changes, update })
        },
        received: update => receiving.received(link, update),
        opened: () => {
          if (!current()) return
          failing = false
          // it may have changed while this page was away
          if (course.save.link.kind !== 'opening') options.onReturn()
          dispatch({ type: 'opened' })
        },
        sent: () => {
          // a document that is only coming holds none of the open edits yet
          const { edited, confirmed } = course.save
          if (current()) dispatch({ type: 'sent', carries: link === course.live ? edited : confirmed })
        },
        synced: () => onSynced(link),
        acknowledged: (frames, at) => {
          if (!current()) return
          dispatch({ type: 'acknowledged', frames, at })
          confirm(course.save.confirmed)
        },
        refused: body => {
          if (current()) recovery.refused(body)
        },
        state: ({ store }) => {
          failing = store === 'failing'
          notify()
        },
        lost: code => {
          if (!current()) return
          course.caughtUp = false
          failing = code === STORE_FAILING
          dispatch({ type: 'lost', at: Date.now() })
        },
        ended: code => {
          if (!current() || recovery.ended(code)) return
          dispatch({ type: 'ended', code })
          if (code === THROTTLED) timers.push(setTimeout(reconnect, THROTTLED_RETRY_MS))
        },
      },
      {
        belongs: vector => {
          const { ground } = course
          return !ground || isWithin(ground.doc(), vector) || recovery.foreign(link)
        },
        lacking: () => (link === course.live ? outbox.all().map(edit => edit.update) : []),
        fits: answer => {
          const { ground } = course
          return !ground || course.caughtUp || deletesWithin(ground.doc(), answer) || recovery.foreign(link)
        },
        stored: outbox.stored,
        how: () => committing.underWay().how,
      },
    )
    return link
  }

  async function start(): Promise<void> {
    const kept = await keep
    if (course.closed) return kept.ground.close()
    course.ground = createGround(kept.ground)
    const { live, ground } = course
    if (holdsWorkbook(ground.doc())) {
      Y.applyUpdate(live.doc, Y.encodeStateAsUpdate(ground.doc()), SEED)
      course.ready = true
    }
    keeper.attach(live.doc)
    notify()
    await adopting.adopt()
    if (!course.closed) live.connect()
  }

  function onSynced(link: Link): void {
    course.caughtUp = true
    if (link === course.coming) recovery.startAnew(link)
    else if (course.synced) return
    course.synced = true
    course.ready = true
    adopting.replayLeftOver()
    notify()
  }

  function reconnect(): void {
    recovery.forget()
    ;(course.coming ?? course.live).connect()
  }

  const turn = (step: UndoStep | null) => {
    if (!step) return null
    const outcome = committing.edit(step.changes, 'undone')
    notify()
    return { ...outcome, overtaken: step.overtaken }
  }

  function view(): SaveView {
    const pending = pendingOf(course.save)
    const shown = saveView(course.save)
    if (course.coming && pending > 0) return { kind: 'saving', pending }
    return shown.kind === 'opening' && course.ready ? { kind: 'saving', pending } : shown
  }

  const stopAsking = askBeforeLeaving(() => pendingOf(course.save) > 0)
  const looking = setInterval(() => void adopting.adopt(), ADOPT_MS)

  course.live = open()
  presence.bind(course.live.awareness)
  void start()

  return {
    get actor() {
      return course.actor
    },
    presence,
    returned,
    meetings,
    durable: outbox.durable,
    storeFailing: () => failing,
    view,
    ready: () => course.ready,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (changes, how = 'edit') => {
      const outcome = committing.edit(changes, how)
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
      course.actor = next
      notify()
    },
    close: () => {
      course.closed = true
      stopAsking()
      clearInterval(looking)
      timers.forEach(clearTimeout)
      presence.stop()
      course.coming?.close()
      course.live.close()
      course.ground?.close()
    },
  }
}
