import { assignmentIn } from '../policy/assign.ts'
import { fold } from '../policy/fold.ts'
import { splitUnits } from '../units/split.ts'
import type { SheetField } from './headings.ts'
import { looksLikeUnit } from './unit-likeness.ts'

export type UnitRole = 'lead' | 'responsible' | 'co'
export type UnitGroup = { role: UnitRole; units: readonly string[] }

const LEADS = /[（(](?:牵头|负责牵头|总牵头|牵头单位|牵头部门|主办|主责|主办单位|主责单位|汇总)[)）]$/
const SHARES = /[（(](?:配合|协办|参与|协助|配合单位|参加|会办)[)）]$/
const SHORT_LABEL = /(^|[;；\n。])\s*(牵头|主办|配合|协办|责任|参与)\s*[:：]/g

/** 由甲局会同乙局、丙局（等）: the one before leads. */
const TOGETHER = /^由?([^，。；;]{2,40}?)会同([^，。；;]{2,80}?)(?:等(?:单位|部门)?)?(?:负责|办理|落实)?[。]?$/

const remembered = new Map<string, readonly UnitGroup[]>()

/**
 * The units of one cell, in order: `role` is what the column says of them, unless the cell itself says who leads
 * (甲局牵头，乙局配合 · 甲局（牵头），乙局 · 牵头单位：甲局；配合单位：乙局). Names before a marked one lead with it.
 */
export function unitsInCell(text: string, role: UnitRole): readonly UnitGroup[] {
  const key = `${role} ${text}`
  let groups = remembered.get(key)
  if (!groups) {
    groups = read(text, role)
    if (remembered.size > 20_000) remembered.clear()
    remembered.set(key, groups)
  }
  return groups
}

function read(written: string, role: UnitRole): readonly UnitGroup[] {
  const text = written
    .replace(/[①-⑳❶-❿]\s*/g, '、')
    .replace(/^、/, '')
    .replace(SHORT_LABEL, '$1$2单位：')
  const together = TOGETHER.exec(text)
  if (together) {
    const [first, rest] = [splitUnits(together[1]!), splitUnits(together[2]!)]
    if (first.length > 0 && [...first, ...rest].every(looksLikeUnit)) {
      return [
        { role: 'lead', units: first },
        { role: 'co', units: rest },
      ]
    }
  }
  const names = splitUnits(text)
  const lastLead = names.findLastIndex(name => LEADS.test(name))
  const marked = lastLead >= 0 || names.some(name => SHARES.test(name))
  const free = marked ? null : assignmentIn(text, fold(text), 0, text.length)
  if (free && free.groups.length > 0) {
    return free.groups.map(({ role: said, units }) => ({
      role: said === 'joint' ? ('lead' as const) : said === 'responsible' ? role : said,
      units: units.map(unit => unit.written),
    }))
  }
  if (!marked) return names.length > 0 ? [{ role, units: names }] : []
  const lead: string[] = []
  const rest: string[] = []
  const co: string[] = []
  for (const [i, name] of names.entries()) {
    if (SHARES.test(name)) co.push(name.replace(SHARES, ''))
    else if (i <= lastLead) lead.push(name.replace(LEADS, ''))
    else rest.push(name)
  }
  const groups: UnitGroup[] = []
  if (lead.length > 0) groups.push({ role: 'lead', units: lead })
  if (rest.length > 0) groups.push({ role: lastLead >= 0 ? 'co' : role, units: rest })
  if (co.length > 0) groups.push({ role: 'co', units: co })
  return groups
}

/** 各地区, 各部门: everybody, and so nobody in particular, leads. */
const EVERYBODY = /^各(?:地区?|部门|单位|级|有关|方面|县|市|区|镇|乡)/

const PLACES = /^各(?:县|市|区|镇|乡)/

/**
 * Who leads and who shares, from a row's groups in the order of its columns. Where nothing says who leads, the one listed
 * first among the responsible does: `assumed` unless the sheet states that rule itself (`leadFirst`).
 */
export function rolesOf(
  groups: readonly UnitGroup[],
  leadFirst: boolean,
): { lead: string[]; co: string[]; assumed: boolean } {
  const lead: string[] = []
  const co: string[] = []
  const seen = new Set<string>()
  const add = (list: string[], units: readonly string[]) => {
    for (const unit of units) {
      if (!seen.has(unit)) list.push(unit)
      seen.add(unit)
    }
  }
  for (const group of groups) if (group.role === 'lead') add(lead, group.units)
  let assumed = false
  if (lead.length === 0) {
    const first = groups.find(group => group.role === 'responsible')?.units[0]
    // 各乡镇 alone: each leads in its own place
    const alone = groups.length === 1 && groups[0]!.units.length === 1 && PLACES.test(first ?? '')
    if (first !== undefined && (alone || !EVERYBODY.test(first))) {
      add(lead, [first])
      assumed = !leadFirst
    }
  }
  for (const group of groups) if (group.role !== 'lead') add(co, group.units)
  return { lead, co, assumed }
}

const HEADED =
  /[（(]((?:总?牵头|主办|主责|责任|配合)(?:单位|部门|科室)[:：][^（()）]{2,60}(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]\s*$/

/** The units that a heading over rows names for all of them: 一、景区提质（牵头单位：县文旅局）. */
export function unitsInHeading(heading: string): readonly UnitGroup[] {
  const found = heading.length <= 120 ? HEADED.exec(heading) : null
  return found ? unitsInCell(found[1]!, 'responsible') : []
}

/** A row's groups with what the heading over it says, where the row itself does not name who leads. */
export function withHeadingUnits(own: readonly UnitGroup[], heading: readonly UnitGroup[]): UnitGroup[] {
  if (heading.length === 0 || own.some(group => group.role === 'lead')) return [...own]
  if (own.length === 0) return [...heading]
  // who answers for the row works under the one who leads the part
  return [...heading.filter(group => group.role === 'lead'), ...own]
}

/** What a column of this field says of its units, in a row whose lead column is filled or not. */
export const roleOfField = (field: SheetField, hasLead: boolean): UnitRole =>
  field === 'lead' ? 'lead' : field === 'co' || hasLead ? 'co' : 'responsible'
