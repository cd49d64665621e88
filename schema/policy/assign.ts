import { splitNames, squeezed } from '../units/split.ts'
import { ITEMS_NAMED } from './items-named.ts'
import { matchesOf } from './matches.ts'
import type { PersonReading, Span, UnitReading } from './reading.ts'

/** How a group of units was named: as lead, as co, or merely as responsible (责任单位, …负责). */
export type Role = 'lead' | 'joint' | 'responsible' | 'co'

export type Group = { role: Role; units: UnitReading[] }

/** What one bracket, labelled line or table cell assigns. `comma`: no 牵头, yet a comma parts its first units. */
export type Assignment = {
  groups: Group[]
  label: string | null
  deadline: Span | null
  statesRule: boolean
  firstByComma: UnitReading[] | null
  /** 牵头领导, 责任人 …: never units. */
  persons?: PersonReading[]
}

/** 牵 头 单 位: a form may space its labels out. */
const spaced = (words: string): string =>
  words.replace(/(?<=[\u4e00-\u9fff)?])(?=[\u4e00-\u9fff]|\((?!\?[:!=]) ?)/g, ' {0,2}')
const ROLE = [
  '牵头责任',
  '牵头负责',
  '牵头',
  '主要责任',
  '主体责任',
  '责任',
  '配合责任',
  '配合',
  '主办',
  '协办',
  '主责',
  '主管',
]
const MORE_ROLES = ['参加', '参与', '承办', '协同', '协助', '落实', '实施', '负责']
const WHO = ['单位', '部门', '科室', '股室', '处室', '站所', '办所', '机构', '主体']
const anyOf = (words: readonly string[]): string => `(?:${words.map(spaced).join('|')})`
/** They watch over a measure and have no part in it. */
const WATCHING = `${anyOf(['督导', '督办', '督查', '验收', '监督', '指导', '考核'])} {0,2}${anyOf(['单位', '部门'])}`
/** 县级责任单位, 市直配合单位 */
const LEVEL = '(?:[省市县区镇乡旗州](?:级|直) {0,2})?'
const UNIT_LABEL = `${LEVEL}${anyOf([...ROLE, ...MORE_ROLES])} {0,2}${anyOf(WHO)}(?:[及和与]${anyOf(WHO)})?`
const TIME_LABEL = `(?:${anyOf(['计划完成', '预计完成', '要求完成', '完成', '办结', '整改', '落实', '计划竣工', '竣工', '建成', '推进', '工作'])} {0,2})?(?:${anyOf(['时限', '期限', '时间'])}(?:要求|节点|安排)?|${spaced('完成日期')})`
const POST = [
  '牵头',
  '包抓',
  '包案',
  '责任',
  '分管',
  '联系',
  '挂钩',
  '包保',
  '主要责任',
  '领办',
  '领衔',
  '包联',
  '挂联',
  '挂点',
  '主管',
]
const PERSON_LABEL = `${LEVEL}${anyOf(POST)} {0,2}(?:[市县区]?级?${spaced('领导')}|人)|(?:具体|主要|项目|直接)?负责人|联络员|经办人`
/** 牵头单位（部门）： with a remark of its own */
const ANY_LABEL = `(?:${UNIT_LABEL}|${TIME_LABEL}|${PERSON_LABEL}|${WATCHING})(?: ?\\([^()\\n]{2,12}\\)(?= ?:))?`
/** 主办：, 协办：, only with their colon. */
const SHORT_LABEL = '(?:牵头|主办|承办|协办|配合|责任|主责) ?:'
/** A label with its colon, or in brackets of its own (【牵头单位】), wherever a list may begin. */
export const LABEL = new RegExp(`\\[ ?${ANY_LABEL} ?\\] ?:?|${ANY_LABEL} ?(?::|为)|${SHORT_LABEL}`, 'g')
/** A line that begins with a label and goes on after blanks alone: 责任单位 县水利局. */
export const LABEL_LINE = new RegExp(`(?<=^|\\n) *${ANY_LABEL} +(?=[^\\s:为])([^\\n。:?!]{2,80})(?=\\n|$)`, 'g')
const LABEL_ANYWHERE = new RegExp(ANY_LABEL)
/** Whether words are no list but headings of a table (责任单位 完成时限). */
export const holdsLabel = (folded: string): boolean => LABEL_ANYWHERE.test(folded)
const LABEL_FIRST = new RegExp(`^ ?(?:\\[ ?${ANY_LABEL} ?\\] ?:? ?|${ANY_LABEL} ?[:为]? ?|${SHORT_LABEL} ?)`)
const RULE = /[^,;。\n()[\]]{0,20}(?:第一|首)(?:个|位|名|的)?[^,;。\n()[\]]{0,12}(?:牵头|汇总)[^,;。\n()[\]]{0,8}/
const RULE_WORDS = `${RULE.source}(?:[,;]?\\s?下同)?`
const RULE_ALL = new RegExp(`(?:[,;。]\\s?)?(?:\\(${RULE_WORDS}\\)|${RULE_WORDS})`, 'g')
const OPENING =
  /^ ?(?:除[^,。\n]{2,16}外, ?)?(?:此项|本项|该项|这项|以上|上述|以下|下列|各项|该)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:项|条)?(?:工作|任务|事项|措施|内容|项目)?(?:均|都|统一)?,?由/
