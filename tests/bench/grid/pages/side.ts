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
  /** The names of filters of the view. */
  filters?: () => string[]
  /** Puts one on, or takes it off again; resolves once its rows are on the screen, or with the very next frame. */
  filter?: (name: string | null, until?: 'frame') => Promise<void>
  /** Pastes over the first 1,000 rows, eight columns each, as a coordinator; how many cells were written. */
  paste?: () => Promise<number>
  /** Resolves once the page has done all that it does in idle moments after opening. */
  rest?: () => Promise<void>
}

declare global {
  interface Window {
    bench: Side
  }
}

/** When the next frame is on the screen, before anything that waits for that. */
export const framed = (): Promise<void> =>
  new Promise(done => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done()
      port2.postMessage(null)
    })
  })

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
