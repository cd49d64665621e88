import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Actor } from '../../../schema/access/actor.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { FRAME_MAX } from '../../../schema/protocol/messages.ts'
import { rawClient } from '../../support/raw-client.ts'
import { people } from '../../support/sync-server.ts'
import {
  again,
  cell,
  entry,
  expectDefeat,
  expectNothingChanged,
  rowLedBy,
  server,
  start,
  updateBy,
  victim,
} from './besieged.ts'

/*
 * What somebody with a session, or without one, may try. After each attack nothing is stored or shown, the others are
 * still connected and can still work, and the attacker is out. Readers, contributors and coordinators all try: rights
 * keep nobody from sending bytes.
 */

beforeEach(() => start())
afterEach(() => server.stop())

describe('Rights', () => {
  test('[A5] a forged row: writing into another department’s row', async () => {
    const attacker = await server.connect('education')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [cell(rowLedBy('县财政局'), 'title', '改掉')], 'x')))
    await expectDefeat(attacker, 4403)
  })

  test('[A5] a foreign column: taking over a row by making oneself its lead', async () => {
    const attacker = await server.connect('education')
    const me = [...server.first.units.values()].find(unit => unit.name === '县教育局')!
    const lead = [{ unit: me.id, written: me.name }]
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [cell(rowLedBy('县教育局'), 'lead', lead)], 'x')))
    await attacker.until(() => attacker.closed !== null || attacker.acks.at(-1)?.frames === 2)
    // the row is theirs already, so nothing changed and nothing was refused; another's row is
    const other = await server.connect('education')
    other.sendUpdate(updateBy(doc => applyChanges(doc, [cell(rowLedBy('县财政局'), 'lead', lead)], 'x')))
    await expectDefeat(other, 4403)
  })

  test('[A1] the coordinator’s own page setting the stage behind the command', async () => {
    const attacker = await server.connect('office')
    attacker.sendUpdate(updateBy(doc => void doc.getMap('plan').set('stage', 'closed')))
    await expectDefeat(attacker, 4403)
  })

  test('[S5] one allowed and one forbidden change in the same frame: neither is stored', async () => {
    const attacker = await server.connect('education')
    attacker.sendUpdate(
      updateBy(doc => {
        applyChanges(doc, [cell(rowLedBy('县教育局'), 'remark', '可以')], 'x')
        applyChanges(doc, [cell(rowLedBy('县财政局'), 'remark', '不可以')], 'x')
      }),
    )
    await expectDefeat(attacker, 4403)
  })

  test('[A8] a forged page: an edit under the Yjs id of somebody else’s page, which would swallow their next one', async () => {
    const attacker = await server.connect('office')
    victim.sendPresence(victim.doc.clientID, 1, { where: null })
    await attacker.until(() => attacker.present.has(victim.doc.clientID), 'the id, for all to see')
    const forger = new Y.Doc()
    const change = (doc: Y.Doc) => {
      doc.clientID = victim.doc.clientID
      entry(doc, '县司法局').set('title', '冒名')
    }
    attacker.sendUpdate(updateBy(change, forger))
    await expectDefeat(attacker, 4422)
    expect(attacker.refused?.code).toBe('update-foreign')
  })
})

