import { type Actor, roles } from '../access/actor.ts'
import { authorise } from '../access/authorise.ts'
import { type CellValue, columnType } from '../columns/registry.ts'
import type { Checks } from '../plan/check.ts'
import { cellValue, partsColumn, type StockColumnId, stockColumns } from '../plan/columns.ts'
import { type CustomColumn, type CustomColumnId, type CustomValues, columnKeys } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import { planKeys } from '../plan/plan.ts'
import type { Report } from '../plan/report.ts'
import type { Section } from '../plan/section.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { type Unit, unitShapes } from '../units/unit.ts'
import { type Change, measureOf, type Plain, placeOf } from './change.ts'
import { markPlace } from './check.ts'

/**
 * What makes the second snapshot of the first, in an order in which it can be applied: units and sections before the
 * rows that name them. Applied to the first it gives the second, but for what the first alone has: nothing is ever
 * deleted (R4), so such rows and sections are marked removed, and units and reports stay as they are (H2). What only
 * commands make (requests, opinions, who confirmed) is not compared.
 */
export function diff(before: Snapshot, after: Snapshot): Change[] {
  return [
    ...planChanges(before, after),
    ...unitChanges(before, after),
    ...columnChanges(before, after),
    ...sectionChanges(before, after),
    ...measureChanges(before, after),
    ...reportChanges(before, after),
    ...waiverChanges(before, after),
  ]
}

/** What of a version to bring back: the whole book, one row, or one cell of it. */
export type RestoreScope = { measure?: string | undefined; column?: string | undefined }

/**
 * The forward edit that brings `version`, or a part of it, back into the workbook as it is `now` (R5). Stage, period
 * and whatever else only a command sets stay as they are, and so do reports of other periods than the open one (A1, A3).
 */
export function restoring(version: Snapshot, now: Snapshot, { measure, column }: RestoreScope = {}): Change[] {
  return diff(now, version).filter(change => {
    // marks speak of the words that stand now
    if (change.kind === 'check' || change.kind === 'waiver') return false
    // nor is how the workbook is looked at a part of what was written
    if (change.kind === 'plan' && change.key === 'view') return false
    if (measure !== undefined && measureOf(change) !== measure) return false
    if (column !== undefined && (change.kind === 'cell' ? change.column : partsOf(change)) !== column) return false
    const { period } = placeOf(change)
    if (period !== null && period !== now.plan.period) return false
    const verdict = authorise(anyCoordinator, change, now)
    return verdict.allowed || verdict.reason !== 'command-only'
  })
}

const partsOf = (change: Change) => (change.kind === 'part' ? partsColumn.id : null)

const anyCoordinator: Actor = { person: '', name: '', unit: '', role: roles[0] }

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)

function planChanges({ plan: before }: Snapshot, { plan: after }: Snapshot): Change[] {
  return planKeys.flatMap((key): Change[] =>
    differs(before[key], after[key]) ? [{ kind: 'plan', key, before: before[key], after: after[key] }] : [],
  )
}

function unitChanges(before: Snapshot, after: Snapshot): Change[] {
  const keys = Object.keys(unitShapes) as Exclude<keyof Unit, 'id'>[]
  return [...after.units.values()].flatMap((unit): Change[] => {
    const old = before.units.get(unit.id)
    if (!old) return [{ kind: 'unit-add', unit }]
    return keys.flatMap((key): Change[] =>
      differs(old[key], unit[key]) ? [{ kind: 'unit', unit: unit.id, key, before: old[key], after: unit[key] }] : [],
    )
  })
}

function columnChanges(before: Snapshot, after: Snapshot): Change[] {
  const found = [...after.columns.values()].flatMap((column): Change[] => {
    const old = before.columns.get(column.id)
    return old ? keysOfColumn(old, column) : [{ kind: 'column-add', column }]
  })
  for (const { id, removed } of before.columns.values()) {
    if (!removed && !after.columns.has(id)) {
      found.push({ kind: 'column', column: id, key: 'removed', before: false, after: true })
    }
  }
  return found
}

/** A choice that only the first has is taken out; cells that hold it go on saying its words. */
function keysOfColumn(old: CustomColumn, column: CustomColumn): Change[] {
  const found = columnKeys.flatMap((key): Change[] =>
    old[key] === column[key] ? [] : [{ kind: 'column', column: column.id, key, before: old[key], after: column[key] }],
  )
  for (const choice of Object.keys({ ...old.choices, ...column.choices })) {
    const was = old.choices[choice] ?? null
    const is = column.choices[choice] ?? (was && { ...was, removed: true })
    if (differs(was, is)) found.push({ kind: 'column-choice', column: column.id, choice, before: was, after: is })
  }
  return found
}

/** The custom cells of a row or report that differ. */
function customCells(measure: string, period: string | null, old: CustomValues = {}, now: CustomValues = {}): Change[] {
  return (Object.keys({ ...old, ...now }) as CustomColumnId[]).flatMap((column): Change[] => {
    const [before, after] = [old[column] ?? '', now[column] ?? '']
    return before === after ? [] : [{ kind: 'cell', measure, column, period, before, after }]
  })
}