/** 第3—5项由, 第1、2项： */
const ABOUT_RANGE = new RegExp(`^ ?${ITEMS_NAMED}(?:工作|任务|事项|措施|内容)?(?:均|都|统一)?,? ?(?:由|:)?`)
const VERB =
  /(?:分别|共同|联合|具体)?(?:牵头(?!单位|部门|科室|领导|责任|人)(?:负责|落实|组织实施|组织|实施|抓好|推进|抓总|统筹)?)|主办|主抓|负总责|会同|协办|(?:(?:按照?|根据|依据|依)(?:各自)?)?(?:职责分工|职能分工|分工职责|职责|职能|分工)(?:分别|共同|抓好|做好|协同)?(?:负责|落实|配合|推进|组织实施|实施)|各负其责|各司其职|分工负责|分别负责|共同负责|具体负责|结合实际(?:抓好|推进)?落实|(?:具体|抓好|贯彻|分头|共同)(?:组织)?(?:落实|实施)|负责(?:落实|实施)?|(?:协同|积极|密切)?配合(?:实施|落实|推进|做好)?|协同(?:推进|配合|落实|实施)?|(?:负责)?指导|协助(?:推进|做好)?|参加|参与|组织实施|抓好落实|(?:组织)?(?:落实|实施|推进|执行)(?= ?[,;。]| ?$)/g

/** The label alone: no colon, no brackets, no blanks. */
const bareLabel = (label: string): string => label.replace(/[:[\] ]|\([^()]*\)|为$/g, '')

const roleOfLabel = (written: string): Role | 'deadline' | 'person' | 'watching' => {
  const label = bareLabel(written).replace(/^[省市县区镇乡旗州][级直]/, '')
  if (/^(?:督|验收|监督|指导|考核)/.test(label)) return 'watching'
  if (/领导$|人$|联络员$/.test(label)) return 'person'
  if (/时限|期限|时间|日期/.test(label)) return 'deadline'
  if (/^(?:牵头|主办|主责|主管)/.test(label)) return 'lead'
  return /^(?:配合|协办|参加|参与|协同|协助)/.test(label) ? 'co' : 'responsible'
}

const BARE_VERB = /^(?:组织)?(?:落实|实施|推进|执行)$/

const roleOfVerb = (verb: string): Role => {
  if (/牵头|主办|主抓|总责/.test(verb)) return 'lead'
  if (verb === '会同') return 'joint'
  return /^(?:具体|共同)?负责(?:落实|实施)?$/.test(verb) ? 'responsible' : 'co'
}

/** Stands in a list for words that are no part of it: no name reaches across. */
const HOLE = '\0'

/** The units in a list of names as the source has it, `base` its offset. */
function unitsIn(list: string, base: number): UnitReading[] {
  const out: UnitReading[] = []
  let at = base
  for (const piece of list.split(HOLE)) {
    for (const n of splitNames(piece)) out.push({ written: n.written, span: { from: at + n.from, to: at + n.to } })
    at += piece.length + 1
  }
  return out
}

/** The units that source[from, to) lists. */
export const unitsOf = (source: string, from: number, to: number): UnitReading[] =>
  unitsIn(source.slice(from, to), from)

/** Whether folded[from, …) begins with the label of a list (责任单位：). */
export const beginsWithLabel = (folded: string, from: number): boolean =>
  LABEL_FIRST.test(folded.slice(from, from + 24))

/** Whether a text says that the unit listed first leads (列第一位者为牵头单位，下同). */
export const statesRule = (folded: string): boolean => /牵头|汇总/.test(folded) && RULE.test(folded)

