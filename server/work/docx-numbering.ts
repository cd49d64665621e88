import { numberInFormat } from './number-format.ts'
import { attributeOf, escaped, type Tag, tagsOf } from './xml-tags.ts'

type Level = {
  start: number
  format: string
  text: string
  legal: boolean
  restart: number | null
  style: string | null
}
type Abstract = { levels: Map<number, Level>; link: string | null }
type Num = { abstract: string; starts: Map<number, number>; levels: Map<number, Level> }
type Numbering = { nums: Map<string, Num>; abstracts: Map<string, Abstract> }
type Style = { basedOn: string | null; num: string | null; level: number | null }
type Parts = { document: string; numbering: string | null; styles: string | null }

/**
 * Writes Word's automatic numbers into the text: the document with 一、 or 1. as a run at the start of each numbered
 * paragraph, counted as Word counts (levels, restarts, overridden starts, numbers that come with a style, linked
 * numbering styles). Bullets get nothing. A number that ends in a letter, digit or point is followed by a blank,
 * so that `1.` and `2020年` do not run together.
 */
export function withNumbers({ document, numbering, styles }: Parts): string {
  if (numbering === null) return document
  const label = counterOf(readNumbering(numbering), readStyles(styles ?? ''))
  let result = ''
  let copied = 0
  for (const paragraph of paragraphsOf(document)) {
    const text = label(paragraph)
    if (text === '') continue
    const run = `<w:r><w:t xml:space="preserve">${escaped(text)}${/[\dA-Za-z.]$/.test(text) ? ' ' : ''}</w:t></w:r>`
    result += document.slice(copied, paragraph.at) + run
    copied = paragraph.at
  }
  return result + document.slice(copied)
}

type Paragraph = { style: string | null; num: string | null; level: number | null; at: number }

/** Paragraphs with properties, in order; `at` is where their text begins. Deleted ones are left out. */
function* paragraphsOf(document: string): Generator<Paragraph> {
  const open: string[] = []
  let now: (Paragraph & { depth: number; deleted: boolean }) | null = null
  for (const tag of tagsOf(document)) {
    if (tag.kind === 'close') {
      open.pop()
      if (now && tag.name === 'w:pPr' && open.length === now.depth) {
        if (!now.deleted) yield { style: now.style, num: now.num, level: now.level, at: tag.to }
        now = null
      }
      continue
    }
    if (now) {
      // Direct children only: w:pPrChange holds what the properties were.
      const path = open.slice(now.depth + 1).join('/')
      if (path === '' && tag.name === 'w:pStyle') now.style = attributeOf(tag, 'w:val')
      if (path === 'w:numPr' && tag.name === 'w:numId') now.num = attributeOf(tag, 'w:val')
      if (path === 'w:numPr' && tag.name === 'w:ilvl') now.level = number(tag)
      if (path === 'w:rPr' && tag.name === 'w:del') now.deleted = true
    } else if (tag.kind === 'open' && tag.name === 'w:pPr' && open.at(-1) === 'w:p' && !open.includes('mc:Choice')) {
      // mc:Choice says the same as mc:Fallback, which is what is read.
      now = { style: null, num: null, level: null, at: tag.to, depth: open.length, deleted: false }
    }
    if (tag.kind === 'open') open.push(tag.name)
  }
}

function counterOf({ nums, abstracts }: Numbering, styles: Map<string, Style>): (paragraph: Paragraph) => string {
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()

  const resolved = (num: string, seen = 0): { num: Num; id: string; abstract: Abstract } | null => {
    const found = nums.get(num)
    const abstract = found && abstracts.get(found.abstract)
    if (!abstract || seen > 9) return null
    const linked = abstract.link === null ? null : (styles.get(abstract.link)?.num ?? null)
    return linked === null ? { num: found, id: found.abstract, abstract } : resolved(linked, seen + 1)
  }

  return paragraph => {
    const style = inherited(paragraph.style, styles)
    const id = paragraph.num ?? style.num
    if (id === null || id === '0') return ''
    const list = resolved(id)
    if (!list) return ''
    const own = (n: number) => nums.get(id)!.levels.get(n) ?? list.abstract.levels.get(n)
    const ofStyle = paragraph.num === null ? levelOfStyle(list.abstract, paragraph.style, styles) : null
    const at = paragraph.level ?? ofStyle ?? style.level ?? 0
    const level = own(at)
    if (!level) return ''

    const count = counters.get(list.id) ?? new Map<number, number>()
    counters.set(list.id, count)
    const override = nums.get(id)!.starts.get(at)
    const first = override !== undefined && !begun.has(`${id}/${at}`)
    begun.add(`${id}/${at}`)
    const before = count.get(at)
    count.set(at, first ? override : before === undefined ? level.start : before + 1)
    for (const deeper of [...count.keys()])
      if (deeper > at && at < (own(deeper)?.restart ?? deeper)) count.delete(deeper)
    if (level.format === 'bullet') return ''
    return level.text.replace(/%([1-9])/g, (_, place: string) => {
      const n = Number(place) - 1
      const part = own(n)
      if (!part) return ''
      const value = count.get(n) ?? part.start
      return numberInFormat(value, level.legal ? 'decimal' : part.format)
    })
  }
}

