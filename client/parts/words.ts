import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  filled: (filled: number, of: number) => `${filled}/${of}已填`,
  title: '各单位进展',
  open: '各单位进展…',
  lead: (row: string, period: string) => `${row} · ${period}`,
  mine: '本单位',
  theirs: '由该单位填写。',
  gone: '该单位已不在这一行，所填内容留存于此。',
  silent: '尚未填写',
  save: '保存',
  cancel: '取消',
  close: '关闭',
  keys: '按 Ctrl+Enter 保存',
  leaveTitle: '还有没保存的文字',
  leaveText: '现在关闭，刚才填写的文字就没有了。',
  leave: '不保存，关闭',
  stay: '继续填写',
}

export type PartsWords = { [K in keyof typeof zhCN]: (typeof zhCN)[K] }

const en = {
  filled: (filled, of) => `${filled} of ${of} filled in`,
  title: 'Progress of each unit',
  open: 'Progress of each unit…',
  lead: (row, period) => `${row} · ${period}`,
  mine: 'your unit',
  theirs: 'Written by that unit.',
  gone: 'This unit is no longer in the row; what it wrote stays here.',
  silent: 'Nothing yet',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  keys: 'Ctrl+Enter saves',
  leaveTitle: 'Some words are not saved',
  leaveText: 'If you close now, what you have just written is gone.',
  leave: 'Close without saving',
  stay: 'Go on writing',
} satisfies PartsWords

const dictionaries: Record<Language, PartsWords> = { 'zh-CN': zhCN, en }

/** The words of the units' parts, complete in each language. */
export const partsWords = (language: Language): PartsWords => dictionaries[language]
