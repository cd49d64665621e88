import type { AuditLine } from '../../schema/http/audit.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { accountWords } from '../session/words.ts'
import { adminWords } from './words.ts'

/**
 * What was noted beside an event, in words where there are words for it: ids as the names they stand for, roles and
 * ways of signing in by their names, everything else as it was noted.
 */
export function auditDetail(
  { detail, workbook }: Pick<AuditLine, 'detail' | 'workbook'>,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  const { keys, yes, no } = adminWords(language).audit
  const roles: Record<string, string> = wordsOf(language).roles
  const hows: Record<string, string> = accountWords(language).hows
  const said = (key: string, value: string | number | boolean | null): string => {
    if (typeof value === 'boolean') return value ? yes : no
    const text = String(value ?? '')
    if (key === 'how') return hows[text] ?? text
    return names.get(text) ?? roles[text] ?? text
  }
  return Object.entries({ ...detail, ...(workbook === null ? {} : { workbook }) })
    .filter(([key]) => key !== 'invitation')
    .map(([key, value]) => `${keys[key] ?? key}: ${said(key, value)}`)
    .join(' · ')
}
