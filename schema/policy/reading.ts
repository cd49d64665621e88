import type { Target } from '../plan/target.ts'

/** A stretch of the source exactly as given: UTF-16 offsets, `to` exclusive. */
export type Span = { from: number; to: number }

/**
 * Who leads where no 牵头 is written: nobody (`explicit`), or the unit listed first, because the document says so
 * (`first-listed-stated`) or because that is the custom (`first-listed-assumed`).
 */
export type LeadRule = 'explicit' | 'first-listed-stated' | 'first-listed-assumed'

/** Why a paragraph became what it became (`MeasureReading.reason`, `PartReading.reason`). */
export type PlaceCode =
  | 'numbered-item' // a numbered item with nothing numbered below it
  | 'numbered-with-units' // has numbered items below it, but names its own units
  | 'number-lost' // a paragraph with units of its own below an item that has its units already
  | 'unnumbered-paragraph' // a paragraph under a bare heading of a plan that does not number its measures
  | 'heading' // a numbered heading over other items
  | 'section-text' // unnumbered text between a heading and its first item: the section's goal
  | 'general-section' // 指导思想, 工作目标 … or an item below such a heading
  | 'closing-section' // 工作要求, 组织保障 … without units in a plan that names units everywhere else
  | 'plan-title'
  | 'covering-notice'
  | 'before-first-item'
  | 'website-metadata'
  | 'page-furniture' // page numbers, navigation, sharing buttons
  | 'signature' // issuer, date, （此件公开发布）
  | 'after-last-item'
  | 'table-row' // a row of a table that says what is to be done
  | 'table-heading' // headings, rules and empty rows of a table
  | 'table-note' // 备注, 合计 … in a table
  | 'cut-off' // stops in the middle of a sentence and fits into no count: a piece of another text
  | 'other-document' // items outside the plan that was chosen

/** Why these units lead (`MeasureReading.leadReason`). */
export type LeadCode =
  | 'lead-written' // 牵头 stands beside them
  | 'lead-inherited' // said once for several: in a heading, or before or after them
  | 'lead-before-joint' // A会同B负责: A
  | 'first-listed-stated'
  | 'first-listed-assumed'
  | 'first-group-guessed' // 由A、B，C各负其责 with 牵头 left out: the units before the first comma
  | 'no-lead-written' // units are named, none as lead
  | 'no-units'

/** Why a deadline has its kind and day (`DeadlineReading.reason`). */
export type DeadlineCode =
  | 'date-written' // the year is written
  | 'year-of-plan' // the year is the plan's
  | 'year-unknown' // no year written, the plan has none: no day can be given
  | 'not-a-day' // 年初, 2020年前: a date in words that names no last day
  | 'counted-from-event'
  | 'recurring'
  | 'open-ended'

/** What a person should look at; nothing doubtful is ever repaired. `detail.at` is an offset into the source. */
export type DoubtCode =
  | 'lead-guessed' // see first-group-guessed
  | 'digits-run-together' // 20152020年, 124日
  | 'quote-unbalanced' // a closing quotation mark without its opening one
  | 'bracket-unclosed'
  | 'page-number-inside' // — 2 — within the sentence
  | 'several-assignments' // more than one bracket, each for the sentences before it
  | 'several-deadlines' // more than one last day; the first was taken
  | 'deadline-impossible' // 6月31日, 13月: no such day
  | 'units-unclear' // a written name is too long to be one
  | 'year-range' // the title names a span of years
  | 'cell-merged' // an empty cell of a table: read as merged with the one above
  | 'no-title'
  | 'no-measures'
  | 'number-skipped' // an item does not follow the one before it; detail.expected, detail.found
  | 'other-items' // items outside the chosen plan; detail.count

export type ReasonCode = PlaceCode | LeadCode | DeadlineCode | DoubtCode

/** A code and its figures. Prose is made where it is shown, never stored. */
export type Reason<Code extends ReasonCode = ReasonCode> = { code: Code; detail?: Record<string, string | number> }

/** A unit's name as written (its span without white space and zero-width characters) and where it stands. */
export type UnitReading = { written: string; span: Span }

/** Somebody named with a post (牵头领导, 责任人): `name` without blanks; never a unit. */
export type PersonReading = { post: string; name: string; span: Span }

/** `written` as in UnitReading. `date` is the last day, YYYY-MM-DD; null where none can be given, and `reason` says why. */
export type DeadlineReading = {
  written: string
  span: Span
  kind: 'date' | 'relative' | 'recurring' | 'open'
  date: string | null
  reason: Reason<DeadlineCode>
}

/** A quantified target and the words that state it: `written` is the span's source without blanks. */
export type TargetReading = Target & { span: Span }

/** `number` is the marker as written (一、 or （二）), so that number + title is the heading as printed. */
export type SectionReading = {
  number: string
  title: string
  span: Span
  level: 1 | 2 | 3
  goal: string | null
  /** What its goal is to reach. */
  targets: TargetReading[]
  parent: number | null
}

/**
 * One measure. `number` is the bare number (1, 四, or '' where none is written); `span` begins after the marker.
 * Law: title + text is the span's source with `brackets` cut out, white space apart. The title is the first sentence
 * with its 。 (or a first line that stands alone) of at most 40 characters; where that is longer, it is ''.
 */
export type MeasureReading = {
  section: number | null
  number: string
  title: string
  text: string
  span: Span
  brackets: { text: string; span: Span }[]
  lead: UnitReading[]
  co: UnitReading[]
  label: string | null
  persons: PersonReading[]
  deadline: DeadlineReading | null
  deadlines: DeadlineReading[]
  targets: TargetReading[]
  reason: Reason<PlaceCode>
  leadReason: Reason<LeadCode>
  doubts: Reason<DoubtCode>[]
}

/** Parts are in order, do not overlap, and together hold every character of the source that is not blank. */
export type PartReading = {
  kind: 'measure' | 'section' | 'title' | 'preamble' | 'notice' | 'metadata' | 'closing' | 'noise'
  span: Span
  measure?: number
  section?: number
  reason: Reason<PlaceCode>
}

export type Reading = {
  title: string | null
  year: number | null
  documentNumber: string | null
  leadRule: LeadRule
  /** What the document says for all its measures at once; rows without a deadline of their own inherit it. */
  defaultDeadline: DeadlineReading | null
  sections: SectionReading[]
  measures: MeasureReading[]
  parts: PartReading[]
  doubts: Reason<DoubtCode>[]
}
