import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { keyBetween } from '../../../schema/order.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import type { Unit, UnitRef } from '../../../schema/units/unit.ts'
import { type Random, seeded } from '../../support/random.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { type Name, people, type SyncServer, startSync } from '../../support/sync-server.ts'

/*
 * Four people edit, go offline, come back and now and then overstep their rights, for a hundred steps a seed.
 * Whatever happens: all screens and the disk agree in the end, nothing outside the rights stands, and the journal
 * alone leads from the first state to the last.
 */

const SEEDS = [1, 2, 3, 5, 8, 13]
const STEPS = 100
const WORDS = ['县级', '10月底', '60%', '推进', 'ABC', '落实到位。', '\n', '第3季度', '😀', '80%']

type Player = { who: Name; doc: Y.Doc; client: RawClient | null }

function randomText(random: Random, text: string): string {
  const at = random.int(text.length + 1)
  return text.slice(0, at) + random.pick(WORDS) + text.slice(Math.min(text.length, at + random.int(4)))
}

function randomChanges(random: Random, snapshot: Snapshot): Change[] {
  const measure = random.pick([...snapshot.measures.values()])
  const period = snapshot.plan.period!
  const report = snapshot.reports.get(reportKey(measure.id, period))
  const id = measure.id
  switch (random.int(9)) {
    case 0:
    case 1: {
      const after = randomText(random, measure.text)
      return [{ kind: 'cell', measure: id, column: 'text', period: null, before: measure.text, after }]
    }
    case 2:
    case 3: {
      const before = report?.progress ?? ''
      return [{ kind: 'cell', measure: id, column: 'progress', period, before, after: randomText(random, before) }]
    }
    case 4: {
      const after = random.pick(['behind', 'done', '说不清'])
      return [{ kind: 'cell', measure: id, column: 'pace', period, before: report?.pace ?? '', after }]
    }
    case 5: {
      const unit: Unit = {
        id: newId('unit'),
        name: `县第${random.int(99)}局`,
        short: null,
        aliases: [],
        kind: 'unit',
        members: [],
      }
      const known = random.pick([...snapshot.units.values()])
      const taken = random.chance(0.5) ? known : unit
      const after: UnitRef[] = [...measure.co.filter(() => random.chance(0.7)), { unit: taken.id, written: taken.name }]
      const once = after.filter((ref, i) => after.findIndex(other => other.unit === ref.unit) === i)
      const cell: Change = { kind: 'cell', measure: id, column: 'co', period: null, before: measure.co, after: once }
      return taken === unit ? [{ kind: 'unit-add', unit }, cell] : [cell]
    }
    case 6: {
      const section = random.pick([...snapshot.sections.keys()])
      const after = { section, order: keyBetween(measure.order, null, random.next) }
      return [{ kind: 'measure-moved', measure: id, before: { section: measure.section, order: measure.order }, after }]
    }
    case 7:
      return [{ kind: 'measure-removed', measure: id, before: measure.removed, after: !measure.removed }]
    default: {
      const added: Measure = {
        ...measure,
        id: newId('measure'),
        order: keyBetween(null, measure.order, random.next),
        title: '新',
      }
      const report: Report = emptyReport(added.id, period)
      return random.chance(0.8)
        ? [
            { kind: 'measure-add', measure: added },
            { kind: 'report-add', report },
          ]
        : [{ kind: 'measure-add', measure: added }]
    }
  }
}

const mayAll = (who: Name, changes: Change[], snapshot: Snapshot) =>
  changes.every(change => authorise(people[who], change, snapshot).allowed)

async function reconnect(server: SyncServer, player: Player): Promise<void> {
  player.client = await server.connect(player.who, { doc: player.doc })
}

/** Until everything this player has is on disk, or the server has refused it. */
const settled = (client: RawClient) =>
  client.until(() => client.closed !== null || client.acks.at(-1)?.frames === client.sent(), 'the acknowledgement')

function startAfresh(player: Player): void {
  player.doc = new Y.Doc()
  player.client = null
}

