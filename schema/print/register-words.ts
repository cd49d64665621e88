import type { RequestKind } from '../plan/request.ts'
import type { Language } from '../words/language.ts'

const zhCN = {
  reason: '理由',
  was: '原内容',
  after: '改为',
  document: '文号',
  empty: '（空白）',
  registerTitle: '调整登记表',
  proposalsTitle: '修改意见',
  consultTitle: '征求意见情况表',
  serial: '序号',
  measure: '措施',
  column: '事项',
  askedBy: '提出',
  outcome: '办理结果',
  pending: '待办理',
  accepted: '同意',
  adopted: '采纳',
  declined: '不同意',
  notAdopted: '未采纳',
  noAdjustments: '还没有调整',
  noProposals: '还没有修改意见。',
  asOf: (time: string) => `截至${time}`,
  counts: (total: number, accepted: number, declined: number, pending: number) =>
    `共${total}项：同意${accepted}项，不同意${declined}项，待办理${pending}项`,
  proposalCounts: (total: number, accepted: number, declined: number, pending: number) =>
    `共${total}条：采纳${accepted}条，未采纳${declined}条，待办理${pending}条`,
  unit: '单位',
  opinion: '意见',
  opinionText: '意见内容',
  proposals: '修改意见',
  proposalNumber: (count: number) => `${count}条`,
  none: '无意见',
  some: '有意见',
  notAnswered: '未答复',
  opinionCounts: (units: number, none: number, some: number, left: number) =>
    `共${units}个单位：无意见${none}个，有意见${some}个，未答复${left}个`,
  answeredBy: '答复人',
  noUnits: '工作簿中还没有写明单位。',
}

export type RegisterWords = { [K in keyof typeof zhCN]: (typeof zhCN)[K] }

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const en = {
  reason: 'Reason',
  was: 'Was',
  after: 'Change to',
  document: 'Document number',
  empty: '(empty)',
  registerTitle: 'Register of adjustments',
  proposalsTitle: 'Proposals',
  consultTitle: 'Consultation',
  serial: 'No.',
  measure: 'Measure',
  column: 'What',
  askedBy: 'Asked by',
  outcome: 'Outcome',
  pending: 'Waiting',
  accepted: 'Accepted',
  adopted: 'Adopted',
  declined: 'Declined',
  notAdopted: 'Not adopted',
  noAdjustments: 'No adjustments yet',
  noProposals: 'No proposals yet.',
  asOf: time => `As of ${time}`,
  counts: (total, accepted, declined, pending) =>
    `${total} in all: ${accepted} accepted, ${declined} declined, ${pending} waiting`,
  proposalCounts: (total, accepted, declined, pending) =>
    `${total} in all: ${accepted} adopted, ${declined} not adopted, ${pending} waiting`,
  unit: 'Unit',
  opinion: 'Opinion',
  opinionText: 'What it says',
  proposals: 'Proposals',
  proposalNumber: count => String(count),
  none: 'No opinion',
  some: 'Has an opinion',
  notAnswered: 'Not answered',
  opinionCounts: (units, none, some, left) =>
    `${plural(units, 'unit')}: ${none} without opinion, ${some} with one, ${left} not answered`,
  answeredBy: 'Answered by',
  noUnits: 'The workbook names no units yet.',
} satisfies RegisterWords

const zhRequest = {
  what: { add: '增加措施', drop: '删除措施', move: '调整位置' } satisfies Record<Exclude<RequestKind, 'cell'>, string>,
  dropped: '删除',
  first: '列在最前',
  follows: (row: string) => `列在“${row}”之后`,
  last: '列在最后',
  noSection: '未归入部分',
  labelled: (label: string, value: string) => `${label}：${value}`,
}

export type RequestTextWords = { [K in keyof typeof zhRequest]: (typeof zhRequest)[K] }

const enRequest = {
  what: { add: 'New measure', drop: 'Delete measure', move: 'Change of place' },
  dropped: 'deleted',
  first: 'First in the section',
  follows: row => `After “${row}”`,
  last: 'Last in the section',
  noSection: 'In no section',
  labelled: (label, value) => `${label}: ${value}`,
} satisfies RequestTextWords

/** The words of the registers of adjustments, proposals and opinions: on screen and on paper the same. */
export const registerWords = (language: Language): RegisterWords => (language === 'en' ? en : zhCN)

/** What a request is about, in a register's cells. */
export const requestTextWords = (language: Language): RequestTextWords => (language === 'en' ? enRequest : zhRequest)
