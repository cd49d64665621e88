import type { Actor } from '../access/actor.ts'
import { takesPart } from '../access/units-of-row.ts'
import { type Change, type ChangeKind, measureOf, placeOf } from '../changes/change.ts'
import { describe } from '../changes/describe.ts'
import type { Measure } from '../plan/measure.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { UnitRef } from '../units/unit.ts'
import type { Language } from '../words/language.ts'

/** What of a row its units want to hear of; comments, returned reports and decisions are told one by one (N1). */
export const rowChangeKinds: readonly ChangeKind[] = [
  'cell',
  'part',
  'link',
  'measure-add',
  'measure-moved',
  'measure-removed',
]

/** What others did to one place of a row, however often: from what stood there before the first to what stands now. */
export type RowChange = {
  measure: string
  /** The column to go to; null for the row itself. */
  column: string | null
  row: string
  what: string
  /** Whole texts; null where there are none to compare. */
  before: string | null
  after: string | null
  /** Who did it last, and when. */
  by: { name: string; unit: string }
  at: number
}

export type Told = { at: number; author: { name: string; unit: string }; change: Change }

/**
 * What other units changed in the rows of a person's unit (N2), newest first, each place once. `entries` are those of the
 * journal, newest first. What stands again as it stood is left out, and so is what the unit's own people did.
 */
export function rowChangesOf(
  entries: readonly Told[],
  snapshot: Snapshot,
  reader: Pick<Actor, 'person' | 'name' | 'unit'>,
  language: Language,
): RowChange[] {
  const found = new Map<string, { newest: Told; before: unknown }>()
  for (const entry of entries) {
    const { change, author } = entry
    if (author.unit === reader.unit || !concerns(change, snapshot, reader)) continue
    const key = subjectOf(change)
    const known = found.get(key)
    const before = 'before' in change ? change.before : undefined
    if (known) known.before = before
    else found.set(key, { newest: entry, before })
  }
  return [...found.values()].flatMap(({ newest, before }): RowChange[] => {
    const change = ('before' in newest.change ? { ...newest.change, before } : newest.change) as Change
    if ('before' in change && 'after' in change && JSON.stringify(change.before) === JSON.stringify(change.after)) {
      return []
    }
    const told = describe(change, snapshot, language)
    const { field } = placeOf(change)
    return [
      {
        measure: measureOf(change)!,
        column: change.kind === 'link' ? null : field,
        row: told.where,
        what: told.what,
        before: told.before,
        after: told.after,
        by: { name: newest.author.name, unit: newest.author.unit },
        at: newest.at,
      },
    ]
  })
}

/** Whether the row is the unit's, or was until this change took it from it. */
function concerns(change: Change, snapshot: Snapshot, reader: Pick<Actor, 'person' | 'name' | 'unit'>): boolean {
  const measure = snapshot.measures.get(measureOf(change) ?? '')
  if (!measure || registerOf(snapshot).byName(reader.unit) === undefined) return false
  const actor: Actor = { ...reader, role: 'contributor' }
  if (takesPart(actor, measure, snapshot)) return true
  if (change.kind !== 'cell' || (change.column !== 'lead' && change.column !== 'co')) return false
  const before: Measure = { ...measure, [change.column]: change.before as UnitRef[] }
  return takesPart(actor, before, snapshot)
}

/** What a change is about, apart from its values. */
function subjectOf(change: Change): string {
  const { before: _, after: __, ...rest } = change as Change & { before?: unknown; after?: unknown }
  return JSON.stringify(rest)
}
