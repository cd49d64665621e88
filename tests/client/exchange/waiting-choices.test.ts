import fc from 'fast-check'
import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import type { ChoiceOutbox } from '../../../client/exchange/kept-choices.ts'
import { type Choices, changesBetween, choicesIn, choicesOf, noChoices } from '../../../client/exchange/reviewing.ts'
import { createFileChoices, firstOf, sendKept } from '../../../client/exchange/waiting-choices.ts'
import {
  CHOICES_AT_ONCE,
  type ChoiceChanges,
  type WaitingChoice,
  type WaitingChoices,
} from '../../../schema/http/review-choices.ts'
import { problem } from '../../../schema/result.ts'

const ok = <T>(value: T) => ({ ok: true as const, value })
const offline = { ok: false as const, failure: { kind: 'offline' as const } }
const full = {
  ok: false as const,
  failure: { kind: 'refused' as const, status: 409, problems: [problem('choices-full')] },
}

/** What the server keeps of one file. */
function server() {
  const kept = new Map<string, { choice: WaitingChoice; person: string; name: string; at: number }>()
  let clock = 0
  const state = { decidedAt: null as number | null, decidedBy: '', isFull: false }
  const told = (): WaitingChoices => ({
    choices: [...kept].map(([key, rest]) => ({ key, ...rest })),
    decidedAt: state.decidedAt,
    decidedBy: state.decidedBy,
  })
  /** A person's line to it, which can be cut. */
  const line = (person: string) => {
    const at = {
      isUp: true,
      sent: [] as ChoiceChanges[],
      list: async () => (at.isUp ? ok(told()) : offline),
      put: async (changed: ChoiceChanges) => {
        if (!at.isUp) return offline
        if (state.isFull) return full
        at.sent.push(changed)
        for (const [key, choice] of Object.entries(changed)) {
          if (choice === null) kept.delete(key)
          else kept.set(key, { choice, person, name: person, at: ++clock })
        }
        return ok({})
      },
    }
    return at
  }
  return { kept, state, told, line }
}

/** What a browser keeps between two visits. */
function browser(): ChoiceOutbox & { waits: () => ChoiceChanges } {
  let waits: ChoiceChanges = {}
  return {
    waits: () => waits,
    read: () => waits,
    put: changes => {
      waits = { ...waits, ...changes }
      return true
    },
    arrived: sent => {
      waits = Object.fromEntries(
        Object.entries(waits).filter(([key, choice]) => JSON.stringify(sent[key]) !== JSON.stringify(choice)),
      )
    },
    forget: () => {
      waits = {}
    },
  }
}

type House = ReturnType<typeof server>
const visit = (person: string, house: House, line: ReturnType<House['line']>, outbox: ChoiceOutbox) =>
  createRoot(() =>
    createFileChoices({
      person,
      api: line,
      outbox,
      told: line.isUp ? house.told() : null,
      decidedAt: house.state.decidedAt,
    }),
  )
const theirs = { take: 'theirs' } as const
const ours = { take: 'ours' } as const
const decide = (choices: Choices, key: string, choice: { take: 'theirs' | 'ours' } | null): Choices => {
  const { [key]: _, ...rest } = choices.cells
  return { ...choices, cells: choice ? { ...rest, [key]: choice } : rest }
}

