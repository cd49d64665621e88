import {
  type Assignment,
  assignmentIn,
  bareUnits,
  beginsWithLabel,
  holdsLabel,
  isPlainUnit,
  LABEL,
  LABEL_LINE,
} from './assign.ts'
import { type Pair, pairsIn } from './brackets.ts'
import { deadlinesIn, mainDeadline } from './deadlines.ts'
import { damageIn } from './doubts.ts'
import { isBlank, trim } from './fold.ts'
import { markerAt } from './markers.ts'
import { matchesOf } from './matches.ts'
import { readDeadline } from './read-deadline.ts'
import type { DoubtCode, LeadCode, LeadRule, MeasureReading, PlaceCode, Reason, Span, UnitReading } from './reading.ts'
import { targetsIn } from './targets.ts'

export const LONGEST_TITLE = 40

/** An assignment found in a stretch of text and the characters it takes up, brackets included. */
export type Found = {
  span: Span
  assignment: Assignment
  closed: boolean
  /** Stands right after another one: only blanks and marks between them. */
  follows?: boolean
}

/**
 * The assignments in folded[from, to), in order: brackets that name units, and labelled runs (牵头单位：… on a line or
 * after a sentence). A bracket without a label counts only at the end of a sentence group; 牵头 in running text never.
 */
export function assignmentsIn(source: string, folded: string, from: number, to: number): Found[] {
  const out: Found[] = []
  const pairs = pairsIn(folded, from, to)
  for (const pair of pairs) {
    const inner = { from: pair.from + 1, to: pair.closed ? pair.to - 1 : pair.to }
    if (!pair.closed && !beginsWithLabel(folded, inner.from)) continue
    const assignment = assignmentIn(source, folded, inner.from, inner.to)
    if (!assignment) continue
    if (assignment.label === null && !assignment.deadline && !endsGroup(folded, pair, from, to)) continue
    if (!pair.closed && assignment.label === null) continue
    out.push({ span: { from: pair.from, to: pair.to }, assignment, closed: pair.closed })
  }
  for (const span of [...labelledRuns(folded, from, to, pairs), ...labelledLines(folded, from, to)]) {
    const assignment = assignmentIn(source, folded, span.list, span.to)
    if (assignment) out.push({ span: { from: span.from, to: span.to }, assignment, closed: true })
  }
  const inOrder = (a: Found, b: Found) => a.span.from - b.span.from
  out.sort(inOrder)
  let next = 0
  const said = sentencesOf(source, folded, from, to).filter(({ span }) => {
    while (next < out.length && out[next]!.span.to <= span.from) next++
    return span.from > from && (next === out.length || out[next]!.span.from >= span.to)
  })
  if (said.length > 0) out.push(...said)
  out.sort(inOrder)
  const times = timeBrackets(folded, pairs, out)
  if (times.length > 0) {
    out.push(...times)
    out.sort(inOrder)
  }
  for (let i = 1; i < out.length; i++) {
    const between = folded.slice(out[i - 1]!.span.to, out[i]!.span.from)
    if (/^[\s。;,]*$/.test(between)) out[i]!.follows = true
  }
  return out
}

/** 【牵头：A】【持续推进】: a bracket that holds nothing but a deadline, right behind one that names units. */
function timeBrackets(folded: string, pairs: readonly Pair[], found: readonly Found[]): Found[] {
  if (found.some(({ assignment }) => assignment.deadline !== null)) return []
  const ends = new Set(found.filter(({ assignment }) => assignment.groups.length > 0).map(({ span }) => span.to))
  return pairs.flatMap(({ from, to, closed }): Found[] => {
    let before = from
    while (folded[before - 1] === ' ') before--
    if (!closed || to - from > 16 || !ends.has(before)) return []
    const inner = trim(folded, from + 1, to - 1)
    if (readDeadline(folded.slice(inner.from, inner.to), null) === null) return []
    const assignment = { groups: [], label: null, deadline: inner, statesRule: false, firstByComma: null }
    return [{ span: { from, to }, assignment, closed: true }]
  })
}

/** 此项工作由…, 以上3项工作由…; a bare 由… or none only as the last sentence of a paragraph. */
const SAID =
  /(?<=^|[。;!?\n)\]] {0,8})(?:(?:除[^,。\n]{2,16}外, ?)?(?:此项|本项|该项|这项|以上|上述|以下|下列)[^,。;:由\n]{0,10}由|由|(?=[^,。;:\n]{3,40}(?:牵头|负责)))[^。\n]{2,240}(?=。|\n|$)/g
