import { bareHeading, fieldOfHeading, inChinese, type SheetField, withoutYear } from './headings.ts'
import type { SheetColumn } from './sheet-reading.ts'

/** The words that headings are made of: what an office does, and what offices are called. */
const LEADS = '(?:总?牵头|主办|主责|领办|领衔|主导|主抓|首责|主要责任|第一责任)'
const SHARES =
  '(?:配合|协办|协同|参与|参加|参建|协助|会办|协作|合作|联合|联办|支持|支撑|配套|共同责任|成员|次要责任|其[他它]责任|相关|有关)'
const ANSWERS =
  '(?:责任|承办|落实|实施|执行|整改|办理|承担|承接|承建|建设|业主|主管|推进|负责|归口|参战|包保|包抓|包联|挂包|属地|主体|任务|项目|分工)'
const OFFICE =
  '(?:单位|部门|科室|股室|处室|办所|站所|科所|机构|主体|专班|镇街|乡镇|支部|党组织|企业|股站|科|处|股|室|站|局|局办|委办局|街道)'
const DONE =
  '(?:完成|办结|办理|整改|竣工|完工|建成|投用|投产|验收|销号|结束|截止|交付|达成|到位|落实|答复|化解|推进|工作|任务)'
const HAPPENS =
  '(?:进展|完成|落实|推进|办理|整改|开展|实施|执行|办结|答复|形象|序时|建设|反馈|化解|工作|项目|任务|实际|累计|阶段|目前)'

/**
 * What a heading most likely means by the words it is made of, for headings that no list holds (督查事项, 整改进展情况,
 * 竣工时间). Only asked of columns of a table that surer headings have shown, or of a row that has nothing but headings
 * (X1): these forms fit words of the rows below, too.
 */
