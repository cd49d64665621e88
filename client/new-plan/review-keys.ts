/** A command of the review that has keys. */
export type ReviewKeyId =
  | 'switch'
  | 'move'
  | 'ends'
  | 'caret'
  | 'sentence'
  | 'split'
  | 'up'
  | 'down'
  | 'measure'
  | 'heading'
  | 'level'
  | 'none'
  | 'give'
  | 'begins'
  | 'ends2'
  | 'edit'
  | 'title'
  | 'lead'
  | 'co'
  | 'deadline'
  | 'doubt'
  | 'undo'
  | 'redo'
  | 'save'

/** The review's keys as the sheet of shortcuts prints them; two blanks part two ways. */
export const reviewKeys: readonly { id: ReviewKeyId; keys: string }[] = [
  { id: 'switch', keys: 'F6  Shift+F6' },
  { id: 'move', keys: '↑  ↓  K  J' },
  { id: 'ends', keys: 'Ctrl+Home  Ctrl+End' },
  { id: 'doubt', keys: 'F8  Shift+F8' },
  { id: 'caret', keys: '←  →  Home  End' },
  { id: 'sentence', keys: 'Ctrl+←  Ctrl+→' },
  { id: 'split', keys: 'Enter' },
  { id: 'up', keys: 'Backspace  U' },
  { id: 'down', keys: 'Delete  D' },
  { id: 'measure', keys: 'M' },
  { id: 'heading', keys: 'H' },
  { id: 'level', keys: '1  2  3' },
  { id: 'none', keys: 'N' },
  { id: 'give', keys: 'G' },
  { id: 'begins', keys: 'B' },
  { id: 'ends2', keys: 'E' },
  { id: 'edit', keys: 'F2' },
  { id: 'title', keys: 'T' },
  { id: 'lead', keys: 'L' },
  { id: 'co', keys: 'C' },
  { id: 'deadline', keys: 'W' },
  { id: 'undo', keys: 'Ctrl+Z' },
  { id: 'redo', keys: 'Ctrl+Y  Ctrl+Shift+Z' },
  { id: 'save', keys: 'Ctrl+S' },
]

/** What a key pressed on a piece or a row asks for, whichever pane it was pressed in; null for any other key. */
export function pieceCommand(event: KeyboardEvent): { id: ReviewKeyId; level?: 1 | 2 | 3 } | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
    case 'u':
      return { id: 'up' }
    case 'd':
      return { id: 'down' }
    case 'm':
      return { id: 'measure' }
    case 'h':
      return { id: 'heading' }
    case '1':
    case '2':
    case '3':
      return { id: 'level', level: Number(event.key) as 1 | 2 | 3 }
    case 'n':
      return { id: 'none' }
    case 'g':
      return { id: 'give' }
    case 'b':
      return { id: 'begins' }
    case 'e':
      return { id: 'ends2' }
    case 'F2':
      return { id: 'edit' }
    case 't':
      return { id: 'title' }
    case 'l':
      return { id: 'lead' }
    case 'c':
      return { id: 'co' }
    case 'w':
      return { id: 'deadline' }
    default:
      return null
  }
}
