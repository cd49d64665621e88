import type { Actor } from '../../../schema/access/actor.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import { keysBetween } from '../../../schema/order.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { outline, type SectionRows, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { insertMeasure, type RowEdit } from '../row-commands.ts'
import { ORPHANS } from '../rows.ts'

/** Where rows shall stand: right below a row of that section, or first in it. '' names the rows without a section. */
export type Target = { section: string; below: string | null }

const nothing: RowEdit = { changes: [], select: null }

/** The measures among these ids, from top to bottom. */
export function measuresOf(snapshot: Snapshot, ids: readonly string[]): Measure[] {
  const wanted = new Set(ids)
  return outline(snapshot).flatMap(group => group.measures.filter(row => wanted.has(row.id)))
}

/** Ascending keys (R3) for rows that shall stand together below `rows[index]`; -1 is before all. */
function keysBelow(rows: readonly { order: string }[], index: number, count: number): string[] {
  const low = rows[index]?.order ?? null
  const next = rows.slice(index + 1).find(row => low === null || row.order > low)
  return keysBetween(low, next?.order ?? null, count)
}

/**
 * Moves these measures, in the order in which they stand, to that place: one edit however many they are. Rows that stand
 * there already are no change.
 */
export function moveTo(snapshot: Snapshot, ids: readonly string[], target: Target): RowEdit {
  const rows = measuresOf(snapshot, ids)
  const groups = outline(snapshot)
  const group = groups.find(each => (each.section?.id ?? '') === target.section)
  if (rows.length === 0 || (!group && target.section !== '')) return nothing
  const going = new Set(rows.map(row => row.id))
  const all = group?.measures ?? []
  const others = all.filter(row => !going.has(row.id))
  // below one of the rows that go themselves: below the last that stays above it
  const at = target.below === null ? -1 : all.findIndex(row => row.id === target.below)
  const index = all.slice(0, at + 1).filter(row => !going.has(row.id)).length - 1
  const wanted = [...others.slice(0, index + 1), ...rows, ...others.slice(index + 1)]
  const stands = wanted.length === all.length && wanted.every((row, i) => row.id === all[i]?.id)
  if (stands) return nothing
  const keys = keysBelow(others, index, rows.length)
  const changes = rows.map(
    (row, i): Change => ({
      kind: 'measure-moved',
      measure: row.id,
      before: { section: row.section, order: row.order },
      after: { section: target.section, order: keys[i]! },
    }),
  )
  return { changes, select: rows[0]!.id }
}

/** Moves a section, and so its rows, above or below another one. */
export function moveSection(snapshot: Snapshot, id: string, beside: string, side: 'above' | 'below'): RowEdit {
  const sections = outline(snapshot).flatMap(group => group.section ?? [])
  const moving = sections.find(section => section.id === id)
  const others = sections.filter(section => section.id !== id)
  const at = others.findIndex(section => section.id === beside)
  if (!moving || at < 0) return nothing
  const index = side === 'above' ? at - 1 : at
  if (sections.findIndex(section => section.id === id) === index + 1) return nothing
  const [order] = keysBelow(others, index, 1)
  return { changes: [{ kind: 'section', section: id, key: 'order', before: moving.order, after: order! }], select: id }
}

/** Moves measures that stand anywhere one place up (-1) or down (1), together: over a heading into the next section. */
export function moveRows(snapshot: Snapshot, ids: readonly string[], step: -1 | 1): RowEdit {
  const rows = measuresOf(snapshot, ids)
  const edge = step < 0 ? rows[0] : rows.at(-1)
  if (!edge) return nothing
  const groups = outline(snapshot)
  const g = groups.findIndex(group => group.measures.some(row => row.id === edge.id))
  const { measures, section } = groups[g]!
  const at = measures.findIndex(row => row.id === edge.id)
  const next = at + step
  if (next >= 0 && next < measures.length) {
    const below = step > 0 ? measures[next]!.id : (measures[next - 1]?.id ?? null)
    return moveTo(snapshot, ids, { section: section?.id ?? '', below })
  }
  const target = groups[g + step]
  if (!target) return nothing
  const below = step > 0 ? null : (target.measures.at(-1)?.id ?? null)
  return moveTo(snapshot, ids, { section: target.section?.id ?? '', below })
}

/** Where rows go that are dropped above or below that row; null where nothing can stand, such as above all headings. */
export function dropTarget(snapshot: Snapshot, row: string, side: 'above' | 'below'): Target | null {
  const groups = outline(snapshot)
  const g = groups.findIndex(group => isHeading(group, row) || group.measures.some(each => each.id === row))
  const group = groups[g]
  if (!group) return null
  const section = group.section?.id ?? ''
  if (isHeading(group, row)) {
    if (side === 'below') return { section, below: null }
    const above = groups[g - 1]
    return above ? { section: above.section?.id ?? '', below: above.measures.at(-1)?.id ?? null } : null
  }
  const at = group.measures.findIndex(each => each.id === row)
  return { section, below: side === 'below' ? row : (group.measures[at - 1]?.id ?? null) }
}

/** The section that a row, or a heading, belongs to; '' for rows without one. */
export const sectionOf = (snapshot: Snapshot, row: string): string =>
  outline(snapshot).find(group => isHeading(group, row) || group.measures.some(each => each.id === row))?.section?.id ??
  ''

const isHeading = (group: SectionRows, row: string): boolean => row === (group.section?.id ?? ORPHANS)

/** A new measure above that row; above a heading, last in the section before it. */
export function insertAbove(actor: Actor, snapshot: Snapshot, at: string | null): RowEdit {
  const target = at === null ? null : dropTarget(snapshot, at, 'above')
  if (!target) return insertMeasure(actor, snapshot, at)
  const section = snapshot.sections.has(target.section) ? target.section : ORPHANS
  return insertMeasure(actor, snapshot, target.below ?? section)
}

/**
 * Copies of these measures below the last of them, each with the report of its own that a new row brings (R1). What was
 * reported of a row is not its copy's, and a number is not given twice.
 */
export function duplicateRows(snapshot: Snapshot, ids: readonly string[]): RowEdit {
  const rows = measuresOf(snapshot, ids)
  const last = rows.at(-1)
  if (!last) return nothing
  const group = outline(snapshot).find(each => each.measures.some(row => row.id === last.id))!
  const keys = keysBelow(
    group.measures,
    group.measures.findIndex(row => row.id === last.id),
    rows.length,
  )
  const { period } = snapshot.plan
  const changes = rows.flatMap(({ checks: _, ...row }, i): Change[] => {
    const measure: Measure = {
      ...row,
      id: newId('measure'),
      section: group.section?.id ?? '',
      order: keys[i]!,
      number: '',
      source: null,
      removed: false,
    }
    const added: Change = { kind: 'measure-add', measure }
    return period === null ? [added] : [added, { kind: 'report-add', report: emptyReport(measure.id, period) }]
  })
  const [first] = changes
  return { changes, select: first?.kind === 'measure-add' ? first.measure.id : null }
}