const LOOSE: readonly (readonly [SheetField, RegExp])[] = [
  ['serial', /^(?:.{0,4}(?:序号|编号|流水号)|项次|(?:建议|提案|议案|案)号)$/],
  ['leader', /^(?!.*(?:批示|值班|小组|带班|签批|交办|带队|签字)).{0,8}领导(?:同志|姓名)?$/],
  ['leader', /^(?:分管|主管|牵头|挂帅|包[保抓片联案]).{0,3}(?:负责同志|[市县区镇]长|书记|常委|局长|主任)$/],
  ['leader', /^(?:总|副|产业)?[链河湖库林田路街片](?:段|区)?长(?:姓名)?$/],
  ['leader', /^.{0,4}(?:总?指挥长?|召集人|组长)$/],
  [
    'person',
    /^(?!.*(?:填报|审核|制表|签字|监督|验收)).{0,6}(?:责任人|负责人|联系人|联络员|联络人|经办人|承办人|负责同志|责任科长)(?:姓名|及职务|及.{0,2}(?:电话|方式))?$/,
  ],
  ['contact', /^.{0,6}(?:联系方式|联系电话|电话号码|手机号码?)$/],
  ['co', new RegExp(`^.{0,2}${SHARES}.{0,4}${OFFICE}(?:名称)?$`)],
  ['lead', /^[链河湖林]长制?(?:牵头|责任)?单位$/],
  ['lead', new RegExp(`^.{0,4}${LEADS}(?:.{0,4}${OFFICE}(?:名称)?|方)?$`)],
  ['co', /^(?:配合|协办|协同|协作|参与)方?$/],
  [
    'responsible',
    new RegExp(
      `^(?!.*(?:监督|考核|审批|检查|来文|填报|报送|提出|交办|验收|服务|供应)).{0,4}${ANSWERS}.{0,2}${OFFICE}(?:名称)?$`,
    ),
  ],
  ['responsible', /^(?:.{0,2}项目法人|.{0,2}业主|(?:市|县|区|镇)(?:直|级)(?:单位|部门)|单位名称)$/],
  ['division', /^.{0,4}(?:责任|职责|任务|单位)(?:及)?(?:分工|划分|分解)$/],
  [
    'deadline',
    new RegExp(
      `^(?!.*(?:填报|报送|签|购置|任职|出车|领取|开工|启动|起始|开始|立项|反馈|交办|下达|发现|检查|会议|收文|工程节点|关键节点|项目节点))(?:.{0,5}${DONE}(?:的)?(?:时间|时限|期限|日期|年限|节点|年月)(?:节点|要求|安排)?|.{0,4}(?:时限|节点|期限|年限|限期)(?:要求|安排)?|(?:计划|预计|拟|目标|应)(?:完工|竣工|完成|建成|投产|办结|结束)(?:时间|日期)?|限时)$`,
    ),
  ],
  ['deadline', /^.{0,4}(?:反馈|回复|答复|上报|报结)(?:时限|期限)(?:要求)?$/],
  [
    'percent',
    /^(?!.*(?:同比|增长|增幅|计划)).{0,6}(?:完成率|完成比例?|完成占比|完成度|进度比例?|百分比|达成率|完成.{0,6}%|进度%|计划%|completion|percentage)$/i,
  ],
  [
    'pace',
    /^.{0,5}(?:是否(?:已|按期|如期|达到?)?(?:完成|销号|办结|整改到位|达标|序时)(?:进度)?|销号情况|(?:完成|办结|销号|整改)与否)$/,
  ],
  [
    'pace',
    /^(?!.*(?:婚姻|健康|政治|学历)).{0,5}(?:状态|状况|亮灯|亮灯情况|亮灯颜色|红绿灯|红黄绿灯?|灯号|预警)(?:评估|标识|等级|级别)?$/,
  ],
  ['pace', /^.{0,4}(?:办理|办结|完成|整改|落实|评价)结果$/],
  ['next', /^(?:\d{1,2}[-—–~至])?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:重点)?(?:工作)?(?:计划|安排|打算)$/],
  [
    'next',
    /^(?:下一?步|下一?[月季周旬阶期年]|后续|今后|拟采取|拟开展|对策|工作打算).{0,12}$|^.{0,4}(?:对策|解决(?:办法|途径|对策))$/,
  ],
  [
    'problems',
    /^(?:存在|主要|突出|面临|反馈|反映|发现|检查|具体|工作|重点|当前|未完成|未办结|未达到?|进度|滞后|需要?(?:协调|解决|支持|帮助)?(?:的)?).{0,6}(?:问题|困难|难点|原因|瓶颈|短板|堵点|卡点|风险)(?:表现|描述|[及和与].{2,3}|分析|需求)?$|^(?:问题|困难|风险|原因)(?:描述|表现|内容|分析|困难|点)$|^(?:[卡堵难]点){2}.{0,2}$|^(?:困难|风险)\/?问题$|^制约因素$/,
  ],
  ['problems', /^(?:需要?|拟|提请|请求)(?:.{0,2}(?:领导|上级|县级|市级|部门))?(?:协调|支持|帮助|解决).{0,8}$/],
  [
    'progress',
    new RegExp(
      `^(?!.*(?:基本|资金|人员|概|调整|到位|投资)).{0,6}${HAPPENS}(?:的)?(?:情况|成效|进展|进度|结果|动态|现状|效果)(?:说明|简述|概述|描述|简介)?$`,
    ),
  ],
  ['progress', /^.{0,6}(?:进展|进度|完成|落实|推进|办理|整改)(?:情况)?(?:说明|描述|简述|简介|摘要)$/],
  ['progress', /^本[周旬月季期年](?:度)?(?:主要|已)?(?:工作|完成|开展)(?:的)?(?:工作|事项|内容)?$/],
  [
    'progress',
    /^(?:实际)?完成(?:值|数|量)$|^(?!.*(?:计划|应达|目标|投资|应完成|序时)).{0,6}进度$|^.{0,4}(?:成效|战果)$|^.{2,4}动态$|^(?:actual|achievements?)$/i,
  ],
  ['target', /^交付物$|^.{0,6}(?:目标|指标|成果|成效)(?:值|要求|任务)?$/],
  ['section', /^.{0,4}(?:类别|类型|分类|领域|板块|章节|部分|专题|篇章|专项|行业)$/],
  [
    'text',
    /^(?:工作|任务|改革|建设|实施|推进|具体|主要|重点|攻坚|整改|创建|创新|提升|细化|落实|分解|整治|项目|目标|防治|解决|治理|保障|行动)*(?:规模)?(?:[及和与])?(?:工作|主要|建设|具体|保障|规模)*(?:举措|措施|内容|要求|做法|路径|思路|规模|任务分解|任务细化|事项分解)(?:[及和与].{2,4})?$/,
  ],
  [
    'text',
    /^项目(?:概况|简介|基本情况)$|^(?:详细|具体|任务|内容|工作)(?:的)?(?:说明|描述)$|^(?:推进|工作|实施|任务)?步骤$/,
  ],
  [
    'title',
    /^(?!.*(?:测试|考核|检查|收费|开支|培训|采购|问题|对策|意见|协调|打算|计划|下一|上[周月季期])).{0,6}(?:任务|事项|项目|工作|案由|要点|实事|课题|议题|提案|建议|工程|活动|行动|主题|指标名称|报告(?:内容|原文|表述))(?:名称|内容|标题|清单)?$/,
  ],
  ['title', /^.{0,4}(?:考核|考评)(?:任务|事项|工作|项目)$/],
  ['text', /^(?!.*(?:检查|考核|培训|会议|处罚|合同|申报|采购|进度|时间)).{0,5}(?:措施|举措|做法|内容|要求)$/],
  ['problems', /^.{0,4}问题$/],
  ['remark', /^.{0,2}(?:备注|附注)(?:栏|说明)?$/],
  ['serial', /^(?:id|ref(?:erence)?(?:no)?|serial(?:no)?)\.?$/i],
  [
    'co',
    /^(?:support(?:ing)?|participat(?:ing|ors?)|assist(?:ing)?|partner|co)-?(?:agenc(?:y|ies)|depts?|departments?|units?|bureaus?|offices?|teams?|organi[sz]ations?)?\.?$/i,
  ],
  [
    'lead',
    /^(?:lead(?:ing)?|accountable)-?(?:agenc(?:y|ies)|depts?|departments?|units?|bureaus?|offices?|teams?|organi[sz]ations?)\.?$/i,
  ],
  [
    'responsible',
    /^(?:responsible|implementing)?(?:agenc(?:y|ies)|depts?|departments?|units?|bureaus?|offices?|teams?|part(?:y|ies))\.?$/i,
  ],
  ['deadline', /^(?:deadline|due(?:date)?|target(?:completion)?date|completiondate|end(?:date)?|finishdate|bywhen)$/i],
  ['percent', /^(?:%?(?:completed?|progress|done)%|%(?:completed?|done|progress)|percent(?:age)?(?:completed?)?)$/i],
  ['progress', /^(?:progress|latestupdate|update|achievements?)(?:todate|update|notes?)?$/i],
  [
    'problems',
    /^(?:issues?|risks?|problems?|challenges?|blockers?|obstacles?)(?:(?:\/|and|&)(?:issues?|risks?|problems?|challenges?))?$/i,
  ],
  ['next', /^(?:next(?:steps?|actions?|period)?|plannedactions?)$/i],
  ['section', /^(?:workstream|area|theme|pillar|category|section|goal)s?$/i],
  [
    'title',
    /^(?:key|major|priority)?(?:task|action|activity|initiative|project|deliverable|measure|milestone)(?:name|item|title)?s?$/i,
  ],
  ['text', /^(?:(?:task|action|measure)?(?:description|details?)|content|scope)$/i],
]

