import type { Change } from '../changes/change.ts'
import { newId } from '../ids.ts'
import { keyAfter } from '../order.ts'
import { emptyReport } from '../plan/draft.ts'
import type { Measure } from '../plan/measure.ts'
import { type Section, sectionHeading } from '../plan/section.ts'
import { outline, registerOf, type Snapshot } from '../plan/snapshot.ts'
import { readDeadline } from '../policy/read-deadline.ts'
import { failed, ok, problem, type Result } from '../result.ts'
import { looksLikeGroup, normaliseName } from '../units/register.ts'
import { type Unit, type UnitRef, writtenUnit } from '../units/unit.ts'
import { type FieldDifference, fieldDifferences, type PlanRow, rowsOfWorkbook } from './differences.ts'

/** A difference between a workbook and a revised text that somebody accepts. Rows are named by the workbook's ids. */
export type RevisionWish =
  /** A new row; `below` is the workbook's row it comes after in the text, null for none. */
  | { kind: 'added'; row: Omit<PlanRow, 'id'>; below: string | null }
  | { kind: 'dropped'; measure: string }
  | { kind: 'changed'; measure: string; fields: FieldDifference[] }

/** 「一、深化改革」 as number and title; one without a mark is all title. */
export function splitHeading(heading: string): { number: string; title: string } {
  const m = /^(?:(第?[一二三四五六七八九十百零〇\d]{1,5}(?:章|部分|篇)?)、|([（(][^）)]{1,6}[）)]))(.*)$/su.exec(
    heading,
  )
  return m ? { number: m[1] ?? m[2]!, title: m[3]! } : { number: '', title: heading }
}

/**
 * The changes that bring accepted differences into a workbook, as one step (M4). Fails with `revision-stale` where a
 * cell no longer holds what the comparison showed, and changes nothing then. A heading that all its rows leave for one
 * new heading is renamed; names the register lacks come in undecided (U3).
 */
export function revisionChanges(snapshot: Snapshot, wishes: readonly RevisionWish[]): Result<Change[]> {
  const rows = new Map(rowsOfWorkbook(snapshot).map(row => [row.id, row]))
  for (const wish of wishes) {
    const row = wish.kind === 'added' ? null : rows.get(wish.measure)
    if (row === undefined) return failed(problem('revision-stale'))
    if (wish.kind === 'changed' && !wish.fields.every(({ field, before }) => same(row!, field, before)))
      return failed(problem('revision-stale'))
  }
  const units = unitsFor(snapshot)
  const places = placesIn(snapshot, wishes, rows)
  const cells: Change[] = []
  for (const wish of wishes) {
    if (wish.kind === 'dropped') {
      cells.push({ kind: 'measure-removed', measure: wish.measure, before: false, after: true })
    } else if (wish.kind === 'changed') {
      const measure = snapshot.measures.get(wish.measure)!
      for (const { field, after } of wish.fields) {
        if (field === 'section') cells.push(...places.move(measure, String(after)))
        else cells.push(cellChange(snapshot, measure, field, after, units.refs))
      }
    } else cells.push(...newRow(snapshot, wish, places, units))
  }
  return ok([...units.added(), ...places.made(), ...cells])
}

const same = (row: PlanRow, field: FieldDifference['field'], before: FieldDifference['before']): boolean =>
  !fieldDifferences(row, { ...row, [field]: before }).some(each => each.field === field)

/** Names to units: those of the register, and new ones for the rest. */
function unitsFor(snapshot: Snapshot) {
  const register = registerOf(snapshot)
  const fresh = new Map<string, Unit>()
  const refs = (names: readonly string[]): UnitRef[] => {
    const seen = new Set<string>()
    return names.flatMap((written): UnitRef[] => {
      const key = normaliseName(written)
      const known = register.byName(written) ?? fresh.get(key)
      const unit = known ?? writtenUnit(newId('unit'), written, looksLikeGroup(written) ? 'group' : 'unit')
      if (!known) fresh.set(key, unit)
      if (seen.has(unit.id)) return []
      seen.add(unit.id)
      return [{ unit: unit.id, written }]
    })
  }
  return {
    refs,
    added: (): Change[] => [...fresh.values()].map(unit => ({ kind: 'unit-add', unit })),
  }
}
type Units = ReturnType<typeof unitsFor>

const deadlineOf = (written: string, year: number | null): Measure['deadline'] =>
  written.trim() === '' ? null : { written: written.trim(), date: readDeadline(written.trim(), year)?.date ?? null }

function cellChange(
  { plan }: Snapshot,
  measure: Measure,
  column: Exclude<FieldDifference['field'], 'section'>,
  after: FieldDifference['after'],
  refs: Units['refs'],
): Change {
  const at = { kind: 'cell', measure: measure.id, period: null } as const
  if (column === 'lead' || column === 'co') {
    return { ...at, column, before: measure[column], after: refs(typeof after === 'string' ? [after] : after) }
  }
  const text = String(after)
  if (column === 'deadline') return { ...at, column, before: measure.deadline, after: deadlineOf(text, plan.year) }
  return { ...at, column, before: measure[column] ?? '', after: text }
}

