import type { Block } from './lines.ts'
import { RANK } from './markers.ts'

/** An item of the outline: its own block, the unnumbered blocks after it, and the items below it. Indices into blocks. */
export type Node = { block: number; tail: number[]; children: Node[]; parent: Node | null }

export type Outline = { before: number[]; roots: Node[]; nodes: Node[] }

/** The numbered blocks of blocks[from, to) as a tree (第一章 › 一、 › （一） › 1.); `skip` leaves blocks out. */
export function outlineOf(blocks: Block[], from: number, to: number, skip: (block: Block) => boolean): Outline {
  const outline: Outline = { before: [], roots: [], nodes: [] }
  let open: Node | null = null
  for (let i = from; i < to; i++) {
    const block = blocks[i]!
    if (!block.marker || skip(block)) {
      if (open) open.tail.push(i)
      else outline.before.push(i)
      continue
    }
    const rank = RANK[block.marker.kind]
    let parent: Node | null = open
    while (parent && RANK[blocks[parent.block]!.marker!.kind] >= rank) parent = parent.parent
    const node: Node = { block: i, tail: [], children: [], parent }
    if (parent) parent.children.push(node)
    else outline.roots.push(node)
    outline.nodes.push(node)
    open = node
  }
  return outline
}

const GENERAL =
  /^(?:指导思想|总体要求|总体目标|总体思路|基本思路|工作思路|工作目标|主要目标|发展目标|目标|总体工作目标|基本原则|工作原则|主要原则|重要意义|重大意义|目的意义|衡量标准|适用范围|总则|总体安排|背景|形势任务)$/
const CLOSING =
  /^(?:切实|全面)?(?:强化|加强|健全|完善|落实|做好|严格|抓好|夯实|明确)?(?:工作要求|有关要求|相关要求|几点要求|具体要求|要求|组织实施|组织保障|保障措施|工作保障|实施保障|保障机制|附则|其他要求|其他事项|工作措施|组织领导|工作步骤|实施步骤|方法步骤|进度安排|时间安排|阶段安排)$/
/** 主要目标：… says what it is before the colon. */
const consistsOf = (words: RegExp, title: string): boolean =>
  title
    .replace(/^([^:]{2,12}):.+$/s, '$1')
    .replace(/(?:\([^()]{0,20}\))?[。:;]?$/, '')
    .split(/[、,和与及]/)
    .every(word => words.test(word))

/** 指导思想和工作目标, 总体要求 …: what a plan says before it says what to do. Takes a folded heading. */
export const isGeneral = (title: string): boolean => consistsOf(GENERAL, title)

/** 工作要求, 组织保障 …: how the plan is to be carried out. Takes a folded heading. */
export const isClosing = (title: string): boolean => consistsOf(CLOSING, title)

/** The heading of a folded block without its marker: up to the first 。 or the whole. */
export function headingOf(block: Block): string {
  const body = block.text.slice(block.marker?.length ?? 0)
  const stop = body.indexOf('。')
  return stop < 0 ? body : body.slice(0, stop)
}

/** Whether a block is a heading and nothing else: one short sentence. */
export function isBareHeading(block: Block): boolean {
  const body = block.text.slice(block.marker?.length ?? 0)
  const stop = body.indexOf('。')
  return body.length <= 60 && (stop < 0 || stop === body.length - 1)
}
