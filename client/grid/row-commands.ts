import type { Actor } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import { newId } from '../../schema/ids.ts'
import { keyAfter, keysBetween } from '../../schema/order.ts'
import { emptyReport } from '../../schema/plan/draft.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { outline, registerOf, type SectionRows, type Snapshot } from '../../schema/plan/snapshot.ts'
import { ORPHANS } from './rows.ts'

/** An edit of rows, and the row to select when it is done. */
export type RowEdit = { changes: Change[]; select: string | null }

const nothing: RowEdit = { changes: [], select: null }

/**
 * A new measure below that row (a section's row puts it first in the section; no row puts it last of all). It brings
 * its report of the current period, so that it is whole on every screen (R1). A contributor's row is led by its unit.
 */
export function insertMeasure(actor: Actor, snapshot: Snapshot, at: string | null): RowEdit {
  const groups = outline(snapshot)
  const group = at === null ? groups.at(-1) : groupOf(groups, at)
  const rows = group?.measures ?? []
  const index = at === null ? rows.length - 1 : rows.findIndex(row => row.id === at)
  const order = keyAfter(rows, index)
  const own = actor.role === 'contributor' ? registerOf(snapshot).byName(actor.unit) : undefined
  const measure: Measure = {
    id: newId('measure'),
    section: group?.section?.id ?? '',
    order,
    number: '',
    title: '',
    text: '',
    lead: own ? [{ unit: own.id, written: own.name }] : [],
    co: [],
    deadline: null,
    remark: '',
    source: null,
    removed: false,
  }
  const changes: Change[] = [{ kind: 'measure-add', measure }]
  const { period } = snapshot.plan
  if (period !== null) changes.push({ kind: 'report-add', report: emptyReport(measure.id, period) })
  return { changes, select: measure.id }
}

/** A new section below the one that row is in, without rows yet. */
export function insertSection(snapshot: Snapshot, at: string | null): RowEdit {
  const sections = outline(snapshot).flatMap(group => group.section ?? [])
  const own = at === null ? null : (groupOf(outline(snapshot), at)?.section?.id ?? null)
  const index = own === null ? sections.length - 1 : sections.findIndex(section => section.id === own)
  const section = {
    id: newId('section'),
    order: keyAfter(sections, index),
    number: '',
    title: '',
    goal: '',
    removed: false,
  }
  return { changes: [{ kind: 'section-add', section }], select: section.id }
}

/**
 * Removes rows. A removed heading's measures join the section above, as they would on paper, unless they are removed
 * with it.
 */
export function removeRows(snapshot: Snapshot, rows: readonly string[]): RowEdit {
  const gone = new Set(rows)
  const changes: Change[] = []
  const groups = outline(snapshot)
  let last: SectionRows = { section: null, measures: [] }
  let tail: string | null = null
  for (const group of groups) {
    const { section } = group
    const stay = group.measures.filter(row => !gone.has(row.id))
    for (const row of group.measures) {
      if (gone.has(row.id)) changes.push({ kind: 'measure-removed', measure: row.id, before: false, after: true })
    }
    if (section === null || !gone.has(section.id)) {
      last = group
      tail = group.measures.at(-1)?.order ?? null
      continue
    }
    changes.push({ kind: 'section-removed', section: section.id, before: false, after: true })
    const keys = keysBetween(tail, null, stay.length)
    stay.forEach((row, i) => {
      const after = { section: last.section?.id ?? '', order: keys[i]! }
      changes.push({
        kind: 'measure-moved',
        measure: row.id,
        before: { section: row.section, order: row.order },
        after,
      })
    })
    tail = keys.at(-1) ?? tail
  }
  const order = groups.flatMap(group => [
    ...(group.section ? [group.section.id] : []),
    ...group.measures.map(m => m.id),
  ])
  const lastGone = order.findLastIndex(id => gone.has(id))
  const next = order.slice(lastGone + 1).find(id => !gone.has(id)) ?? order.findLast(id => !gone.has(id))
  return { changes, select: next ?? null }
}

/** Moves a row one place up (-1) or down (1): a measure also into the neighbouring section, a section with its rows. */
export function moveRow(snapshot: Snapshot, id: string, step: -1 | 1): RowEdit {
  const groups = outline(snapshot)
  const sections = groups.flatMap(group => group.section ?? [])
  const at = sections.findIndex(section => section.id === id)
  if (at >= 0) {
    const target = at + step
    if (target < 0 || target >= sections.length) return nothing
    const others = sections.filter(section => section.id !== id)
    const order = keyAfter(others, target - 1)
    const before = sections[at]!.order
    return { changes: [{ kind: 'section', section: id, key: 'order', before, after: order }], select: id }
  }
  const g = groups.findIndex(group => group.measures.some(row => row.id === id))
  const group = groups[g]
  if (!group) return nothing
  const index = group.measures.findIndex(row => row.id === id)
  const row = group.measures[index]!
  const inside = index + step >= 0 && index + step < group.measures.length
  const target = inside ? group : groups[g + step]
  if (!target) return nothing
  const others = target.measures.filter(other => other.id !== id)
  const below = inside ? index + step - 1 : step > 0 ? -1 : others.length - 1
  const after = { section: target.section?.id ?? '', order: keyAfter(others, below) }
  const before = { section: row.section, order: row.order }
  return { changes: [{ kind: 'measure-moved', measure: id, before, after }], select: id }
}

const groupOf = (groups: readonly SectionRows[], row: string): SectionRows | undefined =>
  groups.find(group =>
    row === ORPHANS ? group.section === null : group.section?.id === row || group.measures.some(m => m.id === row),
  )
