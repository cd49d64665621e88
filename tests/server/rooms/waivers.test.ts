import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../schema/access/actor.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { type Waiver, waiverKey } from '../../../schema/plan/waiver.ts'
import { people } from '../../support/sync-server.ts'
import { expectDefeat, rowLedBy, server, start, updateBy, victim } from './besieged.ts'

/* Letting a finding stand, over real sockets: what a forged page may try, and that honest ones reach everybody. */

beforeEach(() => start())
afterEach(() => server.stop())

const waiverBy = ({ person, name, unit }: Actor): Waiver => ({
  reason: '按县里要求办理。',
  seen: '00000000abc',
  by: { person, name, unit },
})
const keyOf = (unit: string) => waiverKey({ code: 'text-long', place: rowLedBy(unit).id, column: 'text' })
const waive = (unit: string, by: Actor): Change => ({
  kind: 'waiver',
  waiver: keyOf(unit),
  before: null,
  after: waiverBy(by),
})
const raw = (key: string, value: unknown) => updateBy(doc => void doc.getMap('waivers').set(key, value))

describe('[V4] a forged waiver', () => {
  test('of another department’s row is refused and its page put out', async () => {
    const attacker = await server.connect('education')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [waive('县财政局', people.education)], 'x')))
    await expectDefeat(attacker, 4403)
  })

  test('in the name of the coordinating office is refused', async () => {
    const attacker = await server.connect('education')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [waive('县教育局', people.office)], 'x')))
    await expectDefeat(attacker, 4403)
  })

  test('by somebody who only reads is refused', async () => {
    const attacker = await server.connect('inspector')
    attacker.sendUpdate(updateBy(doc => applyChanges(doc, [waive('县财政局', people.inspector)], 'x')))
    await expectDefeat(attacker, 4403)
  })

  test('under a key that is none, without a reason, or as a container is refused, from the coordinator too', async () => {
    const good = waiverBy(people.office)
    for (const [key, value] of [
      ['nonsense', good],
      [keyOf('县财政局'), { ...good, reason: '' }],
      [keyOf('县财政局'), { ...good, extra: true }],
      [keyOf('县财政局'), 'yes'],
    ] as const) {
      const attacker = await server.connect('office')
      attacker.sendUpdate(raw(key, value))
      await attacker.until(() => attacker.closed !== null, 'the close')
      expect(attacker.closed?.code, key).toBe(4422)
    }
    const last = await server.connect('office')
    last.sendUpdate(updateBy(doc => void doc.getMap('waivers').delete(keyOf('县财政局'))))
    expect(victim.closed).toBeNull()
  })
})

describe('an honest waiver', () => {
  test('reaches the others, is stored, and is taken back without a trace in the plan', async () => {
    const office = await server.connect('office')
    victim.edit(waive('县财政局', people.finance))
    await office.until(() => office.snapshot().waivers?.has(keyOf('县财政局')) === true, 'the waiver')
    expect((await server.stored()).waivers?.get(keyOf('县财政局'))).toEqual(waiverBy(people.finance))
    office.edit({ kind: 'waiver', waiver: keyOf('县财政局'), before: waiverBy(people.finance), after: null })
    await victim.until(() => victim.snapshot().waivers?.has(keyOf('县财政局')) === false, 'that it is gone')
    expect((await server.stored()).waivers?.size).toBe(0)
  })

  test('of two people at once for one finding leaves one, and both pages stay', async () => {
    const office = await server.connect('office')
    office.hold()
    victim.edit(waive('县财政局', people.finance))
    office.edit(waive('县财政局', people.office))
    office.release()
    await office.until(() => office.acks.at(-1)?.frames === office.sent(), 'the acknowledgement')
    const stored = (await server.stored()).waivers?.get(keyOf('县财政局'))
    expect([people.finance.name, people.office.name]).toContain(stored?.by.name)
    expect([victim.closed, office.closed]).toEqual([null, null])
  })
})
