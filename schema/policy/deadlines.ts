import { squeezed } from '../units/split.ts'
import { trim } from './fold.ts'
import { matchesOf } from './matches.ts'
import { numberOf } from './numerals.ts'
import type { DeadlineCode, DeadlineReading, Span } from './reading.ts'

const N = '(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})'
const YEAR = '(?:(?:(?:19|20)\\d\\d|二[〇○零][一二三四五六七八九〇○零]{2}) ?年 ?|今年|本年|当年)'
const TO = '(?:到|至|截至|于|在)? ?'
const DONE =
  '(?=[^,。;]{0,2}(?:完成|建成|实现|出台|到位|办结|开工|竣工|投产|投用|启用|上线|挂牌|验收|印发|公布|发布|推广|交付|通车|封顶)(?!率))'
/** One pass, each alternative bounded; the order decides where two begin at the same place. */
const FORM = new RegExp(
  [
    `(?<recurring>每(?:年|半年|季度?|月|周)(?:第?[一二三四1-4]季度|上半年|下半年|${N}月(?:份|底|末)?(?:${N}日(?=之?前))?(?:之?前)?(?!${N}日)|年?[底末]前|年?初|(?:的)?${N}[日号]前)(?:前|内)?)`,
    `(?<date>${TO}(?:${YEAR})?(?:第?[一二三四1-4]季度|上半年|${N} ?月(?:份)?(?: ?${N} ?[日号])?)(?:[底末])?(?:之?前|以前)|${TO}(?:${YEAR}|年)[底末](?:之?前|以前)|(?:到|至|截至) ?(?:${YEAR}[底末]|(?:${YEAR})?${N} ?月[底末])|(?<![日月年期长续] ?)(?:到|至) ?(?:${YEAR})?${N} ?月 ?${N} ?[日号]|(?<![比较自从])${YEAR}[底末](?!相比|以来|的|为基)|(?:${YEAR})?(?<![\\d每])第?[一二三四1-4]季度[底末]|(?:${YEAR}|(?<!${N}|[几多学每往])年)内|(?:${YEAR})?${N} ?月[底末]${DONE}|(?:${YEAR}|年)[底末]${DONE}|(?:${YEAR})?${N} ?月[上中下]旬(?:(?:之?前|以前)|${DONE})|(?:${YEAR})?(?<!每年?|\\d)(?:第?[一二三四1-4]季度|[上下]半年|${N} ?月份?)${DONE})`,
    `(?<vague>(?:${YEAR})?(?:春节|元旦|清明|重阳|教师|劳动|儿童|建军|春运|高考|五一|端午|中秋|国庆|春耕|秋收|(?:主)?汛期?|暑假|寒假|寒暑假|(?:[春秋]季|春秋[两兩]季|新)?(?:学期)?开学|入冬|供[热暖]季?|采暖季|节)(?:节|期)?(?:前后|之?前)(?!夕)|(?:${YEAR})?[春夏秋冬]季(?:之?前|${DONE})|(?<![前去每今]|\\d)年初(?=[^,。;]{0,3}(?:制定|确定|部署|印发|编制|下达|研究))|(?:19|20)\\d\\d年(?:之?前|以前)(?=[^,。;]{0,12}(?:完成|实现|建成|达到|基本)))`,
    `(?<relative>${N} ?个?(?:工作日|自然日|日|天|月|年|小时|周)(?:之内|以内|内)(?!发生|累计|出现|被|未|有|两次|多次|新|平均)|${N} ?个?(?:工作日|自然日|天)之?前)`,
    // finer than the year of the plan: a rhythm to report by; 每年 says nothing that the plan does not
    `(?<rhythm>(?<![和及、以]|\\d)每(?:半年|季度?|月|周|学期)(?!度?(?:不|至少|人均|平均)))`,
    `(?<wholeYear>贯穿全年|全年(?=[^,。;]{0,12}(?:不少于|不低于|至少|达到|完成|开展|举办|检查|组织|\\d)))`,
    `(?<open>持续推进|长期坚持|立即整改|全年|常年|长期)`,
  ].join('|'),
  'g',
)

const pad = (n: number) => String(n).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const QUARTER: Record<string, number> = { 一: 3, 二: 6, 三: 9, 四: 12, 1: 3, 2: 6, 3: 9, 4: 12 }

const yearOf = (written: string): number =>
  Number(
    written.replace(/[〇○零一二三四五六七八九]/g, c =>
      String('〇一二三四五六七八九'.indexOf(c.replace(/[○零]/, '〇'))),
    ),
  )

