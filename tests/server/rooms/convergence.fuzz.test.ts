import { afterAll, expect, test } from 'vitest'
import { seeded } from '../../support/random.ts'
import { canonical, replay } from './random-edits.ts'
import { type Counts, noCounts, startSimulation } from './simulation.ts'

/*
 * Whatever happens on the lines, to the server and to the rights: all screens and the disk agree in the end, nothing
 * outside the rights stands, the journal alone leads from the first state to the last, and no screen was ever shown
 * what was not on disk.
 */

const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
const STEPS = 800
const total: Counts = noCounts()

test.each(SEEDS)(
  'seed %i: all screens, the disk and the journal agree in the end',
  async seed => {
    const { server, players, store, step, calm } = await startSimulation(seeded(seed), total)
    try {
      for (let i = 0; i < STEPS; i++) await step()
      await calm()
      const stored = canonical(await server.stored())
      const text = JSON.stringify(stored)
      for (const { client } of players) {
        const same = () => JSON.stringify(canonical(client!.snapshot())) === text
        await client!.until(same, 'the same state on every screen')
        expect(client!.doc.store.pendingStructs).toBeNull()
        expect(client!.doc.store.pendingDs).toBeNull()
      }
      expect(canonical(await server.rooms.snapshot(server.workbook))).toEqual(stored)
      expect(store.missing).toEqual([])
      const journal = await server.store.journal.read(server.workbook, { limit: 100_000 })
      const changes = journal.map(row => row.change)
      expect(canonical(replay(server.first, changes))).toEqual(stored)
    } finally {
      await server.stop()
    }
  },
  60_000,
)

afterAll(() => {
  expect(total.steps).toBe(SEEDS.length * STEPS)
  expect(total.edits).toBeGreaterThan(2_000)
  expect(total.refusals).toBeGreaterThan(25)
  expect(total.restarts).toBeGreaterThan(40)
  expect(total.offlineMerges).toBeGreaterThan(50)
  expect(total.reorderings).toBeGreaterThan(30)
  expect(total.demotions).toBeGreaterThan(15)
  expect(total.deliveries).toBeGreaterThan(2_000)
})
