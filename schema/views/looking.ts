import type { ColumnContext } from '../columns/column-type.ts'
import { type CellValue, columnType } from '../columns/registry.ts'
import {
  type ColumnId,
  cellText,
  cellValue,
  columnIn,
  columnsOf,
  partsColumn,
  type ShownColumnId,
} from '../plan/columns.ts'
import { type CustomColumn, typedValue } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import { currentReport, registerOf, type Snapshot } from '../plan/snapshot.ts'
import { actingFor } from '../units/standing.ts'
import type { Unit } from '../units/unit.ts'
import { folded } from './words-in.ts'

/**
 * Who looks at which state, and where what a row says is found. A screen that has the words of its rows at hand gives
 * them here, so that nothing is written out twice; `lookAt` reads them off the snapshot.
 */
export type Looking = {
  snapshot: Snapshot
  /** The office of the person who looks: what 我单位的 means (W2). */
  unit: string
  problems: (measure: string) => readonly unknown[]
  /** What a cell shows, in words. */
  text: (measure: Measure, column: string) => string
  /** All that a row shows, folded for searching. */
  words: (measure: Measure) => string
  /** A cell's stored value; undefined for a column that has none of its own. */
  value: (measure: Measure, column: string) => CellValue | undefined
  /** The kind of value of a column; undefined for an unknown one. */
  type: (column: string) => string | undefined
  /** The ids of a choice column's choices, in order. */
  choices: (column: string) => readonly string[]
}

/** Reads everything off the snapshot. `problems` are the row's warnings (V1). */
export function lookAt(
  snapshot: Snapshot,
  unit: string,
  problems: (measure: string) => readonly unknown[],
  language: ColumnContext['language'],
): Looking {
  const context: ColumnContext = {
    language,
    units: registerOf(snapshot),
    year: snapshot.plan.year,
    ...(snapshot.columns && { columns: snapshot.columns }),
  }
  const text = (measure: Measure, column: string) =>
    columnIn(snapshot.columns, column)
      ? cellText(measure, currentReport(snapshot, measure.id), column as ShownColumnId, context)
      : ''
  return {
    snapshot,
    unit,
    problems,
    text,
    words: measure =>
      folded(
        columnsOf(snapshot)
          .map(column => text(measure, column))
          .join('\n'),
      ),
    ...valuesIn(snapshot),
  }
}

/** Types of custom columns whose words, which are all that is stored (C3), mean more than they say: an office, a day, a size. */
const measured: ReadonlySet<string> = new Set(['units', 'deadline', 'number', 'percent'])

/** The part of a {@link Looking} that never depends on words. */
export function valuesIn(snapshot: Snapshot): Pick<Looking, 'value' | 'type' | 'choices'> {
  const context = { language: 'zh-CN' as const, units: registerOf(snapshot), year: snapshot.plan.year }
  const read = new Map<string, CellValue>()
  // few words stand in many rows
  const meant = (column: CustomColumn, stored: string): CellValue => {
    const key = `${column.id} ${stored}`
    let value = read.get(key)
    if (value === undefined) {
      value = typedValue(column, stored, context)
      read.set(key, value)
    }
    return value
  }
  return {
    value: (measure, column) => {
      if (column === partsColumn.id || !columnIn(snapshot.columns, column)) return undefined
      const value = cellValue(measure, currentReport(snapshot, measure.id), column as ColumnId)
      const custom = snapshot.columns.get(column)
      return custom && measured.has(custom.type) ? meant(custom, String(value)) : value
    },
    type: column => columnIn(snapshot.columns, column)?.type,
    choices: column => columnIn(snapshot.columns, column)?.options.choices?.map(choice => choice.id) ?? [],
  }
}

/**
 * What a cell counts as where values are listed and chosen: units one by one by the id of the unit they mean, choices
 * by id, anything else by its words; '' where it is empty.
 */
export function cellValues(looking: Looking, measure: Measure, column: string): string[] {
  const type = looking.type(column)
  const value = looking.value(measure, column)
  if (type === 'units' && Array.isArray(value)) {
    const register = registerOf(looking.snapshot)
    const ids = value.map(ref => (ref.unit === null ? `=${ref.written}` : register.same(ref.unit)))
    return ids.length === 0 ? [''] : [...new Set(ids)]
  }
  if (type === 'choice' && typeof value === 'string') return [value]
  return [looking.text(measure, column).slice(0, 500)]
}

/** The words for what {@link cellValues} gives; `empty` for an empty cell. */
export function valueText(
  looking: Looking,
  column: string,
  value: string,
  language: ColumnContext['language'],
): string {
  if (value === '') return ''
  const type = looking.type(column)
  if (type === 'units') return value.startsWith('=') ? value.slice(1) : unitName(looking.snapshot, value)
  if (type === 'choice') {
    const options = columnIn(looking.snapshot.columns, column)?.options ?? {}
    return columnType('choice').format(value, options, { language, units: registerOf(looking.snapshot), year: null })
  }
  return value
}

export const unitName = (snapshot: Snapshot, id: string): string => registerOf(snapshot).byId(id)?.name ?? id

/**
 * Whether a unit that a row names means one that is looked for: the same office under any of its names, a group that
 * lists it, or an office whose work it took over (A7).
 */
export function unitMatcher(snapshot: Snapshot, wanted: readonly string[]): (named: string) => boolean {
  const register = registerOf(snapshot)
  const sought = new Set(wanted.map(register.same))
  const known = new Map<string, boolean>()
  return named => {
    const found = known.get(named)
    if (found !== undefined) return found
    const acting = () => [...actingFor(register, named, snapshot.today)].some(id => sought.has(id))
    const matches = sought.size > 0 && (sought.has(register.same(named)) || acting())
    known.set(named, matches)
    return matches
  }
}

const ranks = new WeakMap<ReadonlyMap<string, Unit>, ReadonlyMap<string, number>>()
const names = new Intl.Collator('zh-CN')

/** Each unit's place in the register as it is shown: undecided names last, each part in the order of names. */
export function unitRanks(snapshot: Snapshot): ReadonlyMap<string, number> {
  const known = ranks.get(snapshot.units)
  if (known) return known
  const sorted = [...registerOf(snapshot).all].sort(
    (a, b) => Number(a.undecided) - Number(b.undecided) || names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  )
  const rank = new Map(sorted.map((unit, i) => [unit.id, i]))
  ranks.set(snapshot.units, rank)
  return rank
}
