import { beforeEach, describe, expect, test } from 'vitest'
import { lockOf } from '../../../client/grid/locks.ts'
import { insertMeasure, moveRow, removeRows } from '../../../client/grid/row-commands.ts'
import { rowHeight } from '../../../client/grid/row-height.ts'
import { viewRows } from '../../../client/grid/rows.ts'
import { readTyped } from '../../../client/grid/typed-cells.ts'
import { columnContext } from '../../../client/stores/workbook-store.ts'
import { createUndoStack } from '../../../client/sync/undo.ts'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'

const office: Actor = { person: 'p_1', name: '周文', unit: '县司法局', role: 'coordinator' }
const finance: Actor = { person: 'p_2', name: '李岚', unit: '县财政局', role: 'contributor' }

const row = (section: number | null, number: string, title: string, lead: string[]) => ({
  section,
  number,
  title,
  text: '按月推进。',
  lead,
  co: [],
  deadline: '10月底前',
})
const draft = planDraftShape.parse({
  title: '计划',
  year: 2026,
  sections: [
    { number: '一', title: '夯实基础' },
    { number: '二', title: '强化保障' },
  ],
  measures: [
    row(0, '1', '编好预算', ['县财政局']),
    row(0, '2', '办好学校', ['县教育局']),
    row(1, '1', '开展普法', ['县司法局']),
  ],
})

let doc: ReturnType<typeof createDoc>
beforeEach(() => {
  doc = createDoc(snapshotOfDraft(draft, { year: 2026, month: 5 }))
})
const now = () => readSnapshot(doc)
const shown = () => viewRows(now(), columnContext(now(), 'zh-CN'), '未归入').map(r => r.heading || r.cells.title)
const idOf = (title: string) =>
  [...now().measures.values(), ...now().sections.values()].find(each => each.title === title)!.id
const make = (changes: readonly Change[]) => applyChanges(doc, changes, null)
const typed = (actor: Actor, title: string, column: 'lead' | 'text' | 'deadline' | 'title', text: string) =>
  readTyped(actor, now(), columnContext(now(), 'zh-CN'), [{ row: idOf(title), column, text }], null)

describe('the rows of the grid', () => {
  test('sections are headings with their rows below, and their words are those of the language', () => {
    expect(shown()).toEqual(['一、夯实基础', '编好预算', '办好学校', '二、强化保障', '开展普法'])
    const [, first] = viewRows(now(), columnContext(now(), 'en'), '')
    expect(first?.cells).toMatchObject({ lead: '县财政局', deadline: '10月底前', pace: '' })
  })

  test('a long Chinese text makes its row as high as its lines', () => {
    const [, first] = viewRows(now(), columnContext(now(), 'zh-CN'), '')
    const long = { ...first!, cells: { ...first!.cells, text: '字'.repeat(100) } }
    expect(rowHeight(long, [{ id: 'text', width: 17 + 14 * 20 }])).toBe(5 * 20 + 9)
  })
})

describe('rows are inserted, removed and moved as edits', () => {
  test('a row is inserted below the chosen one, with its report; below a heading it is the first', () => {
    make(insertMeasure(office, now(), idOf('编好预算')).changes)
    expect(shown()).toEqual(['一、夯实基础', '编好预算', '', '办好学校', '二、强化保障', '开展普法'])
    const edit = insertMeasure(office, now(), idOf('强化保障'))
    make(edit.changes)
    expect(shown().slice(4)).toEqual(['二、强化保障', '', '开展普法'])
    expect([...now().reports.keys()].some(key => key.startsWith(`${edit.select}@`))).toBe(true)
  })

  test("a department's new row is led by its unit, so that it may make it", () => {
    const { changes } = insertMeasure(finance, now(), idOf('编好预算'))
    expect(changes.every(change => authorise(finance, change, now()).allowed)).toBe(true)
  })

  test('rows of a removed heading join the section above', () => {
    make(removeRows(now(), [idOf('强化保障')]).changes)
    expect(shown()).toEqual(['一、夯实基础', '编好预算', '办好学校', '开展普法'])
  })

  test('a row at the edge of its section moves into the next one', () => {
    make(moveRow(now(), idOf('办好学校'), 1).changes)
    expect(shown()).toEqual(['一、夯实基础', '编好预算', '二、强化保障', '办好学校', '开展普法'])
    make(moveRow(now(), idOf('办好学校'), -1).changes)
    expect(shown()).toEqual(['一、夯实基础', '编好预算', '办好学校', '二、强化保障', '开展普法'])
  })
})

