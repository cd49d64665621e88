import type { StockColumnId } from '../../schema/plan/columns.ts'
import type { CustomColumns } from '../../schema/plan/custom-columns.ts'
import type { Request, RequestRoot } from '../../schema/plan/request.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import { requestWords } from './request-words.ts'

/** The column under which requests about a whole row, or about a row to be added to a section, are marked. */
export const ROW_COLUMN: 'number' & StockColumnId = 'number'

/** The requests that can be decided in the plan's present stage: adjustments once it is issued, proposals before. */
export const openRoot = ({ plan }: Snapshot): RequestRoot => (plan.stage === 'issued' ? 'adjustments' : 'proposals')

/**
 * Finds the requests that wait for a decision about a cell. A request about a row stands at the row's number, one for a
 * new row at its section's. The index is kept until the requests change: the grid asks for every cell it paints.
 */
export function pendingRequests(snapshot: () => Snapshot): {
  at: (row: string, column: string) => readonly Request[]
  /** The requests changed. Returns the rows whose marks were or are different. */
  renew: () => Set<string>
} {
  let index = indexOf(snapshot())
  return {
    at: (row, column) => index.get(`${row} ${column}`) ?? [],
    renew: () => {
      const before = index
      index = indexOf(snapshot())
      return new Set([...before.keys(), ...index.keys()].map(key => key.slice(0, key.indexOf(' '))))
    },
  }
}

function indexOf(snapshot: Snapshot): Map<string, Request[]> {
  const index = new Map<string, Request[]>()
  if (snapshot.plan.stage === 'closed') return index
  for (const request of snapshot[openRoot(snapshot)].values()) {
    if (request.outcome !== null) continue
    const row = request.kind === 'add' ? request.after.section : request.measure
    const key = `${row} ${request.kind === 'cell' ? request.column : ROW_COLUMN}`
    index.set(key, [...(index.get(key) ?? []), request])
  }
  return index
}

/** What the mark of these requests says: what the first asks for and who asks, and how many more there are. */
export function pendingText(
  requests: readonly Request[],
  root: RequestRoot,
  language: Language,
  columns?: CustomColumns,
): string {
  const words = requestWords(language)
  const [first] = requests
  if (!first) return ''
  const what = first.kind === 'cell' ? headingOf(first.column, columns, language) : words.what[first.kind]
  const asker = first.asked.unit || first.asked.name
  const said = root === 'adjustments' ? words.adjustmentWaits(what, asker) : words.proposalWaits(what, asker)
  return requests.length > 1 ? said + words.more(requests.length - 1) : said
}