async function step(random: Random, server: SyncServer, player: Player): Promise<'refused' | 'done'> {
  const { client } = player
  if (client?.closed) {
    startAfresh(player)
    await reconnect(server, player)
    return 'refused'
  }
  if (client && random.chance(0.08)) {
    await settled(client)
    if (client.closed) return 'done'
    client.close()
    await client.until(() => client.closed !== null)
    player.doc = client.doc
    player.client = null
    return 'done'
  }
  if (!client && random.chance(0.3)) {
    await reconnect(server, player)
    return 'done'
  }
  const snapshot = readSnapshot(player.doc)
  const changes = randomChanges(random, snapshot)
  const overstep = random.chance(0.02)
  if (!mayAll(player.who, changes, snapshot) && !overstep) return 'done'
  // connected docs send what their origin 'edit' changes; an offline doc's old client is closed and sends nothing
  applyChanges(player.doc, changes, 'edit')
  return 'done'
}

/** What the journal alone makes of the first state. */
function replay(first: Snapshot, changes: readonly Change[]): Snapshot {
  const measures = new Map([...first.measures].map(([id, m]) => [id, { ...m }]))
  const reports = new Map([...first.reports].map(([id, r]) => [id, { ...r }]))
  const units = new Map(first.units)
  for (const change of changes) {
    if (change.kind === 'unit-add') units.set(change.unit.id, change.unit)
    else if (change.kind === 'measure-add') measures.set(change.measure.id, { ...change.measure })
    else if (change.kind === 'report-add') {
      reports.set(reportKey(change.report.measure, change.report.period), { ...change.report })
    } else if (change.kind === 'measure-moved') Object.assign(measures.get(change.measure)!, change.after)
    else if (change.kind === 'measure-removed') measures.get(change.measure)!.removed = change.after
    else if (change.kind === 'cell') {
      const row = change.period ? reports.get(reportKey(change.measure, change.period)) : measures.get(change.measure)
      Object.assign(row!, { [change.column]: change.after })
    } else throw new Error(`unexpected ${change.kind}`)
  }
  return { ...first, units, measures, reports }
}

test.each(SEEDS)(
  'seed %i: all screens, the disk and the journal agree in the end',
  async seed => {
    const random = seeded(seed)
    const server = await startSync()
    try {
      const names: Name[] = ['office', 'office', 'finance', 'education']
      const players: Player[] = names.map(who => ({ who, doc: new Y.Doc(), client: null }))
      for (const player of players) await reconnect(server, player)
      let refused = 0
      for (let i = 0; i < STEPS; i++) {
        if ((await step(random, server, random.pick(players))) === 'refused') refused++
        // let frames travel now and then, so that edits meet in every order
        if (random.chance(0.3)) await new Promise(resolve => setImmediate(resolve))
      }
      for (const player of players) {
        if (!player.client) await reconnect(server, player)
        await settled(player.client!)
        if (!player.client!.closed) continue
        startAfresh(player)
        await reconnect(server, player)
      }
      const stored = await server.stored()
      for (const { client } of players) {
        const same = () => JSON.stringify(canonical(client!.snapshot())) === JSON.stringify(canonical(stored))
        await client!.until(same, 'the same state on every screen')
        expect(client!.doc.store.pendingStructs).toBeNull()
      }
      const journal = await server.store.journal.read(server.workbook, { limit: 100_000 })
      expect(journal.length).toBeGreaterThan(10)
      expect(
        canonical(
          replay(
            server.first,
            journal.map(row => row.change),
          ),
        ),
      ).toEqual(canonical(stored))
      expect(refused).toBeLessThan(STEPS / 2)
    } finally {
      await server.stop()
    }
  },
  60_000,
)

const canonical = (snapshot: Snapshot) => ({
  plan: snapshot.plan,
  units: sorted(snapshot.units),
  sections: sorted(snapshot.sections),
  measures: sorted(snapshot.measures),
  reports: sorted(snapshot.reports),
})
const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
