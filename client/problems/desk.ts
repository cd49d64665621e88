import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import { repairOf } from '../../schema/lint/repairs.ts'
import { isWaivable, placeOfFinding } from '../../schema/lint/waived.ts'
import { columnIn, type ShownColumnId } from '../../schema/plan/columns.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { type Waiver, waiverKey } from '../../schema/plan/waiver.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { gridWords } from '../grid/words.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { toast } from '../ui/toast.tsx'
import { problemWords } from './words.ts'

/** What can be done about findings by whoever looks, every step by way of the rules. */
export type ProblemDesk = {
  /** The edit that mends it, where there is one and this person may make it. */
  repair: (finding: Finding) => (() => void) | undefined
  /** Keeps it with a reason, where this person may. */
  waive: (finding: Finding) => ((reason: string) => void) | undefined
  unwaive: (finding: Finding, waiver: Waiver) => (() => void) | undefined
  /** The cell that a finding is about; null for one about the plan. */
  cellOf: (finding: Finding) => CellPlace | null
  /** Where it is, as people say it. */
  where: (finding: Finding) => string
}

export function problemDesk(page: {
  store: WorkbookStore
  workbook: OpenWorkbook
  closed: () => boolean
  language: () => Language
}): ProblemDesk {
  const { store, workbook, language } = page
  const words = () => problemWords(language())
  const allowed = (changes: readonly Change[]) =>
    !page.closed() && changes.every(change => authorise(workbook.actor, change, store.snapshot()).allowed)
  const make = (changes: readonly Change[], done: string) => {
    const { refused } = workbook.edit(changes)
    const [first] = refused
    if (!first) return toast(done)
    toast(gridWords(language()).refusedCells(refused.length, refusalSentence(first.reason, language())), {
      error: true,
    })
  }
  const waiving = (finding: Finding, before: Waiver | null, after: Waiver | null): Change => ({
    kind: 'waiver',
    waiver: waiverKey(placeOfFinding(finding)),
    before,
    after,
  })
  const standing = (finding: Finding) => store.snapshot().waivers?.get(waiverKey(placeOfFinding(finding))) ?? null

  return {
    repair: finding => {
      const changes = repairOf(finding, store.snapshot())
      if (!changes || !allowed(changes)) return undefined
      return () => make(repairOf(finding, store.snapshot()) ?? [], words().repaired)
    },
    waive: finding => {
      const { person, name, unit } = workbook.actor
      const waiver = (reason: string): Waiver => ({ reason, seen: finding.seen, by: { person, name, unit } })
      if (!isWaivable(finding) || !allowed([waiving(finding, null, waiver('—'))])) return undefined
      // the one of an earlier state of the cell, if any, is what this one takes the place of
      return reason => make([waiving(finding, standing(finding), waiver(reason))], words().kept)
    },
    unwaive: (finding, waiver) => {
      const change = waiving(finding, waiver, null)
      return allowed([change]) ? () => make([change], words().reopened) : undefined
    },
    cellOf: ({ path }) => {
      const row = path.measure ?? path.section
      if (row === undefined) return null
      const column = columnIn(store.snapshot().columns, path.column ?? '')?.id ?? 'title'
      return { row, column: column as ShownColumnId }
    },
    where: ({ path }) => {
      const snapshot = store.snapshot()
      const section = path.section === undefined ? undefined : snapshot.sections.get(path.section)
      if (section) return words().section(sectionHeading(section) || '—')
      const measure = path.measure === undefined ? undefined : snapshot.measures.get(path.measure)
      if (!measure) return words().thePlan
      const name = `${measure.number} ${measure.title || measure.text.slice(0, 30)}`.trim() || '—'
      const column = path.column ? headingOf(path.column as ShownColumnId, snapshot.columns, language()) : ''
      return [name, column].filter(Boolean).join(' · ')
    },
  }
}
