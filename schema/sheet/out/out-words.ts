import type { Language } from '../../words/language.ts'
import type { LayoutId } from './layouts.ts'

/** Words of sheets that go out; those of columns are the grid's. */
export type OutWords = {
  layouts: Record<LayoutId, string>
  /** The unit's own part (A13). */
  part: string
  code: string
  filledBy: string
  contact: string
  date: string
  period: string
  howTo: string
  keepCode: string
  none: string
}

const zhCN: OutWords = {
  layouts: { breakdown: '任务分工表', ledger: '推进台账', progress: '进展情况表', form: '进展情况填报表' },
  part: '本单位配合进展',
  code: '行码',
  filledBy: '填报单位：{unit}',
  contact: '填报人：          联系电话：',
  date: '填报日期：',
  period: '报送期：{period}',
  howTo: '填报说明：1.只填写没有底色的格；2.状态请从下拉列表中选择；3.可以新增行，新增行的行码留空。',
  keepCode: '请保留“行码”一列，收回时据此对应；调整行的次序、插入和删除行都不影响。',
  none: '（没有符合条件的措施）',
}

const en: OutWords = {
  layouts: { breakdown: 'Breakdown table', ledger: 'Ledger', progress: 'Progress report', form: 'Reporting form' },
  part: 'Own contribution',
  code: 'Row code',
  filledBy: 'Unit: {unit}',
  contact: 'Filled in by:          Telephone:',
  date: 'Date:',
  period: 'Period: {period}',
  howTo:
    'How to fill in: 1. Write in the cells without shading only. 2. Choose the status from the list. 3. Rows may be added; leave their row code empty.',
  keepCode:
    'Please keep the column “Row code”: rows are recognised by it. Sorting, inserting and deleting rows does no harm.',
  none: '(no measures)',
}

export const outWords = (language: Language): OutWords => (language === 'en' ? en : zhCN)
