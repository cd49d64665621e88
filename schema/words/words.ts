import type { RefusalReason } from '../access/authorise.ts'
import { type Period, periodParts } from '../plan/period.ts'
import type { Reason } from '../policy/reading.ts'
import type { Problem } from '../result.ts'
import { en } from './en.ts'
import type { Language } from './language.ts'
import { type Words, zhCN } from './zh-cn.ts'

export type { Words }

const dictionaries: Record<Language, Words> = { 'zh-CN': zhCN, en }

/** The words of an interface language, complete in each. */
export const wordsOf = (language: Language): Words => dictionaries[language]

type Detail = Readonly<Record<string, string | number>>

/**
 * Fills `{name}` from the detail. A stretch in `[…]` is left out when one of its placeholders has nothing to fill it;
 * outside such a stretch an unfilled placeholder becomes `…`, so that no reader ever sees a brace.
 */
export function fill(template: string, detail: Detail = {}): string {
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(detail, name) ? String(detail[name]) : '…'))
  const lacks = (text: string): boolean =>
    [...text.matchAll(/\{(\w+)\}/g)].some(([, name]) => !Object.hasOwn(detail, name!))
  // one pass over the template, so that brackets and braces in what is filled in stay as they are
  return template
    .split(/(\[[^\]]*\])/)
    .map(part => (part.startsWith('[') ? (lacks(part) ? '' : filled(part.slice(1, -1))) : filled(part)))
    .join('')
}

const isRefusal = (reason: unknown): reason is RefusalReason =>
  typeof reason === 'string' && Object.hasOwn(zhCN.refusals, reason)

/**
 * The sentence for a problem: what happened and what to do next. For `not-allowed` it is the sentence of the reason in
 * its detail, which says more.
 */
export function sentence(problem: Pick<Problem, 'code' | 'detail'>, language: Language): string {
  const words = wordsOf(language)
  if (problem.code === 'not-allowed' && isRefusal(problem.detail.reason)) return words.refusals[problem.detail.reason]
  return fill(words.errors[problem.code], problem.detail)
}

/** Why an edit is not allowed, and who can make it. */
export const refusalSentence = (reason: RefusalReason, language: Language): string => wordsOf(language).refusals[reason]

/** Why a text was read as it was, or what is doubtful about it. */
export const reasonSentence = (reason: Reason, language: Language): string =>
  fill(wordsOf(language).reasons[reason.code], reason.detail)

const quarters = ['一', '二', '三', '四'] as const
/** The months' names in English, January first. */
export const monthsInEnglish = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** 「2026年第二季度」, “Q2 2026”: a period as people say it; the text itself when it is no period. */
export function periodName(period: Period, language: Language): string {
  const parts = periodParts(period)
  if (!parts) return period
  const { year, month, quarter, half } = parts
  if (language === 'en') {
    if (month) return `${monthsInEnglish[month - 1]} ${year}`
    if (quarter) return `Q${quarter} ${year}`
    return half ? `H${half} ${year}` : String(year)
  }
  if (month) return `${year}年${month}月`
  if (quarter) return `${year}年第${quarters[quarter - 1]}季度`
  return half ? `${year}年${half === 1 ? '上' : '下'}半年` : `${year}年`
}
