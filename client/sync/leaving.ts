/** Asks before the page closes while `waits` says that edits are not on the server. Returns how to stop that. */
export function askBeforeLeaving(waits: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (!waits()) return
    event.preventDefault()
    // Chromium 109 still wants it
    event.returnValue = ''
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
