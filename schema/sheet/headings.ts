/**
 * What a column of somebody's table holds. `division` is a cell of free words that says who does what (责任分工);
 * `responsible` is 责任单位, which means the co-units where another column names the lead, and else everybody.
 */
export type SheetField =
  | 'serial'
  | 'section'
  | 'title'
  | 'text'
  | 'target'
  | 'lead'
  | 'responsible'
  | 'co'
  | 'division'
  | 'deadline'
  | 'leader'
  | 'person'
  | 'contact'
  | 'pace'
  | 'percent'
  | 'progress'
  | 'problems'
  | 'next'
  | 'remark'

/** Tried in this order: the narrower wording stands before the wider one. Headings are folded, without blanks and brackets. */
const FORMS: readonly (readonly [SheetField, RegExp])[] = [
  ['serial', /^(?:序号|编号|项目编号|任务编号|号|序列|no\.?|#|item(?:no\.?)?|number)$/i],
  ['contact', /^(?:联系(?:人及)?(?:电话|方式)|电话|手机|联系人电话|联络电话|phone|contact)$/i],
  ['leader', /^(?:牵头|包抓|分管|责任|挂钩|联系|包保|挂牌)(?:[省市县区]?(?:级)?领导|县领导)(?:同志)?$|^leader$/i],
  [
    'person',
    /^(?:责任人|具体责任人|经办人|联系人|联络人|填报人|责任人员|负责人|主要负责人|(?:牵头|责任)单位(?:责任人|负责人)|personin?charge|owner)$/i,
  ],
  ['division', /^(?:责任分工|任务分工|职责分工|分工|分工安排|责任落实)$/],
  [
    'lead',
    /^(?:牵头(?:责任)?(?:单位|部门|科室|处室|机构)|牵头|主办|主责|主办(?:单位|部门)|主责(?:单位|部门)|牵头(?:汇总|负责)(?:单位|部门)|leadunits?|lead)$/i,
  ],
  [
    'co',
    /^(?:(?:配合|协办|协同|参与|参加|协助|会办)(?:责任)?(?:单位|部门|科室)?|co-?(?:responsible)?units?|supportingunits?)$/i,
  ],
  [
    'responsible',
    /^(?:责任|主要责任|落实|承办|实施|主体责任|负责|牵头及(?:责任|配合)|责任(?:主体)?)(?:单位|部门|科室|处室|主体|机构)(?:和(?:配合|责任)单位)?$|^(?:units?|responsible(?:unit)?)$/i,
  ],
  [
    'deadline',
    /^(?:(?:完成|办结|整改|落实|计划完成|要求完成|办理)?(?:时限|期限|时间|日期|时间节点)(?:要求|安排)?|时间进度(?:要求)?|进度时限|节点|deadline|duedate|due)$/i,
  ],
  ['percent', /^(?:完成(?:比例|率|百分比|进度)|进度(?:比例|百分比)?(?:%)?|完成%|progress%|%|percent(?:complete)?)$/i],
  [
    'pace',
    /^(?:(?:完成|进展|进度|办理|推进|落实|目前|工作|任务)?状态|(?:是否|有无)(?:完成|办结|按期完成)|进度(?:评价|判断|研判)|序时(?:进度)?(?:情况|判断)?|status|pace)$/i,
  ],
  [
    'problems',
    /^(?:存在(?:的)?(?:主要)?(?:问题|困难)(?:[及和与]?(?:困难|原因|问题|不足))?|(?:主要)?问题(?:[及和]困难|清单)?|困难(?:[和及]问题)?|未完成原因|滞后原因|problems?|issues?)$/i,
  ],
  [
    'next',
    /^(?:下(?:一)?步(?:工作)?(?:措施|打算|计划|安排|举措|工作)?(?:[及和](?:建议|计划))?|下(?:月|季度|阶段|期)(?:工作)?(?:计划|打算|安排)|整改措施|next(?:steps?)?)$/i,
  ],
  [
    'progress',
    /^(?:(?:目前|当前|截至目前|本[月季期年]|最新|工作|任务|落实|推进|阶段性?)*(?:进展|完成|落实|推进|办理)(?:情况|成效|程度)?(?:说明|描述)?|(?:本[月季期])?(?:工作)?进度(?:情况)?|已开展(?:的)?工作|工作(?:开展|推进)情况|progress)$/i,
  ],
  [
    'target',
    /^(?:(?:工作|年度|主要|预期|量化|目标)?(?:目标|指标)(?:任务|值|要求|及要求)?|目标任务|预期成果|成果形式|targets?)$/i,
  ],
  [
    'section',
    /^(?:章节|类别|分类|板块|领域|方面|一级(?:项|任务|指标)|重点(?:领域|方面|板块)|任务类别|项目类别|工作类别|大类|section|category)$/i,
  ],
  ['remark', /^(?:备注|说明|附注|注|备注说明|其他|其它|其他说明|remarks?|notes?|comments?)$/i],
  [
    'text',
    /^(?:(?:具体|主要|工作|任务|重点|措施|目标)*(?:内容|要求|措施|举措|做法|描述|说明)(?:及(?:要求|标准|措施))?|任务内容|实施内容|细化措施|具体(?:工作|任务|事项)|评价内容|工作标准|description|details?|text|measures?text)$/i,
  ],
  [
    'title',
    /^(?:(?:重点|主要|工作|年度|目标|具体|改革|整改|督办|任务|民生|实事|建设|惠民|问题)*(?:任务|事项|项目|工作|名称|要点|实事)(?:名称|事项|清单|分解)?|措施(?:名称)?|项目名称|任务名称|二级(?:项|任务|指标)|三级(?:项|任务|指标)|tasks?|measures?|title)$/i,
  ],
]

/** The same in plain speech: 干什么 | 怎么干 | 谁来干 | 何时完成. */
const PLAIN: typeof FORMS = [
  ['title', /^(?:干|做|抓)(?:什么|啥|哪些事?)$/],
  ['text', /^(?:怎么|如何|怎样)(?:干|做|抓|推进)$/],
  ['lead', /^(?:由?谁(?:来)?(?:牵头|领办|主抓)|牵头是谁)$/],
  ['co', /^(?:由?谁(?:来)?(?:配合|协助|参与))$/],
  ['responsible', /^(?:由?谁(?:来|去|负责)?(?:干|做|抓|办|落实|负责)|谁的责任)$/],
  ['deadline', /^(?:何时|什么时候|啥时候|几时)(?:要)?(?:干|做|办)?(?:完成|完|成|办结|到位)$/],
  [
    'progress',
    /^(?:(?:已经?)?(?:干|做|办|进展|推进|完成)(?:到什么程度|得?(?:怎么样|怎样|如何)|了什么|了哪些)|(?:干|做)到哪一?步)$/,
  ],
  ['problems', /^(?:还?(?:有|存在)(?:什么|哪些)(?:主要)?(?:问题|困难)|(?:问题|困难)(?:是什么|在哪里?))$/],
  ['next', /^(?:下一?步|接下来)(?:怎么|如何|怎样|准备)(?:干|做|办|推进)$/],
]
const ASKS = /什么|啥|怎|如何|谁|何时|几时|哪/

/** Letters of headings in traditional writing, and what they are in the lists above. */
const WRITTEN =
  '單辦協責務進時間備註號項點標問題領導聯絡電話狀態況預計畫實際內類別說門處數據執機關構應屆業動達區縣層級劃難開結總點組長條設體'
const SIMPLIFIED =
  '单办协责务进时间备注号项点标问题领导联络电话状态况预计画实际内类别说门处数据执机关构应届业动达区县层级划难开结总点组长条设体'
const TRADITIONAL = new RegExp(`[${WRITTEN}]`, 'g')

/** A heading without what varies: blanks, traditional letters, brackets and what they hold, closing marks; half-width. */
export const bareHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060]+/g, '')
    .replace(/[([【〔{][^)\]】〕}]*[)\]】〕}]/g, '')
    .replace(/[:：*＊]+/g, '')
    .replace(TRADITIONAL, letter => SIMPLIFIED.charAt(WRITTEN.indexOf(letter)))

