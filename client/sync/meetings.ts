import type { Place } from '../../schema/changes/change.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import type { ColumnId } from '../../schema/plan/columns.ts'
import { createDurableList, type DurableList, type KeyValue } from './durable-list.ts'

/**
 * A cell that two people changed without seeing each other's edit; or, with `seen`, who leads or shares a row that this
 * person wrote in: then `mine` is what they saw. `row` is how the list names the row.
 */
export type CellMeeting = {
  kind?: 'cell'
  at: number
  measure: string
  column: ColumnId
  period: string | null
  row: string
  mine: CellValue
  theirs: CellValue
  seen?: true
}

/** A row that somebody removed, restored or put into another section while this person worked on it. */
export type RowMeeting = { at: number; measure: string; row: string } & (
  | { kind: 'removed'; mine: boolean; theirs: boolean }
  | { kind: 'section'; mine: Place; theirs: Place }
)

export type Meeting = CellMeeting | RowMeeting
export type MeetingList = DurableList<Meeting>

/** The meetings of one person and workbook that the person has not dealt with. */
export const createMeetingList = (storage: KeyValue, scope: string): MeetingList =>
  createDurableList(storage, `taizhang.meetings.${scope}`)