const ABOUT_ITEMS = /^(?:除[^,。\n]{2,16}外, ?)?(?:此项|本项|该项|这项|以上|上述|以下|下列)/
/** …牵头，完成时限均为…: another thing is said. */
const TIME_SAID = /, ?(?:完成)?时(?:限|间)[^。]*$/
/** 10月底前完成。 and nothing more: when, said after who. */
const TIME_ALONE =
  /^(?:完成时限:?)?[^,。;:\n]{0,12}(?:[底末日度]前?|之?前|年内|全年)[^,。;:\n]{0,4}(?:完成|办结|落实|到位)?。? *(?:\n|$)/

/** Sentences that assign and nothing else (此项工作由A牵头，B配合。): every name in them must be a unit's by its own words. */
export function sentencesOf(source: string, folded: string, from: number, to: number): Found[] {
  const out: Found[] = []
  for (const m of matchesOf(SAID, folded.slice(from, to))) {
    const at = from + m.index
    const time = TIME_SAID.exec(m[0])
    const end = at + (time ? time.index : m[0].length)
    let after = at + m[0].length
    while (after < to && /[。 ]/.test(folded[after]!)) after++
    const last = after >= to || folded[after] === '\n' || TIME_ALONE.test(folded.slice(after, Math.min(to, after + 40)))
    if (!ABOUT_ITEMS.test(m[0]) && (at === from || !last)) continue
    const assignment = assignmentIn(source, folded, at, end)
    const units = assignment?.groups.flatMap(group => group.units) ?? []
    if (!assignment || assignment.label !== null || units.length === 0) continue
    if (!units.every(({ span }) => isPlainUnit(folded.slice(span.from, span.to)))) continue
    const stop = !time && folded[end] === '。' ? end + 1 : end
    out.push({ span: { from: at, to: stop }, assignment, closed: true })
  }
  return out
}

/** The last bracket of a stretch read as bare names of units, for plans whose other items do carry units. */
export function bareAtEnd(source: string, folded: string, from: number, to: number): Found | null {
  const end = trim(folded, from, to).to
  const pair = pairsIn(folded, from, to).at(-1)
  if (
    !pair?.closed ||
    end - pair.to > 40 ||
    !/^ ?(?:[。;]|,[^,。;]{2,14}前[^,。;]{0,8}[。;]?)?$/.test(folded.slice(pair.to, end))
  )
    return null
  if (pair.to === end && !endsGroup(folded, pair, from, to)) return null
  const assignment = bareUnits(source, folded, pair.from + 1, pair.to - 1)
  return assignment ? { span: { from: pair.from, to: pair.to }, assignment, closed: true } : null
}

function endsGroup(folded: string, pair: Span, from: number, to: number): boolean {
  let before = pair.from - 1
  while (before >= from && isBlank(folded[before])) before--
  if (before < from || /[。;!?”]/.test(folded[before]!)) return true
  let after = pair.to
  while (after < to && folded[after] === ' ') after++
  return after >= to || /[。;\n]/.test(folded[after]!)
}

/** What a list or a form may put before a label: -, •, ①, （2）, 3. */
const BULLET =
  /(?:^|[。;\n])((?: *(?:[-*+|｜│•·●○■□◆◇▪➢—–]+|\(?\d{1,2}[.、)]|\([一二三四五六七八九十]{1,2}\)|[①-⑳]))? *)$/

type Run = Span & { list: number }

function labelledRuns(folded: string, from: number, to: number, pairs: Span[]): Run[] {
  const out: Run[] = []
  let next = 0
  let p = 0
  for (const m of matchesOf(LABEL, folded.slice(from, to))) {
    const at = from + m.index
    if (at < next) continue
    const plain = m[0].endsWith('为')
    while (p < pairs.length && pairs[p]!.to <= at) p++
    if (p < pairs.length && pairs[p]!.from <= at && !(m[0].startsWith('[') && pairs[p]!.from === at)) continue
    const bullet =
      BULLET.exec(folded.slice(Math.max(from, at - 8), at)) ??
      (at - from <= 8 ? BULLET.exec(`\n${folded.slice(from, at)}`) : null)
    if (!bullet) continue
    let end = at
    const below = /^ *\n/.test(folded.slice(at + m[0].length, Math.min(to, at + m[0].length + 12)))
    const goesOn = () => listGoesOn(folded, end, to) || (below && isListed(folded, end, to))
    while (end < to && folded[end] !== '。' && (folded[end] !== '\n' || goesOn())) end++
    if (end < to && folded[end] === '。') end++
    // 责任单位为… may go on with anything; a list of units has the names of units
    if (plain && !bareUnits(folded, folded, at + m[0].length, end)) continue
    out.push({ ...trim(folded, at - bullet[1]!.length, end), list: at })
    next = end
  }
  return out
}

