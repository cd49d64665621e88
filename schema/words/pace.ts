import type { ChoiceOption } from '../columns/column-type.ts'

/**
 * The words for progress (状态), in the order they are offered. `alsoWritten` are other offices' words for the same
 * thing, read from sheets and pasted cells; the label is what we write.
 */
export const paceChoices = [
  { id: 'not-started', labels: { 'zh-CN': '未启动', en: 'Not started' }, alsoWritten: ['未开展', '尚未启动'] },
  {
    id: 'on-pace',
    labels: { 'zh-CN': '序时推进', en: 'On pace' },
    alsoWritten: ['达进度', '达到序时进度', '按序时', '正常推进'],
  },
  { id: 'ahead', labels: { 'zh-CN': '超序时', en: 'Ahead' }, alsoWritten: ['超进度', '进展较快', '进度较快'] },
  {
    id: 'behind',
    labels: { 'zh-CN': '滞后', en: 'Behind' },
    alsoWritten: ['欠进度', '慢序时', '进度缓慢', '推进缓慢'],
  },
  { id: 'done', labels: { 'zh-CN': '已完成', en: 'Done' }, alsoWritten: ['完成', '任务完成', '已办结'] },
  { id: 'cancelled', labels: { 'zh-CN': '已取消', en: 'Cancelled' }, alsoWritten: ['取消'] },
  { id: 'other', labels: { 'zh-CN': '其他', en: 'Other' }, alsoWritten: ['其它'] },
] as const satisfies readonly ChoiceOption[]

export type Pace = (typeof paceChoices)[number]['id']
