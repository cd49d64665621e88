import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { openLink, syncServer } from '../sync/link.ts'
import { createWorkbookStore } from './workbook-store.ts'

/** An open workbook that is looked at and never edited. */
export type FollowedWorkbook = {
  /** Whether the server's state is here. */
  ready: Accessor<boolean>
  /** The close code, once the server has closed the workbook to this page. */
  closed: Accessor<number | undefined>
  reconnect: () => void
  /** A new object whenever the workbook changed. */
  snapshot: Accessor<Snapshot>
}

/** Follows a workbook for as long as the component that asks is shown: for pages beside the grid, which is not loaded. */
export function followWorkbook(id: string): FollowedWorkbook {
  const store = createWorkbookStore()
  const [ready, setReady] = createSignal(false)
  const [closed, setClosed] = createSignal<number>()
  const ignore = () => {}
  const link = openLink(syncServer(location), id, {
    edited: ignore,
    received: ignore,
    opened: ignore,
    sent: ignore,
    synced: () => setReady(true),
    acknowledged: ignore,
    refused: ignore,
    state: ignore,
    lost: ignore,
    ended: setClosed,
  })
  store.attach(link.doc)
  link.connect()
  onCleanup(() => {
    link.close()
    store.stop()
  })
  const snapshot = createMemo(() => {
    store.version()
    return { ...store.snapshot() }
  })
  const reconnect = () => {
    setClosed(undefined)
    link.connect()
  }
  return { ready, closed, reconnect, snapshot }
}
