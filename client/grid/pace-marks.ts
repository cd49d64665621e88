/** A shape for each pace, so that colour is never the only sign. */
export const paceMarks: Readonly<Record<string, string>> = {
  'not-started': '○',
  'on-pace': '▶',
  ahead: '▲',
  behind: '▼',
  done: '✓',
  cancelled: '✕',
  other: '◇',
}
