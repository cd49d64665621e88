import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  chineseNumeral,
  numberAt,
  numberChanges,
  numberings,
  renumbered,
} from '../../../client/grid/commands/numbering.ts'
import {
  dropTarget,
  duplicateRows,
  insertAbove,
  moveRows,
  moveSection,
  moveTo,
} from '../../../client/grid/commands/placing.ts'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import { numberOf } from '../../../schema/policy/numerals.ts'

const office: Actor = { person: 'p_1', name: '周文', unit: '县司法局', role: 'coordinator' }
const row = (section: number, title: string) => {
  return { section, number: '9', title, text: '按月推进。', lead: ['县财政局'], co: ['县教育局'], deadline: '10月底前' }
}
const draft = planDraftShape.parse({
  title: '计划',
  year: 2026,
  sections: [
    { number: '一', title: '夯实基础' },
    { number: '二', title: '强化保障' },
    { number: '三', title: '加强督导' },
  ],
  measures: [row(0, '甲'), row(0, '乙'), row(0, '丙'), row(1, '丁'), row(1, '戊')],
})

let doc: ReturnType<typeof createDoc>
beforeEach(() => {
  doc = createDoc(snapshotOfDraft(draft, { year: 2026, month: 5 }))
})
const now = () => readSnapshot(doc)
const shown = () =>
  outline(now())
    .map(group => `${group.section?.title.slice(0, 2)}:${group.measures.map(each => each.title).join('')}`)
    .join(' ')
const idOf = (title: string) =>
  [...now().measures.values(), ...now().sections.values()].find(each => each.title === title)!.id
const ids = (titles: string) => [...titles].map(idOf)
/** Makes the edit as the coordinator may, and takes it back again where asked. */
const make = (changes: readonly Change[]) => {
  expect(changes.every(change => authorise(office, change, now()).allowed)).toBe(true)
  applyChanges(doc, changes, null)
}

describe('rows move', () => {
  test('together, in their order, also such as do not stand together', () => {
    make(moveTo(now(), ids('甲丙'), { section: idOf('强化保障'), below: idOf('丁') }).changes)
    expect(shown()).toBe('夯实:乙 强化:丁甲丙戊 加强:')
  })

  test('one place up or down by key, over a heading into the next section', () => {
    make(moveRows(now(), ids('乙丙'), -1).changes)
    expect(shown()).toBe('夯实:乙丙甲 强化:丁戊 加强:')
    make(moveRows(now(), ids('丙甲'), 1).changes)
    expect(shown()).toBe('夯实:乙 强化:丙甲丁戊 加强:')
    make(moveRows(now(), ids('丙甲'), -1).changes)
    expect(shown()).toBe('夯实:乙丙甲 强化:丁戊 加强:')
  })

  test('nowhere from the very top and the very bottom, and not to where they stand', () => {
    expect(moveRows(now(), ids('甲'), -1).changes).toEqual([])
    expect(moveTo(now(), ids('乙'), { section: idOf('夯实基础'), below: idOf('甲') }).changes).toEqual([])
    expect(moveTo(now(), ids('乙'), { section: idOf('夯实基础'), below: idOf('乙') }).changes).toEqual([])
  })

  test('to where they are dropped: below a heading first, above one last in the section before', () => {
    expect(dropTarget(now(), idOf('强化保障'), 'below')).toEqual({ section: idOf('强化保障'), below: null })
    expect(dropTarget(now(), idOf('强化保障'), 'above')).toEqual({ section: idOf('夯实基础'), below: idOf('丙') })
    expect(dropTarget(now(), idOf('夯实基础'), 'above')).toBeNull()
  })

  test('and one undo brings them all back', () => {
    const { changes } = moveTo(now(), ids('甲乙丙'), { section: idOf('加强督导'), below: null })
    make(changes)
    expect(shown()).toBe('夯实: 强化:丁戊 加强:甲乙丙')
    make(changes.toReversed().flatMap(change => inverse(change) ?? []))
    expect(shown()).toBe('夯实:甲乙丙 强化:丁戊 加强:')
  })

  test('a section moves with its rows', () => {
    make(moveSection(now(), idOf('夯实基础'), idOf('强化保障'), 'below').changes)
    expect(shown()).toBe('强化:丁戊 夯实:甲乙丙 加强:')
    expect(moveSection(now(), idOf('夯实基础'), idOf('加强督导'), 'above').changes).toEqual([])
  })

  test('wherever rows are moved to, none is lost and the others keep their order', () => {
    const all = [...'甲乙丙丁戊']
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), fc.constantFrom(...all), fc.boolean(), (going, row, above) => {
        doc = createDoc(snapshotOfDraft(draft, { year: 2026, month: 5 }))
        const target = dropTarget(now(), idOf(row), above ? 'above' : 'below')!
        make(moveTo(now(), going.map(idOf), target).changes)
        const after = outline(now()).flatMap(group => group.measures.map(each => each.title))
        expect([...after].sort()).toEqual([...all].sort())
        const stay = (list: string[]) => list.filter(each => !going.includes(each))
        expect(stay(after)).toEqual(stay(all))
        // what moves ends up side by side
        const at = after.indexOf(going[0]!)
        expect(after.slice(at, at + going.length)).toEqual(going)
      }),
    )
  })
})

