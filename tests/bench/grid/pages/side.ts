/// <reference types="vite/client" />
/** What the bench asks of either page. Times are the page's own, in milliseconds. */
export type Side = {
  /** Fetches and keeps what will be shown; not measured. */
  load: (rows: number) => Promise<void>
  /** Puts the document's bytes into a Y.Doc; resolves to the time it took. */
  apply: () => Promise<number>
  /** From a document, or plain rows, to the first rows on the screen. */
  first: () => Promise<number>
  /** Edits by others at that many a second; resolves once all of them are made. */
  remote?: (perSecond: number) => Promise<void>
  /** Rows that do not show what the document says. */
  stale?: () => number
  /** Filters of the view, each as the time to the filtered rows on the screen. */
  filters?: () => Promise<Record<string, number>>
}

declare global {
  interface Window {
    bench: Side
  }
}

/** After the next frame is on the screen. */
export const painted = (): Promise<void> =>
  new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))

export const bytesOf = async (rows: number): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`/content/${rows}.bin`)).arrayBuffer())

/** Runs a step and waits for its frame; the time of both. */
export async function timed(step: () => void): Promise<number> {
  const start = performance.now()
  step()
  const after = performance.now() - start
  await painted()
  return after
}
