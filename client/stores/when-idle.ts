/** However busy the page is, what waits for its idle moments gets one after so many milliseconds. */
const PATIENCE_MS = 100

/** Runs something when the page has nothing else to do, frames and keys first. Returns how to call it off. */
export function whenIdle(run: () => void): () => void {
  // some browsers have no idle callback
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 0)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE_MS })
  return () => cancelIdleCallback(handle)
}
