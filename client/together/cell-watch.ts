import type { CellValue } from '../../schema/columns/registry.ts'
import { storedType } from '../../schema/plan/columns.ts'
import { sectionHeading } from '../../schema/plan/section.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import { periodOf } from '../grid/locks.ts'
import { valueAt } from '../grid/typed-cells.ts'

/** Where somebody is: a cell, or within that of the units' parts the part of one unit. */
export type InPlace = CellPlace & { unit?: string }

/** What others did to the cell or row somebody is in. `mine` is what they saw there, or wrote there since. */
export type CellNews =
  | { kind: 'changed'; place: InPlace; period: string | null; mine: CellValue; theirs: CellValue; wrote: boolean }
  | { kind: 'removed'; place: CellPlace }
  | { kind: 'moved'; place: CellPlace; section: string }

type Seen = {
  place: InPlace
  period: string | null
  value: CellValue
  section: string
  order: string
  removed: boolean
}

/**
 * Watches the one cell somebody is in. Only that one: a shared table changes all the time, and who is told of everything
 * reads nothing. `step` takes each new state and says what happened to the cell, or null.
 */
export function createCellWatch(): {
  /** The selection moved there. */
  enter: (place: InPlace | null, snapshot: Snapshot) => void
  /** The workbook moved, by the person's own hand (`local`) or another's. `editing`: with the cell open. */
  step: (snapshot: Snapshot, local: boolean, editing: boolean) => CellNews | null
} {
  let seen: Seen | null = null
  /** Somebody else's value that came while the person's own editor was open. */
  let met: CellValue | undefined

  const look = (place: InPlace, snapshot: Snapshot): Seen | null => {
    const measure = snapshot.measures.get(place.row)
    if (!measure) return null
    const { section, order, removed } = measure
    const period = periodOf(snapshot, place.column)
    return { place, period, value: valueIn(place, snapshot), section, order, removed }
  }

  return {
    enter: (place, snapshot) => {
      const at = seen?.place
      if (place && at && place.row === at.row && place.column === at.column && place.unit === at.unit) return
      seen = place && look(place, snapshot)
      met = undefined
    },
    step: (snapshot, local, editing) => {
      if (!seen) return null
      const before = seen
      const now = look(before.place, snapshot)
      if (!now) return null
      seen = now
      const { place, period } = now
      if (!local && now.removed && !before.removed) return { kind: 'removed', place }
      const changed = period === before.period && !equal(place, before.value, now.value)
      if (local) {
        // what they wrote over the other's words, as it now stands
        if (!changed || met === undefined || equal(place, met, now.value)) return null
        const theirs = met
        met = undefined
        return { kind: 'changed', place, period, mine: now.value, theirs, wrote: true }
      }
      if (changed) {
        if (editing) met = now.value
        return { kind: 'changed', place, period, mine: before.value, theirs: now.value, wrote: false }
      }
      if (now.section !== before.section) {
        const section = snapshot.sections.get(now.section)
        return { kind: 'moved', place, section: section && !section.removed ? sectionHeading(section) : '' }
      }
      return null
    },
  }
}

/** What stands where somebody is now; of the parts as a whole nobody's words. */
export const valueIn = ({ row, column, unit }: InPlace, snapshot: Snapshot): CellValue =>
  unit === undefined ? valueAt(snapshot, row, column) : (currentReport(snapshot, row)?.parts?.[unit] ?? '')

const equal = ({ column }: InPlace, a: CellValue, b: CellValue): boolean =>
  column === 'parts' ? a === b : storedType(column).equals(a, b)
