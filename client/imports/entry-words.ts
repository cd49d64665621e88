import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  into: '导入表格',
  fromSheet: '从表格新建',
  fromSheetHint: '任务分工表、台账等 Excel、WPS、ODS、CSV 表格',
}
const en: typeof zhCN = {
  into: 'Import a sheet',
  fromSheet: 'From a sheet',
  fromSheetHint: 'A breakdown table or ledger in Excel, WPS, ODS or CSV',
}

/** What the ways into the import are called; apart, so that no other page loads the import's words. */
export const importEntry = (language: Language): typeof zhCN => (language === 'en' ? en : zhCN)