describe('what is typed becomes changes', () => {
  test('a cell that says what it said is no change', () => {
    expect(typed(office, '编好预算', 'deadline', '10月底前').changes).toEqual([])
  })

  test('a name that the register lacks becomes one unit, before the cell that names it', () => {
    const { changes, newUnits } = typed(office, '编好预算', 'lead', '县财政局、县松溪湖管理局')
    expect(newUnits.map(unit => unit.name)).toEqual(['县松溪湖管理局'])
    expect(changes.map(change => change.kind)).toEqual(['unit-add', 'cell'])
    make(changes)
    expect(viewRows(now(), columnContext(now(), 'zh-CN'), '')[1]?.cells.lead).toBe('县财政局、县松溪湖管理局')
  })

  test("a department's locked cell is not changed and says which rule locks it", () => {
    expect(typed(finance, '办好学校', 'text', '改').locked.map(each => each.lock)).toEqual(['not-your-row'])
    expect(lockOf(finance, now(), idOf('编好预算'), 'lead')).toBe('coordinator-column')
    expect(lockOf(finance, now(), idOf('编好预算'), 'progress')).toBeNull()
    expect(lockOf(office, now(), idOf('夯实基础'), 'text')).toBe('heading')
  })

  test('a long text carries what its author saw, so that words written meanwhile stay', () => {
    const id = idOf('编好预算')
    const opened = { row: id, column: 'text' as const, value: '按月推进。' }
    make(typed(office, '编好预算', 'text', '全部按月推进。').changes)
    const cells = [{ row: id, column: 'text' as const, text: '按月推进。年底报告。' }]
    make(readTyped(finance, now(), columnContext(now(), 'zh-CN'), cells, opened).changes)
    expect(now().measures.get(id)?.text).toBe('全部按月推进。年底报告。')
  })
})

describe('undo takes back only what is still there', () => {
  test('a cell that somebody else has written since keeps their words', () => {
    const stack = createUndoStack()
    const mine = typed(office, '编好预算', 'deadline', '9月底前').changes
    make(mine)
    stack.push(mine)
    make(typed(office, '编好预算', 'deadline', '8月底前').changes)
    expect(stack.undo(now())).toEqual({ changes: [], overtaken: 1 })
  })

  test('a paste is one step, and redo brings it back', () => {
    const stack = createUndoStack()
    const paste = [
      ...typed(office, '编好预算', 'deadline', '9月底前').changes,
      ...typed(office, '办好学校', 'deadline', '9月底前').changes,
    ]
    make(paste)
    stack.push(paste)
    const back = stack.undo(now())!
    make(back.changes)
    expect([...now().measures.values()].map(m => m.deadline?.written)).toEqual(Array(3).fill('10月底前'))
    make(stack.redo(now())!.changes)
    expect([...now().measures.values()].filter(m => m.deadline?.written === '9月底前')).toHaveLength(2)
  })

  test('an undone removal brings the row back with its words', () => {
    const stack = createUndoStack()
    const { changes } = removeRows(now(), [idOf('办好学校')])
    make(changes)
    stack.push(changes)
    expect(shown()).not.toContain('办好学校')
    make(stack.undo(now())!.changes)
    expect(shown()).toContain('办好学校')
  })
})
