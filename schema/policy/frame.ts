import type { Block } from './lines.ts'
import type { PartReading, PlaceCode } from './reading.ts'

/** Where the plan stands in the source: blocks[from, to) hold its items; the title is blocks[titleFrom, from). */
export type Frame = { titleFrom: number; from: number; to: number; title: string | null; others: number }

const KIND =
  /(?:意见|方案|计划|要点|规划|纲要|办法|措施|清单|分解表|分工表|任务表|一览表|分工|通知|决定|台账|细则|安排|举措|政策|(?:责任|任务)分解)(?:\([^()]{1,20}\))?$/
const PLACE_FIRST = /^(?:中共)?[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|盟|旗|镇|乡)/
/** Below a title: （2026年）, （征求意见稿）. */
const YEAR_LINE =
  /^\((?:(?:19|20)\d\d ?(?:年度?)?(?: ?[-—–~至到]{1,2} ?(?:19|20)\d\d ?年)?|[^()。]{0,6}(?:稿|试行|修订))\)$/
const ADDRESS = /^(?:各|[省市县区镇]|有关|国务院).{0,120}:$/
const DOCUMENT_NUMBER = /^[^\s,。:;()]{1,12}[〔[(]?\[?(?:19|20)\d\d\]? ?(?:第)?\d{1,4}号$/
const DATE_LINE =
  /^(?:(?:19|20)\d\d年\d{1,2}月\d{1,3}日|[二一][○〇零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$/
const ISSUER = /^[^,。;:()《》[\]]{2,30}(?:人民政府|政府|办公室|委员会|领导小组|局|国务院|办公厅)$/
const META =
  /^(?:索 ?引 ?号|发文机构|发文机关|联合发文|成文日期|发文字号|文 ?号|发布日期|发布时间|实施日期|废止日期|有效性|文件来源|主题分类|主题词|信息来源|来源|时间|日期|作者|浏览|点击|阅读|访问|字号|打印|收藏|公开方式|责任编辑|生成日期|公文时效)/
const PUBLIC = /^\(?(?:此件|本件)[^。]{0,12}(?:公开|发布)[^。]{0,6}\)?$/
const ATTACHMENT = /^附 ?(?:件|表)? ?\d{0,2} ?[:.]?/

/** A numbered line of website metadata (1. [主题分类] …) or one beginning with a known field. */
export const isMetadata = (block: Block): boolean =>
  META.test(block.text) ||
  (block.marker?.kind === 'digit' && /^\[[^\]]{2,12}\]/.test(block.text.slice(block.marker.length)))

export const isSignature = (block: Block): boolean =>
  DATE_LINE.test(block.text) || ISSUER.test(block.text) || PUBLIC.test(block.text)

/** For each block, whether the first item from it on is the first of its count (or there is none). */
function startsAnew(blocks: Block[]): boolean[] {
  const out: boolean[] = []
  let anew = true
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i]!
    if (block.marker && !isMetadata(block)) anew = block.marker.value === 1
    out[i] = anew
  }
  return out
}

function looksLikeTitle(block: Block): boolean {
  const { text } = block
  if (block.marker || block.furniture || text.length < 6 || text.length > 90 || /[。;!?>|\t]/.test(text)) return false
  if (ATTACHMENT.test(text) || META.test(text) || /^(?:第.{1,3}篇|序号)/.test(text)) return false
  return KIND.test(text.replace(/[《》]/g, '')) && !/[:,]$/.test(text)
}

/** Whether a title's first line can stand before its last: a fragment without a stop, not an issuer or a date. */
function looksLikeTitleStart(block: Block | undefined, adjacent: boolean): boolean {
  if (!block || block.marker || block.furniture || block.text.length > 40 || block.text.length < 4) return false
  const { text } = block
  if (/[。;:!?,>|<[\]]/.test(text) || isSignature(block) || META.test(text) || ATTACHMENT.test(text)) return false
  if (DOCUMENT_NUMBER.test(text) || /文件$|公报|简报|第 ?\d+ ?期/.test(text) || /^第.{1,3}篇/.test(text)) return false
  return !KIND.test(text) && (/关于/.test(text) || /(?:19|20)\d\d年/.test(text) || (adjacent && PLACE_FIRST.test(text)))
}

/**
 * Finds the plan among notice, plan and annexes: of the lines that look like a title (they end in 意见, 方案, 计划 … and
 * the count after them starts anew) the one with the most items before the next; the last of several equal ones.
 */
export function frameOf(blocks: Block[]): Frame {
  const starts: number[] = []
  const anew = startsAnew(blocks)
  for (const [i, block] of blocks.entries()) if (looksLikeTitle(block) && (anew[i + 1] ?? true)) starts.push(i)
  const items = (from: number, to: number) => blocks.slice(from, to).filter(b => b.marker && !isMetadata(b)).length
  const bounds = [-1, ...starts]
  let best = 0
  let most = -1
  let total = 0
  for (const [i, start] of bounds.entries()) {
    const n = items(start + 1, bounds[i + 1] ?? blocks.length)
    total += n
    if (n >= most && !(i > 0 && n === 0 && most > 0)) {
      most = n
      best = i
    }
  }
  const at = bounds[best]!
  const to = bounds[best + 1] ?? blocks.length
  if (at < 0) return { titleFrom: 0, from: 0, to, title: null, others: total - most }
  const titleFrom = looksLikeTitleStart(blocks[at - 1], blocks[at]!.after === 1) ? at - 1 : at
  const dated = blocks[at + 1] && at + 1 < to && YEAR_LINE.test(blocks[at + 1]!.text)
  const from = dated ? at + 2 : at + 1
  const title = blocks.slice(titleFrom, from).map(b => b.text)
  return { titleFrom, from, to, title: title.join(''), others: total - most }
}

/** What the blocks outside the plan are: notice from its title or address on, else metadata or page furniture. */
export function outside(blocks: Block[], frame: Frame): { kind: PartReading['kind']; code: PlaceCode }[] {
  let notice = false
  return blocks.map((block, i) => {
    if (i < frame.titleFrom) {
      if (block.furniture) return { kind: 'noise', code: 'page-furniture' }
      if ((looksLikeTitle(block) && /(?:通知|决定|函)/.test(block.text)) || ADDRESS.test(block.text)) notice = true
      if (isMetadata(block)) return { kind: 'metadata', code: 'website-metadata' }
      if (DOCUMENT_NUMBER.test(block.text)) return { kind: 'notice', code: 'covering-notice' }
      if (block.marker) return { kind: 'noise', code: 'other-document' }
      return notice ? { kind: 'notice', code: 'covering-notice' } : { kind: 'noise', code: 'page-furniture' }
    }
    if (i < frame.from) return { kind: 'title', code: 'plan-title' }
    return { kind: 'noise', code: 'other-document' }
  })
}

/** What an unnumbered block between the title and the first item is. */
export function beforeItems(block: Block): { kind: PartReading['kind']; code: PlaceCode } {
  if (block.furniture) return { kind: 'noise', code: 'page-furniture' }
  if (isMetadata(block)) return { kind: 'metadata', code: 'website-metadata' }
  if (ADDRESS.test(block.text) || DOCUMENT_NUMBER.test(block.text)) return { kind: 'notice', code: 'covering-notice' }
  if (isSignature(block)) return { kind: 'notice', code: 'signature' }
  return { kind: 'preamble', code: 'before-first-item' }
}

/** What an unnumbered block after the last item is, or null where it can only be that item's own text. */
export function afterItems(block: Block): { kind: PartReading['kind']; code: PlaceCode } | null {
  if (block.furniture) return { kind: 'noise', code: 'page-furniture' }
  if (isSignature(block) || ATTACHMENT.test(block.text)) return { kind: 'closing', code: 'signature' }
  if (isMetadata(block)) return { kind: 'metadata', code: 'website-metadata' }
  if (/^(?:分享|打印|关闭|扫一扫|上一篇|下一篇|相关)/.test(block.text) && block.text.length <= 12)
    return { kind: 'noise', code: 'page-furniture' }
  if (!/[。;:,)\]]/.test(block.text)) return { kind: 'noise', code: 'page-furniture' }
  return null
}

