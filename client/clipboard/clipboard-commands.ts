import type { GridCommand } from '../grid/grid-seam.ts'
import { isPressed, keysOf } from '../grid/keys.ts'
import type { clipboardWords } from './words.ts'

/** The clipboard's commands, for the context menu. Keys reach the grid as the page's own events, all but one. */
export function clipboardCommands(page: {
  words: () => ReturnType<typeof clipboardWords>
  selected: () => boolean
  /** Whether anything may be written. */
  may: () => boolean
  clip: (what: 'copy' | 'cut') => void
  paste: (special: boolean) => void
}): readonly GridCommand[] {
  const never = () => false
  const mayPaste = () => page.selected() && page.may()
  return [
    {
      id: 'copy',
      label: () => page.words().copy,
      keys: 'Ctrl+C',
      matches: never,
      enabled: page.selected,
      run: () => page.clip('copy'),
    },
    {
      id: 'cut',
      label: () => page.words().cut,
      keys: 'Ctrl+X',
      matches: never,
      enabled: mayPaste,
      run: () => page.clip('cut'),
    },
    {
      id: 'paste',
      label: () => page.words().paste,
      keys: 'Ctrl+V',
      matches: never,
      enabled: mayPaste,
      run: () => page.paste(false),
    },
    {
      id: 'paste-special',
      label: () => page.words().pasteSpecial,
      keys: keysOf('paste-special'),
      matches: event => isPressed('paste-special', event),
      enabled: mayPaste,
      run: () => page.paste(true),
    },
  ]
}
