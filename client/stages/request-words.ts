import { requestTextWords } from '../../schema/print/register-words.ts'
import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  ...requestTextWords('zh-CN'),

  asked: (count: number) => `已提交${count}项，由统筹单位办理`,
  adjusted: (count: number) => `已调整并登记${count}项`,
  askAdd: '申请调整：增加措施…',
  askDrop: '申请调整：删除所选行…',
  askMove: '申请调整：移到其他位置…',
  proposeDrop: '提出修改意见：删除所选行…',
  proposeMove: '提出修改意见：移到其他位置…',
  see: '查看待办理的申请',
  addTitle: '申请调整：增加措施',
  dropTitle: (count: number) => (count > 1 ? `申请调整：删除${count}行` : '申请调整：删除这一行'),
  moveTitle: (count: number) => (count > 1 ? `申请调整：把${count}行移到其他位置` : '申请调整：移到其他位置'),
  proposeDropTitle: (count: number) => (count > 1 ? `建议删除${count}行` : '建议删除这一行'),
  proposeMoveTitle: (count: number) => (count > 1 ? `建议调整${count}行的位置` : '建议调整位置'),
  text: '计划已印发，增加、删除和移动措施都须有理由和文号，由统筹单位决定。',
  textOwn: '计划已印发，增加、删除和移动措施都须有理由和文号，并记入调整登记表。',
  proposeText: '由统筹单位决定是否采纳，结果会答复给您。',
  rows: '要删除的行',
  rowsToMove: '要移动的行',
  section: '放入部分',
  below: '位置',
  rowEmpty: '请至少填写措施或内容',
  unitsHint: '多个单位用顿号隔开',
  sectionsFrozen:
    '计划已印发，部分（标题）不能直接增加、删除、移动或改名。措施可以申请调整；确需改动部分的，请统筹单位先把阶段退回“征求意见”并写明理由，改好后再印发。',
  stagedNoVersion: '阶段已变更，但没有留下这一阶段的版本。系统当天会补存；也可以在历史记录中立即保存。',

  adjustmentWaits: (what: string, unit: string) => `${what}：${unit}申请调整，待办理`,
  proposalWaits: (what: string, unit: string) => `${what}：${unit}提出修改意见，待办理`,
  more: (count: number) => `（另有${count}项）`,
}

export type RequestWords = { [K in keyof typeof zhCN]: (typeof zhCN)[K] }

const en = {
  ...requestTextWords('en'),

  asked: count => `${count} submitted; the coordinator will decide`,
  adjusted: count => `${count} adjusted and registered`,
  askAdd: 'Adjustment: add a measure…',
  askDrop: 'Adjustment: delete selected rows…',
  askMove: 'Adjustment: move to another place…',
  proposeDrop: 'Propose deleting selected rows…',
  proposeMove: 'Propose another place…',
  see: 'See the request that waits',
  addTitle: 'Ask to add a measure',
  dropTitle: count => (count > 1 ? `Ask to delete ${count} rows` : 'Ask to delete this row'),
  moveTitle: count => (count > 1 ? `Ask to move ${count} rows` : 'Ask to change the place'),
  proposeDropTitle: count => (count > 1 ? `Propose deleting ${count} rows` : 'Propose deleting this row'),
  proposeMoveTitle: count => (count > 1 ? `Propose another place for ${count} rows` : 'Propose another place'),
  text: 'The plan is issued. Adding, deleting and moving measures needs a reason and a document; the coordinator decides.',
  textOwn: 'The plan is issued. Adding, deleting and moving measures needs a reason and a document, and is registered.',
  proposeText: 'The coordinator decides and you are told the outcome.',
  rows: 'Rows to delete',
  rowsToMove: 'Rows to move',
  section: 'Section',
  below: 'Place',
  rowEmpty: 'Please write at least a measure or a text',
  unitsHint: 'Separate several units by commas',
  sectionsFrozen:
    'The plan is issued: its sections are no longer added, removed, moved or renamed. Measures can be asked for; to change a section, the coordinator takes the plan back to “consultation” with a reason and issues it again.',
  stagedNoVersion:
    'The stage was changed, but no version of it was kept. It is made up for within the day; you can also keep one now in the history.',

  adjustmentWaits: (what, unit) => `${what}: adjustment asked for by ${unit}, waiting`,
  proposalWaits: (what, unit) => `${what}: change proposed by ${unit}, waiting`,
  more: count => ` (${count} more)`,
} satisfies RequestWords

const dictionaries: Record<Language, RequestWords> = { 'zh-CN': zhCN, en }

/** The words of requests about rows, and of the marks that requests leave in the grid. */
export const requestWords = (language: Language): RequestWords => dictionaries[language]