describe('Structure', () => {
  const attacks: [string, string, (doc: Y.Doc) => void][] = [
    ['an unknown root', 'key-unknown', doc => void doc.getMap('surprise').set('a', 1)],
    ['a root of features to come', 'key-unknown', doc => void doc.getMap('layouts').set('a', 1)],
    ['an unknown key', 'key-unknown', doc => void entry(doc, '县财政局').set('secret', 'x')],
    ['list content in a map', 'container-foreign', doc => listContent(doc)],
    ['a row replaced by an empty one', 'container-replaced', doc => replaceRow(doc)],
    ['a row deleted', 'container-replaced', doc => doc.getMap('measures').delete(rowLedBy('县财政局').id)],
    ['a key deleted', 'key-removed', doc => entry(doc, '县财政局').delete('title')],
    ['a number for a title', 'value-shape', doc => void entry(doc, '县财政局').set('title', 7)],
    ['a title with no end', 'value-shape', doc => void entry(doc, '县财政局').set('title', '长'.repeat(40_000))],
    ['a text with no end', 'text-too-long', doc => text(doc).insert(0, '长'.repeat(40_000))],
    ['a formatted text', 'text-formatted', doc => text(doc).format(0, 2, { bold: true })],
    ['a picture in a text', 'text-formatted', doc => text(doc).insertEmbed(0, { image: 'x' })],
  ]
  const text = (doc: Y.Doc) => entry(doc, '县财政局').get('text') as Y.Text
  const replaceRow = (doc: Y.Doc) => void doc.getMap('measures').set(rowLedBy('县财政局').id, new Y.Map())
  const listContent = (doc: Y.Doc) => {
    // the same root as another type: Yjs lets a map hold a list that no reader sees
    const foreign = new Y.Doc()
    foreign.getArray('measures').insert(0, ['hidden'])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(foreign))
  }

  test.each(attacks)('[R1] %s is refused as %s', async (_name, code, attack) => {
    const attacker = await server.connect('office')
    attacker.sendUpdate(updateBy(attack))
    await expectDefeat(attacker, 4422)
    expect(attacker.refused?.code).toBe(code)
  })

  test('a pending update: one that waits for edits which never come', async () => {
    const attacker = await server.connect('office')
    const doc = new Y.Doc()
    updateBy(each => entry(each, '县财政局').set('title', '前'), doc)
    const between = Y.encodeStateVector(doc)
    entry(doc, '县财政局').set('title', '后')
    attacker.sendUpdate(Y.encodeStateAsUpdate(doc, between))
    await expectDefeat(attacker, 4422)
    expect(attacker.refused?.code).toBe('update-incomplete')
  })

  test('a pending deletion: one of edits which never come', async () => {
    const attacker = await server.connect('office')
    const doc = new Y.Doc()
    updateBy(each => text(each).insert(0, '甲乙丙'), doc)
    const between = Y.encodeStateVector(doc)
    text(doc).delete(0, 2)
    attacker.sendUpdate(Y.encodeStateAsUpdate(doc, between))
    await expectDefeat(attacker, 4422)
  })

  test('hidden content: edits without number that leave no visible trace', async () => {
    const attacker = await server.connect('office')
    const update = updateBy(doc =>
      doc.transact(() => {
        for (let n = 0; n < 12_000; n++) {
          text(doc).insert(n % 2, '隐')
          text(doc).delete(n % 2, 1)
        }
      }),
    )
    expect(update.length).toBeGreaterThan(70_000)
    attacker.sendUpdate(update)
    await expectDefeat(attacker, 4413)
  })

  test('[R7] a document without end: it stops at its limit of bytes', async () => {
    await again({ documentMax: 40_000 })
    const attacker = await server.connect('office')
    attacker.sendUpdate(
      updateBy(doc => applyChanges(doc, [cell(rowLedBy('县司法局'), 'text', '长'.repeat(30_000))], 'x')),
    )
    await attacker.until(() => attacker.closed !== null)
    expect(attacker.refused?.code).toBe('workbook-too-large')
    await expectNothingChanged()
  })

  test('a clock without end under one’s own id', async () => {
    const attacker = await server.connect('office')
    const encoder = encoding.createEncoder()
    // one client, one struct from clock 0: 2^50 deleted characters
    for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, 2 ** 50)
    encoding.writeVarUint(encoder, 0)
    attacker.sendUpdate(encoding.toUint8Array(encoder))
    await expectDefeat(attacker, 4400)
  })
})

