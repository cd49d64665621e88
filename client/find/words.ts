import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  find: '查找',
  findAndReplace: '查找和替换',
  what: '查找内容',
  by: '替换为',
  count: (at: number, cells: number) => (at > 0 ? `第${at}格，共${cells}格` : `共${cells}格`),
  none: '没有找到',
  bad: '这个表达式写得不对',
  next: '下一处（Enter）',
  previous: '上一处（Shift+Enter）',
  close: '关闭（Esc）',
  matchCase: '区分大小写',
  wholeCell: '整个单元格相同',
  pattern: '正则表达式',
  scope: '范围',
  all: '全部',
  column: '本列',
  selection: '所选区域',
  openReplace: '展开替换',
  closeReplace: '收起替换',
  replaceOne: '替换',
  replaceAll: '全部替换…',
  previewTitle: '替换预览',
  previewText: (cells: number, locked: number) =>
    locked > 0
      ? `共${cells}格，其中${locked}格不能修改。勾选的将一次替换，可一步撤销。`
      : `共${cells}格。勾选的将一次替换，可一步撤销。`,
  before: '替换前',
  after: '替换后',
  cell: '单元格',
  chosen: (count: number) => `替换所选${count}格`,
  everything: '全选',
  more: (count: number) => `另有${count}格未列出，一并替换。`,
  cancel: '取消',
  replaced: (cells: number) => `已替换${cells}格`,
  emptied: '（清空）',
}

type FindWords = typeof zhCN

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const en: FindWords = {
  find: 'Find',
  findAndReplace: 'Find and replace',
  what: 'Find',
  by: 'Replace with',
  count: (at, cells) => (at > 0 ? `Cell ${at} of ${cells}` : plural(cells, 'cell')),
  none: 'Not found',
  bad: 'This expression cannot be read',
  next: 'Next (Enter)',
  previous: 'Previous (Shift+Enter)',
  close: 'Close (Esc)',
  matchCase: 'Match case',
  wholeCell: 'Whole cell',
  pattern: 'Regular expression',
  scope: 'Where',
  all: 'Everywhere',
  column: 'This column',
  selection: 'Selection',
  openReplace: 'Show replacing',
  closeReplace: 'Hide replacing',
  replaceOne: 'Replace',
  replaceAll: 'Replace all…',
  previewTitle: 'What will be replaced',
  previewText: (cells, locked) =>
    `${plural(cells, 'cell')}${locked > 0 ? `, ${locked} of which cannot be changed` : ''}. The ticked ones are replaced at once; one undo takes it back.`,
  before: 'Before',
  after: 'After',
  cell: 'Cell',
  chosen: count => `Replace ${plural(count, 'cell')}`,
  everything: 'All',
  more: count => `${plural(count, 'more cell')} not shown, replaced as well.`,
  cancel: 'Cancel',
  replaced: cells => `${plural(cells, 'cell')} replaced`,
  emptied: '(emptied)',
}

const dictionaries: Record<Language, FindWords> = { 'zh-CN': zhCN, en }

/** The words of finding and replacing. */
export const findWords = (language: Language): FindWords => dictionaries[language]
