import { createRoot, createSignal } from 'solid-js'
import { keep, kept } from './kept.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'taizhang.theme'

const state = createRoot(() => {
  const stored = kept(KEY)
  const [theme, setSignal] = createSignal<Theme>(themes.find(each => each === stored) ?? 'system')
  const setTheme = (next: Theme) => {
    setSignal(next)
    keep(KEY, next === 'system' ? null : next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
  }
  return { theme, setTheme }
})

/** Light, dark, or as the system has it; `public/boot.js` applies it before the first paint. */
export const useTheme = () => state