/** The last day a written date names; 10月1日前 is 1 October, 10月底前 and 10月前 … the last of the month before. */
function dayOf(written: string, planYear: number | null): { date: string | null; code: DeadlineCode } {
  const stated = /((?:19|20)\d\d|二[〇○零一二三四五六七八九]{3}) ?年/.exec(written)
  const year = stated ? yearOf(stated[1]!) : planYear
  const code: DeadlineCode = stated ? 'date-written' : 'year-of-plan'
  if (year === null) return { date: null, code: 'year-unknown' }
  const quarter = /([一二三四1-4])季度/.exec(written)
  const named = /(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月/.exec(written)
  const day = /月(?:份)? ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?[日号]/.exec(written)
  let month = quarter ? QUARTER[quarter[1]!]! : /上半年/.test(written) ? 6 : named ? numberOf(named[1]!) : 12
  if (month === null || month < 1 || month > 12) return { date: null, code: 'not-a-day' }
  if (day) {
    const d = numberOf(day[1]!)
    if (d === null || d < 1 || d > lastDay(year, month)) return { date: null, code: 'not-a-day' }
    return { date: `${year}-${pad(month)}-${pad(d)}`, code }
  }
  const third = /月([上中])旬/.exec(written)
  if (third) return { date: `${year}-${pad(month)}-${third[1] === '上' ? '10' : '20'}`, code }
  // 10月前 is before it begins; 10月 under a label is by its end
  if (named && /前$/.test(written) && !/月(?:份)? ?(?:[底末]|下旬)/.test(written)) {
    month -= 1
    if (month === 0) return { date: `${year - 1}-12-31`, code }
  }
  return { date: `${year}-${pad(month)}-${pad(lastDay(year, month))}`, code }
}

/** Where a counted term begins: 自发布之日起15日内, 收到…后20个工作日内 — within its own clause, never before `floor`. */
function fromEvent(text: string, at: number, floor: number): number {
  const window = text.slice(Math.max(floor, at - 40), at)
  const before = window.slice(Math.max(...['。', ',', ';', '\n', ':'].map(c => window.lastIndexOf(c) + 1)))
  const clause = at - before.length
  if (!/(?:起|后|之日)(?:的)? ?$/.test(before)) return at
  const m = /(?:自|从|收到|接到|受理|印发)/.exec(before)
  return m ? clause + m.index : at
}

/**
 * The deadlines in a measure, in order. `text` is the folded measure with its brackets blanked, `base` its offset in the
 * source; `labelled` is what a 完成时限 label holds. A bare 每年
 * says nothing that the year of the plan does not, and is none; 每季度, 每月 are the rhythm to work by. Open terms (持续推进)
 * count only under a label, 全年 also before what is to be counted over the year (全年检查不少于2次).
 */
export function deadlinesIn(
  source: string,
  text: string,
  base: number,
  labelled: Span | null,
  labelledText: string,
  planYear: number | null,
): DeadlineReading[] {
  const out: DeadlineReading[] = []
  const make = (kind: DeadlineReading['kind'], from: number, to: number, date: string | null, code: DeadlineCode) =>
    out.push({ written: squeezed(source.slice(from, to)), span: { from, to }, kind, date, reason: { code } })
  const scan = (piece: string, offset: number, underLabel: boolean): number => {
    const before = out.length
    let floor = 0
    for (const m of matchesOf(FORM, piece)) {
      const g = m.groups!
      let from = m.index
      const to = from + m[0].length
      if (g.recurring || g.rhythm) make('recurring', offset + from, offset + to, null, 'recurring')
      else if (g.date) {
        from += (/前$/.test(m[0]) ? /^(?:到|至|截至|于|在)? */ : /^(?:于|在)? */).exec(m[0])![0].length
        const { date, code } = dayOf(m[0], planYear)
        // 截至2025年底，仍有…: what was, in the plan of 2026
        if (!underLabel && !/前$/.test(m[0]) && date !== null && planYear !== null && date < `${planYear}`) continue
        make('date', offset + from, offset + to, date, code)
      } else if (g.vague) make('date', offset + from, offset + to, null, 'not-a-day')
      else if (g.relative)
        make('relative', offset + fromEvent(piece, from, floor), offset + to, null, 'counted-from-event')
      else if (underLabel || g.wholeYear) make('open', offset + from, offset + to, null, 'open-ended')
      floor = to
    }
    return out.length - before
  }
  if (labelled && scan(labelledText, labelled.from, true) > 0) {
    // a rhythm or an open term is what the whole cell says: 立即整改、长期坚持, 每季度第一个月10日前
    const [first] = out
    const words = trim(labelledText, 0, labelledText.length)
    const whole = /^[^;。\n]{2,18}$/.test(labelledText.slice(words.from, words.to))
    if (whole && first && out.every(each => each.kind === first.kind && each.kind !== 'date')) {
      out.length = 0
      make(first.kind, labelled.from + words.from, labelled.from + words.to, null, first.reason.code)
    }
  } else if (labelled) {
    const { date, code } = /月|[底末]/.test(labelledText)
      ? dayOf(labelledText, planYear)
      : { date: null, code: 'open-ended' as const }
    make(date ? 'date' : 'open', labelled.from, labelled.to, date, date ? code : 'open-ended')
  }
  scan(text, base, false)
  return out
}

/** The one completion date: under a label if any, else the first with a day, else 年初-like, recurring, relative. */
export function mainDeadline(deadlines: DeadlineReading[], labelled: boolean): DeadlineReading | null {
  const any = deadlines[0] ?? null
  if (labelled) return any
  const first = (fits: (d: DeadlineReading) => boolean) => deadlines.find(fits)
  return first(d => d.date !== null) ?? first(d => d.kind === 'date') ?? first(d => d.kind === 'recurring') ?? any
}
