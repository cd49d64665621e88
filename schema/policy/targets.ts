import type { Target, TargetComparator, TargetMode, TargetPeriod, TargetRecurrence } from '../plan/target.ts'
import { squeezed } from '../units/split.ts'
import { matchesOf } from './matches.ts'
import { figureOf, type Quantity, quantitiesIn } from './quantities.ts'
import type { TargetReading } from './reading.ts'

/** Traditional forms of the words looked for, of the same length; `fold` has done marks and the words of assignments. */
const OLD = '於達戶壓減個項場萬億數實現爭確積極舉辦開標線縮'
const NEW = '于达户压减个项场万亿数实现争确积极举办开标线缩'
const PLAINER = new Map([...OLD].map((sign, i) => [sign, [...NEW][i]!]))
const OLD_SIGN = new RegExp(`[${OLD}]`, 'g')

const AT_LEAST = '不少于|不低于|不得少于|不得低于|不应少于|不应低于|不小于|不下于|至少|最少|最低|≥|>='
const AT_MOST = '不超过|不得超过|不高于|不得高于|不多于|不大于|不突破|至多|最多|最高|最长|控制在|≤|<='
const MOVES =
  '(?:同比|环比|年均|平均|分别|稳步|力争|再)*(?<move>增长|增加|增至|新增|提高|提升|上升|下降|降低|减少|压减|压缩|缩短|缩减|削减|降)(?:率|幅度?)?(?<toward>到|至|为)?'
/** What stands straight before the figure and says how it is meant; read up to the figure. */
const BEFORE = new RegExp(
  `(?:(?<least>${AT_LEAST})|(?<most>${AT_MOST})|(?<above>超过|突破|高于|大于|>)|(?<below>低于|少于|小于|<)|(?<reach>(?:要|须|应当?|基本|确保|全部|全面|保持|稳定|维持|总数|总量)*(?:达到|达|实现|完成|保持在|稳定在|维持在|保持|稳定|=|为))|(?<about>约|大约)|${MOVES})[约近]?(?:(?:再)?(?:举办|召开|开展|组织|进行|安排|听取|培训|开设|参加|集中|专题|集体)[^\\d,。;、]{0,6})?(?<than>不少于|不低于|不超过|至少|达|超过|达到)? ?[“"]?$`,
)
const DOING =
  /(?:组建|整合|设立|谋划|推进|加快|引进|培养|培训|选拔|选树|选派|评选|评定|认定|新建|改建|扩建|建设|建成|建立|打造|创建|培育|举办|召开|开展|组织|安排|听取|扶持|资助|奖励|给予|补助|支持|招引|引导|完成|实施|新增|技改|整治|修复|发展|储备|遴选|聘任|聘请|配备|征集|发布|出台|制定|推出|办理|检查|抽查|排查|清理|评估|检测|监测|报告|通报|研究|学习|轮训|创作|签约|落地|投放|开工|建好|办好|办结)(?:[^\d,。;、和]{0,8})?$/