/** Whether the line after a feed is what a label on a line of its own names: units, or a deadline. */
function isListed(folded: string, feed: number, to: number): boolean {
  const stop = folded.indexOf('\n', feed + 1)
  const line = trim(folded, feed + 1, stop < 0 || stop > to ? to : stop)
  const words = folded.slice(line.from, Math.min(line.to, line.from + 80))
  if (words === '' || beginsWithLabel(words, 0) || markerAt(words) !== null) return false
  return (
    bareUnits(folded, folded, line.from, line.to) !== null || (words.length <= 16 && readDeadline(words, null) !== null)
  )
}

/** Lines of a form without colons, two or more, or one alone: 责任单位 县水利局. */
function labelledLines(folded: string, from: number, to: number): Run[] {
  const out: Run[] = []
  for (const m of matchesOf(LABEL_LINE, folded.slice(from, to))) {
    const at = from + m.index
    if (!holdsLabel(m[1]!)) out.push({ ...trim(folded, at, at + m[0].length), list: trim(folded, at, to).from })
  }
  const [first] = out
  const alone =
    first &&
    !folded.slice(first.from, trim(folded, from, to).to).includes('\n') &&
    first.from === trim(folded, from, to).from
  return out.length > 1 || alone ? out : []
}

/** Whether a line breaks off inside a list of units: at a 、 with more names and no label in the next line. */
function listGoesOn(folded: string, feed: number, to: number): boolean {
  let before = feed - 1
  while (folded[before] === ' ') before--
  if (folded[before] !== '、') return false
  const next = folded.slice(feed + 1, Math.min(to, feed + 41)).trimStart()
  return next !== '' && !beginsWithLabel(next, 0) && markerAt(next) === null
}

/** folded[span] with every found assignment turned into line breaks: the same length. */
function withoutAssignments(folded: string, span: Span, found: Found[]): string {
  const pieces: string[] = []
  let at = span.from
  for (const f of found) {
    pieces.push(folded.slice(at, f.span.from), '\n'.repeat(f.span.to - f.span.from))
    at = f.span.to
  }
  pieces.push(folded.slice(at, span.to))
  return pieces.join('')
}

export type Place = { section: number | null; number: string; reason: Reason<PlaceCode> }

/** Builds the measure of source[from, to) (marker excluded). `found` are its assignments, as {@link assignmentsIn} gave them. */
export function measureOf(
  source: string,
  folded: string,
  range: Span,
  place: Place,
  found: Found[],
  rule: LeadRule,
  year: number | null,
): MeasureReading {
  const span = trim(folded, range.from, range.to)
  const doubts: Reason<DoubtCode>[] = []
  const { lead, co, leadReason } = roles(found, rule, doubts)
  const words = wording(source, folded, span, found)
  const prose = withoutAssignments(folded, span, found)
  const labelled = found.find(f => f.assignment.deadline)?.assignment.deadline ?? null
  const labelledText = labelled ? folded.slice(labelled.from, labelled.to) : ''
  const deadlines = deadlinesIn(source, prose, span.from, labelled, labelledText, year)
  const days = new Set(deadlines.flatMap(d => (d.date ? [d.date] : [])))
  if (!labelled && days.size > 1) doubts.push({ code: 'several-deadlines', detail: { count: days.size } })
  const deadline = mainDeadline(deadlines, labelled !== null)
  const dayless = deadline !== null && deadline.date === null && deadline.written.includes('月')
  if (dayless && readDeadline(deadline.written, year) === null) doubts.push({ code: 'deadline-impossible' })
  doubts.push(...damageIn(prose, span.from))
  return {
    section: place.section,
    number: place.number,
    ...words,
    span,
    brackets: found.map(f => ({ text: source.slice(f.span.from, f.span.to), span: f.span })),
    lead,
    co,
    label: found.find(f => f.assignment.label)?.assignment.label ?? null,
    persons: found.flatMap(f => f.assignment.persons ?? []),
    deadline,
    deadlines,
    targets: targetsIn(source.slice(span.from, span.to), prose, span.from),
    reason: place.reason,
    leadReason: { code: leadReason },
    doubts,
  }
}

/** 各地区, 各部门: everybody, and so nobody in particular, leads. */
const isAll = ({ written }: UnitReading): boolean => /^各(?:地区?|部门|单位|级|有关|方面)/.test(written)

