import type { GridCommand } from '../grid/grid-command.ts'

/** Commands that open beside one line of the menu. */
export const folders = ['rows', 'sections', 'requests', 'asking', 'view'] as const
export type FolderName = (typeof folders)[number]

type Line = string | { folder: FolderName; groups: readonly (readonly string[])[] }

export type Layout = readonly (readonly Line[])[]

/**
 * What stands where, by the commands' ids: what is used every hour on the first level, the rest one step away. The first
 * level fits a window of 720 pixels.
 */
const cellLayout: Layout = [
  ['cut', 'copy', 'paste', 'paste-special'],
  [
    'insert-above',
    'insert-measure',
    { folder: 'rows', groups: [['duplicate-rows'], ['move-up', 'move-down', 'move-to'], ['remove-rows']] },
    { folder: 'sections', groups: [['insert-section', 'rename-section', 'renumber']] },
  ],
  [
    {
      folder: 'requests',
      groups: [
        ['submit-report', 'confirm-report', 'return-report'],
        ['request', 'request-add', 'request-drop', 'request-move'],
        ['see-request'],
      ],
    },
  ],
  ['comment', 'who-changed', 'quick-fix', 'check-wordings', { folder: 'view', groups: [['whole-row', 'column-menu']] }],
]

/** The toolbar's menu of rows: what is done to the rows themselves and to their reports, the rest in folders. */
export const rowsLayout: Layout = [
  ['insert-above', 'insert-measure', 'duplicate-rows'],
  ['move-up', 'move-down', 'move-to', 'remove-rows'],
  ['submit-report', 'confirm-report', 'return-report'],
  [
    { folder: 'sections', groups: [['insert-section', 'rename-section', 'renumber']] },
    { folder: 'asking', groups: [['request', 'request-add', 'request-drop', 'request-move'], ['see-request']] },
    { folder: 'view', groups: [['whole-row', 'column-menu'], ['comment'], ['quick-fix']] },
  ],
]

export type MenuLine = { command: GridCommand } | { folder: FolderName; groups: GridCommand[][] }

/**
 * The lines of a menu, by default the cell's, parted into groups. Every command stands in it exactly once, also one that
 * the layout does not know (at the end); a group or folder without commands is left out.
 */
export function menuLines(commands: readonly GridCommand[], layout: Layout = cellLayout): MenuLine[][] {
  const rest = new Map(commands.map(each => [each.id, each]))
  const take = (id: string): GridCommand[] => {
    const found = rest.get(id)
    rest.delete(id)
    return found ? [found] : []
  }
  const lines = layout.map(group =>
    group.flatMap((line): MenuLine[] => {
      if (typeof line === 'string') return take(line).map(command => ({ command }))
      const groups = line.groups.map(ids => ids.flatMap(take)).filter(each => each.length > 0)
      return groups.length > 0 ? [{ folder: line.folder, groups }] : []
    }),
  )
  return [...lines, [...rest.values()].map(command => ({ command }))].filter(group => group.length > 0)
}
