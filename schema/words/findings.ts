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
  return fill(`${wrong}${language === 'en' ? ' ' : ''}${todo}`, dated(detail, language))
}

/** What one click does about it. */
export const repairLabel = ({ code, detail }: Told, language: Language): string =>
  fill(findingWords(language).texts[code].repair ?? '', dated(detail, language))

/** Days as an office writes them, 2026年9月30日; in English they stay as ISO 8601 has them. */
const dated = (detail: Told['detail'], language: Language): Told['detail'] =>
  language === 'en'
    ? detail
    : Object.fromEntries(
        Object.entries(detail).map(([name, value]) => {
          const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(`${value}`) ?? []
          return [name, year ? `${year}年${Number(month)}月${Number(day)}日` : value]
        }),
      )