describe('rows are added', () => {
  test('above the chosen one; above a heading last in the section before it', () => {
    make(insertAbove(office, now(), idOf('乙')).changes)
    expect(outline(now())[0]!.measures.map(each => each.title)).toEqual(['甲', '', '乙', '丙'])
    make(insertAbove(office, now(), idOf('强化保障')).changes)
    expect(outline(now())[0]!.measures.map(each => each.title)).toEqual(['甲', '', '乙', '丙', ''])
  })

  test('as copies below the last of them: same words and units, no number, a report of their own', () => {
    const { changes, select } = duplicateRows(now(), ids('甲乙'))
    make(changes)
    expect(shown()).toBe('夯实:甲乙甲乙丙 强化:丁戊 加强:')
    const copy = now().measures.get(select!)!
    expect(copy).toMatchObject({ number: '', title: '甲', text: '按月推进。', source: null })
    expect(copy.lead).toEqual(now().measures.get(idOf('甲'))!.lead)
    expect([...now().reports.keys()].some(key => key.startsWith(`${select}@`))).toBe(true)
  })
})

describe('numbers', () => {
  test('in Chinese read back as what they count', () => {
    expect([1, 10, 11, 20, 99, 100, 103, 110, 215].map(chineseNumeral).join(' ')).toBe(
      '一 十 十一 二十 九十九 一百 一百零三 一百一十 二百一十五',
    )
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), count => numberOf(chineseNumeral(count)) === count))
    expect(numberAt(3, 'bracketed')).toBe('（三）')
  })

  test('are previewed from top to bottom and written as one edit, leaving what is right alone', () => {
    const list = renumbered(now(), { kind: 'each' }, 'plain')
    expect(list.map(each => `${each.name}${each.before}${each.after}`).join(' ')).toBe('甲91 乙92 丙93 丁91 戊92')
    make(numberChanges(list, now()))
    expect(numberChanges(renumbered(now(), { kind: 'each' }, 'plain'), now())).toEqual([])
    expect(renumbered(now(), { kind: 'through' }, 'plain').map(each => each.after)).toEqual(['1', '2', '3', '4', '5'])
    const section = idOf('强化保障')
    make(numberChanges(renumbered(now(), { kind: 'section', section }, 'bracketed'), now()))
    expect(outline(now())[1]!.measures.map(each => each.number)).toEqual(['（一）', '（二）'])
    for (const numbering of numberings) {
      make(numberChanges(renumbered(now(), { kind: 'headings' }, numbering), now()))
      expect(outline(now()).map(group => group.section?.number)).toEqual([1, 2, 3].map(n => numberAt(n, numbering)))
    }
  })
})
