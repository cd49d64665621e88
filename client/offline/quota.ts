/**
 * Whether a browser refused to write because the room it gives this site is used up, or the disk is full. lib0 wraps the
 * browser's own error in one whose message begins with its name.
 */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && /^(Error: )?(QuotaExceededError|NS_ERROR_DOM_QUOTA_REACHED)/.test(`${error}`)

let listening = false
const listeners = new Set<() => void>()

/**
 * Tells when a write that nobody waits for was refused for want of room: y-indexeddb starts its writes and looks at none
 * of them. Returns how to stop listening.
 */
export function whenFull(tell: () => void): () => void {
  if (!listening) {
    listening = true
    addEventListener('unhandledrejection', event => {
      if (!isFull(event.reason)) return
      event.preventDefault()
      for (const each of listeners) each()
    })
  }
  listeners.add(tell)
  return () => listeners.delete(tell)
}
