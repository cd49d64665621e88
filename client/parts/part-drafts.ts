import type { Change } from '../../schema/changes/change.ts'
import { longText } from '../../schema/columns/long-text.ts'
import type { Report } from '../../schema/plan/report.ts'

/** What somebody has written over a part, and what stood there when they came to it. */
export type PartDraft = { base: string; text: string }
export type PartDrafts = { readonly [unit: string]: PartDraft }

/** The edit of these drafts: each from what its author saw, so that words which came in meanwhile stay (T2). */
export function partChanges({ measure, period }: Pick<Report, 'measure' | 'period'>, drafts: PartDrafts): Change[] {
  return Object.entries(drafts).flatMap(([unit, { base, text }]): Change[] => {
    const after = longText.parse(text, {}, undefined as never)
    return after === base ? [] : [{ kind: 'part', measure, period, unit, before: base, after }]
  })
}