/** Characters of the longest heading that is looked at, notes in brackets included. */
const LONGEST = 80

/** 牵头（配合）单位: the cells name who leads, and in brackets who shares. */
export const LEAD_AND_CO =
  /^\s*(?:牵头|主办|主责|主责任|责任)\s*[（(](?:配合|协办|协同|参与)(?:单位|部门)?[)）]\s*(?:单位|部门|科室)\s*$/

/** The field a heading names, or null for one that is none we know. */
export function fieldOfHeading(text: string): SheetField | null {
  if (text.length > LONGEST) return null
  const bare = bareHeading(text)
  if (bare === '' || bare.length > 40) return null
  if (LEAD_AND_CO.test(text)) return 'responsible'
  return (
    named(bare) ??
    joinedHeading(bare) ??
    named(inChinese(bare)) ??
    (bare.startsWith('20') ? named(withoutYear(bare)) : null) ??
    (bare.endsWith('清单') ? named(bare.slice(0, -2)) : null)
  )
}

/** 2026年目标, 2026年度重点任务: the year says nothing of the field. */
export const withoutYear = (bare: string): string => bare.replace(/^20\d\d年度?/, '')

/** 完成时限Deadline: a heading said once more in letters is what its own words say. */
export const inChinese = (bare: string): string => {
  const letters = /^([\u4e00-\u9fff/]{2,})[A-Za-z][A-Za-z.,&'/ -]*$/.exec(bare)
  return letters ? letters[1]!.replace(/\/+$/, '') : ''
}

const named = (bare: string): SheetField | null =>
  bare === ''
    ? null
    : (((ASKS.test(bare) ? PLAIN.find(([, form]) => form.test(bare)) : undefined) ??
        FORMS.find(([, form]) => form.test(bare)))?.[0] ?? null)

/** 主要任务及具体措施, 进展情况和存在问题: two headings in one. Both must be known; what is to be done is one text. */
function joinedHeading(bare: string): SheetField | null {
  const parts = bare.split(/[及和与、/]|以及/).filter(part => part !== '')
  if (parts.length < 2 || parts.length > 3) return null
  const fields = parts.map(named)
  if (fields.some(field => field === null)) return null
  // 主办/协办: whoever stands first leads; 整改措施及落实情况 tells how far it has come
  if (fields.includes('lead') && fields.includes('co')) return 'responsible'
  if ((fields[0] === 'next' || fields[0] === 'text') && fields.includes('progress')) return 'progress'
  const wording = fields.every(field => field === 'title' || field === 'text' || field === 'target')
  return wording ? 'text' : (fields[0] ?? null)
}

const TASK = /^[\u4e00-\u9fff]{2,6}(?:任务|事项|项目|举措|措施|内容)$/

/**
 * The fields of a row of headings, or null where it is none: at least two different fields, one of them what is to be
 * done. The first of two columns of one field keeps it; a second 任务 column is the text of the first.
 */
export function fieldsOfHeadings(headings: readonly string[]): (SheetField | null)[] | null {
  const fields = headings.map(fieldOfHeading)
  const taken = new Set<SheetField>()
  const out = fields.map(field => {
    if (field === null) return null
    const other = !taken.has(field) ? field : field === 'title' && !taken.has('text') ? 'text' : null
    if (other !== null) taken.add(other)
    return other
  })
  if (!taken.has('title') && !taken.has('text')) {
    // 攻坚任务, 创建事项: any other word for what is to be done
    const other = fields.findIndex((field, i) => field === null && TASK.test(bareHeading(headings[i]!)))
    if (other >= 0) {
      out[other] = 'title'
      taken.add('title')
    }
  }
  if (!taken.has('title') && !taken.has('text')) {
    // 目标任务 may be all there is to say what is to be done
    const target = out.indexOf('target')
    if (target < 0) return null
    out[target] = 'text'
  }
  const known = out.filter(field => field !== null).length
  return known >= 2 && known * 2 >= headings.filter(each => each.trim() !== '').length ? out : null
}
