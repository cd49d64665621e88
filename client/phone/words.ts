import type { Language } from '../../schema/words/language.ts'
import type { CardFilter } from './card-list.ts'

const zhCN = {
  list: '措施',
  search: '搜索措施',
  own: '我单位的',
  all: '全部',
  whose: '看哪些行',
  filters: { unfilled: '未填报', sent: '已报送', returned: '退回', overdue: '逾期' } as Record<CardFilter, string>,
  filterBy: '按状态筛选',
  count: (shown: number) => `${shown} 条`,
  due: { overdue: '逾期', 'this-month': '本月' } as Record<string, string>,
  noDeadline: '无时限',
  deadline: (text: string) => `时限：${text}`,
  noPace: '未填状态',
  noPeriod: '未开放填报',
  mine: '本单位',
  unnamed: '（未命名）',
  loading: '正在打开…',
  noneOwn: '没有您单位牵头或参与的行。',
  noneFound: '没有符合条件的行。',
  noneAtAll: '这个工作簿还没有措施。',
  showAll: '查看全部行',
  clear: '清除条件',
}

export type PhoneWords = { [K in keyof typeof zhCN]: (typeof zhCN)[K] }

const en = {
  list: 'Measures',
  search: 'Search measures',
  own: 'My unit’s',
  all: 'All',
  whose: 'Which rows',
  filters: { unfilled: 'To fill in', sent: 'Sent in', returned: 'Sent back', overdue: 'Overdue' },
  filterBy: 'Filter by state',
  count: shown => `${shown} rows`,
  due: { overdue: 'Overdue', 'this-month': 'This month' },
  noDeadline: 'No deadline',
  deadline: text => `Due: ${text}`,
  noPace: 'No pace yet',
  noPeriod: 'Not open',
  mine: 'Your unit',
  unnamed: '(untitled)',
  loading: 'Opening…',
  noneOwn: 'Your unit leads or shares no row here.',
  noneFound: 'No row matches.',
  noneAtAll: 'This workbook has no measures yet.',
  showAll: 'Show all rows',
  clear: 'Clear',
} satisfies PhoneWords

const dictionaries: Record<Language, PhoneWords> = { 'zh-CN': zhCN, en }

/** The words of the card list, complete in each language. */
export const phoneWords = (language: Language): PhoneWords => dictionaries[language]
