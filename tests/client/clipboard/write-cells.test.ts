import { describe, expect, test } from 'vitest'
import { writeCells } from '../../../client/clipboard/write-cells.ts'
import type { TypedCell } from '../../../client/grid/grid-seam.ts'
import type { OpenWorkbook } from '../../../client/sync/workbook-seam.ts'
import type { Actor } from '../../../schema/access/actor.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const snapshot = planSnapshot()
const coordinator: Actor = { person: 'p_1', name: '李岚', unit: '县政府办', role: 'coordinator' }

/** So many cells that say something else than before; each slice of reading ends at once. */
const pasted = (count: number): TypedCell[] => {
  const rows = rowsOf(snapshot)
  return Array.from({ length: count }, (_, i) => ({
    row: rows[i % rows.length]!.id,
    column: 'remark',
    text: `备注${i}`,
  }))
}

/** A clock that goes on by a second whenever the page has rested. */
function desk(cancelAfter: number) {
  const edits: (readonly Change[])[] = []
  let rests = 0
  const workbook = {
    actor: coordinator,
    view: () => ({ kind: 'saved', at: null }),
    edit: (changes: readonly Change[]) => {
      edits.push(changes)
      return { applied: [...changes], refused: [], conflict: false }
    },
  } as unknown as OpenWorkbook
  return {
    edits,
    seam: {
      workbook,
      store: { snapshot: () => snapshot },
      language: () => 'zh-CN' as const,
      rest: async () => void rests++,
      cancelled: () => rests >= cancelAfter,
      // every slice takes longer than it may
      now: () => (clock += 1_000),
    },
  }
}
let clock = 0

describe('[K6] many cells', () => {
  test('are one edit, however many slices they are read in', async () => {
    const { seam, edits } = desk(Number.POSITIVE_INFINITY)
    const shares: number[] = []
    const written = await writeCells(seam, { cells: pasted(450), how: 'pasted' }, share => shares.push(share))
    expect(edits).toHaveLength(1)
    expect(written?.cells).toBe(450)
    expect(shares.length).toBeGreaterThan(3)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  test('write nothing at all when they are called off while they are read', async () => {
    for (const rests of [1, 2, 5]) {
      const { seam, edits } = desk(rests)
      expect(await writeCells(seam, { cells: pasted(450), how: 'pasted' })).toBeNull()
      expect(edits).toEqual([])
    }
  })
})
