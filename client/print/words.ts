import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  preview: '打印预览',
  toolbar: '打印设置',
  paper: '纸张',
  content: '内容',
  contentAll: '分工和进展',
  contentPlan: '仅任务分工',
  size: '字号',
  sizeNormal: '标准（五号）',
  sizeSmall: '小（小五号）',
  print: '打印',
  close: '关闭',
  working: '正在排版：已完成 {done} 行，共 {total} 行',
  ready: '共 {pages} 页',
  cancel: '停止排版',
  cancelled: '排版已停止，下面只有前 {done} 行，共 {total} 行',
  again: '重新排版',
  changed: '工作簿在排版后有修改',
  unfinished: '排版没有完成，本次打印不完整',
  page: '第 {page} 页　共 {pages} 页',
  continued: '{text}（续）',
  continuedNumber: '{number}\n续',
}

export type PrintWords = typeof zhCN

const en = {
  preview: 'Print preview',
  toolbar: 'Print settings',
  paper: 'Paper',
  content: 'Content',
  contentAll: 'Plan and progress',
  contentPlan: 'Plan only',
  size: 'Text size',
  sizeNormal: 'Normal (10.5 pt)',
  sizeSmall: 'Small (9 pt)',
  print: 'Print',
  close: 'Close',
  working: 'Laying out: {done} of {total} rows',
  ready: '{pages} pages',
  cancel: 'Stop',
  cancelled: 'Stopped: below are only the first {done} of {total} rows',
  again: 'Lay out again',
  changed: 'The workbook has changed since',
  unfinished: 'The layout is not finished: this printout is incomplete',
  page: 'Page {page} of {pages}',
  continued: '{text} (continued)',
  continuedNumber: '{number}\ncont.',
} satisfies PrintWords

const dictionaries: Record<Language, PrintWords> = { 'zh-CN': zhCN, en }

/** What the print page says, apart from the table itself. */
export const printWords = (language: Language): PrintWords => dictionaries[language]