/**
 * Reads the inside of a bracket or a labelled line, source[from, to): labelled groups (牵头单位：A；责任单位：B), or verbs
 * (由A牵头，B、C各负其责 · A会同B负责 · A、B负责). Null where it assigns nothing: an ordinary bracket.
 */
export function assignmentIn(source: string, folded: string, from: number, to: number): Assignment | null {
  const raw = folded.slice(from, to)
  const states = statesRule(raw)
  let list = ''
  let at = 0
  // Blanked, not cut: the offsets must hold.
  const blanked = (rule: string, index: number) => {
    list += source.slice(from + at, from + index) + HOLE.repeat(rule.length)
    at = index + rule.length
    return ' '.repeat(rule.length)
  }
  const text = states ? raw.replace(RULE_ALL, blanked) : raw
  list += source.slice(from + at, to)
  const passage = { text, list, from, states }
  if (LABEL_FIRST.test(text)) return labelled(passage)
  return byVerbs(passage) ?? byMark(passage)
}

/** A stretch of the source from `from` on: folded, and as written. Words that state the lead rule are blanks and holes. */
type Passage = { text: string; list: string; from: number; states: boolean }

function labelled({ text, list, from, states }: Passage): Assignment | null {
  const first = LABEL_FIRST.exec(text)!
  const marks = [{ at: first.index, end: first[0].length, label: first[0] }]
  for (const m of matchesOf(LABEL, text)) {
    if (m.index < first[0].length || !/[,;、。\s|｜│/]/.test(text[m.index - 1] ?? ' ')) continue
    marks.push({ at: m.index, end: m.index + m[0].length, label: m[0] })
  }
  const out: Assignment = { groups: [], label: null, deadline: null, statesRule: states, firstByComma: null }
  let nobody = false
  for (const [i, mark] of marks.entries()) {
    const end = marks[i + 1]?.at ?? text.length
    const role = roleOfLabel(mark.label)
    if (role === 'person') {
      const name = trimmed(list, mark.end, end)
      if (name.to > name.from && name.to - name.from <= PERSON_MAX) {
        const span = { from: from + name.from, to: from + name.to }
        out.persons = [
          ...(out.persons ?? []),
          { post: bareLabel(mark.label), name: squeezed(list.slice(name.from, name.to)), span },
        ]
      }
      continue
    }
    if (role === 'deadline') {
      const value = /^\s*([^,;。\n ](?:[^,;。\n]*[^,;。\n ])?(?:, ?并?(?:长期|持续|常态)[^,;。\n]{0,6})?)/.exec(
        text.slice(mark.end, end),
      )
      if (value)
        out.deadline = {
          from: from + mark.end + value[0].length - value[1]!.length,
          to: from + mark.end + value[0].length,
        }
      continue
    }
    if (role === 'watching') continue
    out.label ??= bareLabel(mark.label)
    const inner = text.slice(mark.end, end).replace(NEXT_FIELD, '')
    const verb =
      /(?:(?:按照?|根据)?(?:各自)?(?:职责分工|职责|分工))?(?:各负其责|负责|配合|落实|牵头)? ?[。;,]? ?$/.exec(inner)
    const till = mark.end + (verb?.index ?? inner.length)
    if (NOBODY.test(inner)) {
      nobody = true
      continue
    }
    // 责任单位：A牵头，B、C配合: the verbs say more than the label
    const free = TELLING.test(inner)
      ? verbsOf({ text: inner, list: list.slice(mark.end, mark.end + inner.length), from: from + mark.end, states })
      : null
    if (free?.groups.some(group => group.role === 'lead' || group.role === 'joint')) {
      out.groups.push(...free.groups)
      continue
    }
    const also = role === 'co' ? null : HELPERS.exec(inner)
    const first = unitsIn(list.slice(mark.end, also ? mark.end + also.index : till), from + mark.end)
    if (first.length > 0) out.groups.push({ role: also ? 'lead' : role, units: first })
    const helpers = also ? unitsIn(list.slice(mark.end + also.index, till), from + mark.end + also.index) : []
    if (helpers.length > 0) out.groups.push({ role: 'co', units: helpers })
  }
  out.groups = markedLead(out.groups, text, from)
  return out.groups.length > 0 || out.deadline || out.persons || nobody ? out : null
}

/** 配合单位：/ */
const NOBODY = /^ ?(?:[/\\]|[-—–]{1,2}|无) ?[。;,]? ?$/

