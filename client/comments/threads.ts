import { threadOf } from '../../schema/plan/comment.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { isOpen, ROW_CELL, type Thread, threadsOf } from '../../schema/plan/threads.ts'
import { unitCovers } from '../../schema/units/standing.ts'

export type Reader = { person: string; unit: string }

/** Whether one of its comments calls the reader: by name, or through their unit or a group that lists it. */
export function callsReader({ first, replies }: Thread, reader: Reader, snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  return [first, ...replies].some(({ mentions }) =>
    mentions.some(({ kind, id }) =>
      kind === 'person' ? id === reader.person : unitCovers(register, id, reader.unit, snapshot.today),
    ),
  )
}

export type Scope = 'cell' | 'row' | 'all'
export type Standing = 'open' | 'resolved' | 'mine'

/** The threads of a cell, a row or the whole workbook: open ones, settled ones, or all that call the reader. */
export function shownThreads(
  snapshot: Snapshot,
  { scope, standing }: { scope: Scope; standing: Standing },
  place: { row: string; column: string } | null,
  reader: Reader,
): Thread[] {
  return threadsOf(snapshot).filter(thread => {
    const { first } = thread
    if (scope !== 'all' && first.measure !== place?.row) return false
    if (scope === 'cell' && (first.column ?? ROW_CELL) !== place?.column) return false
    return standing === 'mine' ? callsReader(thread, reader, snapshot) : isOpen(thread) === (standing === 'open')
  })
}

/**
 * How many open threads each cell has, kept until comments change: the grid asks for every cell it paints. A report's
 * cell has those of the open period only.
 */
export function openThreads(snapshot: () => Snapshot): {
  at: (row: string, column: string) => number
  /** Comments or the period changed. Returns the rows whose marks were or are different. */
  renew: () => Set<string>
} {
  let counts = countsOf(snapshot())
  return {
    at: (row, column) => counts.get(`${row} ${column}`) ?? 0,
    renew: () => {
      const before = counts
      counts = countsOf(snapshot())
      const different = [...before.keys(), ...counts.keys()].filter(key => before.get(key) !== counts.get(key))
      return new Set(different.map(key => key.slice(0, key.indexOf(' '))))
    },
  }
}

function countsOf(snapshot: Snapshot): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thread of threadsOf(snapshot)) {
    const { measure, column, period } = thread.first
    if (!isOpen(thread) || (period !== null && period !== snapshot.plan.period)) continue
    const key = `${measure} ${column ?? ROW_CELL}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The thread with that comment in it, or undefined. */
export const threadWith = (snapshot: Snapshot, comment: string): Thread | undefined => {
  const found = snapshot.comments.get(comment)
  return found && threadsOf(snapshot).find(({ first }) => first.id === threadOf(found))
}