/** Where rows go: sections by heading, made or renamed where the workbook lacks them, and keys between neighbours. */
function placesIn(snapshot: Snapshot, wishes: readonly RevisionWish[], rows: ReadonlyMap<string, PlanRow>) {
  const groups = outline(snapshot)
  const lists = new Map(groups.map(({ section, measures }) => [section?.id ?? '', measures.map(place)]))
  const sections = groups.flatMap(({ section }) => (section ? [{ ...section }] : []))
  const byHeading = new Map(sections.map(section => [sectionHeading(section), section.id]))
  const changes: Change[] = []
  for (const [id, heading] of renamings(sections, wishes, rows, byHeading)) {
    const section = sections.find(each => each.id === id)!
    const next = splitHeading(heading)
    for (const key of ['number', 'title'] as const) {
      if (section[key] !== next[key])
        changes.push({ kind: 'section', section: id, key, before: section[key], after: next[key] })
    }
    byHeading.delete(sectionHeading(section))
    byHeading.set(heading, id)
  }
  const sectionFor = (heading: string, after: string | null): string => {
    if (heading === '') return ''
    const known = byHeading.get(heading)
    if (known !== undefined) return known
    const above = after === null ? -1 : sections.findIndex(each => each.id === after)
    const index = above < 0 ? sections.length - 1 : above
    const order = keyAfter(sections, index)
    const section: Section = { id: newId('section'), order, ...splitHeading(heading), goal: '', removed: false }
    sections.splice(index + 1, 0, section)
    byHeading.set(heading, section.id)
    lists.set(section.id, [])
    changes.push({ kind: 'section-add', section })
    return section.id
  }
  const last = new Map<string, string>()
  const listOf = (section: string) => {
    const list = lists.get(section) ?? []
    lists.set(section, list)
    return list
  }
  return {
    made: () => changes,
    /** A place for a new row; rows that come after the same one keep their order. */
    take: (id: string, heading: string, below: string | null) => {
      const after = below === null ? null : (last.get(below) ?? below)
      const beside = below === null ? null : (snapshot.measures.get(below)?.section ?? null)
      const section = sectionFor(heading, beside)
      const list = listOf(section)
      const index = after === null ? -1 : list.findIndex(each => each.id === after)
      const behind = index >= 0 ? index : below === null ? -1 : startOrEnd(list, section, beside)
      const order = keyAfter(list, behind)
      list.splice(behind + 1, 0, { id, order })
      if (below !== null) last.set(below, id)
      return { section, order }
    },
    move: (measure: Measure, heading: string): Change[] => {
      const section = sectionFor(heading, measure.section)
      if (section === measure.section) return []
      const list = listOf(section)
      const order = keyAfter(list, list.length - 1)
      list.push({ id: measure.id, order })
      const before = { section: measure.section, order: measure.order }
      return [{ kind: 'measure-moved', measure: measure.id, before, after: { section, order } }]
    },
  }
}
type Places = ReturnType<typeof placesIn>

const place = ({ id, order }: Measure) => ({ id, order })

/** A row whose predecessor stands in another section begins its own; without a section it goes last. */
const startOrEnd = (list: readonly unknown[], section: string, beside: string | null): number =>
  section === beside ? list.length - 1 : -1

/** Headings that every row under them leaves for the same heading, which the workbook does not have. */
function renamings(
  sections: readonly Section[],
  wishes: readonly RevisionWish[],
  rows: ReadonlyMap<string, PlanRow>,
  byHeading: ReadonlyMap<string, string>,
): Map<string, string> {
  const goes = new Map<string, string | null>()
  for (const wish of wishes) {
    if (wish.kind === 'dropped') goes.set(wish.measure, null)
    if (wish.kind !== 'changed') continue
    const field = wish.fields.find(each => each.field === 'section')
    if (field) goes.set(wish.measure, String(field.after))
  }
  const out = new Map<string, string>()
  const used = new Set<string>()
  for (const section of sections) {
    const own = [...rows.values()].filter(row => row.section === sectionHeading(section))
    const targets = new Set(own.map(row => (goes.has(row.id) ? goes.get(row.id)! : row.section)))
    targets.delete(null as never)
    const [only] = targets
    if (own.length === 0 || targets.size !== 1 || !only || byHeading.has(only) || used.has(only)) continue
    used.add(only)
    out.set(section.id, only)
  }
  return out
}

function newRow(
  { plan }: Snapshot,
  { row, below }: Extract<RevisionWish, { kind: 'added' }>,
  places: Places,
  units: Units,
): Change[] {
  const id = newId('measure')
  const measure: Measure = {
    id,
    ...places.take(id, row.section, below),
    number: row.number,
    title: row.title,
    text: row.text,
    lead: units.refs(row.lead),
    co: units.refs(row.co),
    deadline: deadlineOf(row.deadline, plan.year),
    remark: '',
    source: null,
    removed: false,
    ...(row.target.trim() !== '' && { target: row.target.trim() }),
  }
  const changes: Change[] = [{ kind: 'measure-add', measure }]
  if (plan.period !== null) changes.push({ kind: 'report-add', report: emptyReport(id, plan.period) })
  return changes
}
