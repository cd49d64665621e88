/** A name found in a list of units: the name without blanks, and where it stands in the text given. */
export type SplitName = { written: string; from: number; to: number }

/** Quotation marks hold together as brackets do: 市“双随机、一公开”联席会议成员单位 is one name. */
const OPEN = '([（［〔【“「『《'
const CLOSE = ')]）］〕】”」』》'
const BREAK = '、，,；;／/|｜│。｡\n\r\u0085\u2028\u2029'
/** What a unit's name ends in; 和 and 及 part two names only after one of these. */
const HEAD =
  /(?:局|委|委员会|办|办公室|部|厅|院|政府|中心|公司|集团|队|会|行|署|处|所|站|校|学校|组|科|室|部门|单位|街道|乡镇|镇区|镇|乡|村|社区|管委会|办事处|开发区|园区|新区|地区|企业|机关|[^和、]?[妇残侨台文科作]联|工商联|联合会|供销社|联社|科协|银行|[公总]司|人大|政协|厂|场|苏木|嘎查|专班)$/
/** A name that stands on its own whatever comes before it: 各…, 有关…, or one with a level. */
const FRESH =
  /^(?:各|全|有关|相关|其他|其它|国务院|国家|中央|中共|[省市县区镇乡州盟旗](?:委|政府|直|级|[^、]{1,14}(?:局|委|办|部|厅|院|中心|室|会|队|处))|.{2,12}(?:局|委员会|办公室|厅|政府|管委会|办事处|中心)$)/
/** After 等: a group that is named, not merely “and so on”. */
const GROUP =
  /^(?:(?:各|有关|相关|其他|其它|国务院|国家|中央|全|[省市县区镇乡州盟旗](?:级|直|政府)?).{0,14}(?:部门|单位|机关|乡镇|镇街|街道|政府|地区|企业|机构|科室|高校|院校|学校|医院|银行|协会|站所|镇|乡|村|社区|区))/
const AND_SO_ON = /^等(?:多个|有关方面|部门|單位|单位|机关|部門)?(?:和单位)?$/
/** A bare word for a kind of place: it lacks the head noun or the 各 that its neighbour has. */
const BARE = /^(?:地区|乡|镇|乡镇|街道|区|县|市|县级市|村|社区|园区)$/
const BARE_EACH = /^各(?:地区|乡|镇|乡镇|街道|区|县|市|村|社区|园区)$/
/** 区政府各部门、各单位: all that belong to one house; the second lacks the house that the first names. */
const EACH_OF = /^(?!各).{2,12}各(?:部门|单位|委办局|直属机构)(?:、各.{2,6})*$/
const EACH_MORE = /^各(?:部门|单位|直属机构|直属单位)$/
/** What two nouns share stands before the first alone: 各乡镇党委、政府, 县直有关部门、单位. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:各|有关|相关).*(?:党委|党工委)$/, /^(?:人民政府|政府|办事处|管委会)$/],
  [/(?:各|有关|相关).*部门$/, /^(?:单位|机构|企业)$/],
]
const SHARED_HEAD = /^(?:街道|乡|镇|乡镇|区|县|市)(?:办事处|人民政府|政府|管委会)$/
const NUMBERING = /^(?:\(?\d{1,2}[.)、．）]|[①-⑳])/

const BLANKS = /[\s\u0085\u200b-\u200d\u2060]+/g
const isGap = (c: string) => /[\s\u0085\u200b-\u200d\u2060]/.test(c)
/** White space that can be seen: what has no width parts no names. */
const isSpace = (c: string) => /[^\S\ufeff]/.test(c)
const isEdge = (c: string) => isGap(c) || /[.:：]/.test(c)

/** A text without white space and zero-width characters: what `written` is made of. */
export const squeezed = (text: string): string => text.replace(BLANKS, '')

/**
 * The names in a list of units, in order, with their places. Separators are 、 ， ； / 。, line breaks, blanks, and 和 及
 * 与 where both sides are names; brackets belong to the name they follow (各街道（功能区）), a bracket without its partner
 * parts names like a comma. 等 closes a list and adds a group only where it names one (等有关部门). Words that share a
 * head noun stay together as written (地区、街道办事处). `written` is {@link squeezed} text[from, to).
 */
export function splitNames(text: string): SplitName[] {
  const names: SplitName[] = []
  for (const piece of pieces(text)) for (const name of conjoined(text, piece.from, piece.to)) add(text, names, name)
  return rejoin(text, names)
}

/** The names in a list of units as written, in order: see {@link splitNames}. Also reads what is typed into a cell. */
export const splitUnits = (written: string): string[] => splitNames(written).map(name => name.written)

type Range = { from: number; to: number }

