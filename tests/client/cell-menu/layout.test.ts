import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MenuLine, menuLines, rowsLayout } from '../../../client/cell-menu/layout.ts'
import type { GridCommand } from '../../../client/grid/grid-command.ts'

const command = (id: string): GridCommand => ({
  id,
  label: () => id,
  keys: '',
  matches: () => false,
  enabled: () => true,
  run: () => {},
})
const known = ['copy', 'paste', 'insert-above', 'move-up', 'remove-rows', 'renumber', 'request', 'comment', 'whole-row']
const idsOf = (line: MenuLine): string[] =>
  'command' in line ? [line.command.id] : line.groups.flat().map(each => each.id)

describe('the lines of the cell’s and the rows’ menus', () => {
  test('hold every command exactly once, whichever there are, and no empty group or folder', () => {
    const ids = fc.uniqueArray(fc.oneof(fc.constantFrom(...known), fc.stringMatching(/^[a-z]{3,8}$/)))
    fc.assert(
      fc.property(ids, fc.constantFrom(undefined, rowsLayout), (some, layout) => {
        const groups = menuLines(some.map(command), layout)
        expect(groups.flat().flatMap(idsOf).sort()).toEqual([...some].sort())
        for (const group of groups) expect(group.length).toBeGreaterThan(0)
        for (const line of groups.flat()) {
          if ('groups' in line) for (const each of line.groups) expect(each.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('end with a command that the layout does not know, so that a new one is never lost', () => {
    expect(
      menuLines([command('new-one'), command('comment')])
        .at(-1)
        ?.flatMap(idsOf),
    ).toEqual(['new-one'])
  })
})
