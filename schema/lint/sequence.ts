import { compareOrder } from '../order.ts'
import type { Measure } from '../plan/measure.ts'
import { emptyPlan } from '../plan/plan.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { numberOf } from '../policy/numerals.ts'
import type { FindingCode } from './codes.ts'
import { type Finding, finding } from './finding.ts'

/** Rows beyond that are no section that people count through: only doubled numbers are looked for. */
const SEQUENCE_MAX = 1_000
/** So many rows of a section must do a thing before one that does not stands out. */
const CUSTOM_MIN = 3

/** Whether the targets column is hidden, shown, or shown in a section that says of itself that it has targets (Q2). */
export type TargetsAsked = 'unseen' | 'shown' | 'asked'

const ASKS =
  /量化(?:指标|目标|任务)|(?:主要|约束性|预期性|年度|考核)指标|指标(?:任务|要求)|\b(?:key|quantified) targets?\b/i

/** What a section says of targets, by its heading and its goal. */
export function targetsAsked({ plan, sections }: Pick<Snapshot, 'plan' | 'sections'>, section: string): TargetsAsked {
  if ((plan.hidden ?? emptyPlan.hidden).includes('target')) return 'unseen'
  const found = sections.get(section)
  return found && !found.removed && ASKS.test(`${found.title}\n${found.goal}`) ? 'asked' : 'shown'
}

/** 3, 3., （3）, 三 and 第三 as 3; null for what counts otherwise (3.1, 3-2) or not at all. */
export function plainNumber(written: string): number | null {
  const bare = written.normalize('NFKC').replace(/^[(第]|[).、条项]+$/g, '')
  if (/^\d{1,5}$/.test(bare)) return Number(bare)
  return /^[一二三四五六七八九十百]+$/.test(bare) ? numberOf(bare) : null
}

/** The same number as it would be written for `n` in the manner of `like`: （3） for （2）. Null where nobody can tell. */
export function numberLike(like: string, n: number): string | null {
  const found = /\d+/.exec(like.normalize('NFKC'))
  return found && like.includes(found[0]) ? like.replace(found[0], String(n)) : null
}

/**
 * What a section's rows show side by side: numbers that are doubled, left out or skipped, a title or text that only this
 * row lacks, one deadline that stands against the order of all others. `rows` are the live rows of one section, in any
 * order; `targets` says whether the plan shows them, and whether the section asks for them (Q2). Takes time in proportion
 * to the rows.
 */
export function sequenceFindings(rows: readonly Measure[], targets: TargetsAsked = 'unseen'): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>()
  const say = (row: Measure, code: FindingCode, column: string, detail: Finding['detail'], facts: unknown[]) => {
    const list = found.get(row.id) ?? []
    list.push(finding(code, { measure: row.id, column }, detail, facts))
    found.set(row.id, list)
  }
  const counted = new Map<string, number>()
  for (const { number } of rows) if (number !== '') counted.set(number, (counted.get(number) ?? 0) + 1)
  let [titled, texted, numbered, targeted] = [0, 0, 0, 0]
  for (const row of rows) {
    if (row.title !== '') titled++
    if (row.text !== '') texted++
    if (row.number !== '') numbered++
    if (row.target !== undefined) targeted++
  }
  const isCustom = (count: number) => count >= CUSTOM_MIN && count * 2 > rows.length
  const wantsTargets = targets === 'asked' || (targets === 'shown' && isCustom(targeted))
  for (const row of rows) {
    if ((counted.get(row.number) ?? 0) > 1) say(row, 'number-twice', 'number', { number: row.number }, [row.number])
    if (row.number === '' && isCustom(numbered)) say(row, 'number-missing', 'number', {}, [])
    if (row.title === '' && row.text !== '' && isCustom(titled)) say(row, 'title-empty', 'title', {}, [])
    if (row.text === '' && row.title !== '' && isCustom(texted)) say(row, 'text-empty', 'text', {}, [])
    const isWritten = row.title !== '' || row.text !== ''
    if (wantsTargets && row.target === undefined && isWritten) say(row, 'target-empty', 'target', {}, [])
  }
  if (rows.length > SEQUENCE_MAX) return found
  const ordered = [...rows].sort(compareOrder)
  let before: number | null = null
  for (const row of ordered) {
    const n = plainNumber(row.number)
    if (n !== null && before !== null && n > before + 1) {
      const missing = n === before + 2 ? `${before + 1}` : `${before + 1}–${n - 1}`
      say(row, 'number-gap', 'number', { number: row.number, missing }, [row.number, before])
    }
    if (n !== null) before = n
  }
  const odd = oneOutOfOrder(ordered.filter(row => row.deadline?.date))
  if (odd) {
    const { row, from, to } = odd
    say(row, 'deadline-order', 'deadline', { date: row.deadline?.date ?? '', from, to }, [row.deadline])
  }
  return found
}

/** The one row whose deadline alone keeps a section from running in order of time; null where several do, or none. */
function oneOutOfOrder(rows: readonly Measure[]): { row: Measure; from: string; to: string } | null {
  if (rows.length < 5) return null
  const dates = rows.map(row => row.deadline!.date!)
  const breaks = dates.flatMap((date, i) => (i > 0 && date < dates[i - 1]! ? [i] : []))
  const at = breaks[0]
  if (at === undefined || breaks.length > 1) return null
  const fits = (skip: number) => {
    const [low, high] = [dates[skip - 1], dates[skip + 1]]
    return low === undefined || high === undefined || low <= high
  }
  // either may be the odd one: the later stands out unless only the earlier one's leaving mends the order
  const odd = fits(at) ? at : fits(at - 1) ? at - 1 : null
  if (odd === null) return null
  return { row: rows[odd]!, from: dates[odd - 1] ?? '—', to: dates[odd + 1] ?? '—' }
}
