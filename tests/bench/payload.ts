import { encodeSnapshot } from '../../schema/doc/create.ts'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'

/** A plan of so many rows in sections of twenty, with texts as long as real ones (about 200 characters). */
export function planOf(rows: number): Snapshot {
  const sentence =
    '健全工作机制，明确责任分工，按月调度、按季通报，确保年底前完成率达到95%以上，并形成可复制的经验做法。'
  const draft = planDraftShape.parse({
    title: `${rows} 项任务`,
    year: 2026,
    sections: Array.from({ length: Math.ceil(rows / 20) }, (_, i) => ({ number: String(i + 1), title: '重点任务' })),
    measures: Array.from({ length: rows }, (_, i) => ({
      section: Math.floor(i / 20),
      number: String(i + 1),
      title: `第${i + 1}项工作。`,
      text: sentence.repeat(4),
      lead: [`县第${i % 40}局`],
      co: [`县第${(i + 1) % 40}局`, `县第${(i + 2) % 40}局`, '各镇人民政府'],
      deadline: '10月底前',
    })),
  })
  return snapshotOfDraft(draft, { year: 2026, month: 5 })
}

/** The same bytes for every server of a run. */
export const encoded = encodeSnapshot
