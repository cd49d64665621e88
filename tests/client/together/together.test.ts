import { describe, expect, test } from 'vitest'
import type { Present, Where } from '../../../client/sync/presence.ts'
import { createCellWatch } from '../../../client/together/cell-watch.ts'
import { createFollow } from '../../../client/together/follow.ts'
import { initials, peopleHere, presenceMarks } from '../../../client/together/marks.ts'
import type { ShownColumnId } from '../../../schema/plan/columns.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const present = (person: string, where: Where | null, name = person): Present => ({
  client: Math.random(),
  who: { person, name, unit: '县财政局', role: 'contributor' },
  where,
  colour: 'var(--who-1)',
})
const at = (column: string, editing = false): Where => ({ measure: 'm', column, editing })
const isShown = (column: string): column is ShownColumnId => column !== 'unknown'

describe('who is where', () => {
  test('shows a person with two windows once, where they are editing', () => {
    const here = peopleHere(
      [present('a', at('title')), present('a', at('text', true)), present('me', at('title'))],
      'me',
    )
    expect(here.map(each => each.where?.column)).toEqual(['text'])
  })

  test('marks a cell once, with whoever edits it first and how many more are there', () => {
    const others = [present('a', at('title')), present('b', at('title', true)), present('c', at('unknown'))]
    const marks = presenceMarks(others, 'me', isShown, n => `+${n}`)
    expect(marks).toMatchObject([{ column: 'title', name: '县财政局·b +1', editing: true }])
  })

  test('writes a round of a person’s own signs, and of the unit’s where there is no name', () => {
    expect(initials({ name: '欧阳文博', unit: '县财政局' })).toBe('文博')
    expect(initials({ name: '', unit: '县财政局' })).toBe('财政')
    expect(initials({ name: 'Mary Ann Lee', unit: '' })).toBe('MA')
  })
})

describe('following', () => {
  test('goes along until the follower moves by themselves', () => {
    let others = [present('a', at('title'))]
    const went: string[] = []
    const told: (string | null)[] = []
    const follow = createFollow({
      others: () => others,
      goTo: ({ measure, column }) => {
        went.push(column)
        follow.moved({ row: measure, column })
      },
      changed: person => void told.push(person),
    })
    follow.start('a')
    others = [present('a', at('text'))]
    follow.step()
    follow.step()
    expect(went).toEqual(['title', 'text'])
    follow.moved({ row: 'm', column: 'lead' })
    others = [present('a', at('remark'))]
    follow.step()
    expect(went).toEqual(['title', 'text'])
    expect(told).toEqual(['a', null])
  })

  test('ends when who is followed leaves', () => {
    let others = [present('a', at('title'))]
    const told: (string | null)[] = []
    const follow = createFollow({ others: () => others, goTo: () => {}, changed: person => void told.push(person) })
    follow.start('a')
    others = []
    follow.step()
    expect(told).toEqual(['a', null])
  })
})

describe('the cell one is in', () => {
  const plan = planSnapshot()
  const [first, second] = rowsOf(plan)
  const place = { row: first!.id, column: 'title' as const }
  const withRow = (row: string, more: object): Snapshot => ({
    ...plan,
    measures: new Map(plan.measures).set(row, { ...plan.measures.get(row)!, ...more }),
  })
  const watching = () => {
    const watch = createCellWatch()
    watch.enter(place, plan)
    return watch
  }

  test('tells when somebody else changes it, with both texts, and of no other cell', () => {
    const watch = watching()
    expect(watch.step(withRow(second!.id, { title: '别的行' }), false, false)).toBeNull()
    expect(watch.step(withRow(first!.id, { remark: '别的格' }), false, false)).toBeNull()
    const news = watch.step(withRow(first!.id, { title: '改了' }), false, false)
    expect(news).toMatchObject({ kind: 'changed', mine: first!.title, theirs: '改了', wrote: false })
  })

  test('watches the part of one unit by itself, and keeps both texts when its author writes over the other’s', () => {
    const report = [...plan.reports.values()].find(each => each.measure === first!.id)!
    const [own, other] = Object.keys(report.parts ?? {}) as [string, string]
    const withPart = (unit: string, text: string): Snapshot => {
      const key = `${report.measure}@${report.period}`
      const parts = { ...report.parts, [unit]: text }
      return { ...plan, reports: new Map(plan.reports).set(key, { ...report, parts }) }
    }
    const watch = createCellWatch()
    watch.enter({ row: first!.id, column: 'parts', unit: own }, plan)
    expect(watch.step(withPart(other, '别的单位写的'), false, true)).toBeNull()
    const told = watch.step(withPart(own, '同事写的'), false, true)
    expect(told).toMatchObject({ kind: 'changed', mine: '', theirs: '同事写的', wrote: false })
    const written = watch.step(withPart(own, '同事写的我写的'), true, true)
    expect(written).toMatchObject({ mine: '同事写的我写的', theirs: '同事写的', wrote: true })
  })

  test('tells nothing of the person’s own edits', () => {
    expect(watching().step(withRow(first!.id, { title: '我写的' }), true, true)).toBeNull()
  })

  test('offers what the person wrote and what the other wrote, where both did at once', () => {
    const watch = watching()
    watch.step(withRow(first!.id, { title: '对方写的' }), false, true)
    const news = watch.step(withRow(first!.id, { title: '我写的' }), true, true)
    expect(news).toMatchObject({ kind: 'changed', mine: '我写的', theirs: '对方写的', wrote: true })
  })

  test('tells when its row is deleted, or moved to another section', () => {
    expect(watching().step(withRow(first!.id, { removed: true }), false, false)).toMatchObject({ kind: 'removed' })
    const [, other] = [...plan.sections.values()]
    const news = watching().step(withRow(first!.id, { section: other!.id }), false, false)
    expect(news).toMatchObject({ kind: 'moved', section: expect.stringContaining(other!.title) })
  })
})
