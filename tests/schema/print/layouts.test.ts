import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { leadersIn } from '../../../schema/print/layouts/lists.ts'
import { makeDocument, type PrintWish } from '../../../schema/print/make-document.ts'
import type { Occasion } from '../../../schema/print/occasion.ts'
import { type PrintPart, printLayouts } from '../../../schema/print/part.ts'
import { languages } from '../../../schema/words/language.ts'
import { planSnapshot, rowsOf, unitNamed, withPlan } from '../../support/plan-fixture.ts'

const zh: Occasion = { language: 'zh-CN', today: '2026-11-02', timeZone: 'Asia/Shanghai' }
const plan = withPlan(planSnapshot(), { stage: 'issued' })
const rows = rowsOf(plan)

const idsOf = (part: PrintPart): string[] => part.rows.flatMap(row => (row.kind === 'measure' ? [row.id] : []))
const headingsOf = (part: PrintPart): string[] => part.rows.flatMap(row => (row.kind === 'section' ? [row.text] : []))
const cellOf = (part: PrintPart, id: string, column: string): string => {
  const row = part.rows.find(each => each.kind === 'measure' && each.id === id)
  return row?.kind === 'measure' ? row.cells[part.columns.findIndex(each => each.id === column)]! : ''
}
const printed = (wish: PrintWish, snapshot: Snapshot = plan): PrintPart[] => makeDocument(snapshot, wish, zh)
const only = (wish: PrintWish, snapshot: Snapshot = plan): PrintPart => {
  const parts = printed(wish, snapshot)
  expect(parts).toHaveLength(1)
  return parts[0]!
}
/** With what a unit has reported of a row. */
function reporting(measure: string, pace: string, progress: string): Snapshot {
  const key = [...plan.reports.keys()].find(each => each.startsWith(`${measure}@`))!
  const reports = new Map(plan.reports)
  reports.set(key, { ...plan.reports.get(key)!, pace: pace as 'behind', progress })
  return { ...plan, reports }
}

