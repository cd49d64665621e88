import type { Language } from '../../schema/words/language.ts'

/** What the toolbar's menu calls the exchange board; apart, so that the grid does not load the board's words. */
export const exchangeEntry = (language: Language): string =>
  language === 'en' ? 'Exchange board: send out and collect' : '收发台：发表与收回'
