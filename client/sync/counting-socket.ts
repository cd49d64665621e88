import { frameKind } from './frames.ts'

/**
 * A WebSocket that says when a write frame leaves, so that the server's acknowledgements (it counts the write frames of
 * a connection) can be matched with edits.
 *
 * Updates made before this connection's SyncStep2 are not sent: they build on edits that only the SyncStep2 brings, and
 * it brings them too, since it is made from the whole document when it is sent.
 */
export function countingSocket(onWrite: () => void): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #caughtUp = false

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      const kind = data instanceof Uint8Array ? frameKind(data) : 'other'
      if (kind === 'update' && !this.#caughtUp) return
      super.send(data as never)
      if (kind === 'other') return
      this.#caughtUp = true
      onWrite()
    }
  }
}