const DOES = /^(?:听取|举办|开展|组织|召开|研究|学习|检查|通报|报告|培训|清理)/
const AFTER = /^ ?[”"]?(?:及?以上|(?<most>以内|以下|之内|内)|(?<about>左右|上下))/
/** How often, up to the figure; the last one of the sentence before it counts. */
const OFTEN =
  /每(?:隔)?(?<n>\d{1,2}|[一二两三四五六七八九十])?个?(?<unit>半年|年度?|季度?|月|周|日|天)|(?<halves>半年(?=[^内以]))|(?<average>[年月]均)|(?<total>累计|总计|合计)|(?<whole>全年|[当本]年度?|年度|(?<![\d一二三四五十])年内)/g
const PERIODS: Record<string, TargetPeriod> = {
  半: 'half-year',
  年: 'year',
  季: 'quarter',
  月: 'month',
  周: 'week',
  日: 'day',
  天: 'day',
}
/** Words a phrase may begin with that say nothing of what is counted. */
const LEAD_IN =
  /^(?:[\s“”"'、)）]|确保|力争|争取|努力|积极|要求|要|应当?|须|必须|其中|并且?|使|将|把|对|且|和|及|进一步|到\d{4}年(?:底)?|(?:\d{4}年)?(?:年?[底末]|\d{1,2}月(?:底|末|\d{1,2}日)?)前|\d{4}年|\d{1,2}年内|原则上|切实)+/
const STRIVEN = /力争|争取|努力/
const DURATION = /^(?:天|日|个?工作日|个?自然日|小时|个小时|分钟|周|年|个月)$/
/** A length of time that is work to be done, not a day to finish by. */
const LEARNT = /培训|学习|学时|课时|公示|活动|脱产|轮训|时间|时长/
/** Units that number places, steps and sums as often as work: only a word on how they are meant makes them a target. */
const VAGUE = /^(?:级|度|分|部|年|日|周|类|种|位|片|块|支|队|组|层|只)$/
/** A line break within a sentence. */
const WRAPPED = /(?<=[^\s。;:!?.)])\n(?=[^\s\n])/g
const COVERED = /(?:全覆盖|全员覆盖|100%覆盖|零遗漏)/g

const SENTENCE = '。;!?\n'
const LONGEST_PHRASE = 80
const LONGEST_OBJECT = 30

type Sentence = { from: number; to: number }

function* sentencesOf(text: string): Generator<Sentence> {
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !SENTENCE.includes(text[i]!)) continue
    if (i > from) yield { from, to: i }
    from = i + 1
  }
}

/**
 * The quantified targets in a stretch of text, in order. `folded` is that stretch as `fold` gives it, `source` the same
 * stretch as written (the same length), `base` its offset in the whole: spans are offsets in the whole and lie within
 * the stretch, apart from each other. A figure is a target where a word says how it is meant (不少于, 达到, 以上, 增长 …), where
 * it is to be done over and over (每年一次), or where it counts what is to be made or held (新建3个). Dates, terms to finish by,
 * numbers of documents and articles, and plain words with a figure in them (三级, 一个) are none. Never throws.
 */
export function targetsIn(source: string, folded: string, base: number): TargetReading[] {
  const text = folded.replace(OLD_SIGN, sign => PLAINER.get(sign)!).replace(WRAPPED, ' ')
  const out: TargetReading[] = []
  for (const sentence of sentencesOf(text)) readSentence(source, text, sentence, base, out)
  return out
}

function readSentence(source: string, text: string, { from, to }: Sentence, base: number, out: TargetReading[]): void {
  const sentence = text.slice(from, to)
  const found: { at: number; end: number; quantity: Quantity | null }[] = [
    ...quantitiesIn(sentence).map(quantity => ({ at: quantity.from, end: quantity.to, quantity })),
    ...matchesOf(COVERED, sentence).map(m => ({ at: m.index, end: m.index + m[0].length, quantity: null })),
  ].sort((a, b) => a.at - b.at)
  if (found.length === 0) return
  const often = matchesOf(OFTEN, sentence)
  let heard = 0
  /** Where the words not yet used begin. */
  let floor = 0
  let last: { to: number; target: Target } | null = null
  for (const { at, end, quantity } of found) {
    if (at < floor) continue
    const start = clauseStart(sentence, at, floor)
    const before = sentence.slice(start, at)
    const between = last === null ? '' : sentence.slice(last.to, at)
    const goesOn = /^ ?(?:[、和及与]|[、,] ?和) ?$/.test(between)
    const again = goesOn || (before === '' && between === ',' && last?.target.unit === quantity?.unit)
    const chained = again ? last!.target : null
    const meant = quantity === null ? covered() : meaning(before, sentence.slice(end, end + 6), quantity, chained)
    if (!meant) continue
    while (heard < often.length && often[heard]!.index < at) heard++
    const recurrence = recurrenceOf(often[heard - 1]) ?? chained?.recurrence ?? null
    if (!meant.certain && !counts(before, sentence.slice(end, end + 8), quantity!, recurrence)) continue
    const tail = AFTER.exec(sentence.slice(end, end + 6))?.[0].length ?? 0
    const lead = leadIn(before, chained !== null)
    const words = { from: start + lead, to: end + tail }
    const subject = subjectOf(sentence, words, at, end + tail)
    const whole = { from: words.from, to: subject.to }
    const named = squeezed(source.slice(from + subject.from, from + subject.end)).replace(OFTEN, '')
    const target: Target = {
      written: squeezed(source.slice(from + whole.from, from + whole.to)),
      // 新增贷款12亿元，增长8%: the same is counted
      subject: named === '' && meant.mode !== 'level' ? (last?.target.subject ?? '') : named,
      comparator: meant.comparator,
      mode: meant.mode,
      striven: STRIVEN.test(before),
      number: quantity?.number ?? 100,
      upTo: quantity?.upTo ?? null,
      unit: quantity?.unit ?? '%',
      recurrence,
    }
    out.push({ ...target, span: { from: base + from + whole.from, to: base + from + whole.to } })
    last = { to: whole.to, target }
    floor = whole.to
  }
}

