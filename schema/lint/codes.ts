/**
 * How much a finding weighs: an `error` leaves the plan unworkable (nobody leads, nobody can tell until when), a
 * `warning` is most likely a slip, a `hint` may well be meant. None of them stops an edit (V1).
 */
export const severities = ['error', 'warning', 'hint'] as const
export type Severity = (typeof severities)[number]

/** What a finding is about, for filtering: 单位 · 时限 · 措施内容 · 文字 · 进展 · 序号和结构. */
export const findingKinds = ['units', 'deadline', 'content', 'typing', 'progress', 'structure'] as const
export type FindingKind = (typeof findingKinds)[number]

/** `waivable: false` where another way of settling it exists, or the finding is its own cure. */
export type FindingEntry = { severity: Severity; kind: FindingKind; waivable?: false }

/** Every finding there is, by a code that stays: waivers and filters name it. Prose stands in `words/`. */
export const findingCodes = {
  // who does it
  'lead-missing': { severity: 'error', kind: 'units' },
  'lead-also-co': { severity: 'warning', kind: 'units' },
  'unit-twice': { severity: 'warning', kind: 'units' },
  'unit-unknown': { severity: 'error', kind: 'units' },
  'unit-undecided': { severity: 'hint', kind: 'units' },
  'unit-ended': { severity: 'warning', kind: 'units' },
  'group-open': { severity: 'hint', kind: 'units' },
  'group-leads': { severity: 'warning', kind: 'units' },
  // until when
  'deadline-missing': { severity: 'hint', kind: 'deadline' },
  'deadline-unread': { severity: 'warning', kind: 'deadline' },
  'deadline-no-year': { severity: 'warning', kind: 'deadline' },
  'deadline-stale': { severity: 'warning', kind: 'deadline' },
  'deadline-outside-year': { severity: 'warning', kind: 'deadline' },
  'deadline-before-issue': { severity: 'warning', kind: 'deadline' },
  'deadline-order': { severity: 'hint', kind: 'deadline' },
  overdue: { severity: 'error', kind: 'deadline' },
  // what is to be done
  'title-missing': { severity: 'error', kind: 'content' },
  'title-empty': { severity: 'hint', kind: 'content' },
  'text-empty': { severity: 'hint', kind: 'content' },
  'target-empty': { severity: 'hint', kind: 'content' },
  'placeholder-left': { severity: 'warning', kind: 'content' },
  'target-no-figure': { severity: 'hint', kind: 'content' },
  'measure-twice': { severity: 'warning', kind: 'content' },
  'measure-alike': { severity: 'hint', kind: 'content' },
  'title-long': { severity: 'hint', kind: 'content' },
  'text-long': { severity: 'hint', kind: 'content' },
  'wordings-differ': { severity: 'warning', kind: 'content', waivable: false },
  // how it is written
  'typing-width': { severity: 'hint', kind: 'typing' },
  'typing-spaces': { severity: 'hint', kind: 'typing' },
  'typing-punctuation': { severity: 'hint', kind: 'typing' },
  'brackets-uneven': { severity: 'hint', kind: 'typing' },
  'value-odd': { severity: 'warning', kind: 'typing' },
  // how it goes
  'pace-unknown': { severity: 'warning', kind: 'progress' },
  'percent-unread': { severity: 'warning', kind: 'progress' },
  'percent-range': { severity: 'warning', kind: 'progress' },
  'done-no-evidence': { severity: 'warning', kind: 'progress' },
  'done-not-full': { severity: 'warning', kind: 'progress' },
  'full-not-done': { severity: 'hint', kind: 'progress' },
  'problems-missing': { severity: 'warning', kind: 'progress' },
  'pace-no-reason': { severity: 'warning', kind: 'progress' },
  'report-due': { severity: 'hint', kind: 'progress' },
  'report-late': { severity: 'warning', kind: 'progress' },
  // how it is ordered
  'number-missing': { severity: 'hint', kind: 'structure' },
  'number-twice': { severity: 'warning', kind: 'structure' },
  'number-gap': { severity: 'hint', kind: 'structure' },
  'section-unknown': { severity: 'warning', kind: 'structure' },
  'section-empty': { severity: 'hint', kind: 'structure' },
  'section-unnamed': { severity: 'warning', kind: 'structure' },
  'year-missing': { severity: 'warning', kind: 'structure' },
} as const satisfies Record<string, FindingEntry>

export type FindingCode = keyof typeof findingCodes

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingCodes, code)

export const findingEntry = (code: FindingCode): FindingEntry => findingCodes[code]