/** 责任单位：A；整改目标：…: another field of the form begins. */
const NEXT_FIELD = /[;,。\s] ?[\u4e00-\u9fff]{2,8} ?:.*$/s
const PERSON_MAX = 60
const TELLING = /牵头|会同|配合|参与|协助/
/** 牵头单位：A；B、C配合 */
const HELPERS = /[,;] ?[^,;。]{2,80}(?:配合|协助|协同)(?:实施|落实)? ?[。;,]? ?$/

/** list[from, to) without the marks and blanks at its ends. */
function trimmed(list: string, from: number, to: number): Span {
  const words = list.slice(from, to)
  const lead = /^[\s,;:，；：、]*/.exec(words)![0].length
  const tail = /[\s,;，；。、]*$/.exec(words.slice(lead))![0].length
  return { from: from + lead, to: to - tail }
}

/** A list without a verb in which one is marked: 甲局（牵头）、乙局. */
function byMark({ text, list, from, states }: Passage): Assignment | null {
  if (!MARK_INSIDE.test(text)) return null
  const groups = markedLead([{ role: 'responsible', units: unitsIn(list, from) }], text, from)
  return groups.some(({ role }) => role === 'lead')
    ? { groups, label: null, deadline: null, statesRule: states, firstByComma: null }
    : null
}

const STARS = '*＊★☆▲△※'
const MARK_INSIDE = new RegExp(`\\((?:牵头|牵头单位|负责牵头|主办|主责)\\)|[${STARS}]`)
/** After a name or before it. */
const MARKED = new RegExp(`\\((?:牵头|牵头单位|负责牵头|主办|主责)\\)$|(?<=[\u4e00-\u9fff)])[${STARS}]$`)
const MARKED_BEFORE = new RegExp(`^[${STARS}] ?`)

/** 甲局（牵头）、乙局: the one so marked leads, and the others of its list are co-units. */
function markedLead(groups: Group[], text: string, base: number): Group[] {
  /** The unit without its mark; null where it bears none. */
  const marked = ({ written, span }: UnitReading): UnitReading | null => {
    const words = text.slice(span.from - base, span.to - base)
    const after = MARKED.exec(words)?.[0].length ?? 0
    const before = MARKED_BEFORE.exec(words)?.[0].length ?? 0
    if (after + before === 0 || (after <= 1 && !UNIT_ONLY.test(words.slice(before, words.length - after)))) return null
    const name = squeezed(words.slice(before, words.length - after))
    return {
      written: written.slice(written.indexOf(name.charAt(0)), written.length - after),
      span: { from: span.from + before, to: span.to - after },
    }
  }
  if (!groups.some(group => group.role !== 'lead' && group.units.some(marked))) return groups
  return groups.flatMap(({ role, units }): Group[] => {
    const lead = units.flatMap(unit => marked(unit) ?? [])
    const rest = units.filter(unit => !marked(unit))
    if (lead.length === 0) return [{ role: role === 'responsible' ? 'co' : role, units }]
    return [{ role: 'lead', units: lead }, ...(rest.length > 0 ? [{ role: 'co' as const, units: rest }] : [])]
  })
}

/** …配合，10月底前完成: when, said after who. */
const WHEN =
  /[,;] ?((?:[^,;。()]{0,10}(?:月|季度|年底|\d[日号])[^,;。()]{0,8}前|贯穿|(?:19|20)\d\d年|全年|常年|持续|长期|立即|每(?=[年半季月周日]))[^,;。()]{0,10})$/
const WHEN_END = /(?:完成|办结|落实|到位|推进|坚持|实施|整改)+$/

function byVerbs(passage: Passage): Assignment | null {
  const { text, list } = passage
  const near = Math.max(0, text.length - 40)
  const when = WHEN.exec(text.slice(near))
  if (!when) return verbsOf(passage)
  when.index += near
  const found = verbsOf({ ...passage, text: text.slice(0, when.index), list: list.slice(0, when.index) })
  if (!found) return verbsOf(passage)
  const start = when.index + when[0].length - when[1]!.length
  const open = /^(?:持续|长期|立即|贯穿)/.test(when[1]!)
  const words = open ? when[1]! : when[1]!.replace(WHEN_END, '')
  return { ...found, deadline: { from: passage.from + start, to: passage.from + start + words.trimEnd().length } }
}

