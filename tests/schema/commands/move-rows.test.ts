import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decide } from '../../../schema/commands/decision.ts'
import { askToMoveRows, type MoveRowsWish } from '../../../schema/commands/move-rows.ts'
import { settle } from '../../../schema/commands/request.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

/* [A11] Several rows that are asked to stand elsewhere: one asking, a request each, one reason and one document. */

const issued = withPlan(planSnapshot(), { stage: 'issued' })
const ids = rowsOf(issued).map(row => row.id)
const by = { person: 'p_1', name: '李明', unit: '县司法局', at: 1 }
const grounds = { reason: '上级调整分工', document: '云政办函〔2026〕9号' }
const groups = outline(issued)
const sections = groups.map(group => group.section!.id)

const carried = (snapshot: Snapshot, decide: Decide): Snapshot => {
  const answer = decide(snapshot)
  if (!answer.ok) throw new Error(answer.problems.map(each => each.code).join())
  const doc = createDoc(snapshot)
  applyChanges(doc, answer.value.changes, null)
  return readSnapshot(doc)
}
const ask = (wish: Pick<MoveRowsWish, 'measures' | 'place' | 'direct'>): Decide => {
  const requests = wish.measures.map(() => newId('request'))
  return askToMoveRows('adjustments', { ...wish, ...grounds }, at => requests[at]!, by)
}
const codesOf = (decide: Decide) => {
  const answer = decide(issued)
  return answer.ok ? [] : answer.problems.map(each => each.code)
}
const inSection = (snapshot: Snapshot, section: string) =>
  outline(snapshot)
    .find(group => group.section?.id === section)
    ?.measures.map(row => row.id) ?? []
const acceptAll = (snapshot: Snapshot) =>
  [...snapshot.adjustments.keys()].reduce((now, id) => carried(now, settle('adjustments', id, true, '', by)), snapshot)

/** Some rows and a place that is not one of them. */
const moves = fc
  .record({ measures: fc.subarray(ids, { minLength: 1 }), section: fc.constantFrom(...sections) })
  .chain(({ measures, section }) => {
    const free = inSection(issued, section).filter(row => !measures.includes(row))
    return fc.constantFrom(null, ...free).map(below => ({ measures, place: { section, below } }))
  })

describe('[A11] moving several rows of the issued plan', () => {
  test('comes to the same whether the coordinator carries it out or accepts each request in turn', () => {
    fc.assert(
      fc.property(moves, wish => {
        const decide = ask({ ...wish, direct: true })
        fc.pre(decide(issued).ok)
        const direct = carried(issued, decide)
        const decided = acceptAll(carried(issued, ask(wish)))
        for (const section of sections) expect(inSection(decided, section)).toEqual(inSection(direct, section))
        // together, in the plan's order, right where they were wanted
        const rows = inSection(direct, wish.place.section)
        const at = wish.place.below === null ? 0 : rows.indexOf(wish.place.below) + 1
        expect(rows.slice(at, at + wish.measures.length)).toEqual(ids.filter(id => wish.measures.includes(id)))
      }),
    )
  })

  test('gives each row a request of its own under the same reason and document, in one update', () => {
    const place = { section: sections[1]!, below: null }
    const asked = carried(issued, ask({ measures: [ids[1]!, ids[0]!], place }))
    const requests = [...asked.adjustments.values()]
    expect(requests.map(each => each.measure)).toEqual([ids[0], ids[1]])
    for (const each of requests) expect(each).toMatchObject({ ...grounds, kind: 'move', outcome: null })
    expect(inSection(asked, sections[0]!)).toEqual(inSection(issued, sections[0]!))
  })

  test('is not asked for below one of the rows themselves, nor where they all stand already', () => {
    const [one, two] = ids as [string, string]
    const [section] = sections as [string]
    expect(codesOf(ask({ measures: [one, two], place: { section, below: one } }))).toEqual(['request-place-unknown'])
    expect(codesOf(ask({ measures: [one, two], place: { section, below: null } }))).toEqual(['request-same'])
    expect(codesOf(ask({ measures: [one, newId('measure')], place: { section: sections[1]!, below: null } }))).toEqual([
      'request-row-gone',
    ])
  })
})
