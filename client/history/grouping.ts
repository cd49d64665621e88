import { type Change, measureOf } from '../../schema/changes/change.ts'
import type { JournalEntry } from '../../schema/http/journal.ts'

export type DayGroup = { key: string; day: string; unit: string; entries: JournalEntry[] }

/** Changes in their order, newest first, those of one unit on one day together. */
export function byDayAndUnit(rows: readonly JournalEntry[]): DayGroup[] {
  const groups = new Map<string, DayGroup>()
  for (const entry of rows) {
    const unit = entry.author.unit || entry.author.name
    const key = `${entry.day} ${unit}`
    const group = groups.get(key)
    if (group) group.entries.push(entry)
    else groups.set(key, { key, day: entry.day, unit, entries: [entry] })
  }
  return [...groups.values()].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

export type RowGroup = { row: string | null; changes: Change[] }

/** Changes about one row together, in the order in which rows first come up; what is about no row stands alone. */
export function byRow(changes: readonly Change[]): RowGroup[] {
  const rows = new Map<string, RowGroup>()
  const found: RowGroup[] = []
  for (const change of changes) {
    const row = measureOf(change)
    const known = row === null ? undefined : rows.get(row)
    if (known) {
      known.changes.push(change)
      continue
    }
    const group = { row, changes: [change] }
    found.push(group)
    if (row !== null) rows.set(row, group)
  }
  return found
}
