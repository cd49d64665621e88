import type { Language } from '../../schema/words/language.ts'
import type { FolderName } from './layout.ts'

type Words = { label: string; folders: Record<FolderName, string> }

const zhCN: Words = {
  label: '单元格菜单',
  folders: { rows: '行', sections: '部分', requests: '报送与申请', asking: '申请与意见', view: '查看' },
}

const en: Words = {
  label: 'Cell menu',
  folders: { rows: 'Rows', sections: 'Sections', requests: 'Reports and requests', asking: 'Requests', view: 'View' },
}

const dictionaries: Record<Language, Words> = { 'zh-CN': zhCN, en }

export const cellMenuWords = (language: Language): Words => dictionaries[language]
