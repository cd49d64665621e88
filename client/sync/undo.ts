import { type Change, inverse } from '../../schema/changes/change.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { currentValue, isOvertaken, isValue } from './replay.ts'

/** What one undo or redo would do now: the forward edits to make, and how many were overtaken and must stay. */
export type UndoStep = { changes: Change[]; overtaken: number }

/** A person's own steps in this page. One edit, paste or deletion is one step. */
export type UndoStack = {
  push: (changes: readonly Change[]) => void
  /** The next step back (or forward), taken off its stack; null when there is none. */
  undo: (snapshot: Snapshot) => UndoStep | null
  redo: (snapshot: Snapshot) => UndoStep | null
  canUndo: () => boolean
  canRedo: () => boolean
}

const STEPS_MAX = 200

export function createUndoStack(): UndoStack {
  const back: Change[][] = []
  let forth: Change[][] = []

  /** Turns a step round: only changes that nobody has overtaken come back. */
  const turned = (step: readonly Change[], snapshot: Snapshot): UndoStep => {
    const changes: Change[] = []
    let overtaken = 0
    for (const change of [...step].reverse()) {
      const turnedBack = inverse(change)
      if (!turnedBack) continue
      if (isForeign(turnedBack, snapshot)) overtaken++
      else changes.push(turnedBack)
    }
    return { changes, overtaken }
  }

  return {
    push: changes => {
      if (!changes.some(change => inverse(change))) return
      back.push([...changes])
      if (back.length > STEPS_MAX) back.shift()
      forth = []
    },
    undo: snapshot => {
      const step = back.pop()
      if (!step) return null
      const result = turned(step, snapshot)
      if (result.changes.length > 0) forth.push(result.changes)
      return result
    },
    redo: snapshot => {
      const step = forth.pop()
      if (!step) return null
      const result = turned(step, snapshot)
      if (result.changes.length > 0) back.push(result.changes)
      return result
    },
    canUndo: () => back.length > 0,
    canRedo: () => forth.length > 0,
  }
}

/** Whether what the step would take back is no longer what its author left there. */
function isForeign(change: Change, snapshot: Snapshot): boolean {
  if (change.kind === 'measure-moved') return !isValue(change, change.before, currentValue(change, snapshot))
  return isOvertaken(change, snapshot)
}