describe('Frames', () => {
  test('a giant frame', async () => {
    const attacker = await server.connect('office')
    attacker.sendBytes(new Uint8Array(FRAME_MAX + 1))
    await expectDefeat(attacker, 1009)
  })

  test('a small frame that unpacks into a giant one', async () => {
    const socket = new WebSocket(server.url, {
      headers: { cookie: people.office.person },
      perMessageDeflate: { threshold: 0 },
    })
    await new Promise(resolve => socket.once('open', resolve))
    const closed = new Promise<number>(resolve => socket.once('close', resolve))
    socket.send(new Uint8Array(16 * FRAME_MAX))
    expect(await closed).toBe(1009)
    await expectNothingChanged()
  })

  test('text instead of bytes', async () => {
    const attacker = await server.connect('office')
    attacker.sendBytes('{"hello":1}')
    await expectDefeat(attacker, 4400)
  })

  test('an update that is no update, and a state vector that is none', async () => {
    const attacker = await server.connect('office')
    attacker.sendUpdate(new Uint8Array([1, 2, 3, 250, 251]))
    await expectDefeat(attacker, 4400)
    const other = await server.connect('office')
    other.sendBytes(new Uint8Array([0, 0, 4, 200, 200, 200, 200]))
    await other.until(() => other.closed !== null)
    expect(other.closed?.code).toBe(4400)
  })

  test('writing before the handshake, for ever', async () => {
    const attacker = await server.connect('office', { silent: true })
    const doc = new Y.Doc()
    updateBy(each => entry(each, '县财政局').set('title', '前'), doc)
    for (let n = 0; n < 250; n++) {
      const before = Y.encodeStateVector(doc)
      entry(doc, '县财政局').set('title', `第${n}次`)
      attacker.sendUpdate(Y.encodeStateAsUpdate(doc, before))
    }
    await expectDefeat(attacker, 4408)
  })

  test('malformed bytes of every kind close the connection or do nothing', { timeout: 60_000 }, async () => {
    const valid = updateBy(doc => applyChanges(doc, [cell(rowLedBy('县财政局'), 'text', '改掉改掉')], 'x'))
    const framed = (step: number, payload: Uint8Array) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
      return encoding.toUint8Array(encoder)
    }
    const noise = fc.uint8Array({ maxLength: 40 })
    const varints = fc
      .array(fc.oneof(fc.nat(300), fc.maxSafeNat()), { maxLength: 12 })
      .map(numbers => encoding.encode(encoder => numbers.forEach(n => void encoding.writeVarUint(encoder, n))))
    const broken = fc
      .tuple(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), fc.constantFrom(1, 2))
      .map(([at, byte, length, step]) => framed(step, valid.with(at, byte).subarray(0, length)))
    const bytes = fc.oneof(
      noise,
      fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 5, 9, 255), noise).map(([kind, rest]) => new Uint8Array([kind, ...rest])),
      fc.tuple(fc.constantFrom(0, 1, 2), varints).map(([step, payload]) => framed(step, payload)),
      varints.map(rest => new Uint8Array([1, ...rest])),
      broken,
    )
    let n = 0
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 4 }), async frames => {
        // a new person each time: one who is refused often is kept out
        const actor: Actor = { ...people.inspector, person: `p_reader${n++}` }
        server.parts.set(actor.person, actor)
        server.sessions.add(actor.person)
        const attacker = await rawClient({ url: server.url, headers: { cookie: actor.person } })
        await attacker.until(() => attacker.synced && attacker.acks.length > 0)
        for (const frame of frames) attacker.sendBytes(frame)
        // whoever is still connected is so no longer after this
        attacker.sendBytes('end')
        await attacker.until(() => attacker.closed !== null, 'the close')
        expect([4400, 4403, 4422, 4429]).toContain(attacker.closed?.code)
        expect((await server.store.workbooks.get(server.workbook))?.head).toBe(0)
        expect(victim.closed).toBeNull()
      }),
      { numRuns: 300 },
    )
    await expectNothingChanged()
  })
})

