import { isId } from '../ids.ts'
import type { UnitRegister } from '../units/register.ts'
import type { Measure } from './measure.ts'
import type { Parts, Report } from './report.ts'

/** More units than that share no row; beyond it a careless group would make a row that nobody can open (R7). */
export const PARTS_MAX = 200

export const partKey = (unit: string): string => `part:${unit}`

/** The unit of a `part:UNIT` key, or null for any other key. */
export function readPartKey(key: string): string | null {
  if (!key.startsWith('part:')) return null
  const unit = key.slice(5)
  return isId('unit', unit) ? unit : null
}

type Row = Pick<Measure, 'lead' | 'co'>

/**
 * The units that write a part in a row's reports, as the row lists them: leads after the first, co-units, and in place
 * of a group its listed members. Whoever reports for the row has no part beside the report; where a group leads, each
 * member has one, since no single member speaks for the others. No day is looked at, so that nothing must be made when
 * one office becomes another: whoever acts for a unit writes its part (A7).
 */
export function contributorsOf({ lead, co }: Row, register: UnitRegister): string[] {
  const [first] = lead
  const reporter = first?.unit ? register.byId(register.same(first.unit)) : undefined
  const found = new Set<string>()
  for (const { unit } of [...lead, ...co]) if (unit !== null) addOffices(unit, register, found)
  if (reporter?.kind === 'unit') found.delete(reporter.id)
  return [...found].slice(0, PARTS_MAX)
}

/** One office, or the offices that a group lists, groups in groups and a group's successors included. */
function addOffices(unit: string, register: UnitRegister, found: Set<string>): void {
  const seen = new Set<string>()
  const open = [unit]
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const meant = register.byId(register.same(id))
    if (!meant || seen.has(meant.id)) continue
    seen.add(meant.id)
    if (meant.kind === 'unit') found.add(meant.id)
    else open.push(...meant.members, ...meant.successors)
  }
}

/** The contributors that a report has no place for yet: what the server fills in. */
export const lackingParts = (report: Report, row: Row, register: UnitRegister): string[] =>
  contributorsOf(row, register).filter(unit => report.parts?.[unit] === undefined)

/** The parts of a report in which nothing was said: none where nobody shares the row. */
export function emptyParts(row: Row, register: UnitRegister): { parts?: Parts } {
  const units = contributorsOf(row, register)
  return units.length === 0 ? {} : { parts: Object.fromEntries(units.map(unit => [unit, ''])) }
}

/** One unit's words as screens and paper show them. `shares`: false for words of a unit that is in the row no more. */
export type ShownPart = { unit: string; name: string; text: string; shares: boolean }

/** The row's contributors in order, then units that were taken out of it and had written: no words are hidden. */
export function shownParts(report: Report | undefined, row: Row, register: UnitRegister): ShownPart[] {
  const shared = contributorsOf(row, register)
  const gone = Object.keys(report?.parts ?? {}).filter(unit => !shared.includes(unit) && report!.parts![unit] !== '')
  const shown = (shares: boolean) => (unit: string) => {
    const known = register.byId(unit)
    return { unit, name: known?.short ?? known?.name ?? unit, text: report?.parts?.[unit] ?? '', shares }
  }
  return [...shared.map(shown(true)), ...gone.map(shown(false))]
}

/** 「教育局：……」, a line or more for each unit that has written. */
export const partLines = (parts: readonly ShownPart[], colon: string): string =>
  parts.flatMap(({ name, text }) => (text === '' ? [] : [name + colon + text])).join('\n')

/** How many of the units that share the row have written. */
export function partCount(parts: readonly ShownPart[]): { filled: number; of: number } {
  const sharing = parts.filter(part => part.shares)
  return { filled: sharing.filter(part => part.text.trim() !== '').length, of: sharing.length }
}