/** Fields that several columns may have: which one is meant shows when all are known (`settle`). */
const SEVERAL: ReadonlySet<SheetField> = new Set<SheetField>(['title', 'text', 'responsible'])

/** A month, quarter or half year that a heading speaks of: 一季度, 9月底, 上月, 2026年3月. */
export const TIME =
  /(?:(?:20)?\d\d年)?(?:(?:前[一二三1-3]个?季度|(?:1|一)[-—–~至到](?=\d|[一二三四五六七八九十]))?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:底|末)?|前?第?[一二三四1-4]个?季度|[上下]半年|[上本][月季周旬期](?:度)?)/
const TIMED = new RegExp(`^(?:截至|截止到?|至)?(?:${TIME.source})(?:的)?(?=.)`)

/** A heading that is known but for the time before it: 一季度进展, 截至9月底完成情况. Only what tells how far things are. */
function withoutTime(bare: string): SheetField | null {
  const rest = bare.replace(TIMED, '')
  if (rest === bare) return null
  const field = fieldOfHeading(rest) ?? looseField(rest)
  return field === 'progress' || field === 'problems' || field === 'percent' || field === 'pace' ? field : null
}

/** Whose it is says nothing of what it is: 市级落实举措, 我县进展情况. */
const LEVEL = /^(?:[省市州县区镇乡]级|本(?:级|省|市|县|区|镇|局|单位|部门)|我[省市县区镇局]|全[市县区镇])/

