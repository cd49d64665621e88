import * as Y from 'yjs'
import type { Refused } from '../../schema/protocol/messages.ts'
import { atomsOf } from './atoms.ts'
import type { Course } from './course.ts'
import { type Refusal, reasonOf, tooLarge } from './giving-back.ts'
import { type Link, TOO_LARGE } from './link.ts'
import type { Outbox } from './outbox.ts'
import type { Replaying } from './replaying.ts'
import { openEdits } from './save-state.ts'

/** Three fresh starts within a minute that bring nothing forward are a fault, not a refusal. */
const RECOVERIES_MAX = 3

/**
 * Begins anew on a fresh document: after a refusal (S5), or where what was kept is not the server's any more. What the
 * refused frame held goes back to its author once it stands alone, so every round brings at least one edit forward.
 */
export type Recovery = {
  /** The server says why it is about to close. */
  refused: (body: Refused) => void
  /** The connection ended for good. Returns whether a fresh one is on its way. */
  ended: (code: number) => boolean
  /** What was kept is not the server's any more. Returns whether the document of that link may go on. */
  foreign: (link: Link) => boolean
  /** The fresh document is here: it takes the place of the old one, and open edits are replayed in it. */
  startAnew: (link: Link) => void
  /** A refusal that was about a connection which somebody has ended says nothing any more. */
  forget: () => void
}

export function createRecovery(
  course: Course,
  parts: {
    outbox: Outbox
    replaying: Replaying
    open: () => Link
    confirm: (n: number) => void
    /** The fresh document is the one on the screen now. */
    replaced: (old: Link) => void
  },
): Recovery {
  const { outbox, replaying, open, confirm, replaced } = parts
  let refusal: Refusal | null = null
  let recoveries: number[] = []

  /** The refused frame's edit goes back to its author when it is one change alone; otherwise it is replayed in parts. */
  function returnCulprit({ body, edits }: Refusal): void {
    confirm(edits.refused.from - 1)
    const suspects = outbox.all().filter(edit => edit.n >= edits.refused.from && edit.n <= edits.refused.to)
    const atoms = suspects.flatMap(edit => atomsOf(edit.changes.filter(change => change.kind !== 'check')))
    if (atoms.length !== 1) return
    for (const change of atoms[0]!) replaying.giveBack(change, reasonOf(body))
    outbox.drop(suspects)
  }

  return {
    refused: body => {
      refusal = { body, edits: openEdits(course.save, body.accepted) }
    },
    forget: () => {
      refusal = null
    },
    ended: code => {
      if (code === TOO_LARGE) refusal ??= tooLarge(course.save)
      const now = Date.now()
      recoveries = recoveries.filter(at => now - at < 60_000)
      const stuck = refusal !== null && refusal.edits.refused.from > refusal.edits.refused.to
      if (refusal === null || (stuck && recoveries.length >= RECOVERIES_MAX)) {
        refusal = null
        return false
      }
      recoveries.push(now)
      returnCulprit(refusal)
      refusal = null
      course.coming?.close()
      if (course.coming === null) course.live.close()
      course.coming = open()
      course.coming.connect()
      return true
    },
    foreign: link => {
      course.ground?.startOver()
      // a fresh document has nothing of what was kept
      if (link === course.coming) return true
      course.live.close()
      course.coming = open()
      course.coming.connect()
      return false
    },
    startAnew: link => {
      const edits = outbox.all()
      const old = course.live
      course.live = link
      course.coming = null
      // all of it, in case the ground was cleared
      course.ground?.take(Y.encodeStateAsUpdate(link.doc))
      course.ready = true
      course.synced = true
      replaced(old)
      outbox.replace(edits, () => replaying.replay(edits))
    },
  }
}
