import type { ViewLine } from '../../schema/views/apply.ts'

/**
 * Rows that stay where they are although the view would put them elsewhere or show them no more. `under`: somebody
 * else changed the row while the cursor was in it. `mine`: the person changed or added it. `shown`: the person asked
 * to see it.
 */
export type HeldWhy = 'under' | 'mine' | 'shown'
export type HeldRows = ReadonlyMap<string, HeldWhy>

/**
 * The view's lines with held rows where they last stood: right after the line that was before them, or the nearest one
 * before that is still there. A row that stood nowhere yet comes after `before(id)`.
 */
export function withHeld(
  lines: readonly ViewLine[],
  held: HeldRows,
  last: readonly ViewLine[],
  before: (row: string) => readonly string[],
): readonly ViewLine[] {
  if (held.size === 0) return lines
  const kept = lines.filter(line => !(line.kind === 'row' && held.has(line.id)))
  const present = new Set(kept.map(line => line.id))
  const places = new Map(last.map((line, i) => [line.id, i]))
  const staying: ViewLine[] = [...held.keys()].map(id => ({ kind: 'row', id }))
  // a row that stays keeps its heading, which may have no other row any more
  for (const id of held.keys()) {
    const heading = headingOver(last, places.get(id))
    if (heading && !present.has(heading.id) && !staying.includes(heading)) staying.push(heading)
  }
  const after = new Map<string | null, ViewLine[]>()
  // in the order in which they stood, so that neighbours stay neighbours
  staying.sort((a, b) => (places.get(a.id) ?? 1e9) - (places.get(b.id) ?? 1e9))
  for (const line of staying) {
    const at = places.get(line.id)
    const anchor = at === undefined ? firstOf(before(line.id), present) : firstBefore(last, at, present)
    after.set(anchor, [...(after.get(anchor) ?? []), line])
    present.add(line.id)
  }
  const found: ViewLine[] = []
  const put = (id: string | null) => {
    for (const line of after.get(id) ?? []) {
      found.push(line)
      put(line.id)
    }
  }
  put(null)
  for (const line of kept) {
    found.push(line)
    put(line.id)
  }
  return found
}

function headingOver(lines: readonly ViewLine[], at: number | undefined): ViewLine | null {
  for (let i = (at ?? 0) - 1; i >= 0; i--) if (lines[i]!.kind === 'group') return lines[i]!
  return null
}

const firstOf = (ids: readonly string[], present: ReadonlySet<string>): string | null =>
  ids.find(id => present.has(id)) ?? null

function firstBefore(last: readonly ViewLine[], at: number, present: ReadonlySet<string>): string | null {
  for (let i = at - 1; i >= 0; i--) if (present.has(last[i]!.id)) return last[i]!.id
  return null
}

/**
 * What may go when the cursor is in `rows`: what it was kept for was left. Rows that the person changed go together,
 * and only when the cursor is neither in one of them nor right beside one: who fills in a list from top to bottom is
 * not to see the rows above vanish one by one.
 */
export function released(held: HeldRows, rows: readonly string[], lines: readonly ViewLine[]): string[] {
  const at = new Set(rows)
  const shown = lines.flatMap(line => (line.kind === 'row' ? [line.id] : []))
  const places = new Map(shown.map((id, i) => [id, i]))
  const mine = [...held].flatMap(([id, why]) => (why === 'mine' ? [id] : []))
  const isNear = mine.some(id => {
    const i = places.get(id)
    return at.has(id) || (i !== undefined && (at.has(shown[i - 1] ?? '') || at.has(shown[i + 1] ?? '')))
  })
  return [...held].flatMap(([id, why]) => {
    if (why === 'mine') return isNear ? [] : [id]
    return at.has(id) ? [] : [id]
  })
}
