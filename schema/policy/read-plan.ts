import { beginsWithLabel, isPlainUnit, statesRule } from './assign.ts'
import { shareByNumbers, shareOut, spread } from './blanket.ts'
import { defaultDeadlineIn } from './default-deadline.ts'
import { damageIn } from './doubts.ts'
import { fold } from './fold.ts'
import {
  afterItems,
  beforeItems,
  documentNumberOf,
  type Frame,
  frameOf,
  isMetadata,
  issueYear,
  outside,
} from './frame.ts'
import { type Block, blocksOf, markRunningHeads } from './lines.ts'
import { assignmentsIn, bareAtEnd, type Found, measureOf } from './measure.ts'
import { numberBlocks, numberSubItems } from './numbering.ts'
import { isBareHeading, type Node, outlineOf } from './outline.ts'
import { type Entry, placeItems } from './place.ts'
import type {
  DoubtCode,
  LeadRule,
  MeasureReading,
  PartReading,
  Reading,
  Reason,
  SectionReading,
  Span,
} from './reading.ts'
import { unspaced } from './spaced.ts'
import { targetsIn } from './targets.ts'
import { tablesIn } from './text-tables.ts'
import { readWithTables } from './with-tables.ts'
import { inSource, unwrapped } from './wrapped.ts'

export type ReadOptions = {
  /** Overrides what the document says or suggests about who leads. */
  leadRule?: LeadRule
  /** The year of deadlines written without one; else the title's, else the year of issue. */
  year?: number
}

/**
 * Reads the prose of a plan into sections and measures. Never throws and never drops text: every character that is not
 * blank is in exactly one of `parts`, in order. What cannot be known is null and what looks wrong is a doubt; nothing
 * is repaired. Linear in the length of the source but for short looks ahead. Offsets are into `source` as given.
 */
export function readPlan(source: string, options: ReadOptions = {}): Reading {
  const tight = unspaced(source)
  if (tight !== null) return inSource(source, readPlan(tight.text, options), tight)
  const joined = unwrapped(source)
  return joined === null ? readWhole(source, options) : inSource(source, readWhole(joined.text, options), joined)
}

function readWhole(source: string, options: ReadOptions): Reading {
  const tables = tablesIn(source)
  return tables.length === 0 ? readProse(source, options) : readWithTables(source, tables, options, readProse)
}