/** Where the words begin that belong to a figure: after the last comma, or the target before it, and not too far off. */
function clauseStart(sentence: string, at: number, floor: number): number {
  let from = Math.max(floor, at - LONGEST_PHRASE)
  const window = sentence.slice(from, at)
  from += Math.max(window.lastIndexOf(','), window.lastIndexOf(':')) + 1
  while (from < at && /[\s、,:]/.test(sentence[from]!)) from++
  return from
}

/** How many characters of the words before a figure say nothing of it. */
function leadIn(before: string, chained: boolean): number {
  const m = chained ? /^[\s、和及与]+/.exec(before) : LEAD_IN.exec(before)
  return m ? m[0].length : 0
}

type Meaning = { comparator: TargetComparator; mode: TargetMode; certain: boolean }

const covered = (): Meaning => ({ comparator: 'exactly', mode: 'level', certain: true })

function meaning(before: string, behind: string, quantity: Quantity, chained: Target | null): Meaning | null {
  const near = before.slice(-24)
  const g = BEFORE.exec(near)?.groups
  const after = AFTER.exec(behind)
  const time = DURATION.test(quantity.unit)
  // 20个工作日内 is a day to finish by unless it is what something is shortened to or capped at
  if (time && !(g?.least || g?.most || (g?.move && /至|到/.test(g.toward ?? '')) || g?.than)) {
    if (!(g?.move && quantity.digits) && !(g?.reach && LEARNT.test(before))) return null
    if (after?.groups?.most && !g?.move) return null
  }
  const mode: TargetMode = !g?.move || g.toward ? 'level' : /降|减|缩/.test(g.move) ? 'fall' : 'rise'
  const ranged: TargetComparator | null = quantity.upTo === null ? null : 'between'
  const tail: TargetComparator | null = !after
    ? null
    : after.groups?.most
      ? 'at-most'
      : after.groups?.about
        ? 'about'
        : 'at-least'
  const head: TargetComparator | null = !g
    ? null
    : g.least || /至少|不少于|不低于/.test(g.than ?? '')
      ? 'at-least'
      : g.most || g.than === '不超过'
        ? 'at-most'
        : g.above || g.than === '超过'
          ? 'above'
          : g.below
            ? 'below'
            : g.about
              ? 'about'
              : g.reach && quantity.unit === '%' && quantity.number === 100
                ? 'exactly'
                : g.reach || g.move
                  ? 'reach'
                  : null
  // 至少举办2期: the word stands before the doing
  const early = head === null ? earlier(before) : null
  const strong = head === 'reach' ? (tail ?? head) : (head ?? early ?? tail)
  if (chained && !strong) return { comparator: ranged ?? chained.comparator, mode: chained.mode, certain: true }
  const share = quantity.unit === '%' && /(?:率|占比|比例|比重|面|度)[^,、]{0,6}$/.test(before)
  if (!strong && ranged === null && !share) return { comparator: 'exactly', mode, certain: false }
  const sure = head !== null || early !== null || share || (tail !== null && tail !== 'at-most')
  const comparator = ranged && (head === null || head === 'reach') ? ranged : (strong ?? 'exactly')
  const vague = VAGUE.test(quantity.unit) && !(g?.least || g?.most || g?.move || tail === 'at-least' || share)
  const weak = !quantity.digits && (g?.reach !== undefined || head === null) && early === null && tail === null
  return { comparator, mode, certain: sure && !vague && !weak }
}