const likely = (bare: string): SheetField | null =>
  bare === '' ? null : (LOOSE.find(([, form]) => form.test(bare))?.[0] ?? null)

const remembered = new Map<string, SheetField | null>()

/** What a bare heading most likely means by how it ends; null for none. */
export function looseField(bare: string): SheetField | null {
  let field = remembered.get(bare)
  if (field === undefined) {
    field = likely(bare) ?? likely(bare.replace(LEVEL, ''))
    if (remembered.size > 5_000) remembered.clear()
    remembered.set(bare, field)
  }
  return field
}

/** The field of each part of 工作进展及成效, 牵头单位及责任人: the first part that is known names the column. */
function firstPart(bare: string): SheetField | null {
  const parts = bare.split(/[及和与、/]|以及/).filter(part => part.length >= 2)
  if (parts.length < 2 || parts.length > 4) return null
  const fields = parts.map(part => fieldOfHeading(part) ?? looseField(part))
  // 办理措施及进展 tells how far it has come
  if ((fields[0] === 'text' || fields[0] === 'next') && fields.includes('progress')) return 'progress'
  if (fields.includes('lead') && fields.includes('co')) return 'responsible'
  return fields[0]!
}

/** Gives columns without a field, of those in `open`, the one their heading most likely means, if no surer column has it. */
export function fillLoosely(columns: SheetColumn[], open: readonly SheetColumn[] = columns): void {
  const taken = new Set(columns.map(each => each.field))
  for (const each of open) {
    if (each.field !== null || each.unit !== undefined || each.when !== undefined) continue
    const whole = bareHeading(each.header.split(' / ').findLast(level => bareHeading(level) !== '') ?? '')
    const bare = withoutYear(inChinese(whole) || whole)
    if (bare === '' || bare.length > 20) continue
    const field = withoutTime(bare) ?? firstPart(bare) ?? looseField(bare)
    if (field === null) continue
    const timed = TIME.test(each.header)
    // 4月 → 目标 is that month's, not what the measure is for
    if (field === 'target' && TIME.test(each.header.split(' / ').slice(0, -1).join(''))) continue
    if (taken.has(field) && !timed && !SEVERAL.has(field)) continue
    each.field = field
    taken.add(field)
  }
  // 目标任务 names the task, or says what it asks for, where nothing else does
  const goal = columns.find(each => each.field === 'target' && /任务|事项|内容/.test(each.header))
  if (goal && !columns.some(each => each.field === 'title')) goal.field = 'title'
  else if (goal && !columns.some(each => each.field === 'text')) goal.field = 'text'
  asRectification(columns)
}

const REMEDY = /(?:整改|解决|处置|治理|化解|应对)(?:的)?(?:措施|办法|举措|方案|要求)$/

/** 问题 | 整改措施 | 整改时限: in a ledger of problems to be mended the problem is the task, its remedy the measure (X7). */
function asRectification(columns: SheetColumn[]): void {
  const problem = columns.find(each => each.field === 'problems')
  const remedy = columns.find(each => REMEDY.test(bareHeading(each.header)))
  const titles = columns.filter(each => each.field === 'title')
  const [only] = titles
  if (
    problem &&
    only &&
    titles.length === 1 &&
    /整改/.test(only.header) &&
    !columns.some(each => each.field === 'text')
  ) {
    // 具体问题 | 整改任务
    if (columns.indexOf(problem) < columns.indexOf(only)) {
      problem.field = 'title'
      only.field = 'text'
      return
    }
  }
  if (only) {
    // without a problem beside it, it is what is to be done
    if (remedy?.field === 'next' && !problem && !columns.some(each => each.field === 'text')) remedy.field = 'text'
    // beside the problem, it is what comes next
    const beside = remedy && problem && columns.indexOf(remedy) === columns.indexOf(problem) + 1
    if (beside && remedy.field === 'text' && !columns.some(each => each.field === 'next')) remedy.field = 'next'
    return
  }
  if (!problem) return
  const text = columns.find(each => each.field === 'text')
  if (text && text !== remedy) return
  problem.field = 'title'
  if (!remedy) return
  remedy.field = 'text'
}
