import { bareHeading, fieldOfHeading, type SheetField } from './headings.ts'
import type { SheetColumn } from './sheet-reading.ts'

/**
 * What a heading most likely means by how it ends, for headings that no list holds (督查事项, 整改进展情况, 竣工时间). Only
 * asked of columns of a table that surer headings have shown (X1): these forms fit words of the rows below, too.
 */
const LOOSE: readonly (readonly [SheetField, RegExp])[] = [
  ['leader', /^(?!.*(?:批示|值班|小组|带班)).{0,8}领导(?:同志|姓名)?$/],
  [
    'person',
    /^(?:具体|直接|主要|整改|项目|包保|牵头|单位|科室)*(?:责任人|负责人|联系人|联络员|经办人)(?:姓名|及职务)?$/,
  ],
  ['contact', /^.{0,6}(?:联系方式|联系电话|电话号码|手机号码?)$/],
  ['lead', /^(?:总?牵头|主办|主责|主要责任|第一责任).{0,4}(?:单位|部门|科室|股室|处室|机构|主体)$/],
  [
    'co',
    /^(?:其他|其它)?(?:配合|协办|协同|参与|参加|协助|会办|协作|联办|共同责任|成员|次要责任).{0,4}(?:单位|部门|科室|股室|机构)$/,
  ],
  [
    'responsible',
    /^.{0,4}(?:责任|承办|落实|实施|执行|整改|办理|承担|建设|业主|主管|推进)(?:单位|部门|科室|股室|处室|主体|机构|镇街)$/,
  ],
  [
    'deadline',
    /^(?!.*(?:填报|报送|签|购置|任职|出车|领取|开工|启动|起始|开始|立项|反馈|交办|下达|发现|检查|会议|收文))(?:.{0,4}(?:完成|办结|办理|整改|竣工|完工|建成|投用|验收|销号|结束|截止|交付|达成|到位|落实)(?:的)?(?:时间|时限|期限|日期|年限|节点)|.{0,4}(?:时限|节点|期限)(?:要求|安排)?)$/,
  ],
  ['percent', /^.{0,4}(?:完成率|完成比例|完成比|进度比例|百分比|达成率|completion|percentage)$/i],
  ['pace', /^.{0,4}(?:是否(?:已)?(?:完成|销号|办结|整改到位|达标)|销号情况|销号状态|完成与否|进展状态)$/],
  ['pace', /^.{0,4}(?:办理|办结|完成|整改|落实|评价)结果$/],
  ['next', /^(?:下一?步|下[月季周阶]|后续|今后|拟采取|下阶段).{0,12}$/],
  [
    'problems',
    /^(?:存在|主要|突出|面临|反馈|发现|检查|具体|未完成|滞后|需(?:要)?(?:协调|解决)(?:的)?).{0,6}(?:问题|困难|原因|瓶颈|短板|堵点)(?:表现|描述|及原因)?$|^(?:问题)(?:描述|表现|内容)$/,
  ],
  [
    'progress',
    /^(?!.*(?:基本|资金|人员|概|调整)).{0,6}(?:进展|完成|落实|推进|办理|整改|开展|实施|执行|办结|答复|形象|序时|建设)(?:的)?(?:情况|成效|进展|进度|结果|动态)(?:说明|简述|概述|描述|简介)?$|^(?:实际)?完成(?:值|数|量)$|^(?!.*(?:计划|应达|目标|投资|应完成)).{0,6}进度$|^(?:actual|achievements?)$/i,
  ],
  ['target', /^.{0,6}(?:目标|指标|成果)(?:值|要求|任务)?$/],
  ['section', /^.{0,4}(?:类别|类型|分类|领域|板块|章节|部分|专题|篇章)$/],
  [
    'text',
    /^(?:工作|任务|改革|建设|实施|推进|具体|主要|重点|攻坚|整改|创建|提升|细化|落实|整治|项目|目标)*(?:举措|措施|内容|要求|做法|任务分解|事项分解)(?:[及和与].{2,4})?$/,
  ],
  [
    'title',
    /^(?!.*(?:测试|考核|检查|收费|开支|培训|采购|问题)).{0,6}(?:任务|事项|项目|工作|案由|要点|实事|课题|议题|提案|建议|指标名称|报告(?:内容|原文|表述))(?:名称|内容|标题)?$/,
  ],
]

const WORDING: ReadonlySet<SheetField> = new Set<SheetField>(['title', 'text'])

/** A month, quarter or half year that a heading speaks of: 一季度, 9月底, 上月, 2026年3月. */
export const TIME =
  /(?:(?:20)?\d\d年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:底|末)?|第?[一二三四1-4]季度|[上下]半年|[上本][月季周期](?:度)?)/
const TIMED = new RegExp(`^(?:截至|截止到?|至)?(?:${TIME.source})(?:的)?(?=.)`)

/** A heading that is known but for the time before it: 一季度进展, 截至9月底完成情况. Only what tells how far things are. */
function withoutTime(bare: string): SheetField | null {
  const rest = bare.replace(TIMED, '')
  if (rest === bare) return null
  const field = fieldOfHeading(rest) ?? looseField(rest)
  return field === 'progress' || field === 'problems' || field === 'percent' || field === 'pace' ? field : null
}

const remembered = new Map<string, SheetField | null>()

/** What a bare heading most likely means by how it ends; null for none. */
export function looseField(bare: string): SheetField | null {
  let field = remembered.get(bare)
  if (field === undefined) {
    field = LOOSE.find(([, form]) => form.test(bare))?.[0] ?? null
    if (remembered.size > 5_000) remembered.clear()
    remembered.set(bare, field)
  }
  return field
}

/** The field of each part of 工作进展及成效, 牵头单位及责任人: the first part that is known names the column. */
function firstPart(bare: string): SheetField | null {
  const parts = bare.split(/[及和与、/]|以及/).filter(part => part.length >= 2)
  if (parts.length < 2 || parts.length > 4) return null
  return fieldOfHeading(parts[0]!) ?? looseField(parts[0]!)
}

/** Gives columns without a field the one their heading most likely means, if no surer column has it. */
export function fillLoosely(columns: SheetColumn[]): void {
  const taken = new Set(columns.map(each => each.field))
  for (const each of columns) {
    if (each.field !== null || each.unit !== undefined || each.when !== undefined) continue
    const bare = bareHeading(each.header.split(' / ').findLast(level => bareHeading(level) !== '') ?? '')
    if (bare === '' || bare.length > 20) continue
    const field = withoutTime(bare) ?? firstPart(bare) ?? looseField(bare)
    if (field === null) continue
    const timed = TIME.test(each.header)
    if (taken.has(field) && !timed && !WORDING.has(field)) continue
    each.field = field
    taken.add(field)
  }
  asRectification(columns)
  // 目标任务 names the task where nothing else does
  const goal = columns.find(each => each.field === 'target' && /任务|事项/.test(each.header))
  if (goal && !columns.some(each => each.field === 'title')) goal.field = 'title'
}

/** 问题 | 整改措施 | 整改时限: in a ledger of problems to be mended the problem is the task, its remedy the measure (X7). */
function asRectification(columns: SheetColumn[]): void {
  const problem = columns.find(each => each.field === 'problems')
  if (!problem || columns.some(each => each.field === 'title')) return
  const remedy = columns.find(each =>
    /(?:整改|解决|处置|治理|化解|应对)(?:的)?(?:措施|办法|举措|方案|要求)$/.test(bareHeading(each.header)),
  )
  const text = columns.find(each => each.field === 'text')
  if (text && text !== remedy) return
  problem.field = 'title'
  if (!remedy) return
  remedy.field = 'text'
}