function sectionChanges(before: Snapshot, after: Snapshot): Change[] {
  const found = [...after.sections.values()].flatMap((section): Change[] => {
    const old = before.sections.get(section.id)
    return old ? sectionKeys(old, section) : [{ kind: 'section-add', section }]
  })
  for (const { id, removed } of before.sections.values()) {
    if (!removed && !after.sections.has(id)) {
      found.push({ kind: 'section-removed', section: id, before: false, after: true })
    }
  }
  return found
}

function sectionKeys(old: Section, section: Section): Change[] {
  const found = (['number', 'title', 'goal', 'order'] as const).flatMap((key): Change[] =>
    old[key] === section[key]
      ? []
      : [{ kind: 'section', section: section.id, key, before: old[key], after: section[key] }],
  )
  if (old.removed !== section.removed) {
    found.push({ kind: 'section-removed', section: section.id, before: old.removed, after: section.removed })
  }
  return found
}

function measureChanges(before: Snapshot, after: Snapshot): Change[] {
  const found = [...after.measures.values()].flatMap((measure): Change[] => {
    const old = before.measures.get(measure.id)
    return old ? measureKeys(old, measure) : [{ kind: 'measure-add', measure }]
  })
  for (const { id, removed } of before.measures.values()) {
    if (!removed && !after.measures.has(id)) {
      found.push({ kind: 'measure-removed', measure: id, before: false, after: true })
    }
  }
  return found
}

const place = ({ section, order }: Measure) => ({ section, order })

function measureKeys(old: Measure, measure: Measure): Change[] {
  const { id } = measure
  const found: Change[] = []
  if (differs(place(old), place(measure))) {
    found.push({ kind: 'measure-moved', measure: id, before: place(old), after: place(measure) })
  }
  if (old.removed !== measure.removed) {
    found.push({ kind: 'measure-removed', measure: id, before: old.removed, after: measure.removed })
  }
  if (differs(old.source, measure.source)) {
    found.push({ kind: 'measure-source', measure: id, before: old.source as Plain, after: measure.source as Plain })
  }
  for (const column of stockColumns) {
    if (column.scope === 'plan') {
      found.push(
        ...cell(column, id, null, cellValue(old, undefined, column.id), cellValue(measure, undefined, column.id)),
      )
    }
  }
  found.push(...customCells(id, null, old.custom, measure.custom))
  for (const link of Object.keys({ ...old.links, ...measure.links })) {
    const [was, is] = [old.links?.[link] ?? null, measure.links?.[link] ?? null]
    if (differs(was, is)) found.push({ kind: 'link', measure: id, link, before: was, after: is })
  }
  found.push(...checks(id, null, old.checks, measure.checks))
  return found
}

function reportChanges(before: Snapshot, after: Snapshot): Change[] {
  return [...after.reports].flatMap(([key, report]): Change[] => {
    const old = before.reports.get(key)
    return old ? reportKeys(old, report) : [{ kind: 'report-add', report }]
  })
}

type ReportColumn = Extract<StockColumnId, keyof Report>

function reportKeys(old: Report, report: Report): Change[] {
  const { measure, period } = report
  const found: Change[] = []
  for (const column of stockColumns) {
    if (column.scope !== 'report') continue
    const id = column.id as ReportColumn
    found.push(...cell(column, measure, period, old[id], report[id]))
  }
  if (old.state !== report.state) {
    found.push({ kind: 'report-state', measure, period, before: old.state, after: report.state })
  }
  found.push(...customCells(measure, period, old.custom, report.custom))
  found.push(...partChanges(old, report))
  found.push(...checks(measure, period, old.checks, report.checks))
  return found
}

function waiverChanges({ waivers: old }: Snapshot, { waivers: now }: Snapshot): Change[] {
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap((waiver): Change[] => {
    const [before, after] = [old?.get(waiver) ?? null, now?.get(waiver) ?? null]
    return differs(before, after) ? [{ kind: 'waiver', waiver, before, after }] : []
  })
}

/** A part that only the first has stands, empty: nothing is deleted (R4). */
function partChanges({ parts: old }: Report, { measure, period, parts }: Report): Change[] {
  const units = Object.keys({ ...old, ...parts })
  const made = units.filter(unit => old?.[unit] === undefined)
  const found: Change[] = made.length > 0 ? [{ kind: 'part-add', measure, period, units: made }] : []
  for (const unit of units) {
    const [before, after] = [old?.[unit] ?? '', parts?.[unit] ?? '']
    if (before !== after) found.push({ kind: 'part', measure, period, unit, before, after })
  }
  return found
}

function checks(
  measure: string,
  period: string | null,
  before: Checks | undefined,
  after: Checks | undefined,
): Change[] {
  return Object.keys({ ...before, ...after }).flatMap((mark): Change[] => {
    const [old, now] = [before?.[mark] ?? null, after?.[mark] ?? null]
    return differs(old, now) ? [{ kind: 'check', measure, ...markPlace(mark), period, before: old, after: now }] : []
  })
}

function cell(
  column: (typeof stockColumns)[number],
  measure: string,
  period: string | null,
  before: CellValue,
  after: CellValue,
): Change[] {
  if (columnType(column.type).equals(before, after)) return []
  return [{ kind: 'cell', measure, column: column.id, period, before, after }]
}
