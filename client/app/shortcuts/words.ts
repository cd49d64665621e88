import type { Language } from '../../../schema/words/language.ts'

const zhCN = {
  title: '快捷键',
  text: 'Mac 上以 Command 代替 Ctrl。',
  find: '查找快捷键',
  none: (text: string) => `没有与“${text}”有关的快捷键。`,
  found: (count: number) => `找到${count}条快捷键`,
  print: '打印这一页',
  group: '整个页面',
  open: '打开快捷键表',
  region: '移到页面的下一部分、上一部分（工具栏、表格、侧栏、状态栏）',
  tools: '在工具栏内移动',
  leave: '关闭菜单、对话框、提示',
}

type Words = typeof zhCN

const en: Words = {
  title: 'Keyboard shortcuts',
  text: 'On a Mac, Command takes the place of Ctrl.',
  find: 'Find a shortcut',
  none: text => `No shortcut has to do with “${text}”.`,
  found: count => `${count} ${count === 1 ? 'shortcut' : 'shortcuts'} found`,
  print: 'Print this sheet',
  group: 'The whole page',
  open: 'Open this sheet',
  region: 'Go to the next or previous part of the page (tools, table, side panel, status bar)',
  tools: 'Move within the toolbar',
  leave: 'Close a menu, dialog or hint',
}

const dictionaries: Record<Language, Words> = { 'zh-CN': zhCN, en }

/** The words of the sheet of shortcuts. */
export const shortcutWords = (language: Language): Words => dictionaries[language]
