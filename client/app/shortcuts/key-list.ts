import type { Language } from '../../../schema/words/language.ts'
import { keyGroupLabel, keyLabel } from '../../grid/key-words.ts'
import { gridKeys, keyGroups } from '../../grid/keys.ts'
import { reviewKeys } from '../../new-plan/review-keys.ts'
import { newPlanWords } from '../../new-plan/words.ts'
import { shortcutWords } from './words.ts'

/** One line of the sheet. `keys`: each way to press it, as its parts in order. */
export type Shortcut = { keys: string[][]; label: string }
export type ShortcutGroup = { title: string; shortcuts: Shortcut[] }

/** Every shortcut of the program, the grid's first; all of it comes from the tables that the keys themselves come from. */
export function shortcutGroups(language: Language): ShortcutGroup[] {
  const words = shortcutWords(language)
  const ofGrid = keyGroups.map(group => ({
    title: keyGroupLabel(group, language),
    shortcuts: gridKeys
      .filter(key => key.group === group)
      .map(key => ({ keys: ways(key.keys), label: keyLabel(key.id, language) })),
  }))
  const ofPage = [
    { keys: ways('Ctrl+/  ?'), label: words.open },
    { keys: ways('F6  Shift+F6'), label: words.region },
    { keys: ways('←  →'), label: words.tools },
    { keys: ways('Esc'), label: words.leave },
  ]
  const review = newPlanWords(language)
  const ofReview = {
    title: review.group,
    shortcuts: reviewKeys.map(({ id, keys }) => ({ keys: ways(keys), label: review.keys[id] })),
  }
  // where a text is under review, its keys come first
  const groups = globalThis.location?.pathname === '/new' ? [ofReview, ...ofGrid] : [...ofGrid, ofReview]
  return [...groups, { title: words.group, shortcuts: ofPage }]
}

/** The shortcuts whose words or keys hold all that was typed, in the order they stand. Groups left empty go. */
export function findShortcuts(groups: readonly ShortcutGroup[], typed: string): ShortcutGroup[] {
  const parts = typed
    .toLowerCase()
    .split(/[\s+]+/)
    .filter(Boolean)
  const holds = (title: string, shortcut: Shortcut) => {
    const text = `${title} ${shortcut.label} ${shortcut.keys.flat().join(' ')}`.toLowerCase()
    return parts.every(part => text.includes(part))
  }
  return groups
    .map(({ title, shortcuts }) => ({ title, shortcuts: shortcuts.filter(each => holds(title, each)) }))
    .filter(group => group.shortcuts.length > 0)
}

/** `Ctrl+Y  Ctrl+Shift+Z` as two ways of two and three parts; a + at the end is the key itself. */
function ways(written: string): string[][] {
  return written.split('  ').map(way => way.split(/\+(?=.)/))
}