function inherited(style: string | null, styles: Map<string, Style>): { num: string | null; level: number | null } {
  let level: number | null = null
  for (let id = style, steps = 0; id !== null && steps < 20; steps++) {
    const found = styles.get(id)
    if (!found) break
    level ??= found.level
    if (found.num !== null) return { num: found.num, level }
    id = found.basedOn
  }
  return { num: null, level: null }
}

/** A level may name the style it belongs to; that decides for paragraphs numbered by their style. */
function levelOfStyle(abstract: Abstract, style: string | null, styles: Map<string, Style>): number | null {
  for (let id = style, steps = 0; id !== null && steps < 20; steps++) {
    for (const [n, level] of abstract.levels) if (level.style === id) return n
    id = styles.get(id)?.basedOn ?? null
  }
  return null
}

function readNumbering(xml: string): Numbering {
  const nums = new Map<string, Num>()
  const abstracts = new Map<string, Abstract>()
  let abstract: Abstract | null = null
  let num: Num | null = null
  let level: Level | null = null
  let overridden = 0
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') {
      if (tag.name === 'w:abstractNum') abstract = null
      if (tag.name === 'w:num') num = null
      if (tag.name === 'w:lvl') level = null
      continue
    }
    const value = () => attributeOf(tag, 'w:val')
    if (tag.name === 'w:abstractNum') {
      abstract = { levels: new Map(), link: null }
      abstracts.set(attributeOf(tag, 'w:abstractNumId') ?? '', abstract)
    } else if (tag.name === 'w:num') {
      num = { abstract: '', starts: new Map(), levels: new Map() }
      nums.set(attributeOf(tag, 'w:numId') ?? '', num)
    } else if (tag.name === 'w:lvl') {
      level = { start: 0, format: 'decimal', text: '', legal: false, restart: null, style: null }
      const at = Number(attributeOf(tag, 'w:ilvl') ?? 0)
      const levels = num ? num.levels : abstract?.levels
      levels?.set(at, level)
    } else if (tag.name === 'w:abstractNumId' && num) num.abstract = value() ?? ''
    else if (tag.name === 'w:lvlOverride') overridden = Number(attributeOf(tag, 'w:ilvl') ?? 0)
    else if (tag.name === 'w:startOverride' && num) num.starts.set(overridden, number(tag) ?? 1)
    else if (tag.name === 'w:numStyleLink' && abstract) abstract.link = value()
    else if (level && tag.name === 'w:start') level.start = number(tag) ?? 0
    else if (level && tag.name === 'w:numFmt') level.format = value() ?? 'decimal'
    else if (level && tag.name === 'w:lvlText') level.text = value() ?? ''
    else if (level && tag.name === 'w:isLgl') level.legal = !/^(0|false|off)$/.test(value() ?? '')
    else if (level && tag.name === 'w:lvlRestart') level.restart = number(tag)
    else if (level && tag.name === 'w:pStyle') level.style = value()
  }
  return { nums, abstracts }
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  let style: Style | null = null
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') {
      if (tag.name === 'w:style') style = null
    } else if (tag.name === 'w:style' && tag.kind === 'open') {
      style = { basedOn: null, num: null, level: null }
      styles.set(attributeOf(tag, 'w:styleId') ?? '', style)
    } else if (style && tag.name === 'w:basedOn') style.basedOn = attributeOf(tag, 'w:val')
    else if (style && tag.name === 'w:numId') style.num = attributeOf(tag, 'w:val')
    else if (style && tag.name === 'w:ilvl') style.level = number(tag)
  }
  return styles
}

function number(tag: Tag): number | null {
  const value = attributeOf(tag, 'w:val')
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null
}
