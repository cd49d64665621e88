import type * as Y from 'yjs'
import type { Change } from '../../schema/changes/change.ts'
import { mergeText } from '../../schema/changes/text-merge.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { isLongIn, isUnitsIn } from '../../schema/doc/custom-values.ts'
import { type CheckedText, isPart } from '../../schema/plan/checked-text.ts'
import { isLongColumn, storedType } from '../../schema/plan/columns.ts'
import { cellIn, isRemovedIn, textOf } from './ground.ts'

/**
 * How two edits of one cell from `base` get on: `none`, one side changed nothing or both wrote the same; `joined`, both
 * stand, at different words of a text or name by name in a cell of units (R2); `choice`, only one of two short values can
 * stand, or both changed the same words of a text (T2).
 */
export function howTheyMeet(
  column: CheckedText,
  base: CellValue,
  mine: CellValue,
  theirs: CellValue,
  kind = kindOf(column),
): 'none' | 'joined' | 'choice' {
  const equals = equalIn(column)
  if (equals(base, theirs) || equals(base, mine) || equals(mine, theirs)) return 'none'
  if (kind === 'units') return 'joined'
  if (kind === 'short') return 'choice'
  return mergeText(String(base ?? ''), String(mine ?? ''), String(theirs ?? '')).conflict ? 'choice' : 'joined'
}

type Kind = 'text' | 'units' | 'short'

const isLeadOrCo = (column: CheckedText): boolean => !isPart(column) && storedType(column).storage === 'units'

/** How edits of such cells get on; a column of the workbook's own is looked up in the document. */
function kindOf(column: CheckedText, doc?: Y.Doc): Kind {
  if (isPart(column) || (doc ? isLongIn(doc, column) : isLongColumn(undefined, column))) return 'text'
  return isLeadOrCo(column) || (doc !== undefined && isUnitsIn(doc, column)) ? 'units' : 'short'
}

const equalIn = (column: CheckedText) =>
  isPart(column) ? (a: CellValue, b: CellValue) => a === b : storedType(column).equals

/** An edit of a cell, or of a unit's part. */
type Written = Extract<Change, { kind: 'cell' | 'part' }>
const isWritten = (change: Change): change is Written => change.kind === 'cell' || change.kind === 'part'
export type Met = { change: Written; how: 'joined' | 'choice' | 'removed'; mine: CellValue; theirs: CellValue }

/** Watches the cells that this page has unconfirmed edits in (T4). Call `made` again once what met is in the document. */
export type MeetingWatch = {
  /** These changes are in the page's document now. */
  made: (changes: readonly Change[], doc: Y.Doc) => void
  /** Of the cells watched so far only those in `open` are still unconfirmed. */
  keep: (open: readonly Change[]) => void
  /**
   * Lets `take` bring something of others into the ground, and tells which watched cells it met. `takeOwn` comes first
   * and brings those of this page's edits that were stored although their confirmation was lost.
   */
  receive: (ground: Y.Doc, take: () => void, takeOwn?: () => void) => Met[]
}

export function createMeetingWatch(): MeetingWatch {
  const watched = new Map<string, { change: Written; mine: CellValue }>()
  const keyOf = (change: Written) => {
    const { measure, column, period } = textOf(change)
    return `${measure} ${column} ${period ?? ''}`
  }
  return {
    made: (changes, doc) => {
      for (const change of changes) {
        if (!isWritten(change)) continue
        const mine = cellIn(doc, textOf(change))
        if (mine !== undefined) watched.set(keyOf(change), { change, mine })
      }
    },
    keep: open => {
      if (watched.size === 0) return
      const keys = new Set(open.flatMap(change => (isWritten(change) ? [keyOf(change)] : [])))
      for (const key of watched.keys()) if (!keys.has(key)) watched.delete(key)
    },
    receive: (ground, take, takeOwn) => {
      const before = [...watched.values()].map(({ change }) => ({
        base: cellIn(ground, textOf(change)),
        removed: isRemovedIn(ground, change.measure),
      }))
      takeOwn?.()
      const own = takeOwn ? [...watched.values()].map(({ change }) => cellIn(ground, textOf(change))) : null
      take()
      return [...watched.values()].flatMap(({ change, mine }, i): Met[] => {
        const { column } = textOf(change)
        const theirs = cellIn(ground, textOf(change))
        const { base, removed } = before[i]!
        if (base === undefined || theirs === undefined) return []
        if (!removed && isRemovedIn(ground, change.measure)) return [{ change, how: 'removed', mine, theirs }]
        const stored = own?.[i]
        // nobody but this page has changed it
        if (stored !== undefined && equalIn(column)(stored, theirs)) return []
        const how = howTheyMeet(column, base, mine, theirs, kindOf(column, ground))
        return how === 'none' ? [] : [{ change, how, mine, theirs }]
      })
    },
  }
}