function verbsOf({ text, list, from, states }: Passage): Assignment | null {
  const opening = OPENING.exec(text) ?? ABOUT_RANGE.exec(text)
  let start = opening ? opening[0].length : 0
  /** The units of text[a, b), which may begin with what joins it to the words before. */
  const between = (a: number, b: number) => {
    const first = a + /^[\s,;、。由]*/.exec(text.slice(a, b))![0].length
    return unitsIn(list.slice(first, b), from + first)
  }
  const groups: Group[] = []
  let joint = false
  let firstByComma: UnitReading[] | null = null
  let last = 0
  for (const m of matchesOf(VERB, text)) {
    if (m.index < start) continue
    const units = between(start, m.index)
    // 各乡镇落实: on its own it says who does so only after others were named
    if (BARE_VERB.test(m[0]) && groups.length === 0) continue
    let role = roleOfVerb(m[0])
    if (role === 'joint') joint = true
    else if (joint && role === 'responsible') role = 'co'
    if (units.length > 0) groups.push({ role, units })
    if (m[0] === '各负其责' && groups.length === 1) {
      const comma = /[,;]/.exec(text.slice(start, m.index))
      if (comma) firstByComma = between(start, start + comma.index)
    }
    start = last = m.index + m[0].length
  }
  if (groups.length === 0) return null
  if (!/^[\s,;。、等]*$/.test(text.slice(last))) {
    // A牵头，B、C and A会同B name the others without a verb of their own; other words after the last verb
    // (…牵头制定方案) make it a remark, not an assignment
    const others = between(last, text.length)
    const parted = joint || /^ ?[,;]/.test(text.slice(last))
    const plain = others.every(({ span }) => isPlainUnit(text.slice(span.from - from, span.to - from)))
    if (!parted || !plain || others.length === 0 || groups.some(({ role }) => role === 'responsible')) return null
    groups.push({ role: 'co', units: others })
  }
  return { groups: markedLead(groups, text, from), label: null, deadline: null, statesRule: states, firstByComma }
}

const UNIT_ONLY =
  /(?:局|委|办|部|厅|院|署|行|政府|部门|单位|中心|办公室|委员会|街道|乡镇|镇区|镇|管委会|[大支总中]队|执法队|公司|集团|联社|[协商总工]会|红十字会|[村居]委会|(?:司法|财政|自然资源|国土|水利|水务|农技|农机|林业|文化|兽医|畜牧|环卫|环保|税务|市场监管|派出|供电|供水|卫生监督|规划|交管|广电|生态环境)[所站]|联合会|妇联|残联|工商联|办事处|司法所)$/

/** 各镇街, 各通信运营商: by its first word a group, whatever its last. */
const EACH =
  /^(?:各|沿线|属地|辖区)[\u4e00-\u9fff]{0,7}(?:[镇乡村街区县市校局办组]|街道|单位|部门|企业|公司|高校|医院|银行|机构|协会|党委|党组|支部|站所|[运电]营商)$/

const OPEN_GROUP = /^(?:各|有关|相关|其他|全[省市县区镇乡州盟旗])/

/** In a sentence that assigns, these are units, too. */
const PLACE = /(?:社区|学校|医院|卫生院|敬老院)$/

/** 产业布局, 全局, 服务型政府: words that end as units do and are none. */
const NO_UNIT =
  /(?:(?:[布格大开结僵变破]|(?<!安)全)局|(?:[全内外局]|(?<!老)干)部|部署|[运执施推试先平履实进]行|[型治字廉效慧]政府|小镇)$/

/** Whether a folded name can only be a unit's or a group's, as running text must show it. */
export const isPlainUnit = (name: string): boolean =>
  name.length <= 24 &&
  !NO_UNIT.test(name) &&
  (OPEN_GROUP.test(name) || UNIT_ONLY.test(name.replace(/\([^()]{1,20}\)$/, '')) || PLACE.test(name))

/** A bracket that holds nothing but names of units, as one group of responsible units; null otherwise. */
export function bareUnits(source: string, folded: string, from: number, to: number): Assignment | null {
  const units = unitsIn(source.slice(from, to), from)
  const plain = units.every(({ span, written }) => {
    const name = folded.slice(span.from, span.to)
    return written.length <= 20 && (UNIT_ONLY.test(name) || EACH.test(name))
  })
  if (units.length === 0 || !plain) return null
  return {
    groups: [{ role: 'responsible', units }],
    label: null,
    deadline: null,
    statesRule: false,
    firstByComma: null,
  }
}