describe('Who one says one is', () => {
  test('[S6] spoofed presence: neither another’s name nor another’s screen can be taken', async () => {
    const attacker = await server.connect('inspector')
    const where = { measure: rowLedBy('县财政局').id, column: 'text', editing: true }
    victim.sendPresence(victim.doc.clientID, 1, { where })
    await attacker.until(() => attacker.present.get(victim.doc.clientID) != null)
    attacker.sendPresence(victim.doc.clientID, 99, { who: people.finance, where: null })
    attacker.sendPresence(victim.doc.clientID, 100, null)
    attacker.sendPresence(7, 1, { who: people.office, where })
    await victim.until(() => victim.present.get(7) != null)
    expect(victim.present.get(7)).toMatchObject({ who: { person: 'p_inspector', unit: '县人大办', role: 'reader' } })
    expect(victim.present.get(victim.doc.clientID)).toMatchObject({ who: { person: 'p_finance' }, where })
    await expectNothingChanged()
  })

  test('replay after refusal: the same frame on a new connection is refused again, and in the end nobody answers', async () => {
    const update = updateBy(doc => applyChanges(doc, [cell(rowLedBy('县财政局'), 'title', '改掉')], 'x'))
    const codes: number[] = []
    for (let n = 0; n < 22; n++) {
      const attacker = await server.connect('education')
      attacker.sendUpdate(update)
      await attacker.until(() => attacker.closed !== null)
      codes.push(attacker.closed!.code)
    }
    expect(codes).toEqual([...Array(20).fill(4403), 4429, 4429])
    await expectNothingChanged()
  })

  test('another workbook’s id, one that is none, and one that climbs out of the folder', async () => {
    const other = newId('workbook')
    const { store } = server
    const stored = (await store.documents.load(server.workbook))!
    const summary = { title: '他人', year: 2026, stage: 'draft', measures: 4, sections: 2 } as const
    const author = { person: 'p_x', name: '', unit: '' }
    await store.workbooks.create({ id: other, summary, at: 1, snapshot: stored.snapshot, author, how: 'import' })
    server.foreign.add(other)
    for (const [id, code] of [
      [other, 4403],
      [newId('workbook'), 4404],
      ['w_none', 4404],
    ] as const) {
      const attacker = await rawClient({
        url: server.url.replace(server.workbook, id),
        headers: { cookie: people.office.person },
      })
      await attacker.until(() => attacker.closed !== null)
      expect(attacker.closed?.code).toBe(code)
      expect(attacker.snapshot().measures.size).toBe(0)
    }
    for (const path of ['..%2F..%2Fetc', '%E0%A4%A', 'a/b']) {
      const url = server.url.replace(server.workbook, path)
      const attempt = rawClient({ url, headers: { cookie: people.office.person } })
      await attempt.then(
        attacker => attacker.until(() => attacker.closed?.code === 4404),
        error => expect(String(error)).toMatch(/404/),
      )
    }
    await expectNothingChanged()
  })

  test('an expired session kept open', async () => {
    await again({ recheckMs: 40 })
    const attacker = await server.connect('office')
    server.sessions.delete(people.office.person)
    await expectDefeat(attacker, 4401)
    const back = await rawClient({ url: server.url, headers: { cookie: people.office.person } })
    await back.until(() => back.closed !== null)
    expect(back.closed?.code).toBe(4401)
  })

  test('a part that was taken away, kept open', async () => {
    await again({ recheckMs: 40 })
    const attacker = await server.connect('office')
    server.parts.delete(people.office.person)
    await expectDefeat(attacker, 4403)
  })

  test('a role that was taken away, kept open: whoever comes back is what they are now', async () => {
    const attacker = await server.connect('office')
    server.parts.set(people.office.person, { ...people.office, role: 'reader' })
    await server.rooms.recheck(server.workbook, people.office.person)
    await attacker.until(() => attacker.closed !== null)
    expect(attacker.closed?.code).toBe(4509)
    const back = await server.connect('office')
    back.sendUpdate(updateBy(doc => applyChanges(doc, [cell(rowLedBy('县司法局'), 'title', '改掉')], 'x')))
    await expectDefeat(back, 4403)
  })

  test('a line that is held open and answers nothing', async () => {
    await again({ pingMs: 60 })
    const attacker = await server.connect('office', { pong: false })
    // cut, not closed: nobody is there to hear a goodbye
    await expectDefeat(attacker, 1006)
  })
})
