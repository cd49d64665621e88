import { type Accessor, createEffect, createRoot, createSignal } from 'solid-js'
import { isLanguage, type Language } from '../../schema/words/language.ts'
import { keep, kept } from '../app/kept.ts'
import { en } from './en.ts'
import { type Dict, zhCn } from './zh-cn.ts'

const dictionaries: Record<Language, Dict> = { 'zh-CN': zhCn, en }
const KEY = 'taizhang.language'

export type I18n = {
  language: Accessor<Language>
  setLanguage: (language: Language) => void
  /** The words of the current language; reading it inside JSX or an effect follows a switch. */
  t: Accessor<Dict>
}

const i18n: I18n = createRoot(() => {
  const stored = kept(KEY)
  const [language, setSignal] = createSignal<Language>(isLanguage(stored) ? stored : 'zh-CN')
  createEffect(() => {
    document.documentElement.lang = language()
  })
  const setLanguage = (next: Language) => {
    setSignal(next)
    keep(KEY, next)
  }
  return { language, setLanguage, t: () => dictionaries[language()] }
})

/** The interface's language, Chinese unless this browser chose otherwise, and its words. Needs no provider. */
export const useI18n = (): I18n => i18n