describe('every layout', () => {
  test('has as many cells in a row as columns, shares that fill the page, and says so in both languages', () => {
    for (const language of languages) {
      for (const layout of printLayouts) {
        const since = { name: '印发', snapshot: plan }
        for (const part of makeDocument(plan, { layout, since }, { ...zh, language })) {
          expect(part.title, layout).not.toBe('')
          expect(part.columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
          for (const row of part.rows) {
            if (row.kind === 'measure') expect(row.cells, layout).toHaveLength(part.columns.length)
          }
        }
      }
    }
  })

  test('carries the mark of an annex on its first sheet only', () => {
    const parts = printed({ layout: 'unit', mark: '附件1' })
    expect(parts.map(part => part.mark)).toEqual(['附件1', ...parts.slice(1).map(() => undefined)])
  })
})

describe('the breakdown table and the ledger', () => {
  test('hold every row in order under its section', () => {
    for (const layout of ['breakdown', 'ledger'] as const) {
      const part = only({ layout })
      expect(idsOf(part)).toEqual(rows.map(row => row.id))
      expect(headingsOf(part)).toEqual(['一、深化简政放权', '二、规范行政执法'])
    }
    const ids = only({ layout: 'breakdown' }).columns.map(column => column.id)
    expect(ids).not.toContain('progress')
    expect(only({ layout: 'ledger' }).columns.map(column => column.id)).toContain('progress')
  })
})

describe('one unit’s list', () => {
  test('has what it leads first and then what it shares, each with its number', () => {
    const part = only({ layout: 'unit', unit: unitNamed(plan, '县司法局') })
    expect(headingsOf(part)).toEqual(['牵头任务（1项）', '配合任务（1项）'])
    expect(idsOf(part)).toEqual([rows[2]!.id, rows[0]!.id])
    expect(part.subtitleLines[0]).toBe('县司法局')
  })

  test('is made for every single office that has a part, and for no group', () => {
    const offices = printed({ layout: 'unit' }).map(part => part.subtitleLines[0])
    expect(offices).toContain('县财政局')
    expect(offices).not.toContain('各镇人民政府')
  })
})

describe('the progress table and its blank form', () => {
  test('differ only in what is to be filled in', () => {
    const snapshot = reporting(rows[0]!.id, 'on-pace', '已公布')
    const whole = only({ layout: 'progress' }, snapshot)
    const blank = only({ layout: 'form' }, snapshot)
    expect(cellOf(whole, rows[0]!.id, 'progress')).toBe('已公布')
    // room for three lines by hand
    expect(cellOf(blank, rows[0]!.id, 'progress')).toBe('\n\n')
    expect(cellOf(blank, rows[0]!.id, 'pace')).toBe('')
    expect(cellOf(blank, rows[0]!.id, 'title')).toBe(cellOf(whole, rows[0]!.id, 'title'))
    expect(blank.signatures?.length).toBeGreaterThan(0)
  })

  test('of one unit hold its rows and its name', () => {
    const part = only({ layout: 'form', unit: unitNamed(plan, '县政务服务局') })
    expect(idsOf(part)).toEqual([rows[1]!.id])
    expect(part.subtitleLines.join()).toContain('填报单位：县政务服务局')
  })
})

describe('what is behind', () => {
  test('[O8] is what is said to be and what is past its deadline, each with the reason in words', () => {
    const part = only({ layout: 'behind' }, reporting(rows[2]!.id, 'behind', '进度慢'))
    expect(idsOf(part)).toEqual([rows[0]!.id, rows[1]!.id, rows[2]!.id])
    expect(cellOf(part, rows[0]!.id, 'why')).toBe('已过时限、未报进展')
    expect(cellOf(part, rows[2]!.id, 'why')).toBe('滞后')
  })

  test('leaves out what is done, and says where nothing is left', () => {
    expect(idsOf(only({ layout: 'behind' }, reporting(rows[0]!.id, 'done', '')))).toEqual([rows[1]!.id])
    const early = makeDocument(plan, { layout: 'behind' }, { ...zh, today: '2026-03-01' })[0]!
    expect(headingsOf(early)).toEqual(['没有滞后或逾期的措施'])
  })
})

describe('what has changed', () => {
  test('is told cell by cell with both wordings, added and dropped rows with all they say', () => {
    const [first, second] = rows
    const measures = new Map(plan.measures)
    measures.set(first!.id, { ...first!, title: '公布清单。' })
    measures.set(second!.id, { ...second!, removed: true })
    const part = only({ layout: 'changed', since: { name: '印发时', snapshot: plan } }, { ...plan, measures })
    const cells = part.rows.map(row => (row.kind === 'measure' ? row.cells : []))
    expect(cells[0]).toEqual(['1', '1 公布清单。', '措施', '公布权责清单。', '公布清单。'])
    expect(cells[1]?.slice(2)).toEqual(['删除', second!.text, ''])
    expect(part.subtitleLines[0]).toBe('与“印发时”相比，共2处不同')
    // 公布-权责-清单: what went is marked, with a line that says what the marks mean
    expect(part.rows[0]).toMatchObject({ marks: [[], [], [], [{ kind: 'removed', from: 2, to: 4 }], []] })
    expect(part.legend).toContain('删除线')
  })

  test('needs something to compare with, and says when nothing is different', () => {
    expect(printed({ layout: 'changed' })).toEqual([])
    const part = only({ layout: 'changed', since: { name: '印发时', snapshot: plan } })
    expect(headingsOf(part)).toEqual(['计划内容没有变化'])
    expect(part.legend).toBeUndefined()
  })
})

describe('a leader’s portfolio', () => {
  test('has the rows that name them, and one for each leader where nobody is named', () => {
    const column = { id: 'c_leader', title: '牵头领导', type: 'person', order: 'a0', scope: 'plan', removed: false }
    const measures = new Map(plan.measures)
    measures.set(rows[0]!.id, { ...rows[0]!, custom: { c_leader: '王芳、赵明' } } as never)
    measures.set(rows[1]!.id, { ...rows[1]!, custom: { c_leader: '王芳' } } as never)
    const snapshot = { ...plan, measures, columns: new Map([[column.id, column]]) } as unknown as Snapshot
    expect(leadersIn(snapshot)).toEqual(['王芳', '赵明'])
    expect(printed({ layout: 'leader' }, snapshot).map(idsOf)).toEqual([[rows[0]!.id, rows[1]!.id], [rows[0]!.id]])
    expect(idsOf(only({ layout: 'leader', leader: '赵明' }, snapshot))).toEqual([rows[0]!.id])
  })
})

describe('a supervision notice', () => {
  test('is one sheet of fields with room for requirement and reply', () => {
    const part = only({ layout: 'notice', measure: rows[0]!.id })
    const fields = part.rows.map(row => (row.kind === 'measure' ? row.cells : []))
    expect(fields[0]?.[1]).toContain(rows[0]!.title)
    expect(fields.map(([label]) => label)).toContain('承办单位回复')
    expect(part.columns.every(column => column.heading === '')).toBe(true)
  })

  test('is made for each row that is behind where none is named, and for no row that is gone', () => {
    expect(printed({ layout: 'notice' })).toHaveLength(2)
    expect(printed({ layout: 'notice', measure: 'm_gone' })).toEqual([])
  })
})

describe('the register of adjustments', () => {
  test('has every adjustment with reason, document, who asked and what became of it, by the office’s clock', () => {
    const asked = { person: 'p_1', name: '王芳', unit: '县财政局', at: Date.UTC(2026, 9, 31, 16, 5) }
    const request = {
      id: 'q_1',
      measure: rows[0]!.id,
      kind: 'cell' as const,
      column: 'title' as const,
      before: rows[0]!.title,
      after: '改名。',
      reason: '机构改革',
      document: '云政办函〔2026〕5号',
      asked,
      outcome: { ...asked, accepted: true, reason: '' },
    }
    const part = only({ layout: 'adjustments' }, { ...plan, adjustments: new Map([['q_1', request]]) })
    expect(part.title).toBe('调整登记表')
    expect(cellOf(part, 'q_1', 'document')).toBe('云政办函〔2026〕5号')
    expect(cellOf(part, 'q_1', 'asked')).toBe('县财政局\n王芳\n2026年11月1日 00:05')
    expect(cellOf(part, 'q_1', 'outcome')).toContain('同意')
    expect(part.subtitleLines.join()).toContain('截至2026年11月2日')
    expect(only({ layout: 'adjustments' }).subtitleLines).toContain('还没有调整')
  })
})

describe('papers for a meeting', () => {
  test('the attendance list has a line to sign for every office that has a part', () => {
    const part = only({ layout: 'meeting' })
    expect(part.columns.map(column => column.heading)).toContain('签到')
    expect(part.rows.map(row => (row.kind === 'measure' ? row.cells[1] : ''))).toContain('县委编办')
  })

  test('the pack is the table, what is behind, and each lead unit’s sheet, in that order', () => {
    const [table, behind, ...units] = printed({ layout: 'pack' })
    expect(table!.title).toContain('任务分工表')
    expect(behind!.title).toContain('滞后事项清单')
    expect(units.map(part => part.subtitleLines[0])).toEqual(['县委编办', '县政务服务局', '县司法局'])
  })
})
