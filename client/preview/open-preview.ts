import type { Actor } from '../../schema/access/actor.ts'
import { openLink, syncServer } from '../sync/link.ts'
import { createMeetingList } from '../sync/meetings.ts'
import { createPresence } from '../sync/presence.ts'
import { createReturnedList } from '../sync/returned.ts'
import type { SaveView } from '../sync/save-state.ts'
import type { DocKeeper, EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'

/** A store that keeps nothing: a look leaves no trace in the browser. */
const nowhere = { length: 0, key: () => null, getItem: () => null, setItem: () => {}, removeItem: () => {} }

/**
 * Opens a workbook to look at it as `actor` would see it. The connection is a reader's, whoever opens it; nothing is
 * written to the document, nothing kept, and nobody sees that somebody looks. `tried` is called at every edit, which
 * changes nothing.
 */
export function openPreview(options: {
  workbook: string
  actor: Actor
  keeper: DocKeeper
  tried: () => void
}): OpenWorkbook {
  const { workbook, actor, keeper, tried } = options
  const listeners = new Set<() => void>()
  let ready = false
  let view: SaveView = { kind: 'opening' }
  const say = (next: SaveView) => {
    view = next
    for (const listener of listeners) listener()
  }
  const ignore = () => {}
  const link = openLink(syncServer(location), `${workbook}?preview=1`, {
    edited: ignore,
    received: ignore,
    opened: ignore,
    sent: ignore,
    synced: () => {
      ready = true
      say({ kind: 'saved', at: null })
    },
    acknowledged: ignore,
    refused: ignore,
    state: ignore,
    lost: () => {
      if (view.kind !== 'closed') say({ kind: 'offline', pending: 0, since: Date.now() })
    },
    ended: code => say({ kind: 'closed', pending: 0, code }),
  })
  // who only looks is not among those present
  link.awareness.setLocalState(null)
  keeper.attach(link.doc)
  link.connect()
  const edit = (): EditOutcome => {
    tried()
    return { applied: [], refused: [], conflict: false }
  }
  return {
    actor,
    presence: createPresence(),
    returned: createReturnedList(nowhere, 'preview'),
    meetings: createMeetingList(nowhere, 'preview'),
    durable: () => true,
    storeFailing: () => false,
    view: () => view,
    ready: () => ready,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit,
    undo: () => null,
    redo: () => null,
    canUndo: () => false,
    canRedo: () => false,
    reconnect: () => {
      say({ kind: 'opening' })
      link.connect()
    },
    setActor: ignore,
    close: () => link.close(),
  }
}
