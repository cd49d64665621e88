import { z } from 'zod'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { isId } from '../ids.ts'
import { checkShape, readCheckKey, readMarkName } from '../plan/check.ts'
import { isPart } from '../plan/checked-text.ts'
import { commentShapes } from '../plan/comment.ts'
import { choiceShape, columnShapes, readChoiceKey } from '../plan/custom-columns.ts'
import { linkShape, readLinkKey } from '../plan/links.ts'
import { measureShapes, measureTexts, unitEntryShape } from '../plan/measure.ts'
import { readPartKey } from '../plan/parts.ts'
import { isPeriod } from '../plan/period.ts'
import { planShapes } from '../plan/plan.ts'
import { readReportKey, reportMarks, reportShapes, reportTexts } from '../plan/report.ts'
import { opinionShapes, requestShapes } from '../plan/request.ts'
import { sectionShapes } from '../plan/section.ts'
import { readWaiverKey, waiverShape } from '../plan/waiver.ts'
import { type UnitList, unitLists, unitShapes } from '../units/unit.ts'
import { savedViewShapes } from '../views/view.ts'
import { readCustomKey } from './custom-keys.ts'

/**
 * The roots of a workbook's Y.Doc (R1). `plan` is one flat map; every other root is a map from an id to a map.
 * The reserved roots exist so that no screen can create them in another shape, and nothing may be written to them until their features give them keys here.
 */
export const entryRoots = [
  'units',
  'sections',
  'measures',
  'reports',
  'adjustments',
  'proposals',
  'opinions',
  'comments',
  'views',
  'columns',
] as const
export const reservedRoots = ['layouts'] as const
/** One flat map like `plan`: key → what was said of a finding (V4). No two screens can make its places at once (R1). */
export const flatRoots = ['plan', 'waivers'] as const
export const roots = [...flatRoots, ...entryRoots, ...reservedRoots] as const

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
  comments: new Map<string, KeySpec>(flat(commentShapes)),
  views: new Map<string, KeySpec>(flat(savedViewShapes)),
  columns: new Map<string, KeySpec>(flat(columnShapes)),
}

/**
 * Keys that came later than the first documents: a missing one reads as its empty value, and an entry made by a page
 * that does not know it yet is whole without it.
 */
const laterKeys: Partial<Record<EntryRoot, readonly string[]>> = {
  units: ['validFrom', 'validTo', 'successors', 'level', 'sort', 'form', 'sameAs', 'undecided', 'note', 'removed'],
  measures: ['target'],
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
  comments: required('comments'),
  views: required('views'),
  columns: required('columns'),
}

const partEntry: KeySpec = { kind: 'text' }
const planSpecs = new Map<string, KeySpec>(flat(planShapes))
const unitEntry: KeySpec = { kind: 'flat', shape: unitEntryShape }
/** The place of a list's element; null where it was taken out. */
const elementEntry: KeySpec = { kind: 'flat', shape: z.number().int().min(0).max(100_000).nullable() }
const choiceEntry: KeySpec = { kind: 'flat', shape: choiceShape }
/** Null, which says that the words lie in a text, is the server's to set. */
const customEntry: KeySpec = { kind: 'flat', shape: z.string().max(CELL_TEXT_MAX) }
/** The place of a name in a cell of units; null where it was taken out, false where the short value speaks alone. */
const nameEntry: KeySpec = {
  kind: 'flat',
  shape: z.union([z.number().min(-100_000).max(100_000), z.null(), z.literal(false)]),
}
const checkEntry: KeySpec = { kind: 'flat', shape: checkShape }
const linkEntry: KeySpec = { kind: 'flat', shape: linkShape }

/** The spec of a key of the `plan` root, or null for an unknown key. */
export const planSpec = (key: string): KeySpec | null => planSpecs.get(key) ?? null

const waiverEntry: KeySpec = { kind: 'flat', shape: waiverShape }

/** The spec of a key of the `waivers` root, or null for an unknown key. */
export const waiverSpec = (key: string): KeySpec | null => (readWaiverKey(key) === null ? null : waiverEntry)

/** The spec of a key of an entry, or null for an unknown key (which the gate refuses). */
export function keySpec(root: EntryRoot, key: string): KeySpec | null {
  const known = specs[root].get(key)
  if (known) return known
  const checked = readCheckKey(key)
  if (checked !== null) return isTextColumn(root, readMarkName(checked).column) ? checkEntry : null
  if (root === 'columns') return readChoiceKey(key) !== null ? choiceEntry : null
  if (root === 'units') return readElementKey(key) ? elementEntry : null
  if (root === 'reports' && readPartKey(key) !== null) return partEntry
  if (root === 'measures' && readLinkKey(key) !== null) return linkEntry
  if (root === 'measures' && readUnitKey(key)) return unitEntry
  const custom = root === 'measures' || root === 'reports' ? readCustomKey(key) : null
  if (custom?.name) return nameEntry
  return custom && (custom.long ? { kind: 'text' } : customEntry)
}

/** Whether rows or reports may have a text under that column's id. */
const isTextColumn = (root: EntryRoot, column: string): boolean =>
  specs[root].get(column)?.kind === 'text' ||
  (root === 'reports' && isPart(column)) ||
  ((root === 'measures' || root === 'reports') && readCustomKey(column)?.name === null)

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
  // the keys that every unit has
  if (at < 0) return null
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
    case 'columns':
      return isId('column', id)
    case 'views':
      return isId('view', id)
    case 'comments':
      return isId('comment', id)
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

/** Most names in cells of units that a row or report may have had, those that were taken out included (R7). */
export const NAME_KEYS_MAX = 2_000

/** Most entries a root may hold: beyond it a workbook would no longer open quickly anywhere (R7). */
export const entryLimits: Record<EntryRoot, number> = {
  units: 3_000,
  sections: 2_000,
  measures: 25_000,
  reports: 60_000,
  adjustments: 5_000,
  proposals: 10_000,
  opinions: 3_000,
  comments: 30_000,
  views: 200,
  columns: 200,
}
