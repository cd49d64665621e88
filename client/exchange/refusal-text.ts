import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { Language } from '../../schema/words/language.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import { exchangeWords } from './words.ts'

/** Why a cell or a row of a returned file is not taken, in words. */
export function refusalText(reason: string, language: Language): string {
  const words = exchangeWords(language)
  if (reason === 'cannot-hold') return words.cannotHold
  if (reason === 'changed-meanwhile') return words.changedMeanwhile
  if (reason === 'there-already') return words.thereAlready
  return refusalSentence(reason as RefusalReason, language) ?? reason
}