/** Lead and co from all assignments: the first one decides who leads, the others add co units. */
export function roles(found: Found[], rule: LeadRule, doubts: Reason<DoubtCode>[]) {
  const lead: UnitReading[] = []
  const co: UnitReading[] = []
  let leadReason: LeadCode = 'no-units'
  const seen = new Set<string>()
  const add = (list: UnitReading[], units: UnitReading[]) => {
    for (const u of units) {
      if (!seen.has(u.written)) list.push(u)
      seen.add(u.written)
    }
  }
  const statements = joined(found)
  const named = statements.filter(s => s.groups.length > 0)
  if (named.length > 1) doubts.push({ code: 'several-assignments', detail: { count: named.length } })
  for (const [i, statement] of named.entries()) {
    const all = statement.groups.flatMap(g => g.units)
    for (const u of all) if (u.written.length > 40) doubts.push({ code: 'units-unclear', detail: { at: u.span.from } })
    if (i > 0) {
      add(co, all)
      continue
    }
    const of = (...wanted: string[]) => statement.groups.filter(g => wanted.includes(g.role)).flatMap(g => g.units)
    const written = of('lead', 'joint')
    const responsible = of('responsible')
    const firstListed = rule === 'first-listed-stated' ? all : responsible
    if (written.length > 0) {
      add(lead, written)
      leadReason = of('lead').length > 0 ? 'lead-written' : 'lead-before-joint'
    } else if (statement.firstByComma && rule !== 'first-listed-stated') {
      add(lead, statement.firstByComma)
      leadReason = 'first-group-guessed'
      doubts.push({ code: 'lead-guessed', detail: { at: statement.firstByComma[0]?.span.from ?? 0 } })
    } else if (
      firstListed.length > 0 &&
      rule !== 'explicit' &&
      !(rule === 'first-listed-assumed' && isAll(firstListed[0]!))
    ) {
      add(lead, firstListed.slice(0, 1))
      leadReason = rule
    } else leadReason = 'no-lead-written'
    add(co, all)
  }
  if (found.some(f => !f.closed)) doubts.push({ code: 'bracket-unclosed' })
  return { lead, co, leadReason }
}

/** Labelled lines that follow one another (牵头单位：… / 责任单位：…) are one statement. */
function joined(found: Found[]): { groups: Assignment['groups']; firstByComma: UnitReading[] | null }[] {
  const out: { groups: Assignment['groups']; firstByComma: UnitReading[] | null; roles: Set<string> }[] = []
  for (const { assignment, follows } of found) {
    if (assignment.groups.length === 0) continue
    const before = out.at(-1)
    const fresh = assignment.groups.every(g => !before?.roles.has(g.role))
    const leads = assignment.groups.some(g => g.role === 'lead')
    if (before && assignment.label !== null && fresh && (follows || !leads)) {
      for (const g of assignment.groups) {
        before.groups.push(g)
        before.roles.add(g.role)
      }
    } else
      out.push({
        groups: [...assignment.groups],
        firstByComma: assignment.firstByComma,
        roles: new Set(assignment.groups.map(g => g.role)),
      })
  }
  return out
}

/** Where the title of a stretch of words ends: at its start when it has none. */
export function titleEnd(folded: string, { from, to }: Span): number {
  const window = folded.slice(from, Math.min(to, from + LONGEST_TITLE + 1))
  const stop = window.indexOf('。')
  const line = window.indexOf('\n')
  if (stop >= 0 && (line < 0 || stop < line)) return from + stop + 1
  if (line > 0) return from + line
  return to - from <= LONGEST_TITLE ? to : from
}

/** Title and text: see the law in MeasureReading. */
function wording(source: string, folded: string, span: Span, found: Found[]): { title: string; text: string } {
  const kept: Span[] = []
  let at = span.from
  for (const f of found) {
    kept.push({ from: at, to: f.span.from })
    at = f.span.to
  }
  kept.push({ from: at, to: span.to })
  const first = trim(folded, kept[0]!.from, kept[0]!.to)
  const end = titleEnd(folded, first)
  let text = ''
  let apart = false
  for (const piece of [{ from: end, to: kept[0]!.to }, ...kept.slice(1)]) {
    const words = tidy(source, folded, piece)
    const core = trim(folded, piece.from, piece.to)
    if (folded.slice(piece.from, core.from).includes('\n')) apart = true
    if (words === '') continue
    text += (text !== '' && apart ? '\n' : '') + words
    apart = folded.slice(core.to, piece.to).includes('\n')
  }
  return { title: source.slice(first.from, end), text }
}

/** The source's lines, each without the blanks at its ends, empty ones left out. */
function tidy(source: string, folded: string, span: Span): string {
  const lines: string[] = []
  let at = span.from
  for (const text of folded.slice(span.from, span.to).split('\n')) {
    const line = trim(folded, at, at + text.length)
    if (line.from < line.to) lines.push(source.slice(line.from, line.to))
    at += text.length + 1
  }
  return lines.join('\n')
}
