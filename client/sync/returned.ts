import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import type { KeyValue } from './outbox.ts'

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

export type ReturnedList = {
  all: () => readonly Returned[]
  add: (change: Change, reason: ReturnReason, row: string) => void
  dismiss: (id: number) => void
  subscribe: (listener: () => void) => () => void
}

/** The list of one person and workbook, kept in the browser's store. */
export function createReturnedList(storage: KeyValue, scope: string): ReturnedList {
  const key = `taizhang.returned.${scope}`
  let list = read(storage, key)
  const listeners = new Set<() => void>()
  const changed = () => {
    try {
      storage.setItem(key, JSON.stringify(list))
    } catch {
      // no room: the list still stands on this page
    }
    for (const listener of listeners) listener()
  }
  return {
    all: () => list,
    add: (change, reason, row) => {
      const id = list.reduce((most, each) => Math.max(most, each.id), 0) + 1
      list = [...list, { id, at: Date.now(), change, reason, row }]
      changed()
    },
    dismiss: id => {
      list = list.filter(each => each.id !== id)
      changed()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function read(storage: KeyValue, key: string): readonly Returned[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? (stored as Returned[]) : []
  } catch {
    return []
  }
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
    case 'section':
    case 'plan':
      return typeof change.after === 'string' ? change.after : ''
    case 'unit-add':
      return change.unit.name
    default:
      return ''
  }
}