function readProse(source: string, options: ReadOptions): Reading {
  const folded = fold(source)
  const blocks = blocksOf(folded)
  markRunningHeads(blocks)
  numberBlocks(blocks)
  const frame = frameOf(blocks)
  const find = (from: number, to: number) => assignmentsIn(source, folded, from, to)
  const endsWithUnits = ({ from, to }: Span) =>
    find(from, to).some(({ span, assignment }) => assignment.groups.length > 0 && to - span.to <= 2) ||
    bareAtEnd(source, folded, from, to) !== null
  numberSubItems(blocks.slice(frame.from, frame.to), endsWithUnits)
  const outline = outlineOf(blocks, frame.from, frame.to, isMetadata)
  const rest = cutEnd(
    blocks,
    outline.nodes,
    block => endsWithUnits(block) || find(block.from, block.to).some(namesSomebody),
  )
  const found = new Map<Node, Found[]>(outline.nodes.map(n => [n, find(startOf(blocks, n), blocks[lastOf(n)]!.to)]))
  const entries = placeItems(blocks, outline, found, endsWithUnits)
  const documentNumber = documentNumberOf(source, blocks)
  const doubts: Reason<DoubtCode>[] = []
  const year = options.year ?? yearOf(frame, doubts) ?? issueYear(blocks, documentNumber)
  const bare = namesBare(source, folded, blocks, entries)
  const leadRule = options.leadRule ?? ruleOf(blocks, [...[...found.values()].flat(), ...bare])

  const sections: SectionReading[] = []
  const measures: MeasureReading[] = []
  const parts: PartReading[] = []
  const place = (
    kind: PartReading['kind'],
    span: Span,
    code: PartReading['reason']['code'],
    ref: Partial<PartReading> = {},
  ) => parts.push({ kind, span, ...ref, reason: { code } })
  const stretch = (from: number, to: number): Span => ({ from: blocks[from]!.from, to: blocks[to - 1]!.to })
  const index = new Map<Node, number>()
  const groups = new Map<Node, number[]>()

  const around = outside(blocks, frame)
  const before = (i: number) => place(around[i]!.kind, blocks[i]!, around[i]!.code)
  for (let i = 0; i < frame.from; i++) before(i)
  for (const i of outline.before) {
    const { kind, code } =
      outline.nodes.length > 0 ? beforeItems(blocks[i]!) : (afterItems(blocks[i]!) ?? beforeItems(blocks[i]!))
    place(kind, blocks[i]!, code)
  }
  let unitsNamed = bare.length > 0
  const mostly = entries.filter(e => e.kind === 'measure').length
  const last = entries.findLastIndex(e => e.kind === 'measure')
  for (const [i, entry] of entries.entries()) {
    if (entry.kind === 'section') {
      const section = sectionOf(source, folded, blocks, entry, index)
      index.set(entry.node, sections.push(section) - 1)
      place('section', stretch(entry.from, entry.to), 'heading', { section: sections.length - 1 })
    } else if (entry.kind === 'measure') {
      let own = entry.to
      while (own > entry.from + 1 && blocks[own - 1]!.furniture) own--
      const whole = stretch(entry.from, own)
      const marker = entry.numbered ? blocks[entry.node.block]!.marker : null
      const from = whole.from + (marker?.length ?? 0)
      const all = entry.numbered && entry.to === lastOf(entry.node) + 1
      let given = all ? found.get(entry.node)! : find(from, whole.to)
      if (given.length === 0 && unitsNamed) {
        const bare = bareAtEnd(source, folded, from, whole.to)
        if (bare) given = [bare]
      }
      // The closing words of a text that lost its line breaks stand straight after the last bracket.
      const end = i === last && mostly > 1 ? afterBracket(folded, whole.to, given, entry, blocks) : whole.to
      const reason = { code: entry.code }
      const at = {
        section: entry.section ? (index.get(entry.section) ?? null) : null,
        number: marker?.number ?? '',
        reason,
      }
      unitsNamed ||= given.length > 0
      if (entry.group) groups.set(entry.group, [...(groups.get(entry.group) ?? []), measures.length])
      measures.push(measureOf(source, folded, { from, to: end }, at, given, leadRule, year))
      place('measure', { from: whole.from, to: end }, entry.code, { measure: measures.length - 1 })
      for (let n = own; n < entry.to; n++) place('noise', blocks[n]!, 'page-furniture')
      if (end < whole.to) place('closing', { from: end, to: whole.to }, 'after-last-item')
    } else place(entry.kind, stretch(entry.from, entry.to), entry.code)
  }
  for (const i of rest) {
    const { kind, code } = afterItems(blocks[i]!) ?? { kind: 'closing' as const, code: 'after-last-item' as const }
    place(kind, blocks[i]!, code)
  }
  for (let i = frame.to; i < blocks.length; i++) before(i)
  shareByNumbers(source, folded, measures, leadRule)
  shareOut(measures, groups.values())
  spread(source, folded, { sections, measures, parts }, leadRule)

  if (frame.title === null) doubts.push({ code: 'no-title' })
  if (measures.length === 0) doubts.push({ code: 'no-measures' })
  if (frame.others > 0) doubts.push({ code: 'other-items', detail: { count: frame.others } })
  for (const doubt of skippedNumbers(blocks, entries)) doubts.push(doubt)
  for (const part of parts) {
    if (part.kind === 'preamble' || part.kind === 'title' || part.kind === 'closing')
      doubts.push(...damageIn(folded.slice(part.span.from, part.span.to), part.span.from))
  }
  const title = frame.title === null ? null : titleOf(source, blocks, frame)
  const whole = coalesce(parts)
  const defaultDeadline = defaultDeadlineIn(source, folded, whole, year)
  return { title, year, documentNumber, leadRule, defaultDeadline, sections, measures, parts: whole, doubts }
}

