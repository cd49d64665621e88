import { columnType } from '../columns/registry.ts'
import { columnOf } from '../plan/columns.ts'
import { sectionHeading } from '../plan/section.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { GroupLine } from '../views/apply.ts'
import { unitName } from '../views/looking.ts'
import type { Language } from './language.ts'
import { wordsOf } from './words.ts'

const zhCN = {
  groupOf: (name: string, rows: number) => `${name}（${rows} 行）`,
  noLead: '没有牵头单位',
  noPace: '未填状态',
  noDate: '没有确定日期',
  month: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
}

const en: typeof zhCN = {
  groupOf: (name, rows) => `${name} (${rows})`,
  noLead: 'No lead unit',
  noPace: 'No status yet',
  noDate: 'No certain date',
  month: month => month,
}

const dictionaries: Record<Language, typeof zhCN> = { 'zh-CN': zhCN, en }

/** What stands over a group of rows that a view puts together, with how many they are; a section's own heading alone. */
export function groupHeading({ by, key, rows }: GroupLine, snapshot: Snapshot, language: Language): string {
  const words = dictionaries[language]
  switch (by) {
    case 'section': {
      const section = snapshot.sections.get(key)
      const { noSection, unnamedSection } = wordsOf(language).sheet
      return section ? sectionHeading(section) || unnamedSection : noSection
    }
    case 'lead':
      return words.groupOf(key === '' ? words.noLead : unitName(snapshot, key), rows)
    case 'pace': {
      const context = { language, units: registerOf(snapshot), year: snapshot.plan.year }
      const pace = columnType('choice').format(key, columnOf('pace')!.options, context)
      return words.groupOf(key === '' ? words.noPace : pace, rows)
    }
    case 'month':
      return words.groupOf(key === '' ? words.noDate : words.month(key), rows)
  }
}