/** 至少 or 不少于 earlier in the same words, with nothing but what is done between it and the figure. */
function earlier(before: string): TargetComparator | null {
  const m = new RegExp(`(?:(${AT_LEAST})|(${AT_MOST}))[^\\d,、]{1,12}$`).exec(before)
  return m ? (m[1] ? 'at-least' : 'at-most') : null
}

/** Whether a bare figure counts what is to be done: again and again, or made, held and brought in. */
function counts(before: string, behind: string, quantity: Quantity, recurrence: TargetRecurrence | null): boolean {
  const { unit, digits } = quantity
  if (DURATION.test(unit) || /^[级度分类种%‰]$/.test(unit) || /^(?:内|前|后|以[内前后])/.test(behind)) return false
  const repeated =
    recurrence !== null &&
    (digits || unit !== '批') &&
    /^(?:次|期|场|场次|轮|遍|批|人次|份|篇|节|学时|课时)$/.test(unit)
  if (repeated) return recurrence.kind !== 'total'
  if (!digits || quantity.number < 2) return digits && DOING.test(before) && !VAGUE.test(unit)
  return DOING.test(before) && (!VAGUE.test(unit) || /^[支部]$/.test(unit))
}

function recurrenceOf(m: RegExpExecArray | undefined): TargetRecurrence | null {
  if (!m) return null
  const g = m.groups!
  if (g.total) return { kind: 'total' }
  if (g.average) return { kind: 'average', period: PERIODS[m[0][0]!]! }
  if (g.whole) return { kind: 'whole', period: 'year' }
  const period = PERIODS[(g.unit ?? m[0])[0]!]!
  return { kind: 'each', period, every: figureOf(g.n ?? '') || 1 }
}

/** Words around what is counted that are no part of it. */
const STRIP_HEAD = new RegExp(
  `^(?:${OFTEN.source.replace(/\(\?<\w+>/g, '(?:')}|${LEAD_IN.source.slice(1)}|基本实现|实现|推进|推动|做到|${AT_LEAST}|${AT_MOST}|\\s)+`,
)
const STRIP_TAIL = new RegExp(
  `(?:${AT_LEAST}|${AT_MOST}|要|须|(?<!平)均|全部|分别|总数|基本|确保|力争|争取|稳步|同比|再|约|年均|累计|以|按|到|在|为|由|依法|超过|突破|达到|达|实现|完成|保持|稳定|控制|增长|增加|增至|新增|提高|提升|上升|下降|降低|减少|压减|压缩|缩短|缩减|削减|降|至|\\s)+$`,
)

/**
 * What a target counts: the words before the figure, or where these only say what is done to it, the words behind it
 * (举办2期专题班). `from`–`end` is the subject, `to` the end of the whole phrase.
 */
function subjectOf(
  sentence: string,
  words: { from: number; to: number },
  at: number,
  end: number,
): { from: number; end: number; to: number } {
  let from = words.from
  const head = STRIP_HEAD.exec(sentence.slice(from, at))
  if (head) from += head[0].length
  let close = at
  const tail = STRIP_TAIL.exec(sentence.slice(from, close))
  if (tail) close -= tail[0].length
  const before = sentence.slice(from, close)
  const behind = /^[^\s,、。;:()“”\d并且]{2,30}/.exec(sentence.slice(end, end + LONGEST_OBJECT))?.[0] ?? ''
  const object = /^(?:的|以上|以内|左右|目标|要求|进行)/.test(behind) ? '' : behind.replace(/[和及与]$/, '')
  const to = end + object.length
  if (object !== '' && (before === '' || DOING.test(before) || DOES.test(object))) return { from: end, end: to, to }
  return { from, end: close, to }
}
