import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Actor, Via } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { readChanges } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { acceptBatch } from '../../../server/rooms/accept.ts'
import { openLiveDoc } from '../../../server/rooms/live-doc.ts'
import type { Store } from '../../../server/storage/store.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { contributorOf, coordinator, reader } from '../../support/plan-fixture.ts'
import { randomChange, seeded } from '../../support/random-change.ts'

const stamp = { person: 'p_9', name: '何人', unit: '县司法局', at: 1 }

/** What no page does by itself and a forged update might. */
function forged(snapshot: Snapshot, random: () => number): Change {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const measure = pick([...snapshot.measures.values()])
  const request = pick([...snapshot.adjustments.values()])
  const { id: unit } = pick([...snapshot.units.values()])
  const { plan } = snapshot
  const stage = plan.stage === 'draft' ? 'issued' : 'draft'
  return pick<Change>([
    { kind: 'plan', key: 'stage', before: plan.stage, after: stage },
    { kind: 'plan', key: 'stageSet', before: null, after: { ...stamp, reason: '' } },
    { kind: 'plan', key: 'period', before: plan.period, after: '2027-Q3' },
    { kind: 'report-mark', measure: measure.id, period: '2026-Q2', key: 'confirmed', before: null, after: stamp },
    { kind: 'request-add', root: 'adjustments', request: { ...request, id: newId('request') } },
    { kind: 'request-add', root: 'proposals', request: { ...request, id: newId('request') } },
    {
      kind: 'request-decided',
      root: 'adjustments',
      request: request.id,
      measure: measure.id,
      before: request.outcome,
      after: { ...stamp, accepted: true, reason: '' },
    },
    { kind: 'opinion', unit, before: null, after: { unit, verdict: 'none', text: '', said: stamp } },
    {
      kind: 'cell',
      measure: measure.id,
      column: 'progress',
      period: '2026-Q2',
      before: '',
      after: `已办${random()}`,
    },
  ])
}

/** The edit as one update from a copy, with what it comes to there. */
function editOf(snapshot: Snapshot, changes: Change[]) {
  const stored = Y.encodeStateAsUpdate(createDoc(snapshot))
  const copy = new Y.Doc()
  Y.applyUpdate(copy, stored)
  const watch = watchTouched(copy)
  const vector = Y.encodeStateVector(copy)
  const before = readSnapshot(copy)
  applyChanges(copy, changes, 'edit')
  return { stored, update: Y.encodeStateAsUpdate(copy, vector), made: readChanges(copy, watch.take(), before) }
}

async function serverTakes(
  stored: Uint8Array,
  actor: Actor,
  via: Via,
  content: { update: Uint8Array } | { changes: Change[] },
) {
  const appended: Change[] = []
  const append: Store['documents']['append'] = async (_workbook, head, entries) => {
    for (const entry of entries) appended.push(...entry.changes)
    return head + entries.length
  }
  const live = openLiveDoc({ snapshot: stored, updates: [], head: 0 })
  const store = { documents: { append } } as unknown as Store
  const result = await acceptBatch({ live, store, workbook: 'w_1', owners: new Map(), documentMax: 2 ** 26 }, [
    { actor, sender: {}, how: 'edit', via, content },
  ])
  const snapshot = live.snapshot
  live.destroy()
  if ('failed' in result) throw result.failed
  return { accepted: result.outcomes[0]!.accepted, appended, snapshot }
}

const anyone = (snapshot: Snapshot, n: number): Actor => {
  const units = [...snapshot.units.values()].map(unit => contributorOf(unit.name))
  const all = [coordinator, coordinator, coordinator, reader, ...units, ...units]
  return all[n % all.length]!
}

test('[A8] the server accepts exactly the edits that the rules allow, and stores nothing of the others', async () => {
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(arbitrarySnapshot, fc.nat(), fc.nat(), fc.boolean(), async (snapshot, seed, who, isForged) => {
      const actor = anyone(snapshot, who)
      const change = isForged ? forged(snapshot, seeded(seed)) : randomChange(snapshot, seed)
      const { stored, update, made } = editOf(snapshot, [change])
      fc.pre(made.length > 0)
      const allowed = made.every(each => authorise(actor, each, snapshot).allowed)
      const answer = await serverTakes(stored, actor, 'edit', { update })
      expect(answer.accepted, JSON.stringify({ actor, made })).toBe(allowed)
      seen[allowed ? 'accepted' : 'refused']++
      if (!allowed) {
        expect(answer.appended).toEqual([])
        expect(answer.snapshot).toEqual(snapshot)
      }
    }),
    { numRuns: 400 },
  )
  expect(seen.accepted).toBeGreaterThan(25)
  expect(seen.refused).toBeGreaterThan(25)
})

test('[A1] what a command may do the same change as an edit may not', async () => {
  let commands = 0
  await fc.assert(
    fc.asyncProperty(arbitrarySnapshot, fc.nat(), fc.nat(), async (snapshot, seed, who) => {
      const actor = anyone(snapshot, who)
      const change = forged(snapshot, seeded(seed))
      const { stored, made } = editOf(snapshot, [change])
      fc.pre(made.length > 0 && change.kind !== 'cell')
      const allowed = made.every(each => authorise(actor, each, snapshot, 'command').allowed)
      expect((await serverTakes(stored, actor, 'command', { changes: [change] })).accepted).toBe(allowed)
      expect((await serverTakes(stored, actor, 'edit', { changes: [change] })).accepted).toBe(false)
      if (allowed) commands++
    }),
    { numRuns: 150 },
  )
  expect(commands).toBeGreaterThan(15)
})