/** The places of brackets without a partner, all of them outside every pair; （ may be closed by ). */
function strayBrackets(text: string): Set<number> {
  const open: number[] = []
  const stray = new Set<number>()
  for (let i = 0; i < text.length; i++) {
    if (OPEN.includes(text[i]!)) open.push(i)
    else if (CLOSE.includes(text[i]!) && open.pop() === undefined) stray.add(i)
  }
  for (const at of open) stray.add(at)
  return stray
}

const unbracketed = (name: string): string => name.replace(/[(（][^()（）]{1,20}[)）]$/, '')
/** Whether a name can end here: by its head noun, with or without a bracket behind it. */
const isWhole = (name: string): boolean => HEAD.test(unbracketed(name))

function pieces(text: string): Range[] {
  const stray = strayBrackets(text)
  const out: Range[] = []
  let depth = 0
  let from = 0
  const end = (at: number) => {
    if (at > from) out.push({ from, to: at })
    from = at + 1
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (stray.has(i)) end(i)
    else if (OPEN.includes(c)) depth++
    else if (CLOSE.includes(c)) depth--
    else if (depth > 0) continue
    else if (BREAK.includes(c)) end(i)
    else if (isSpace(c) && isWhole(squeezed(text.slice(Math.max(from, i - 24), i)))) end(i)
  }
  end(text.length)
  return out
}

/** Parts A和B, A及B, A、B等C within one piece, whose brackets are all in pairs. */
function conjoined(text: string, from: number, to: number): Range[] {
  const out: Range[] = []
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = text[i]!
    if (OPEN.includes(c)) depth++
    else if (CLOSE.includes(c)) depth--
    if (!'和及与與等'.includes(c) || ((depth > 0 || i === start) && !(c === '等' && i === start))) continue
    const left = squeezed(text.slice(Math.max(start, i - 24), i))
    if (c !== '等') {
      if (text[i + 1] === '其') continue
      const wide = text.slice(i - 1, i + 1) === '以及'
      const right = squeezed(text.slice(i + 1, Math.min(to, i + 32)))
      const each = /^(?:各|全|有关|相关|其他|其它)/.test(right)
      if (each || (HEAD.test(wide ? left.slice(0, -1) : left) && FRESH.test(right))) {
        out.push({ from: start, to: wide ? i - 1 : i })
        start = i + 1
      }
    } else if (!/[高中初平均]$/.test(left)) {
      const right = squeezed(text.slice(i + 1, Math.min(to, i + 32)))
      const closes = AND_SO_ON.test(`等${right}`)
      if (!closes && !GROUP.test(right) && !/^(?:部门|单位)[和及]?(?:各|有关)/.test(right)) continue
      out.push({ from: start, to: i })
      if (closes) return out
      const word = /^\s*(?:部门|单位)[和及]?(?=各|有关)/.exec(text.slice(i + 1, to))
      start = i + 1 + (word ? word[0].length : 0)
      i = start - 1
    }
  }
  out.push({ from: start, to })
  return out
}

function add(text: string, names: SplitName[], range: Range): void {
  let { from, to } = range
  while (from < to && isGap(text[from]!)) from++
  const numbering = NUMBERING.exec(text.slice(from, Math.min(to, from + 5)))
  if (numbering) from += numbering[0].length
  while (from < to && isEdge(text[from]!)) from++
  while (to > from && isEdge(text[to - 1]!)) to--
  const written = squeezed(text.slice(from, to))
  if (written === '' || /^(?:\d+|[-—–－]+)$/.test(written) || AND_SO_ON.test(written)) return
  names.push({ written, from, to })
}

function rejoin(text: string, names: SplitName[]): SplitName[] {
  const out: SplitName[] = []
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    const before = out.at(-1)
    const next = names[i + 1]
    if (EACH_MORE.test(name.written) && before && EACH_OF.test(before.written) && text[before.to] === '、') {
      out[out.length - 1] = merge(text, before, name)
    } else if (
      before &&
      text[before.to] === '、' &&
      PAIRS.some(([a, b]) => a.test(before.written) && b.test(name.written))
    ) {
      out[out.length - 1] = merge(text, before, name)
    } else if (
      BARE.test(name.written) &&
      before &&
      BARE_EACH.test(unbracketed(before.written)) &&
      text[before.to] === '、'
    ) {
      out[out.length - 1] = merge(text, before, name)
    } else if (BARE.test(name.written) && next && SHARED_HEAD.test(next.written) && text[name.to] === '、') {
      out.push(merge(text, name, next))
      i++
    } else out.push(name)
  }
  return out
}

const merge = (text: string, a: SplitName, b: SplitName): SplitName => ({
  written: squeezed(text.slice(a.from, b.to)),
  from: a.from,
  to: b.to,
})
