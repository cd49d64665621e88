import type { Role } from '../access/actor.ts'
import type { RefusalReason } from '../access/authorise.ts'
import type { ErrorCode } from '../errors/registry.ts'
import type { workbookStates } from '../http/routes.ts'
import type { StockColumnId } from '../plan/columns.ts'
import type { Cadence } from '../plan/period.ts'
import type { LeadRule, Stage } from '../plan/plan.ts'
import type { ReportState } from '../plan/report.ts'
import type { PartReading, ReasonCode } from '../policy/reading.ts'

/**
 * The Chinese words, which are the first and give the dictionary its shape: a code, reason, column or role that has
 * no words does not compile. `{name}` is filled from a problem's detail; a stretch in `[…]` is left out when its
 * placeholder has nothing to fill it.
 */
export const zhCN = {
  columns: {
    number: '序号',
    title: '措施',
    text: '内容',
    lead: '牵头单位',
    co: '责任单位',
    deadline: '完成时限',
    pace: '状态',
    percent: '完成比例',
    progress: '进展',
    problems: '存在问题',
    next: '下一步',
    remark: '备注',
  } satisfies Record<StockColumnId, string>,

  roles: { coordinator: '统筹', contributor: '填报', reader: '查阅' } satisfies Record<Role, string>,

  stages: { draft: '起草', consult: '征求意见', issued: '印发', closed: '归档' } satisfies Record<Stage, string>,

  cadences: { month: '按月', quarter: '按季度', 'half-year': '按半年', year: '按年' } satisfies Record<Cadence, string>,

  workbookStates: { active: '使用中', archived: '已归档', removed: '回收站' } satisfies Record<
    (typeof workbookStates)[number],
    string
  >,

  reportStates: { open: '填报中', submitted: '已报送', returned: '已退回', confirmed: '已确认' } satisfies Record<
    ReportState,
    string
  >,

  leadRules: {
    explicit: '只认写明的牵头单位',
    'first-listed-stated': '文件规定排在第一位的为牵头单位',
    'first-listed-assumed': '按惯例以排在第一位的为牵头单位',
  } satisfies Record<LeadRule, string>,

  errors: {
    'no-session': '您还没有登录，或登录已失效。请重新打开发给您的个人链接。',
    'link-unknown': '这个链接无效或已停用。请向统筹单位索取新的个人链接。',
    'no-part': '您不在这个台账的成员名单中。请联系统筹单位把您加入。',
    'coordinator-only': '此项操作只有统筹单位可以办理。请联系统筹单位。',
    'administrator-only': '此项操作只有系统管理员可以办理。请联系管理员。',
    'origin-foreign': '请求来自其他网站，已被拒绝。请直接打开本系统的网址再操作。',
    'too-many-requests': '操作过于频繁，已暂时拒绝。请稍等一分钟再试。',
    'workbook-unknown': '找不到这个台账。请返回列表核对，或向发送链接的人确认网址。',
    'workbook-removed': '这个台账已放入回收站。如仍需使用，请联系统筹单位恢复。',
    'workbook-archived': '这个台账已归档，只能查阅。如需修改，请统筹单位先取消归档。',
    'route-unknown': '没有这个网址。请检查地址，或从首页进入。',
    'request-shape': '提交的内容不完整或格式有误，未予保存。请检查填写内容后重试；若反复出现，请刷新页面。',
    'source-missing': '这个台账没有原文，因为它不是由计划文本生成的。请直接查看表格。',
    'person-unknown': '成员名单中没有这个人。请刷新名单后再操作。',
    'last-coordinator': '这是台账唯一的统筹人员，不能移除。请先指定另一位统筹人员。',
    'frame-shape': '收到的数据无法识别，连接已断开。请刷新页面后重试。',
    'frame-too-large': '一次提交的内容过大，未予保存。请分几次粘贴或填写。',
    'handshake-missing': '连接未能正常建立。请刷新页面。',
    'update-unreadable': '这次修改的数据已损坏，未予保存。请刷新页面后重新填写。',
    'update-incomplete': '这次修改缺少前面的内容，未予保存。请刷新页面，系统会重新提交您尚未保存的修改。',
    'container-replaced': '这次修改会覆盖他人正在填写的内容，未予保存。请刷新页面后重新填写。',
    'container-foreign': '这次修改的数据结构不符合台账格式，未予保存。请刷新页面，使用最新版本后重试。',
    'key-unknown': '这次修改含有台账没有的栏目，未予保存。请刷新页面，使用最新版本后重试。',
    'key-removed': '这次修改会删除台账中的内容，未予保存。请改用“移除”操作，移除的内容可以恢复。',
    'value-shape': '填写的内容不符合该栏格式，未予保存。请刷新页面后重新填写。',
    'text-formatted': '台账只保存纯文字，带格式的内容未予保存。请以纯文本方式粘贴。',
    'text-too-long': '这一格的文字太长[（最多{limit}字）]，未予保存。请精简，或拆成几项措施。',
    'row-incomplete': '新增的行不完整，未予保存。请刷新页面后重新添加。',
    'workbook-full': '台账的行数或单位数已达上限[（{limit}）]，未能添加。请另建一个台账。',
    'not-allowed': '您没有修改此处的权限，修改未予保存。如需修改，请联系统筹单位。',
    'store-failing':
      '服务器暂时无法保存，您的修改保留在本页。请不要关闭页面，系统会自动重试；若持续出现，请通知管理员。',
    'store-locked': '数据文件夹正被另一个程序使用。请先停止那个程序，再重新启动。',
    'store-newer': '数据由更新版本的程序写成，本版本不能打开。请换用新版本的程序。',
    'server-stopping': '服务器正在重启。请稍候，页面会自动重新连接。',
    internal: '服务器出现意外错误，本次操作没有完成。请重试；若反复出现，请通知管理员查看日志。',
    'file-missing': '没有收到文件。请重新选择文件后上传。',
    'file-too-large': '文件太大[（上限{megabytes}MB）]，未能读取。请删去图片或附件后重试，或直接粘贴文字。',
    'file-empty': '文件中没有文字。若是扫描件，请先转换为文字，或直接粘贴文字。',
    'file-kind-unknown': '不支持这种文件。请上传 .docx 或 .txt 文件，或直接粘贴文字。',
    'file-doc-old': '这是旧版 Word 文件（.doc），无法读取。请在 Word 或 WPS 中另存为 .docx 后上传。',
    'file-damaged': '文件已损坏或有密码，无法读取。请在原程序中打开并另存一份后重试。',
    'text-no-measures': '没有从文中找到措施。请确认粘贴的是计划正文，各条有序号或注明了单位；也可以新建后逐条填写。',
    'work-timeout': '处理时间过长，已经停止。请把内容分成几部分后重试。',
    'command-unknown': '没有“{name}”这个命令。请用 --help 查看可用的命令。',
    'argument-missing': '命令“{command}”缺少 {name}。请用 --help 查看用法。',
    'argument-unknown': '命令“{command}”不需要“{value}”。请用 --help 查看用法。',
    'option-unknown': '没有“{name}”这个选项。请用 --help 查看可用的选项。',
    'option-value': '选项 {name} 的值“{value}”无效。请填写：{expected}。',
    'value-number': '“{text}”不是数字，已按原样保留。请填写数字，如 12.5。',
    'value-percent': '“{text}”不是百分比，已按原样保留。请填写数字，如 80%。',
    'value-percent-range': '完成比例为{value}%，不在 0% 至 100% 之间。请核对。',
    'value-date': '“{text}”不是日期，已按原样保留。请填写如 2026-10-31。',
    'value-choice': '“{text}”不在可选项中，已按原样保留。请从列表中选择。',
    'unit-unknown': '单位名册中没有“{name}”。请核对名称，或把它加入名册。',
    'deadline-unread': '无法判断“{text}”是哪一天，已按原样保留。可写成 10月底前 或 2026-10-31。',
    'deadline-outside-year': '完成时限 {date} 不在计划年度（{year}年）内。请核对。',
    'title-missing': '这一行既没有措施名称，也没有内容。请填写或移除该行。',
    'lead-missing': '这一行没有牵头单位。请确定由谁牵头。',
    'lead-also-co': '“{name}”既是牵头单位又是责任单位。请保留一处。',
    'problems-missing': '状态为未启动或滞后，但没有填写存在问题。请说明原因。',
    'period-shape': '这不是有效的报送期[：“{text}”]。请使用如 2026-Q2、2026-03 的写法。',
  } satisfies Record<ErrorCode, string>,

  refusals: {
    'command-only': '阶段、报送期和报送状态不能直接修改。请由统筹单位使用相应的操作办理。',
    'plan-closed': '计划已归档，不能再修改。如需更正，请联系统筹单位。',
    reader: '您的身份是查阅，只能查看。如需填报，请联系统筹单位调整身份。',
    frozen: '计划已印发，此栏已固定。如需变更，请向统筹单位提出调整并说明理由。',
    'not-your-row': '这一行由其他单位牵头，您不能修改。如有意见，请联系牵头单位或统筹单位。',
    'coordinator-column': '牵头单位和责任单位由统筹单位确定。如有异议，请联系统筹单位。',
    'coordinator-matter': '此项内容由统筹单位办理。如需变更，请联系统筹单位。',
    'other-period': '只能填写当前报送期。以往各期如需更正，请联系统筹单位。',
  } satisfies Record<RefusalReason, string>,

  parts: {
    measure: '措施',
    section: '部分',
    title: '标题',
    preamble: '前言',
    notice: '印发通知',
    metadata: '网页信息',
    closing: '结尾',
    noise: '页面杂项',
  } satisfies Record<PartReading['kind'], string>,

  reasons: {
    'numbered-item': '有序号，下面没有再分项，读作一项措施',
    'numbered-with-units': '下面虽有分项，但自身写明了单位，读作一项措施',
    'unnumbered-paragraph': '本部分不编序号，一段读作一项措施',
    heading: '有序号，下面还有分项，读作标题',
    'section-text': '标题与第一项之间的文字，读作本部分的目标',
    'general-section': '属于指导思想、工作目标等总体要求，不是措施',
    'closing-section': '属于工作要求、组织保障等内容，且未写明单位，不是措施',
    'plan-title': '读作计划标题',
    'covering-notice': '印发通知的文字，不是措施',
    'before-first-item': '第一项之前的文字，不是措施',
    'website-metadata': '网页上的信息，不是正文',
    'page-furniture': '页码、导航等，不是正文',
    signature: '落款、日期或附注，不是措施',
    'after-last-item': '最后一项之后的文字，不是措施',
    'other-document': '属于另一份文件，未读入本计划',
    'lead-written': '文中写明牵头',
    'lead-before-joint': '“会同”之前的单位读作牵头单位',
    'first-listed-stated': '文件规定排在第一位的牵头',
    'first-listed-assumed': '文中未写明，按惯例以排在第一位的牵头',
    'first-group-guessed': '“各负其责”前漏写“牵头”，以第一个逗号前的单位推定',
    'no-lead-written': '写有单位，但没有写明由谁牵头',
    'no-units': '没有写明单位',
    'date-written': '年份为文中所写',
    'year-of-plan': '文中没有写年份，按计划年度计算',
    'year-unknown': '文中没有写年份，计划也没有年度，不能确定日期',
    'not-a-day': '所写时间不能确定到某一天',
    'counted-from-event': '自某事发生之日起计算，没有固定日期',
    recurring: '定期开展，没有单一的完成日期',
    'open-ended': '长期或持续开展，没有完成日期',
    'lead-guessed': '牵头单位为推定，请核对',
    'digits-run-together': '数字连写，可能漏了标点，请核对',
    'quote-unbalanced': '引号不成对，请核对原文',
    'bracket-unclosed': '括号没有闭合，请核对原文',
    'page-number-inside': '句中夹有页码，请核对原文',
    'several-assignments': '有多处单位分工，各管前面的句子，请核对是否需要拆分',
    'several-deadlines': '写有多个期限，已取第一个，请核对',
    'units-unclear': '有一处单位名称过长，可能没有分清，请核对',
    'year-range': '标题写的是几个年度，请确定计划年度',
    'no-title': '没有找到标题，请填写',
    'no-measures': '没有找到措施',
    'number-skipped': '序号不连续[：应为{expected}，实为{found}]，请核对是否有遗漏',
    'other-items': '正文之外还有[{count}项]条目未读入，请核对是否需要',
  } satisfies Record<ReasonCode, string>,

  /** Words on exported sheets and on paper. */
  sheet: {
    breakdownTable: '任务分工表',
    ledger: '推进台账',
    serial: '序号',
    section: '部分',
    noSection: '未归入部分的措施',
    documentNumber: '文号',
    issuedOn: '印发日期',
    year: '年度',
    stage: '阶段',
    period: '报送期',
    unit: '单位',
    asOf: '数据截至{date}',
    page: '第{page}页',
    pageOf: '第{page}页 共{pages}页',
    measuresCount: '共{count}项措施',
    consultMark: '征求意见稿',
    draftMark: '草稿',
    noMeasures: '本计划还没有措施',
  },
}

/** The words of one interface language. */
export type Words = typeof zhCN
