import { z } from 'zod'
import { isId } from '../ids.ts'
import { checkShape, readCheckKey, readMarkName } from '../plan/check.ts'
import { measureShapes, measureTexts, unitEntryShape } from '../plan/measure.ts'
import { readPartKey } from '../plan/parts.ts'
import { isPeriod } from '../plan/period.ts'
import { planShapes } from '../plan/plan.ts'
import { readReportKey, reportMarks, reportShapes, reportTexts } from '../plan/report.ts'
import { opinionShapes, requestShapes } from '../plan/request.ts'
import { sectionShapes } from '../plan/section.ts'
import { type UnitList, unitLists, unitShapes } from '../units/unit.ts'

/**
 * The roots of a workbook's Y.Doc (R1). `plan` is one flat map; every other root is a map from an id to a map.
 * The reserved roots exist so that no screen can create them in another shape, and nothing may be written to them until their features give them keys here.
 */
export const entryRoots = ['units', 'sections', 'measures', 'reports', 'adjustments', 'proposals', 'opinions'] as const
export const reservedRoots = ['columns', 'comments', 'views', 'layouts', 'waivers'] as const
export const roots = ['plan', ...entryRoots, ...reservedRoots] as const

export type EntryRoot = (typeof entryRoots)[number]
export type RootName = (typeof roots)[number]

/** What one key of an entry may hold: a plain value of that shape, or a nested Y.Text. */
export type KeySpec = { kind: 'flat'; shape: z.ZodType } | { kind: 'text' }

const flat = (shapes: Record<string, z.ZodType>) =>
  Object.entries(shapes).map(([key, shape]) => [key, { kind: 'flat', shape }] as const)
const texts = (keys: readonly string[]) => keys.map(key => [key, { kind: 'text' }] as const)

const specs: Record<EntryRoot, ReadonlyMap<string, KeySpec>> = {
  units: new Map<string, KeySpec>(flat(unitShapes)),
  sections: new Map<string, KeySpec>(flat(sectionShapes)),
  measures: new Map<string, KeySpec>([...flat(measureShapes), ...texts(measureTexts)]),
  reports: new Map<string, KeySpec>([...flat(reportShapes), ...texts(reportTexts)]),
  adjustments: new Map<string, KeySpec>(flat(requestShapes)),
  proposals: new Map<string, KeySpec>(flat(requestShapes)),
  opinions: new Map<string, KeySpec>(flat(opinionShapes)),
}

/**
 * Keys that came later than the first documents: a missing one reads as its empty value, and an entry made by a page
 * that does not know it yet is whole without it.
 */
const laterKeys: Partial<Record<EntryRoot, readonly string[]>> = {
  units: ['validFrom', 'validTo', 'successors', 'level', 'sort', 'sameAs', 'undecided', 'removed'],
  reports: reportMarks,
  adjustments: ['kind'],
  proposals: ['kind'],
}

const required = (root: EntryRoot): readonly string[] =>
  [...specs[root].keys()].filter(key => !laterKeys[root]?.includes(key))

/** Keys that a new entry must bring, all of them: a row made on one screen is whole on every other (R1). */
export const requiredKeys: Record<EntryRoot, readonly string[]> = {
  units: required('units'),
  sections: required('sections'),
  measures: required('measures'),
  reports: required('reports'),
  adjustments: required('adjustments'),
  proposals: required('proposals'),
  opinions: required('opinions'),
}

const partEntry: KeySpec = { kind: 'text' }
const planSpecs = new Map<string, KeySpec>(flat(planShapes))
const unitEntry: KeySpec = { kind: 'flat', shape: unitEntryShape }
/** The place of a list's element; null where it was taken out. */
const elementEntry: KeySpec = { kind: 'flat', shape: z.number().int().min(0).max(100_000).nullable() }
const checkEntry: KeySpec = { kind: 'flat', shape: checkShape }

/** The spec of a key of the `plan` root, or null for an unknown key. */
export const planSpec = (key: string): KeySpec | null => planSpecs.get(key) ?? null

/** The spec of a key of an entry, or null for an unknown key (which the gate refuses). */
export function keySpec(root: EntryRoot, key: string): KeySpec | null {
  const known = specs[root].get(key)
  if (known) return known
  const checked = readCheckKey(key)
  if (checked !== null) return specs[root].get(readMarkName(checked).column)?.kind === 'text' ? checkEntry : null
  if (root === 'units') return readElementKey(key) ? elementEntry : null
  if (root === 'reports' && readPartKey(key) !== null) return partEntry
  return root === 'measures' && readUnitKey(key) ? unitEntry : null
}

/** The role and unit of a `lead:UNIT` or `co:UNIT` key, or null. */
export function readUnitKey(key: string): { role: 'lead' | 'co'; unit: string } | null {
  // every key of every row comes by here
  const role = key.startsWith('co:') ? 'co' : key.startsWith('lead:') ? 'lead' : null
  if (role === null) return null
  const unit = key.slice(role.length + 1)
  return isId('unit', unit) ? { role, unit } : null
}

export const unitKey = (role: 'lead' | 'co', unit: string): string => `${role}:${unit}`

/** The list and element of an `alias:NAME`, `member:UNIT` or `successor:UNIT` key of a unit, or null. */
export function readElementKey(key: string): { list: UnitList; element: string } | null {
  const at = key.indexOf(':')
  const element = key.slice(at + 1)
  const list = (Object.keys(unitLists) as UnitList[]).find(each => unitLists[each] === key.slice(0, Math.max(0, at)))
  if (!list || element === '' || element.length > 200) return null
  return list === 'aliases' || isId('unit', element) ? { list, element } : null
}

export const elementKey = (list: UnitList, element: string): string => `${unitLists[list]}:${element}`

/** Whether `id` may name an entry of that root. */
export function isEntryId(root: EntryRoot, id: string): boolean {
  switch (root) {
    case 'units':
    case 'opinions':
      return isId('unit', id)
    case 'adjustments':
    case 'proposals':
      return isId('request', id)
    case 'sections':
      return isId('section', id)
    case 'measures':
      return isId('measure', id)
    case 'reports': {
      const key = readReportKey(id)
      return key !== null && isId('measure', key.measure) && isPeriod(key.period)
    }
  }
}

/** Most keys that one unit's entry may hold, its own and its lists' (R7): a county with all its villages in one group. */
export const UNIT_KEYS_MAX = 2_000

/** Most entries a root may hold: beyond it a workbook would no longer open quickly anywhere (R7). */
export const entryLimits: Record<EntryRoot, number> = {
  units: 3_000,
  sections: 2_000,
  measures: 25_000,
  reports: 60_000,
  adjustments: 5_000,
  proposals: 10_000,
  opinions: 3_000,
}