describe('decisions about a returned file', () => {
  test('wait on the server for another computer and a colleague, who is told who decided them', async () => {
    const house = server()
    const wang = visit('王芳', house, house.line('王芳'), browser())
    wang.put({ cells: { 'm1 lead a': theirs, 'm1 next b': { take: 'text', text: '改写' } }, added: ['7 表'] })
    await wang.sync()
    const li = visit('李岚', house, house.line('李岚'), browser())
    expect(li.choices()).toEqual(wang.choices())
    const [one] = li.others(new Set(['m1 lead a', '7 表', 'm9 lead z']))
    expect(one).toMatchObject({ name: '王芳', count: 2 })
    expect(wang.others(new Set(['m1 lead a']))).toEqual([])
  })

  test('of two who review one file stand beside each other: each sends only what they decided themselves', async () => {
    const house = server()
    const [one, other] = [house.line('王芳'), house.line('李岚')]
    const [wang, li] = [visit('王芳', house, one, browser()), visit('李岚', house, other, browser())]
    wang.put(decide(wang.choices(), 'a', theirs))
    li.put(decide(li.choices(), 'b', ours))
    await wang.sync()
    await li.sync()
    await wang.sync()
    expect(wang.choices().cells).toEqual({ a: theirs, b: ours })
    expect(other.sent).toEqual([{ b: ours }])
  })

  test('outlive a lost network and a closed browser, and are sent when either comes back', async () => {
    const house = server()
    const [line, outbox] = [house.line('王芳'), browser()]
    const first = visit('王芳', house, line, outbox)
    line.isUp = false
    first.put(decide(first.choices(), 'a', theirs))
    expect(await first.sync()).toBe(false)
    expect([first.unsent(), first.failure()?.kind, first.isKept()]).toEqual([1, 'offline', true])
    first.stop()
    const second = visit('王芳', house, line, outbox)
    expect(second.choices().cells).toEqual({ a: theirs })
    line.isUp = true
    await second.sync()
    expect([second.unsent(), second.failure(), outbox.waits()]).toEqual([0, null, {}])
    expect(house.kept.get('a')?.choice).toEqual(theirs)
    second.stop()
  })

  test('stay in the browser where the server takes no more, and the review is told why', async () => {
    const house = server()
    const outbox = browser()
    house.state.isFull = true
    const wang = visit('王芳', house, house.line('王芳'), outbox)
    wang.put(decide(wang.choices(), 'a', theirs))
    await wang.sync()
    expect(wang.failure()).toEqual(full.failure)
    expect([wang.choices().cells, outbox.waits()]).toEqual([{ a: theirs }, { a: theirs }])
  })

  test('end with the merge, here and for whoever still has the file open, who is told', async () => {
    const house = server()
    const [line, outbox] = [house.line('王芳'), browser()]
    const wang = visit('王芳', house, line, outbox)
    const li = visit('李岚', house, house.line('李岚'), browser())
    wang.put(decide(wang.choices(), 'a', theirs))
    await wang.sync()
    house.kept.clear()
    Object.assign(house.state, { decidedAt: 5, decidedBy: '王芳' })
    wang.forget()
    await wang.sync()
    expect([wang.choices(), wang.ended(), outbox.waits(), line.sent.length]).toEqual([noChoices, null, {}, 1])
    await li.sync()
    expect([li.choices(), li.ended()]).toEqual([noChoices, { by: '王芳', at: 5 }])
  })

  test('are never lost, however two people decide and their lines fail', async () => {
    const step = fc.record({
      who: fc.nat(1),
      what: fc.constantFrom('decide', 'take back', 'cut', 'sync', 'come again'),
      key: fc.constantFrom('a', 'b', 'c'),
      take: fc.constantFrom('theirs' as const, 'ours' as const),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const house = server()
        const names = ['王芳', '李岚']
        const people = names.map(name => {
          const [line, outbox] = [house.line(name), browser()]
          return { name, line, outbox, at: visit(name, house, line, outbox) }
        })
        for (const { who, what, key, take } of steps) {
          const person = people[who]!
          if (what === 'cut') person.line.isUp = !person.line.isUp
          else if (what === 'sync') await person.at.sync()
          else if (what === 'come again') {
            person.at.stop()
            await person.at.sync()
            person.at = visit(person.name, house, person.line, person.outbox)
            // what did not arrive is there again
            for (const [each, choice] of Object.entries(person.outbox.waits()))
              expect(person.at.choices().cells[each] ?? null).toEqual(choice)
          } else {
            const choice = what === 'decide' ? { take } : null
            person.at.put(decide(person.at.choices(), key, choice))
            expect(person.at.choices().cells[key]).toEqual(choice ?? undefined)
          }
        }
        for (const person of people) person.line.isUp = true
        for (const person of [...people, ...people]) await person.at.sync()
        const standing = choicesIn(house.told())
        for (const person of people) {
          expect(person.at.choices()).toEqual(standing)
          expect([person.at.unsent(), person.outbox.waits()]).toEqual([0, {}])
          person.at.stop()
        }
      }),
      { numRuns: 60 },
    )
  })

  test('that wait in a browser whose review is closed go out from the board, file by file', async () => {
    const house = server()
    const line = house.line('王芳')
    const boxes = new Map(['r1', 'r2'].map(file => [file, browser()]))
    boxes.get('r1')!.put({ a: theirs })
    await sendKept(
      ['r1', 'r2'],
      file => boxes.get(file)!,
      (_, changed) => line.put(changed),
    )
    expect([line.sent, boxes.get('r1')!.waits()]).toEqual([[{ a: theirs }], {}])
    boxes.get('r2')!.put({ b: ours })
    line.isUp = false
    await sendKept(
      ['r1', 'r2'],
      file => boxes.get(file)!,
      (_, changed) => line.put(changed),
    )
    expect(boxes.get('r2')!.waits()).toEqual({ b: ours })
  })

  test('go in requests that the server takes, also where all of a great file are decided at once', () => {
    const many = Object.fromEntries(Array.from({ length: CHOICES_AT_ONCE + 5 }, (_, i) => [`k${i}`, theirs]))
    expect(Object.keys(firstOf(many))).toHaveLength(CHOICES_AT_ONCE)
    const long = { take: 'text' as const, text: '长'.repeat(300_000) }
    expect(Object.keys(firstOf({ a: long, b: long, c: theirs }))).toEqual(['a'])
    expect(firstOf({})).toEqual({})
  })
})

test('what changed between two states of a review brings the one to the other', () => {
  const choice = fc.oneof(
    fc.constantFrom(theirs, ours),
    fc.record({ take: fc.constantFrom('both' as const, 'text' as const), text: fc.string() }),
  )
  const state = fc.record({
    cells: fc.dictionary(fc.constantFrom('m1 a', 'm1 b', 'm2 a'), choice, { noNullPrototype: true }),
    added: fc.uniqueArray(fc.constantFrom('1 表', '2 表', '3 表')),
  })
  const flat = ({ cells, added }: Choices): ChoiceChanges => ({
    ...cells,
    ...Object.fromEntries(added.map(key => [key, { take: 'added' as const }])),
  })
  fc.assert(
    fc.property(state, state, (before, after) => {
      const reached = choicesOf({ ...flat(before), ...changesBetween(before, after) })
      expect(reached.cells).toEqual(after.cells)
      expect([...reached.added].sort()).toEqual([...after.added].sort())
      expect(changesBetween(after, after)).toEqual({})
    }),
  )
})
