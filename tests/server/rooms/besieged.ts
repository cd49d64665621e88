import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { type SyncServer, startSync } from '../../support/sync-server.ts'

/** The room under attack and somebody who works in it; new for each test that calls `start`. */
export let server: SyncServer
export let victim: RawClient

export const start = async (settings: NonNullable<Parameters<typeof startSync>[0]>['settings'] = {}) => {
  server = await startSync({ settings })
  victim = await server.connect('finance')
}

export const again = async (settings: Parameters<typeof start>[0]) => {
  await server.stop()
  await start(settings)
}

export const rowLedBy = (unit: string): Measure =>
  outline(server.first)
    .flatMap(group => group.measures)
    .find(row => row.lead[0]?.written === unit)!

export const cell = (measure: Measure, column: 'title' | 'remark' | 'lead' | 'text', after: unknown): Change =>
  ({ kind: 'cell', measure: measure.id, column, period: null, before: measure[column], after }) as Change

export const entry = (doc: Y.Doc, unit: string) => doc.getMap<Y.Map<unknown>>('measures').get(rowLedBy(unit).id)!

/** Waits for the close; then nothing has changed anywhere, and the victim still works. */
export async function expectDefeat(attacker: RawClient, code: number): Promise<void> {
  await attacker.until(() => attacker.closed !== null, 'the close')
  expect(attacker.closed?.code).toBe(code)
  await expectNothingChanged()
}

export async function expectNothingChanged(): Promise<void> {
  expect(await server.stored()).toEqual(server.first)
  expect(victim.snapshot()).toEqual(server.first)
  expect(victim.closed).toBeNull()
  victim.edit(cell(rowLedBy('县财政局'), 'remark', '照常工作'))
  await victim.until(() => victim.acks.at(-1)?.frames === victim.sent(), 'the victim’s own work')
  expect((await server.stored()).measures.get(rowLedBy('县财政局').id)?.remark).toBe('照常工作')
}

/** An update of that person's own making, in a copy of the document as it is. */
export function updateBy(change: (doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim.doc))
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}
