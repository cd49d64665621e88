import type { Actor } from '../../access/actor.ts'
import { createDoc } from '../../doc/create.ts'
import { readSnapshot } from '../../doc/read.ts'
import { applyChanges } from '../../doc/write.ts'
import { type PlanDraft, snapshotOfDraft } from '../../plan/draft.ts'
import { emptyPlan } from '../../plan/plan.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import type { Language } from '../../words/language.ts'
import { type Accepted, acceptedChanges } from './accept.ts'
import { differenceOf } from './difference.ts'
import type { ImportRow } from './import-rows.ts'
import type { FreshColumn } from './several-tables.ts'

/**
 * A workbook made of tables: their sections, measures, units, deadlines, custom columns, and what it tells of progress as the
 * report of the first period. Their own names are the register. Columns of targets and shares are shown where
 * the tables have them.
 */
export function bookOfTable(
  plan: Pick<PlanDraft, 'title' | 'year' | 'cadence'>,
  rows: readonly ImportRow[],
  fresh: readonly FreshColumn[],
  today: { year: number; month: number },
  actor: Actor,
  language: Language,
): { snapshot: Snapshot; accepted: Accepted } {
  const draft: PlanDraft = { ...plan, documentNumber: '', leadRule: 'explicit', sections: [], measures: [] }
  const empty = snapshotOfDraft(draft, today)
  const difference = differenceOf(empty, rows, fresh, { actor, language, undecided: false })
  const accepted = acceptedChanges(difference, { all: true })
  const told = (column: string) => rows.some(row => (row.cells.get(column) ?? '') !== '')
  const hidden = (empty.plan.hidden ?? emptyPlan.hidden).filter(id => !told(id))
  const doc = createDoc({ ...empty, plan: { ...empty.plan, hidden } })
  applyChanges(doc, accepted.changes, 'import')
  const snapshot = readSnapshot(doc)
  doc.destroy()
  return { snapshot, accepted }
}
