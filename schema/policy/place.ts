import type { Block } from './lines.ts'
import type { Found } from './measure.ts'
import { headingOf, isBareHeading, isClosing, isGeneral, type Node, type Outline } from './outline.ts'
import type { PartReading, PlaceCode } from './reading.ts'

/** What a run of whole blocks becomes. `from` and `to` are block indices, `to` exclusive. */
export type Entry =
  | { kind: 'section'; node: Node; parent: Node | null; from: number; to: number }
  | {
      kind: 'measure'
      node: Node
      numbered: boolean
      section: Node | null
      code: PlaceCode
      from: number
      to: number
      /** Whose units the last of several items names, for all of them. */
      group?: Node
    }
  | { kind: Exclude<PartReading['kind'], 'measure' | 'section'>; code: PlaceCode; from: number; to: number }

/** How much of a plan names units: its leaves, those with units, and whether it numbers its measures at all. */
type Manner = { assigned: number; numbered: boolean; ownItem: boolean }

/** From this share of items with units on, a closing section without any is no list of measures. */
const MOSTLY = 0.6

/** An item that stops in the middle of a sentence and fits into no count: a piece of another text, pasted along. */
function isFragment(blocks: Block[], nodes: Node[], at: number): boolean {
  const node = nodes[at]!
  const { text, marker } = blocks[ownEnd(node) - 1]!
  const own = blocks[node.block]!.marker ?? marker
  if (own === null || !/。/.test(text) || !/[\u4e00-\u9fff]$/.test(text) || node.children.length > 0) return false
  const fits = (other: Node | undefined, step: number) => {
    const mark = other && blocks[other.block]!.marker!
    return mark?.kind === own.kind && mark.value === own.value + step
  }
  return own.value !== 1 && !fits(nodes[at - 1], -1) && !fits(nodes[at + 1], 1)
}

/** A shorter paragraph is no item of its own. */
const LOST_FROM = 16
const LABELLED = /^.{0,8}(?:单位|部门|科室|领导|责任人|时限|期限|时间) ?:/

/** The nodes in document order with everything below them. */
export function subtree(node: Node): Node[] {
  return [node, ...node.children.flatMap(subtree)]
}

/** The last block that belongs to a node or to anything below it, exclusive. */
const endOf = (node: Node): number => {
  const last = node.children.at(-1)
  return last ? endOf(last) : (node.tail.at(-1) ?? node.block) + 1
}

const ownEnd = (node: Node): number => (node.tail.at(-1) ?? node.block) + 1
const TOPS: ReadonlySet<string> = new Set(['chapter', 'part', 'han'])
const isTop = ({ marker }: Block): boolean => marker !== null && TOPS.has(marker.kind)

/** How often units are named anew: labelled lines that follow one another say one thing. */
const statements = (found: Found[]): number => found.filter(({ follows }) => !follows).length

/** 整改措施： before the list: what is counted below it is how the item above is done. */
const LEADS_IN = /(?:措施|举措|任务|内容|要求|做法) ?:$/
/** 本措施自印发之日起施行 */
const FORCE = /^[^。]{0,24}(?:自[^。]{0,14}起(?:施行|实施|执行|生效)|由[^。]{2,24}负责解释)/

/**
 * The headings whose items have their units named once for all, on lines of their own after the last one: so in every
 * group of the plan that names any, and in two of them or under a line that leads in (整改措施：).
 */
function lateGroups(blocks: Block[], outline: Outline, found: Map<Node, Found[]>): Set<Node> {
  const named = (node: Node) => found.get(node)!.some(({ assignment }) => assignment.groups.length > 0)
  const after = (node: Node) => {
    const [first] = node.tail
    return first !== undefined && found.get(node)!.every(({ span }) => span.from >= blocks[first]!.from)
  }
  const groups = outline.nodes.filter(
    node => node.children.length > 0 && node.children.every(n => n.children.length === 0) && node.children.some(named),
  )
  const late = groups.filter(
    node => !named(node) && node.children.findIndex(named) === node.children.length - 1 && after(node.children.at(-1)!),
  )
  const several = late.filter(node => node.children.length > 1)
  const led = several.some(node => LEADS_IN.test(blocks[node.tail.at(-1) ?? node.block]!.text))
  return late.length === groups.length && (several.length > 1 || led) ? new Set(late) : new Set()
}

function mannerOf(blocks: Block[], outline: Outline, found: Map<Node, Found[]>): Manner {
  const leaves = outline.nodes.filter(n => n.children.length === 0)
  const around = (n: Node): boolean => {
    const heading = headingOf(blocks[n.block]!)
    return isGeneral(heading) || (n.parent === null && isClosing(heading)) || (n.parent !== null && around(n.parent))
  }
  const items = leaves.filter(n => !around(n) || found.get(n)!.length > 0)
  const withUnits = items.filter(n => found.get(n)!.length > 0)
  const bare = items.filter(n => isTop(blocks[n.block]!) && n.tail.length > 0)
  return {
    assigned: items.length === 0 ? 0 : withUnits.length / items.length,
    numbered: items.some(n => !isTop(blocks[n.block]!)),
    // 一、 is the measure itself where nearly every such heading has exactly one assignment below it
    ownItem: bare.length > 0 && bare.filter(n => statements(found.get(n)!) === 1).length / bare.length >= 0.7,
  }
}

/**
 * Sections, measures and the rest of the outline as entries in order, covering its blocks without a gap.
 *
 * 1. An item with nothing numbered below it is a measure. 2. An item over others is a section, unless it is a （一） or 1.
 * that names units itself. 3. 指导思想, 工作目标 … and what is below them are preamble unless they name units. 4. 工作要求,
 * 组织保障 … without units are closing where most items do name units. 5. Paragraphs under a bare 一、 are measures where
 * the plan numbers none. 6. A paragraph of an item that ends with units of its own, where the item's did before, is an
 * item that lost its number.
 */
