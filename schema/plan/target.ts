/** How the figure is meant: ≥ · > · ≤ · < · = · 达到 (to be reached, no word on going beyond) · 左右 · from … to …. */
export const targetComparators = [
  'at-least',
  'above',
  'at-most',
  'below',
  'exactly',
  'reach',
  'about',
  'between',
] as const
export type TargetComparator = (typeof targetComparators)[number]

/** Whether the figure is a level (达到85%) or how far the level is to move (增长7%, 下降2个百分点). */
export type TargetMode = 'level' | 'rise' | 'fall'

export type TargetPeriod = 'year' | 'half-year' | 'quarter' | 'month' | 'week' | 'day'

/**
 * `each`: again in every period, or every so many of them (每两年). `whole`: over one period as a whole (全年, 年度).
 * `average`: 年均, 月均. `total`: 累计, over the plan.
 */
export type TargetRecurrence =
  | { kind: 'each'; period: TargetPeriod; every: number }
  | { kind: 'whole' | 'average'; period: TargetPeriod }
  | { kind: 'total' }

/**
 * A quantified target (量化指标). `number` is counted in `unit` with 万 and 亿 worked out (1.2万人 is 12000 人); `upTo` is the
 * other end of a range. `subject` is what is counted, as written; '' where the text does not say.
 */
export type Target = {
  written: string
  subject: string
  comparator: TargetComparator
  mode: TargetMode
  /** 力争, 争取: to be striven for. */
  striven: boolean
  number: number
  upTo: number | null
  unit: string
  recurrence: TargetRecurrence | null
}

/** The cell of the target column: every target in the document's words, each once, in order. */
export function targetsText(targets: readonly Pick<Target, 'written'>[]): string {
  return [...new Set(targets.map(({ written }) => written))].join('；')
}