/** Where most measures end in a bracket of bare names (…建立台账。（县水务局、各乡镇）), what those say. */
function namesBare(source: string, folded: string, blocks: Block[], entries: readonly Entry[]): Found[] {
  const measures = entries.filter(({ kind }) => kind === 'measure')
  const found = measures.flatMap(
    ({ from, to }) => bareAtEnd(source, folded, blocks[from]!.from, blocks[to - 1]!.to) ?? [],
  )
  return found.length >= BARE_MIN && found.length >= measures.length * BARE_SHARE ? found : []
}

const BARE_MIN = 3
const BARE_SHARE = 0.6

const namesSomebody = ({ assignment: { groups, deadline, persons } }: Found): boolean =>
  groups.length > 0 || deadline !== null || persons?.some(({ post }) => post.endsWith('领导')) === true

const startOf = (blocks: Block[], node: Node): number => blocks[node.block]!.from + blocks[node.block]!.marker!.length
const lastOf = (node: Node): number => node.tail.at(-1) ?? node.block

const titleOf = (source: string, blocks: Block[], frame: Frame): string =>
  blocks
    .slice(frame.titleFrom, frame.from)
    .map(b => source.slice(b.from, b.to))
    .join('')

/**
 * Takes from the last item the unnumbered blocks that are not its own: signature, page furniture and what follows them,
 * and paragraphs after its units were named, or after it where no other item has a second paragraph. Returns them.
 */
function cutEnd(blocks: Block[], nodes: Node[], namesUnits: (block: Block) => boolean): number[] {
  const last = nodes.at(-1)
  if (!last || last.tail.length === 0) return []
  const heading = isBareHeading(blocks[last.block]!)
  const anew = (i: number) =>
    !blocks[i]!.furniture && /[。;:!?)\]”]$/.test(blocks[i - 1]!.text) && !/^[-—]/.test(blocks[i]!.text)
  const several = nodes.some(n => n !== last && n.children.length === 0 && n.tail.some(anew))
  let named = namesUnits(blocks[last.block]!)
  const naming = last.tail.map(i => namesUnits(blocks[i]!))
  // paragraphs before the one that names the item's units are the item's own
  const until = named ? -1 : naming.indexOf(true)
  let below = false
  for (const [at, i] of last.tail.entries()) {
    const block = blocks[i]!
    const names = naming[at]!
    // 责任单位： and the names on the lines below it
    below = /:$/.test(block.text) ? beginsWithLabel(block.text, 0) : below && isPlainUnit(block.text)
    if (below) continue
    const own = names || at < until || !anew(i) || (!named && (heading || several))
    if ((names || afterItems(block) === null) && own) {
      named ||= names
      continue
    }
    return last.tail.splice(at)
  }
  return []
}

/** The end of a last measure whose line goes on after its last bracket, where that line is the last one's own. */
function afterBracket(folded: string, end: number, found: Found[], entry: Entry, blocks: Block[]): number {
  const bracket = found.at(-1)
  if (!bracket || bracket.assignment.label?.endsWith(':') || entry.to - entry.from > 1) return end
  let at = bracket.span.to
  while (at < end && /[。; ]/.test(folded[at]!)) at++
  return end - at >= 12 && blocks[entry.from]!.after === 0 ? at : end
}

