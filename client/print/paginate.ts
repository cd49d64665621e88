import type { PaperSettings } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { type Page, pageFiller } from './fill-pages.ts'
import { measurer } from './measure.ts'
import type { PrintWords } from './words.ts'

export type PaginateOptions = {
  blocks: PrintPart
  /** What titles and names are broken by. */
  paper: PaperSettings
  /** Out of sight and as wide as the inside of a page, with the styles of the pages. */
  host: HTMLElement
  words: PrintWords
  signal: AbortSignal
  /** Pages that are full, in order, and how many measures are done. Called after every slice. */
  onPages: (pages: Page[], done: number) => void
}

/** Rows measured at once, with one layout for all of them. */
const SLICE = 40
/** Slices follow one another for so long before the screen has its turn: a click is answered, and few frames are drawn. */
const TURN_MS = 80
/** When the screen last had its turn, whichever table was measured then. */
let turn = 0

/**
 * Divides a table into pages by measuring it. Works in slices, so the screen stays alive; true when every row has its
 * page, false when `signal` stopped it. Fonts are awaited first: a late font would change every line.
 */
export async function paginate({ blocks, paper, host, words, signal, onPages }: PaginateOptions): Promise<boolean> {
  await document.fonts.ready
  if (signal.aborted) return false
  const measure = measurer(blocks, host, words, paper)
  const filler = pageFiller(measure.room)
  try {
    let done = 0
    for (let at = 0; at < blocks.rows.length; at += SLICE) {
      const slice = measure.rows(blocks.rows.slice(at, at + SLICE))
      done += slice.filter(row => row.kind === 'measure').length
      onPages(
        slice.flatMap(row => filler.push(row)),
        done,
      )
      if (performance.now() - turn < TURN_MS) continue
      await nextFrame()
      turn = performance.now()
      if (signal.aborted) return false
    }
    onPages(filler.end(measure.tail), done)
    return true
  } finally {
    measure.close()
  }
}

/** The next frame; or soon, where a tab in the background gets none. */
const nextFrame = (): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, 200)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
  })