export function placeItems(
  blocks: Block[],
  outline: Outline,
  found: Map<Node, Found[]>,
  endsWithUnits: (block: Block) => boolean,
): Entry[] {
  const manner = mannerOf(blocks, outline, found)
  const order = new Map(outline.nodes.map((node, i) => [node, i]))
  const entries: Entry[] = []
  const names = (node: Node) => subtree(node).some(n => found.get(n)!.length > 0)
  const late = lateGroups(blocks, outline, found)
  const measure = (node: Node, section: Node | null, to: number, code: PlaceCode) => {
    const group = node.parent && late.has(node.parent) ? { group: node.parent } : {}
    entries.push({ kind: 'measure', node, numbered: true, section, code, from: node.block, to, ...group })
  }
  const leadsIn = (node: Node) => LEADS_IN.test(blocks[node.tail.at(-1) ?? node.block]!.text)
  /** A 一、 with its units on lines of its own, and a list of how it is done: one measure (问题、责任单位、整改措施). */
  const isWhole = (node: Node): boolean =>
    !node.children.some(names) && node.tail.some(i => LABELLED.test(blocks[i]!.text)) && leadsIn(node)
  const walk = (node: Node, section: Node | null): void => {
    const block = blocks[node.block]!
    const heading = headingOf(block)
    if (isGeneral(heading) && !names(node)) {
      entries.push({ kind: 'preamble', code: 'general-section', from: node.block, to: endOf(node) })
    } else if (isClosing(heading) && node.parent === null && !names(node) && manner.assigned >= MOSTLY) {
      entries.push({ kind: 'closing', code: 'closing-section', from: node.block, to: endOf(node) })
    } else if (node.children.length === 0) leaf(node, section)
    else if (late.has(node) && leadsIn(node)) measure(node, section, endOf(node), 'numbered-with-units')
    else if (found.get(node)!.length > 0 && (!isTop(block) || isWhole(node))) {
      const below = node.children.some(names)
      measure(node, section, below ? ownEnd(node) : endOf(node), 'numbered-with-units')
      if (below) for (const child of node.children) walk(child, section)
    } else {
      entries.push({ kind: 'section', node, parent: section, from: node.block, to: ownEnd(node) })
      for (const child of node.children) walk(child, node)
    }
  }
  const leaf = (node: Node, section: Node | null): void => {
    const block = blocks[node.block]!
    if (!isTop(block) || !isBareHeading(block)) return void item(node, section)
    const own = found.get(node)!
    const inHeading = own.some(f => f.span.to <= block.to)
    if (node.tail.length === 0) {
      if (manner.numbered && own.length === 0)
        entries.push({ kind: 'section', node, parent: section, from: node.block, to: ownEnd(node) })
      else measure(node, section, ownEnd(node), 'numbered-item')
    } else if (inHeading || (manner.ownItem && !manner.numbered) || (manner.numbered && statements(own) === 1)) {
      measure(node, section, ownEnd(node), 'numbered-item')
    } else if (manner.numbered && own.length === 0 && manner.assigned >= MOSTLY) {
      entries.push({ kind: 'closing', code: 'closing-section', from: node.block, to: ownEnd(node) })
    } else {
      entries.push({ kind: 'section', node, parent: section, from: node.block, to: node.block + 1 })
      paragraphs(node, own)
    }
  }
  /** A paragraph below an item that had its units already, with units of its own, is an item that lost its number. */
  const item = (node: Node, section: Node | null): void => {
    const block = blocks[node.block]!
    if (isFragment(blocks, outline.nodes, order.get(node)!) && found.get(node)!.length === 0 && manner.assigned > 0) {
      entries.push({ kind: 'noise', code: 'cut-off', from: node.block, to: ownEnd(node) })
      return
    }
    if (FORCE.test(block.text.slice(block.marker?.length ?? 0)) && found.get(node)!.length === 0) {
      entries.push({ kind: 'closing', code: 'closing-section', from: node.block, to: ownEnd(node) })
      return
    }
    const lost = (i: number) => {
      const { text, furniture } = blocks[i]!
      return !furniture && text.length >= LOST_FROM && !LABELLED.test(text) && endsWithUnits(blocks[i]!)
    }
    const apart = manner.assigned >= MOSTLY && endsWithUnits(block) ? node.tail.filter(lost) : []
    measure(node, section, apart[0] ?? ownEnd(node), 'numbered-item')
    for (const [n, from] of apart.entries()) {
      const to = apart[n + 1] ?? ownEnd(node)
      entries.push({ kind: 'measure', node, numbered: false, section, code: 'number-lost', from, to })
    }
  }
  /** One measure a paragraph; a line that only names units, or a page number, stays with the one before it. */
  const paragraphs = (node: Node, own: Found[]): void => {
    const first = entries.length
    let at = 0
    for (const i of node.tail) {
      const block = blocks[i]!
      while (at < own.length && own[at]!.span.to < block.to) at++
      const unitsOnly = at < own.length && own[at]!.span.from <= block.from
      const last = entries.at(-1)!
      if (entries.length > first && (unitsOnly || block.furniture)) last.to = i + 1
      else if (block.furniture) entries.push({ kind: 'noise', code: 'page-furniture', from: i, to: i + 1 })
      else
        entries.push({
          kind: 'measure',
          node,
          numbered: false,
          section: node,
          code: 'unnumbered-paragraph',
          from: i,
          to: i + 1,
        })
    }
  }
  for (const root of outline.roots) walk(root, null)
  return entries
}
