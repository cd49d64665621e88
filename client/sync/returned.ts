import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { createDurableList, type DurableList, type KeyValue } from './durable-list.ts'

/** Why an edit came back. */
export type ReturnReason =
  | { kind: 'refusal'; reason: RefusalReason }
  | { kind: 'problem'; code: ErrorCode }
  /** Someone else has written the cell since, so replaying it would have wiped out their words. */
  | { kind: 'overtaken' }
  /** The row is no longer there. */
  | { kind: 'gone' }

/** One change that did not go in, with what its author wrote, until the author puts it aside. */
export type Returned = { id: number; at: number; change: Change; reason: ReturnReason; row: string }

export type ReturnedList = Omit<DurableList<Omit<Returned, 'id'>>, 'add'> & {
  add: (change: Change, reason: ReturnReason, row: string) => void
}

/** The list of one person and workbook, kept in the browser's store. */
export function createReturnedList(storage: KeyValue, scope: string): ReturnedList {
  const list = createDurableList<Omit<Returned, 'id'>>(storage, `taizhang.returned.${scope}`)
  return { ...list, add: (change, reason, row) => list.add({ at: Date.now(), change, reason, row }) }
}

/** The words in a change that its author would want back; '' for a change without words (a move, a removal). */
export function wordsIn(change: Change, show: (change: Extract<Change, { kind: 'cell' }>) => string): string {
  switch (change.kind) {
    case 'cell':
      return show(change)
    case 'measure-add':
      return [change.measure.title, change.measure.text].filter(text => text !== '').join('\n')
    case 'section-add':
      return change.section.title
    case 'part':
    case 'section':
    case 'plan':
      return typeof change.after === 'string' ? change.after : ''
    case 'unit-add':
      return change.unit.name
    default:
      return ''
  }
}
