import { type ToldHow, toldHows } from '../../schema/changes/how.ts'
import { frameKind } from './frames.ts'

/**
 * A WebSocket that says when a write frame is handed to it, so that the server's acknowledgements (it counts the write
 * frames of a connection) can be matched with edits, and that lets a write frame go only when `stored` says that the
 * edits in it are on this computer's disk.
 *
 * Updates made before this connection's SyncStep2 are not sent: they build on edits that only the SyncStep2 brings, and
 * it brings them too, since it is made from all open edits when it is sent.
 */
export function countingSocket(
  onWrite: () => void,
  stored: () => Promise<void> | null,
  how: () => ToldHow = () => 'edit',
): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #caughtUp = false
    #waiting: Promise<void> | null = null

    override send(given: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      const kind = given instanceof Uint8Array ? frameKind(given) : 'other'
      const data = kind === 'update' ? told(given as Uint8Array, how()) : given
      if (kind === 'update' && !this.#caughtUp) return
      if (kind === 'other') {
        super.send(data as never)
        return
      }
      this.#caughtUp = true
      onWrite()
      const disk = stored()
      // in order, also when one frame's edits are on disk earlier than those of the frame before
      if (disk === null && this.#waiting === null) {
        super.send(data as never)
        return
      }
      const turn = Promise.all([this.#waiting, disk]).then(() => {
        if (this.#waiting === turn) this.#waiting = null
        if (this.readyState === WebSocket.OPEN) super.send(data as never)
      })
      this.#waiting = turn
    }
  }
}

/** The frame with one byte behind it that says how its edit was made (H1). */
function told(frame: Uint8Array, how: ToldHow): Uint8Array {
  if (how === 'edit') return frame
  const longer = new Uint8Array(frame.length + 1)
  longer.set(frame)
  longer[frame.length] = toldHows.indexOf(how)
  return longer
}
