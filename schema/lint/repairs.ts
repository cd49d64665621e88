import type { Change } from '../changes/change.ts'
import type { CellValue } from '../columns/registry.ts'
import { compareOrder } from '../order.ts'
import { cellValue, type StockColumnId } from '../plan/columns.ts'
import type { Measure } from '../plan/measure.ts'
import { reportKey } from '../plan/report.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { readDeadline } from '../policy/read-deadline.ts'
import { actingFor } from '../units/standing.ts'
import type { UnitRef } from '../units/unit.ts'
import type { Finding } from './finding.ts'
import { numberLike, plainNumber } from './sequence.ts'
import { tidyPunctuation, tidySpaces, tidyWidth } from './typing.ts'

/**
 * The edit that mends what was found, as the workbook is now; null where only a person can say what is meant (V3). It is
 * an edit like any other: rights are asked, it is journalled and undone.
 */
export function repairOf(finding: Finding, snapshot: Snapshot): Change[] | null {
  const { measure, section, column, period = null } = finding.path
  if (section !== undefined) {
    const empty = finding.code === 'section-empty' && snapshot.sections.get(section)?.removed === false
    return empty ? [{ kind: 'section-removed', section, before: false, after: true }] : null
  }
  if (measure === undefined) return finding.code === 'year-missing' ? yearOfTitle(snapshot) : null
  const row = snapshot.measures.get(measure)
  if (!row) return null
  const report = period === null ? undefined : snapshot.reports.get(reportKey(measure, period))
  const cell = (id: StockColumnId, after: CellValue | null): Change[] | null => {
    const before = cellValue(row, report, id)
    if (after === null || JSON.stringify(before) === JSON.stringify(after)) return null
    return [{ kind: 'cell', measure, column: id, period, before, after }]
  }
  const text = (tidy: (text: string) => string) => {
    const id = column as StockColumnId
    const mended = tidy(String(cellValue(row, report, id) ?? ''))
    return cell(id, id === 'title' ? mended.trim() : mended)
  }
  switch (finding.code) {
    case 'lead-missing':
      return firstListed(row, snapshot)
    case 'lead-also-co':
    case 'unit-twice':
      return cell(column as 'lead' | 'co', onceOnly(row, column as 'lead' | 'co', snapshot))
    case 'unit-ended':
      return cell(column as 'lead' | 'co', succeeded(row[column as 'lead' | 'co'], snapshot))
    case 'deadline-stale': {
      const written = row.deadline?.written ?? ''
      const read = readDeadline(written, snapshot.plan.year)
      return read && cell('deadline', { written, date: read.date })
    }
    case 'title-empty':
      return cell('title', firstClause(row.text))
    case 'typing-width':
      return text(tidyWidth)
    case 'typing-spaces':
      return text(tidySpaces)
    case 'typing-punctuation':
      return text(tidyPunctuation)
    case 'done-not-full':
      return report ? cell('percent', 100) : null
    case 'full-not-done':
      return report ? cell('pace', 'done') : null
    case 'number-twice':
    case 'number-missing':
    case 'number-gap':
      return renumbered(row, snapshot)
    default:
      return null
  }
}

/** Two units of one cell that mean the same office become one; of a co-unit that leads nothing is left. */
function onceOnly(row: Measure, role: 'lead' | 'co', snapshot: Snapshot): UnitRef[] {
  const { same } = registerOf(snapshot)
  const known = new Set(role === 'co' ? row.lead.map(ref => ref.unit && same(ref.unit)) : [])
  return row[role].filter(ref => {
    const id = ref.unit && same(ref.unit)
    if (id === null || !known.has(id)) {
      known.add(id)
      return true
    }
    return false
  })
}

/** Offices that ended, by the one that took over; null where several did, or nobody. */
function succeeded(refs: readonly UnitRef[], snapshot: Snapshot): UnitRef[] | null {
  const register = registerOf(snapshot)
  const after: UnitRef[] = []
  for (const ref of refs) {
    const acting = ref.unit === null ? [] : [...actingFor(register, ref.unit, snapshot.today)]
    const ended = ref.unit !== null && !acting.includes(register.same(ref.unit))
    const next = ended && acting.length === 1 ? register.byId(acting[0]!) : undefined
    const isOver = ended && register.byId(register.same(ref.unit!))?.kind === 'unit'
    if (isOver && !next) return null
    const put = isOver && next ? { unit: next.id, written: next.name } : ref
    if (!after.some(each => each.unit === put.unit)) after.push(put)
  }
  return after
}

/** Where the unit that is listed first leads by rule, it is taken as the lead (D2). */
function firstListed(row: Measure, snapshot: Snapshot): Change[] | null {
  const [first, ...others] = row.co
  if (snapshot.plan.leadRule === 'explicit' || !first) return null
  const cell = { kind: 'cell' as const, measure: row.id, period: null }
  return [
    { ...cell, column: 'lead', before: row.lead, after: [first] },
    { ...cell, column: 'co', before: row.co, after: others },
  ]
}

const TITLE_MAX = 30

/** The first clause of a text as its heading: what offices do by hand. */
function firstClause(text: string): string | null {
  const clause = /^\s*([^。；;\n]+)/.exec(text)?.[1]?.trim() ?? ''
  const short = clause.length > TITLE_MAX ? (/^[^，,：:]{4,}(?=[，,：:])/.exec(clause)?.[0] ?? '') : clause
  return short === '' || short.length > TITLE_MAX * 2 ? null : `${short}。`
}

/** A section counted anew from its first number, where all of it counts in one plain manner. */
function renumbered(row: Measure, snapshot: Snapshot): Change[] | null {
  const rows = [...snapshot.measures.values()]
    .filter(each => !each.removed && each.section === row.section)
    .sort(compareOrder)
  const first = rows.find(each => each.number !== '')?.number ?? ''
  const start = plainNumber(first)
  if (start === null || rows.some(each => each.number !== '' && plainNumber(each.number) === null)) return null
  const changes: Change[] = []
  for (const [i, each] of rows.entries()) {
    const after = numberLike(first, start + i)
    if (after === null) return null
    if (each.number === after) continue
    changes.push({ kind: 'cell', measure: each.id, column: 'number', period: null, before: each.number, after })
  }
  return changes.length > 0 ? changes : null
}

function yearOfTitle({ plan }: Snapshot): Change[] | null {
  const year = Number(/(?<!\d)(20\d\d)(?=年)/.exec(plan.title)?.[1] ?? Number.NaN)
  return Number.isNaN(year) ? null : [{ kind: 'plan', key: 'year', before: plan.year, after: year }]
}
