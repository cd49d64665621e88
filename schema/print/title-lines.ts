/** Words that a line begins with well: what they govern follows them. */
const OPENERS = ['关于', '印发', '转发', '贯彻', '落实', '开展', '推进', '实施']
/** Names of documents: they stand whole, and a line begins with one well. */
const NAMES =
  /(?:任务|责任|工作|重点|进展|情况|变更|调整)*(?:分工|分解|对照|登记|情况|填报|签到)(?:表|方案|清单)|推进台账|任务清单|事项清单|工作要点|工作计划|实施方案|行动方案|督办单|会议材料/g
/** What must not begin a line, and what must not end one (GB/T 15834-2011 and the particles). */
const NOT_FIRST = /[、，。；：！？）》」』”’％%,.;:!?)\]的之和与及或等]/
const NOT_LAST = /[（《「『“‘([]/
const PAIRS: readonly [string, string][] = [
  ['《', '》'],
  ['“', '”'],
  ['（', '）'],
  ['「', '」'],
]

/** What a break at a place costs; a place without one is cheap, none is free. */
const COST = {
  opener: 0,
  afterDe: 1,
  beforeName: 2,
  afterPlace: 4,
  word: 14,
  inList: 30,
  inName: 60,
  inWord: 90,
  inMarks: 120,
}
const FORBIDDEN = Number.POSITIVE_INFINITY
/** A line of a fifth of the width more or less than the others costs about as much as breaking at a plain word. */
const UNEVEN = 0.3

const emsOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign < '\u2e80' ? 0.55 : 1), 0)

/**
 * A title as the lines it is set in, each at most `width` ems where it can be: broken by meaning — before 关于, after 的,
 * before the document's name — and never within a name, a list or book-title marks where another place is to be had
 * (GB/T 9704-2012, 7.3.1). Its own line breaks stay. The lines together are the title, but for blanks at their ends.
 */
export function titleLines(title: string, width: number): string[] {
  return title.split('\n').flatMap(line => brokenLine(line.trim(), Math.max(4, width)))
}

function brokenLine(line: string, width: number): string[] {
  if (emsOf(line) <= width) return [line]
  const signs = [...line]
  const costs = breakCosts(line, signs)
  const sums = [0]
  for (const sign of signs) sums.push(sums.at(-1)! + emsOf(sign))
  const least = Math.ceil(sums.at(-1)! / width)
  for (let count = least; count <= signs.length; count++) {
    const lines = bestBreaks(signs.length, costs, sums, width, count)
    if (lines) return lines.map(([from, to]) => signs.slice(from, to).join('').trim())
  }
  return [line]
}

/** The cheapest way to set the title in exactly `count` lines; null where there is none. */
function bestBreaks(
  length: number,
  costs: readonly number[],
  sums: readonly number[],
  width: number,
  count: number,
): [number, number][] | null {
  const even = sums[length]! / count
  type Way = { cost: number; from: number }
  let ways: (Way | undefined)[] = [{ cost: 0, from: 0 }]
  const before: (Way | undefined)[][] = []
  for (let line = 1; line <= count; line++) {
    const next: (Way | undefined)[] = []
    for (let to = line; to <= length; to++) {
      if (line === count ? to !== length : to === length) continue
      const here = to === length ? 0 : costs[to]!
      if (here === FORBIDDEN) continue
      for (let from = line - 1; from < to; from++) {
        const way = ways[from]
        const ems = sums[to]! - sums[from]!
        if (!way || ems > width) continue
        const cost = way.cost + here + UNEVEN * (ems - even) ** 2
        const known = next[to]
        if (known === undefined || cost < known.cost) next[to] = { cost, from }
      }
    }
    before.push(next)
    ways = next
  }
  if (!ways[length]) return null
  const lines: [number, number][] = []
  let to = length
  for (let line = count - 1; line >= 0; line--) {
    const { from } = before[line]![to]!
    lines.unshift([from, to])
    to = from
  }
  return lines
}

/** What a break before each sign costs. */
function breakCosts(line: string, signs: readonly string[]): number[] {
  const words = wordStarts(line)
  const named = spansOf(line, signs)
  let open = 0
  return signs.map((sign, i) => {
    if (i === 0) return FORBIDDEN
    const last = signs[i - 1]!
    if (PAIRS.some(([mark]) => mark === last)) open++
    if (PAIRS.some(([, mark]) => mark === last)) open = Math.max(0, open - 1)
    if (NOT_FIRST.test(sign) || NOT_LAST.test(last)) return FORBIDDEN
    if (sign === ' ' || /^[!-~]{2}$/.test(last + sign)) return FORBIDDEN
    if (open > 0) return COST.inMarks + (last === '、' ? 0 : words.has(i) ? COST.word : COST.inWord)
    if (/\d/.test(last) && /[年月日届次个项期]/.test(sign)) return COST.inWord
    if (named.inside.has(i)) return COST.inName
    const rest = signs.slice(i, i + 2).join('')
    if (OPENERS.includes(rest) && last !== '的') return rest === '关于' ? COST.opener : COST.afterPlace
    if (named.starts.has(i) || /^\d{4}年/.test(signs.slice(i, i + 5).join(''))) return COST.beforeName
    if (last === '、') return COST.inList
    if (inList(signs, i)) return COST.inList
    if (last === '的') return COST.afterDe
    if (last === ' ') return COST.word
    if (!words.has(i)) return COST.inWord
    return /[省市州县区旗镇乡委局厅院年]/.test(last) ? COST.afterPlace : COST.word
  })
}

/** Whether a place stands in the last or the first member of a list: 「绿色、|低碳发展」 is a list on both sides. */
const inList = (signs: readonly string[], at: number): boolean =>
  signs.slice(at + 1, at + 4).includes('、') || signs.slice(Math.max(0, at - 5), at).includes('、')

function spansOf(line: string, signs: readonly string[]): { starts: Set<number>; inside: Set<number> } {
  const starts = new Set<number>()
  const inside = new Set<number>()
  const places = placesOf(signs)
  for (const match of line.matchAll(NAMES)) {
    const from = places.get(match.index)!
    starts.add(from)
    for (let i = from + 1; i < from + [...match[0]].length; i++) inside.add(i)
  }
  return { starts, inside }
}

/** From offsets in the text to places among its signs. */
function placesOf(signs: readonly string[]): Map<number, number> {
  const places = new Map<number, number>()
  let offset = 0
  signs.forEach((sign, i) => {
    places.set(offset, i)
    offset += sign.length
  })
  return places
}

/** Where words begin, as the platform's dictionary has them; every place where it has none. */
function wordStarts(line: string): ReadonlySet<number> {
  const places = placesOf([...line])
  if (typeof Intl.Segmenter !== 'function') return new Set(places.values())
  const starts = new Set<number>()
  for (const { index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(line)) {
    const place = places.get(index)
    if (place !== undefined) starts.add(place)
  }
  return starts
}
