import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { cell, expectDefeat, rowLedBy, server, start, victim } from './besieged.ts'

beforeEach(() => start())
afterEach(() => server.stop())

describe('Floods', () => {
  test('messages without number', async () => {
    const attacker = await server.connect('office')
    const nothing = Y.encodeStateAsUpdate(new Y.Doc())
    for (let n = 0; n < 6_000; n++) attacker.sendUpdate(nothing)
    await expectDefeat(attacker, 4429)
  })

  test('asking for the whole document again and again', async () => {
    const attacker = await server.connect('office')
    for (let n = 0; n < 60; n++) attacker.sendBytes(new Uint8Array([0, 0, 1, 0]))
    await expectDefeat(attacker, 4429)
  })

  test('presence without number', async () => {
    const attacker = await server.connect('office')
    for (let n = 0; n < 1_000; n++) attacker.sendPresence(7, n, { where: null })
    await expectDefeat(attacker, 4429)
  })

  test('presence without end', async () => {
    const attacker = await server.connect('office')
    attacker.sendPresence(7, 1, { where: null, note: '长'.repeat(200_000) })
    await expectDefeat(attacker, 4413)
    expect(victim.present.size).toBe(0)
  })

  test('a paste of 2,000 cells in one frame, and a hundred edits at once, are no flood', async () => {
    const office = await server.connect('office')
    const row = rowLedBy('县司法局')
    const added = Array.from({ length: 2_000 }, (_, n): Change => {
      return { kind: 'measure-add', measure: { ...row, id: newId('measure'), title: `粘贴${n}` } }
    })
    office.doc.transact(() => applyChanges(office.doc, added, 'edit'), 'edit')
    for (let n = 0; n < 100; n++) office.edit(cell(row, 'title', `第${n}次`))
    await office.until(() => office.acks.at(-1)?.frames === office.sent(), 'all of it')
    expect(office.closed).toBeNull()
    expect((await server.stored()).measures.size).toBe(server.first.measures.size + 2_000)
  })
})
