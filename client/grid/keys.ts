/**
 * Every key of the grid, once: commands match by it, menus show it, and the sheet of shortcuts is this list. `keys` are
 * written as they are shown: parts joined by +, alternatives parted by two blanks. `by` says who acts on it: the
 * product's own table of actions, or the grid, whose own keys are only told here.
 */
export type GridKey = { id: GridKeyId; keys: string; group: KeyGroup; by: 'product' | 'grid' }

export const keyGroups = ['move', 'select', 'edit', 'editor', 'rows', 'more'] as const
export type KeyGroup = (typeof keyGroups)[number]

const key = <const I extends string>(group: KeyGroup, id: I, keys: string, by: GridKey['by'] = 'product') => {
  return { id, keys, group, by }
}

const table = [
  key('move', 'arrows', '←  →  ↑  ↓', 'grid'),
  key('move', 'edge', 'Ctrl+←  Ctrl+→  Ctrl+↑  Ctrl+↓', 'grid'),
  key('move', 'tab', 'Tab  Shift+Tab', 'grid'),
  key('move', 'enter', 'Enter  Shift+Enter', 'grid'),
  key('move', 'row-ends', 'Home  End', 'grid'),
  key('move', 'table-ends', 'Ctrl+Home  Ctrl+End', 'grid'),
  key('move', 'pages', 'PageUp  PageDown', 'grid'),
  key('select', 'extend', 'Shift+←  Shift+→  Shift+↑  Shift+↓', 'grid'),
  key('select', 'select-row', 'Shift+Space'),
  key('select', 'select-column', 'Ctrl+Space'),
  key('select', 'select-all', 'Ctrl+A', 'grid'),
  key('edit', 'open', 'F2  Enter', 'grid'),
  key('edit', 'clear', 'Delete', 'grid'),
  key('edit', 'fill-down', 'Ctrl+D'),
  key('edit', 'fill-right', 'Ctrl+R'),
  key('edit', 'today', 'Ctrl+;'),
  key('edit', 'undo', 'Ctrl+Z'),
  key('edit', 'redo', 'Ctrl+Y  Ctrl+Shift+Z'),
  key('edit', 'copy', 'Ctrl+C  Ctrl+X', 'grid'),
  key('edit', 'paste', 'Ctrl+V', 'grid'),
  key('edit', 'paste-special', 'Ctrl+Alt+V'),
  key('edit', 'find', 'Ctrl+F'),
  key('edit', 'replace', 'Ctrl+H'),
  key('editor', 'take', 'Enter  Tab', 'grid'),
  key('editor', 'take-here', 'Ctrl+Enter', 'grid'),
  key('editor', 'line-break', 'Alt+Enter', 'grid'),
  key('editor', 'cancel', 'Esc', 'grid'),
  key('editor', 'window', 'Alt+Z', 'grid'),
  key('editor', 'calendar', 'Alt+↓', 'grid'),
  key('editor', 'chip-move', 'Alt+←  Alt+→', 'grid'),
  key('rows', 'insert-measure', 'Ctrl+Shift+='),
  key('rows', 'insert-above', 'Ctrl+Alt+Shift+='),
  key('rows', 'insert-section', 'Ctrl+Alt+='),
  key('rows', 'duplicate-rows', 'Ctrl+Shift+D'),
  key('rows', 'move-up', 'Alt+Shift+↑'),
  key('rows', 'move-down', 'Alt+Shift+↓'),
  key('rows', 'move-to', 'Alt+Shift+M'),
  key('rows', 'remove-rows', 'Ctrl+-'),
  key('more', 'whole-row', 'Ctrl+Shift+Enter'),
  key('more', 'quick-fix', 'Alt+Enter'),
  key('more', 'check-wordings', 'Alt+Shift+C'),
  key('more', 'column-menu', 'Ctrl+Shift+L'),
  key('more', 'who-changed', 'Alt+Shift+H'),
  key('more', 'comment', 'Shift+F2'),
  key('more', 'menu', 'Shift+F10', 'grid'),
] as const

export type GridKeyId = (typeof table)[number]['id']
export const gridKeys: readonly GridKey[] = table

/** How the keys of that entry are written; for menus the first of the alternatives. */
export const keysOf = (id: GridKeyId): string => table.find(each => each.id === id)!.keys.split('  ')[0]!

/** Physical keys behind signs that differ with the layout or with Shift. */
const codes: Record<string, readonly string[]> = {
  '=': ['Equal', 'NumpadAdd'],
  '-': ['Minus', 'NumpadSubtract'],
  ';': ['Semicolon'],
  Space: ['Space'],
}
const named: Record<string, string> = { '↑': 'ArrowUp', '↓': 'ArrowDown', '←': 'ArrowLeft', '→': 'ArrowRight' }

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether that is pressed. Command stands for Ctrl, as on every Mac. An input method's keys never match. */
export function isPressed(id: GridKeyId, event: Pressed & { isComposing?: boolean; keyCode?: number }): boolean {
  if (event.isComposing || event.keyCode === 229) return false
  return table
    .find(each => each.id === id)!
    .keys.split('  ')
    .some(written => isWritten(written, event))
}

function isWritten(written: string, event: Pressed): boolean {
  const parts = written.split('+')
  const last = parts.at(-1)!
  const has = (name: string) => parts.slice(0, -1).includes(name)
  if (has('Ctrl') !== (event.ctrlKey || event.metaKey)) return false
  if (has('Alt') !== event.altKey || has('Shift') !== event.shiftKey) return false
  if (codes[last]) return codes[last].includes(event.code)
  if (/^[A-Z]$/.test(last)) return event.code === `Key${last}`
  return event.key === (named[last] ?? last)
}