function sectionOf(
  source: string,
  folded: string,
  blocks: Block[],
  entry: Entry & { kind: 'section' },
  index: Map<Node, number>,
): SectionReading {
  const block = blocks[entry.node.block]!
  const length = block.marker!.length
  const body = block.text.slice(length)
  const goalInside = / ?目标: ?/.exec(body)
  const stop = body.indexOf('。')
  const cut = Math.min(
    goalInside && goalInside.index > 0 ? goalInside.index : body.length,
    stop < 0 ? body.length : stop,
  )
  const titled = cut <= 80 ? cut : body.length
  const title = source.slice(block.from + length, block.from + length + titled).trim()
  const pieces = [
    source.slice(block.from + length + titled, block.to),
    ...slices(source, blocks, entry.from + 1, entry.to),
  ]
  const goal = pieces
    .map(p =>
      p
        .trim()
        .replace(/^。/, '')
        .replace(/^目标[:：]\s*/, ''),
    )
    .filter(p => p !== '' && !/^(?:具体|主要)?(?:措施|任务|内容)[:：]$/.test(p))
    .join('\n')
  let level = 1
  for (let n = entry.parent; n; n = n.parent) level++
  const written = source.slice(block.from, block.from + block.marker!.written.length)
  const below = block.from + length + titled
  const end = blocks[entry.to - 1]!.to
  return {
    number: written,
    title,
    span: { from: block.from, to: blocks[entry.to - 1]!.to },
    level: level > 3 ? 3 : (level as 1 | 2 | 3),
    goal: goal === '' ? null : goal,
    targets: targetsIn(source.slice(below, end), folded.slice(below, end), below),
    parent: entry.parent ? (index.get(entry.parent) ?? null) : null,
  }
}

const slices = (source: string, blocks: Block[], from: number, to: number): string[] =>
  blocks
    .slice(from, to)
    .filter(b => !b.furniture)
    .map(b => source.slice(b.from, b.to))

function yearOf(frame: Frame, doubts: Reason<DoubtCode>[]): number | null {
  if (frame.title === null) return null
  if (/(?:19|20)\d\d ?年? ?[-—–~至到]{1,2} ?(?:19|20)\d\d/.test(frame.title)) {
    doubts.push({ code: 'year-range' })
    return null
  }
  const m = /((?:19|20)\d\d) ?年/.exec(frame.title)
  return m ? Number(m[1]) : null
}

function ruleOf(blocks: Block[], found: Found[]): LeadRule {
  if (blocks.some(b => statesRule(b.text))) return 'first-listed-stated'
  const responsible = found.some(
    f => f.assignment.groups.every(g => g.role === 'responsible') && f.assignment.groups.length > 0,
  )
  return responsible ? 'first-listed-assumed' : 'explicit'
}

function skippedNumbers(blocks: Block[], entries: Entry[]): Reason<DoubtCode>[] {
  const out: Reason<DoubtCode>[] = []
  const count: Record<string, number> = {}
  for (const entry of entries) {
    const marker = entry.kind === 'noise' ? null : blocks[entry.from]!.marker
    if (!marker) continue
    for (let i = entry.from; i < entry.to; i++) {
      const m = blocks[i]!.marker
      if (!m) continue
      const expected = (count[m.kind] ?? 0) + 1
      if (m.value !== expected && m.value !== 1)
        out.push({ code: 'number-skipped', detail: { at: blocks[i]!.from, expected, found: m.value } })
      count[m.kind] = m.value
    }
  }
  return out
}

/** Neighbouring parts of one kind and reason as one; measures and sections stay apart. */
function coalesce(parts: PartReading[]): PartReading[] {
  const out: PartReading[] = []
  for (const part of parts) {
    const last = out.at(-1)
    const same = last && last.kind === part.kind && last.reason.code === part.reason.code
    if (same && part.kind !== 'measure' && part.kind !== 'section')
      last.span = { from: last.span.from, to: part.span.to }
    else out.push({ ...part, span: { from: part.span.from, to: part.span.to } })
  }
  return out
}
