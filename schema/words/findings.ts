import type { Finding } from '../lint/finding.ts'
import { findingsEn } from './findings-en.ts'
import { type FindingWords, findingsZh } from './findings-zh.ts'
import type { Language } from './language.ts'
import { fill } from './words.ts'

/** The words for findings in a language, complete in each. */
export const findingWords = (language: Language): FindingWords => (language === 'en' ? findingsEn : findingsZh)

type Told = Pick<Finding, 'code' | 'detail'>

/** What is wrong and what to do about it, as a reader sees it beside the cell. */
export function findingSentence({ code, detail }: Told, language: Language): string {
  const { wrong, todo } = findingWords(language).texts[code]
  return fill(`${wrong}${language === 'en' ? ' ' : ''}${todo}`, detail)
}

/** What one click does about it. */
export const repairLabel = ({ code, detail }: Told, language: Language): string =>
  fill(findingWords(language).texts[code].repair ?? '', detail)
