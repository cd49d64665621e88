import type { SheetField } from './headings.ts'

/** A column of a table that was found: its heading as people read it, and what it holds. */
export type SheetColumn = {
  /** From 0. */
  column: number
  /** The heading's words from top to bottom, joined by ` / `. */
  header: string
  /** Null: no field of ours; its cells are kept aside under the heading. */
  field: SheetField | null
  /** The unit that a column of a responsibility matrix stands for. */
  unit?: string
  /** The state that a mark in this column means: 已完成 | 正在推进 | 未启动, one of them ticked. */
  state?: string
  /** The month or quarter that a column of progress stands for, as written. */
  when?: string
  hidden?: true
}

/** Something a person should look at; `address` names the cell. */
export type SheetProblem = {
  code:
    | 'cell-error'
    | 'cell-no-result'
    | 'cell-struck'
    | 'unit-marks-unsaid'
    | 'lead-assumed'
    | 'not-a-plan'
    | 'no-table'
    | 'deadline-unread'
    | 'percent-unread'
  address: string | null
  text: string
}

/** One row of somebody's table as a measure, or several rows that make one. Texts are as written, without end blanks. */
export type SheetMeasure = {
  /** The sheet's own number of its first row, from 1, and of its last. */
  row: number
  lastRow: number
  section: string | null
  subsection: string | null
  number: string
  title: string
  text: string
  target: string
  lead: string[]
  co: string[]
  /** The first-listed unit was taken for the lead because nothing says who leads. */
  leadAssumed?: true
  deadline: { text: string; date: string | null } | null
  status: string
  /** Percent points: 60 means 60 %. */
  percent: number | null
  percentText: string
  leader: string
  person: string
  contact: string
  progress: string
  /** Progress by month or quarter where a table has a column for each. */
  months?: { when: string; text: string }[]
  problems: string
  next: string
  remark: string
  /** Cells of columns that are no field of ours. */
  extra?: { column: number; header: string; text: string }[]
  hidden?: true
}

export type SheetTable = {
  title: string | null
  /** First and last row of the headings, from 1. */
  headerRows: [number, number]
  columns: SheetColumn[]
  measures: SheetMeasure[]
}

export type SheetReading = {
  name: string
  hidden: boolean
  title: string | null
  year: number | null
  meta: { label: string; text: string }[]
  tables: SheetTable[]
  sections: { row: number; text: string; level: number }[]
  notes: { row: number; text: string }[]
  summary: { row: number; text: string }[]
  problems: SheetProblem[]
}
