import * as Y from 'yjs'
import type { Change } from '../../schema/changes/change.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { entryOf, readMeasure, readReport } from '../../schema/doc/read.ts'
import { isPart } from '../../schema/plan/checked-text.ts'
import { cellValue } from '../../schema/plan/columns.ts'
import { partKey } from '../../schema/plan/parts.ts'
import { reportKey } from '../../schema/plan/report.ts'

/*
 * The ground under the document on the screen: only what the server has confirmed, that is, what came from it and own
 * edits once they are acknowledged. It is what the browser keeps between visits; the document on the screen is the
 * ground plus the open edits of the outbox. Three things follow:
 *
 *   1. A refused edit was never confirmed, so it is in no kept document and cannot come back from one.
 *   2. The ground is never sent. A page answers the server's question for what it lacks with the outbox alone, so a
 *      kept document can add nothing to a workbook, whatever is in it.
 *   3. It may be shown only while it is a prefix of what the server has. That ceases when the server is restored from
 *      a backup. No number says so reliably (the number would be restored, too), the contents do: on every connection
 *      the ground's inserts are compared with the server's state vector and its deletions with those of the answer
 *      (`isWithin`, `deletesWithin`). A ground that has more is cleared and fetched anew, and open edits are replayed
 *      on that, change by change.
 */

/** A cell, or a unit's part of a report. */
export type TextRef = Pick<Extract<Change, { kind: 'check' }>, 'measure' | 'column' | 'period'>

/** What an edit of words is about. */
export const textOf = (change: Extract<Change, { kind: 'cell' | 'part' }>): TextRef => {
  const { measure, period } = change
  return { measure, period, column: change.kind === 'part' ? (change.unit as TextRef['column']) : change.column }
}

/** A kept document as the ground's owner needs it. */
export type GroundSource = { doc: Y.Doc; startOver: () => Promise<Y.Doc>; close: () => void }

export type Ground = {
  doc: () => Y.Doc
  /** The server has confirmed this update. */
  take: (update: Uint8Array) => void
  /** Clears what is kept; what is taken meanwhile goes into the new ground. */
  startOver: () => void
  close: () => void
}

export function createGround(source: GroundSource): Ground {
  let waiting: Uint8Array[] | null = null
  return {
    doc: () => source.doc,
    take: update => {
      if (waiting) waiting.push(update)
      else Y.applyUpdate(source.doc, update)
    },
    startOver: () => {
      if (waiting) return
      const held: Uint8Array[] = []
      waiting = held
      void source.startOver().then(doc => {
        waiting = null
        for (const update of held) Y.applyUpdate(doc, update)
      })
    },
    close: source.close,
  }
}

/** Whether the document has all that an update inserts. False for one that only deletes: it leaves no trace of its own. */
export function isIn(doc: Y.Doc, update: Uint8Array): boolean {
  const inserts = [...Y.parseUpdateMeta(update).to]
  return inserts.length > 0 && inserts.every(([client, clock]) => Y.getState(doc.store, client) >= clock)
}

/** Of updates made here those that are in what the server sent: confirmed by that, though not acknowledged yet. */
export function ownIn(open: readonly Uint8Array[], news: Uint8Array): Uint8Array[] {
  if (open.length === 0) return []
  const { from, to } = Y.parseUpdateMeta(news)
  return open.filter(update => {
    const inserts = [...Y.parseUpdateMeta(update).to]
    return inserts.length > 0 && inserts.every(([client, clock]) => from.has(client) && (to.get(client) ?? 0) >= clock)
  })
}

/**
 * Whether an update can be put into the document whole: false when it builds on something that is not here. Costs a
 * copy of the document, so it is for the few edits that a page takes over.
 */
export function fitsInto(doc: Y.Doc, update: Uint8Array): boolean {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(trial, update)
  const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null
  trial.destroy()
  return fits
}

/** Whether the server has every insert that the document has. `vector` is the server's state vector, encoded. */
export function isWithin(doc: Y.Doc, vector: Uint8Array): boolean {
  const theirs = Y.decodeStateVector(vector)
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    if ((theirs.get(client) ?? 0) < clock) return false
  }
  return true
}

/** Whether the server has every deletion that the document has. `answer` is its SyncStep2, which names all of them. */
export function deletesWithin(doc: Y.Doc, answer: Uint8Array): boolean {
  const theirs = Y.decodeUpdate(answer).ds.clients
  for (const [client, deletes] of Y.createDeleteSetFromStructStore(doc.store).clients) {
    const known = [...(theirs.get(client) ?? [])].sort((a, b) => a.clock - b.clock)
    let at = 0
    // both ascending: one walk over the two
    for (const { clock, len } of [...deletes].sort((a, b) => a.clock - b.clock)) {
      let reached = clock
      while (at < known.length && known[at]!.clock + known[at]!.len <= clock) at++
      for (let i = at; i < known.length && known[i]!.clock <= reached; i++) {
        reached = Math.max(reached, known[i]!.clock + known[i]!.len)
      }
      if (reached < clock + len) return false
    }
  }
  return true
}

/** Whether the document holds a workbook at all. */
export const holdsWorkbook = (doc: Y.Doc): boolean => doc.getMap('plan').size > 0

/** A cell's value in a document; undefined when its row is not there. */
export function cellIn(doc: Y.Doc, { measure, column, period }: TextRef): CellValue | undefined {
  const row = entryOf(doc, 'measures', measure)
  if (!row) return undefined
  const key = period === null ? null : reportKey(measure, period)
  const entry = key === null ? undefined : entryOf(doc, 'reports', key)
  // a long text is asked for by name: after a paste it is asked for in thousands of cells
  const text = (key === null ? row : entry)?.get(isPart(column) ? partKey(column) : column)
  if (text instanceof Y.Text) return text.toString()
  if (isPart(column)) return undefined
  const report = key !== null && entry ? (readReport(key, entry) ?? undefined) : undefined
  return cellValue(readMeasure(measure, row), report, column)
}

export const isRemovedIn = (doc: Y.Doc, measure: string): boolean =>
  entryOf(doc, 'measures', measure)?.get('removed') === true
