import type { Actor } from '../../schema/access/actor.ts'
import type { Ground } from './ground.ts'
import type { Link } from './link.ts'
import type { SaveState } from './save-state.ts'

/**
 * Where one open workbook is, for the parts that move it on: adopting.ts, receiving.ts, replaying.ts, recovery.ts.
 * After a refusal `coming` fetches a fresh document while the old one stays on the screen.
 */
export type Course = {
  actor: Actor
  live: Link
  coming: Link | null
  /** Null until what the browser keeps is open. */
  ground: Ground | null
  save: SaveState
  /** There is a document to show. */
  ready: boolean
  /** The server has sent everything, once ever and on this connection. */
  synced: boolean
  caughtUp: boolean
  closed: boolean
}
