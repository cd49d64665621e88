import { describe, expect, it } from 'vitest'
import { actionsFor, findByTitle, notAllowed } from '../../../client/workbooks/allowed.ts'
import type { WorkbookInfo } from '../../../schema/http/routes.ts'

const workbook = (title: string, changedAt: number): WorkbookInfo => ({
  id: title,
  title,
  year: 2026,
  stage: 'draft',
  state: 'active',
  measures: 0,
  sections: 0,
  role: 'reader',
  createdAt: 0,
  changedAt,
})

describe('what the list offers', () => {
  it('a reader may open a workbook and nothing else', () => {
    const open = actionsFor('active').filter(each => notAllowed(each, workbook('a', 0), false) === null)
    expect(open).toEqual(['open'])
  })

  it('a coordinator and an administrator may do everything the state allows', () => {
    for (const state of ['active', 'archived'] as const) {
      for (const action of actionsFor(state)) {
        expect(notAllowed(action, { role: 'coordinator', state }, false)).toBeNull()
        expect(notAllowed(action, { role: 'reader', state }, true)).toBeNull()
      }
    }
  })

  it('what lies in the recycle bin is restored before it is opened', () => {
    expect(actionsFor('removed')).toEqual(['open', 'restore'])
    expect(notAllowed('open', { role: 'coordinator', state: 'removed' }, true)).toBe('removedFirst')
  })

  it('finds titles whatever the width of letters and blanks, the latest change first', () => {
    const all = [workbook('2025 年工作计划', 1), workbook('２０２６年工作计划', 2), workbook('其他', 3)]
    expect(findByTitle(all, ' 年工作').map(each => each.changedAt)).toEqual([2, 1])
    expect(findByTitle(all, '2026').map(each => each.changedAt)).toEqual([2])
  })
})
