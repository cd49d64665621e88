/** However busy the page is, what waits for its idle moments gets one after so many milliseconds. */
const PATIENCE_MS = 100

type Scheduler = {
  postTask: (run: () => void, options: { priority: 'background'; signal: AbortSignal }) => Promise<void>
}

/**
 * Runs something when the page has nothing else to do, frames and keys first. Returns how to call it off. What is cut in
 * slices goes on at once where nothing comes between: of idle callbacks there is one to a period, most of which would
 * pass unused.
 */
export function whenIdle(run: () => void): () => void {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  // some browsers have no such queue
  if (typeof scheduler?.postTask !== 'function') {
    const timer = setTimeout(run, 0)
    return () => clearTimeout(timer)
  }
  const task = new AbortController()
  const timer = setTimeout(() => {
    task.abort()
    run()
  }, PATIENCE_MS)
  const inTurn = () => {
    clearTimeout(timer)
    run()
  }
  scheduler.postTask(inTurn, { priority: 'background', signal: task.signal }).catch(reportUnlessAborted)
  return () => {
    clearTimeout(timer)
    task.abort()
  }
}

/** A task that is called off says so. */
function reportUnlessAborted(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) reportError(error)
}
