import type { LeftOut } from '../policy/left-out.ts'
import type { Language } from './language.ts'

const names: Record<Language, Record<LeftOut, string>> = {
  'zh-CN': {
    headers: '页眉和页脚',
    notes: '脚注和尾注',
    comments: '批注',
    deletions: '修订中已删除的文字',
    'page-numbers': '页码和每页重复的页眉',
    'hidden-sheets': '隐藏的工作表',
  },
  en: {
    headers: 'headers and footers',
    notes: 'footnotes and endnotes',
    comments: 'comments',
    deletions: 'words deleted in tracked changes',
    'page-numbers': 'page numbers and running heads',
    'hidden-sheets': 'hidden sheets',
  },
}

/** One sentence that says what of a file was not read; '' where everything was. */
export function leftOutSentence(leftOut: readonly LeftOut[], language: Language): string {
  if (leftOut.length === 0) return ''
  const list = leftOut.map(each => names[language][each])
  if (language === 'zh-CN') return `文件中的${list.join('、')}不属于正文，没有读入。`
  return `Not read, because it is no part of the text: ${list.join(', ')}.`
}
