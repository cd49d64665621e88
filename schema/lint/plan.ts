import { compareOrder } from '../order.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { type Finding, finding } from './finding.ts'

/** What the plan and its sections show. `rowsIn` says how many live rows stand in a section. */
export function planFindings(snapshot: Snapshot, rowsIn: (section: string) => number): Finding[] {
  const found: Finding[] = []
  if (snapshot.plan.year === null) found.push(finding('year-missing', {}, {}, []))
  for (const section of [...snapshot.sections.values()].sort(compareOrder)) {
    if (section.removed) continue
    const path = { section: section.id, column: 'title' }
    if (section.title.trim() === '') found.push(finding('section-unnamed', path, { number: section.number || '—' }, []))
    if (rowsIn(section.id) === 0) found.push(finding('section-empty', path, { title: section.title || '—' }, []))
  }
  return found
}

/** Whether rows of that section stand under no heading, in a plan that has headings. */
export const isStray = (snapshot: Snapshot, section: string): boolean => {
  const known = snapshot.sections.get(section)
  if (known && !known.removed) return false
  for (const each of snapshot.sections.values()) if (!each.removed) return true
  return false
}