/** The document's number (密政发〔2011〕38号) as written on a line of its own or in a metadata field; null if none. */
export function documentNumberOf(source: string, blocks: Block[]): string | null {
  for (const block of blocks.slice(0, 60)) {
    if (DOCUMENT_NUMBER.test(block.text)) return source.slice(block.from, block.to)
  }
  for (const block of blocks.slice(0, 60)) {
    const m = /[^\s,。:;()[\]]{1,12}\[(?:19|20)\d\d\] ?\d{1,4}号(?=\)?$)/.exec(block.text)
    if (m && (isMetadata(block) || looksLikeTitle({ ...block, text: block.text.slice(0, m.index).replace(/\($/, '') })))
      return source.slice(block.from + m.index, block.from + m.index + m[0].length)
  }
  return null
}

/** The year of issue from a date line or the document's number; null if neither is there. */
export function issueYear(blocks: Block[], documentNumber: string | null): number | null {
  const inNumber = documentNumber ? /(?:19|20)\d\d/.exec(documentNumber) : null
  if (inNumber) return Number(inNumber[0])
  for (const block of blocks) {
    if (!DATE_LINE.test(block.text)) continue
    const digits = block.text
      .slice(0, 4)
      .replace(/[○〇零]/g, '0')
      .replace(/[一二三四五六七八九]/g, c => String('一二三四五六七八九'.indexOf(c) + 1))
    return Number(digits)
  }
  const end = /((?:19|20)\d\d)年\d{1,2}月\d{1,2}日 ?(?:\([^()]{2,16}\))?$/.exec(blocks.at(-1)?.text.slice(-60) ?? '')
  return end ? Number(end[1]) : null
}
