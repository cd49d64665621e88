import type { FoundCode, MadeCode } from '../../schema/http/print.ts'
import type { Version } from '../../schema/http/versions.ts'
import { newPrintCode, readPrintCode } from '../../schema/print/print-code.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requirePart } from '../auth/access.ts'
import type { PrintRow } from '../storage/prints.ts'
import type { Author, PersonRow, Store } from '../storage/store.ts'
import { dayAt } from './days.ts'

/** Codes at the foot of printed pages: each leads to a full copy of the state that was printed. */
export type Printed = {
  /** Keeps the workbook as it is committed now; the same state has the same code. `bytes` are its document as one update. */
  freeze(workbook: string, author: Author): Promise<MadeCode & { bytes: Uint8Array }>
  /** As `freeze`, for whoever has a part. */
  make(by: PersonRow, workbook: string): Promise<MadeCode>
  /** What a code stands for, as somebody typed it. */
  find(by: PersonRow, typed: string): Promise<FoundCode>
}

const DAY_MS = 86_400_000
/** Papers are asked about for three years at most; a plan is printed a few hundred times in one. */
const KEPT_DAYS = 3 * 366
const KEPT_MOST = 500
/** However often a plan is printed: what lies on desks now can be found. */
const KEPT_ANYWAY_DAYS = 90

/** The printed states that may go: not used for three years, or the oldest of more than 500, but none of the last 90 days. */
export function outdatedPrints(rows: readonly PrintRow[], now: number): PrintRow[] {
  return [...rows]
    .sort((a, b) => b.at - a.at)
    .filter(({ at }, i) => {
      const days = (now - at) / DAY_MS
      return days > KEPT_DAYS || (i >= KEPT_MOST && days > KEPT_ANYWAY_DAYS)
    })
}

export function createPrinted(deps: {
  store: Store
  now: () => number
  timeZone: string
  /** A copy as of now. */
  copy: (workbook: string, author: Author) => Promise<{ id: string; head: number; at: number; bytes: Uint8Array }>
  bytesOf: (workbook: string, version: string) => Promise<Uint8Array>
  shown: (workbook: string, version: string) => Promise<Version>
}): Printed {
  const { store, now, timeZone, copy, bytesOf, shown } = deps
  /** One after another, so that two who print the same state get the same code. */
  const queues = new Map<string, Promise<unknown>>()

  async function inTurn<T>(workbook: string, work: () => Promise<T>): Promise<T> {
    const turn = (queues.get(workbook) ?? Promise.resolve()).then(work, work)
    queues.set(workbook, turn)
    try {
      return await turn
    } finally {
      if (queues.get(workbook) === turn) queues.delete(workbook)
    }
  }

  async function keep(workbook: string, author: Author): Promise<MadeCode & { bytes: Uint8Array }> {
    const row = await store.workbooks.get(workbook)
    if (!row) throw new ProblemError(problem('workbook-unknown'))
    const rows = await store.prints.list(workbook)
    const day = dayAt(now(), timeZone)
    const same = rows.find(each => each.head === row.head)
    if (same) {
      await store.prints.used(same.code, now())
      return { code: same.code, version: same.version, day, bytes: await bytesOf(workbook, same.version) }
    }
    const { id, head, bytes } = await copy(workbook, author)
    const code = newPrintCode()
    await store.prints.put({ code, workbook, version: id, head, at: now() })
    for (const old of outdatedPrints(rows, now())) {
      await store.prints.remove(old.code)
      await store.versions.remove(workbook, old.version)
    }
    return { code, version: id, day, bytes }
  }

  return {
    freeze: (workbook, author) => inTurn(workbook, () => keep(workbook, author)),
    async make(by, workbook) {
      await requirePart(store, by, workbook)
      const { id: person, name, unit } = by
      const { bytes: _, ...made } = await inTurn(workbook, () => keep(workbook, { person, name, unit }))
      return made
    },
    async find(by, typed) {
      const code = readPrintCode(typed)
      const row = code === null ? null : await store.prints.get(code)
      if (!row) throw new ProblemError(problem('print-code-unknown'))
      const part = await requirePart(store, by, row.workbook)
      const version = await shown(row.workbook, row.version)
      return { code: row.code, workbook: row.workbook, title: part.row.title, version }
    },
  }
}
