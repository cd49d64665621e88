import type { Language } from '../words/language.ts'
import type { PrintLayout } from './part.ts'

export type LayoutWords = {
  names: Record<PrintLayout, string>
  leads: string
  shares: string
  filledBy: string
  contact: string
  date: string
  asOf: string
  behindCount: string
  noneBehind: string
  noneChanged: string
  none: string
  since: string
  added: string
  dropped: string
  /** What lines under and through words mean. */
  legend: string
  changed: { number: string; row: string; column: string; before: string; after: string }
  overdue: string
  noReport: string
  why: string
  leaderTitle: string
  notice: {
    measure: string
    section: string
    lead: string
    co: string
    deadline: string
    progress: string
    problems: string
    next: string
    instruction: string
    reply: string
    replyBy: string
  }
  meeting: { unit: string; name: string; post: string; sign: string; phone: string }
  signatures: { maker: string; checker: string; head: string }
  comments: Record<'mark' | 'title' | 'number' | 'row' | 'place' | 'said' | 'wholeRow', string>
  /** What stands under a title where somebody wrote it there. */
  head: { filledBy: string; date: string; contact: string }
}

const zhCN: LayoutWords = {
  names: {
    breakdown: '任务分工表',
    unit: '单位任务清单',
    ledger: '推进台账',
    progress: '进展情况表',
    behind: '滞后事项清单',
    changed: '计划变更对照表',
    leader: '领导分管任务清单',
    notice: '督办单',
    adjustments: '调整登记表',
    form: '进展情况填报表',
    meeting: '会议签到表',
    pack: '会议材料',
  },
  leads: '牵头任务（{count}项）',
  shares: '配合任务（{count}项）',
  filledBy: '填报单位：{unit}',
  contact: '填报人：　　　　　　联系电话：',
  date: '填报日期：',
  asOf: '数据截至{date}',
  behindCount: '共{count}项',
  noneBehind: '没有滞后或逾期的措施',
  noneChanged: '计划内容没有变化',
  none: '没有符合条件的措施',
  since: '与“{version}”相比，共{count}处不同',
  added: '新增',
  dropped: '删除',
  legend: '（现内容中加下划线的为新增文字，原内容中加删除线的为删去文字；全部重写的不加线）',
  changed: { number: '序号', row: '措施', column: '栏目', before: '原内容', after: '现内容' },
  overdue: '已过时限',
  noReport: '未报进展',
  why: '原因',
  leaderTitle: '{leader}分管任务清单',
  notice: {
    measure: '督办事项',
    section: '所属部分',
    lead: '牵头单位',
    co: '责任单位',
    deadline: '完成时限',
    progress: '目前进展',
    problems: '存在问题',
    next: '下一步',
    instruction: '督办要求',
    reply: '承办单位回复',
    replyBy: '请于　　　月　　　日前书面回复。',
  },
  meeting: { unit: '单位', name: '姓名', post: '职务', sign: '签到', phone: '联系电话' },
  signatures: { maker: '制表人：', checker: '审核人：', head: '负责人：' },
  comments: {
    mark: '〔注{number}〕',
    title: '{title}：批注',
    number: '注号',
    row: '措施',
    place: '栏目',
    said: '批注',
    wholeRow: '整行',
  },
  head: { filledBy: '填报单位', date: '日期', contact: '联系人' },
}

const en: LayoutWords = {
  names: {
    breakdown: 'Breakdown table',
    unit: 'A unit’s tasks',
    ledger: 'Ledger',
    progress: 'Progress report',
    behind: 'What is behind',
    changed: 'Changes of the plan',
    leader: 'A leader’s tasks',
    notice: 'Supervision notice',
    adjustments: 'Register of adjustments',
    form: 'Reporting form',
    meeting: 'Attendance list',
    pack: 'Meeting papers',
  },
  leads: 'Measures it leads ({count})',
  shares: 'Measures it shares ({count})',
  filledBy: 'Unit: {unit}',
  contact: 'Filled in by:            Telephone:',
  date: 'Date:',
  asOf: 'As of {date}',
  behindCount: '{count} measures',
  noneBehind: 'No measure is behind or overdue',
  noneChanged: 'Nothing of the plan has changed',
  none: 'No measures',
  since: 'Compared with “{version}”: {count} differences',
  added: 'added',
  dropped: 'removed',
  legend: '(Underlined: new words. Struck through: words that were removed. Texts written anew bear no lines.)',
  changed: { number: 'No.', row: 'Measure', column: 'Column', before: 'Before', after: 'Now' },
  overdue: 'overdue',
  noReport: 'no report',
  why: 'Why',
  leaderTitle: 'Tasks of {leader}',
  notice: {
    measure: 'Measure',
    section: 'Section',
    lead: 'Lead unit',
    co: 'Co-responsible units',
    deadline: 'Deadline',
    progress: 'Progress',
    problems: 'Problems',
    next: 'Next steps',
    instruction: 'What is required',
    reply: 'Reply of the unit',
    replyBy: 'Please reply in writing by:',
  },
  meeting: { unit: 'Unit', name: 'Name', post: 'Post', sign: 'Signature', phone: 'Telephone' },
  signatures: { maker: 'Made by:', checker: 'Checked by:', head: 'Head:' },
  comments: {
    mark: ' (note {number})',
    title: '{title}: comments',
    number: 'Note',
    row: 'Measure',
    place: 'Column',
    said: 'Comment',
    wholeRow: 'whole row',
  },
  head: { filledBy: 'Unit', date: 'Date', contact: 'Contact' },
}

export const layoutWords = (language: Language): LayoutWords => (language === 'en' ? en : zhCN)
