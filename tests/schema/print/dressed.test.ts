import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OrderOccasion, offeredColumns, orderedDocument, plainDocument } from '../../../schema/print/dressed.ts'
import { type PrintOrder, readOrder, usualOrder } from '../../../schema/print/order.ts'
import { printLayouts } from '../../../schema/print/part.ts'
import { emptyView, type View } from '../../../schema/views/view.ts'
import { breakdownPlan } from '../../fixtures/breakdown.ts'

const plan = breakdownPlan(12)
const occasion: OrderOccasion = { language: 'zh-CN', today: '2026-11-22', office: '县司法局' }
const order = (change: Partial<PrintOrder>): PrintOrder => ({ ...usualOrder, ...change })
const made = (change: Partial<PrintOrder>) => orderedDocument(plan, order(change), occasion)
const numbers = (change: Partial<PrintOrder>) =>
  made(change)[0]!.rows.flatMap(row => (row.kind === 'measure' ? [row.cells[0]] : []))

describe('[W9] a document as it was ordered', () => {
  test('is readable again from what was stored of it, and nothing else is', () => {
    expect(readOrder(JSON.parse(JSON.stringify(usualOrder)))).toEqual(usualOrder)
    expect(readOrder({ ...usualOrder, layout: 'poster' })).toBeNull()
    expect(readOrder({ ...usualOrder, more: 1 })).toBeNull()
    expect(readOrder(null)).toBeNull()
  })

  test('says its title, mark and facts on the first of its tables, and its title on each unit’s', () => {
    const parts = made({ layout: 'unit', title: ' 自拟标题 ', mark: '附件2', contact: '李明', filledBy: '县政府办' })
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(part => part.title)).toEqual(parts.map(() => '自拟标题'))
    expect(parts.map(part => part.mark)).toEqual(['附件2', ...parts.slice(1).map(() => undefined)])
    expect(parts[0]!.subtitleLines.at(-1)).toBe('填报单位：县政府办　　　　联系人：李明')
  })

  test('keeps the titles of the papers that are bound in a pack', () => {
    const titles = made({ layout: 'pack', title: '会议材料汇编' }).map(part => part.title)
    expect(titles[0]).toBe('会议材料汇编')
    expect(titles.slice(1)).not.toContain('会议材料汇编')
  })

  test('has places to sign where the layout has them, unless one says otherwise', () => {
    expect(made({ layout: 'ledger' })[0]!.signatures).toHaveLength(3)
    expect(made({ layout: 'ledger', signatures: false })[0]!.signatures).toBeUndefined()
    expect(made({ layout: 'breakdown' })[0]!.signatures).toBeUndefined()
    expect(made({ layout: 'breakdown', signatures: true })[0]!.signatures).toHaveLength(3)
  })

  test('has a ledger’s rows in the order of the view, under its headings, and says what is left out', () => {
    const view: View = { ...emptyView, sort: [{ column: 'number', down: true }], filters: { text: '推进第1' } }
    expect(numbers({ layout: 'ledger', view })).toEqual(['12', '11', '10', '1'])
    expect(made({ layout: 'ledger', view, called: '一字头' })[0]!.subtitleLines.join()).toContain(
      '列出 4 项（全部 12 项）',
    )
    // a list to sign has no rows of the plan
    expect(made({ layout: 'meeting', view })).toEqual(made({ layout: 'meeting' }))
  })

  test('whichever columns are hidden, moved or widened: widths are one whole, and cells stay under their headings', () => {
    const [plain] = plainDocument(plan, order({ progress: false }), occasion)
    const ids = plain!.columns.map(column => column.id)
    const textAt = new Map(plain!.columns.map((column, i) => [column.id, i]))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ids),
        fc.subarray(ids),
        fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 100 })),
        (moved, hidden, widths) => {
          const [part] = made({ progress: false, columns: { order: moved, hidden, widths } })
          expect(part!.columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
          expect(part!.columns.length).toBe(Math.max(1, ids.length - hidden.length))
          for (const [r, row] of part!.rows.entries()) {
            const own = plain!.rows[r]!
            if (row.kind !== 'measure' || own.kind !== 'measure') expect(row).toEqual(own)
            else expect(row.cells).toEqual(part!.columns.map(column => own.cells[textAt.get(column.id)!]))
          }
        },
      ),
    )
  })

  test('offers the columns of whatever layout it is, in the order that was chosen', () => {
    for (const layout of printLayouts) {
      const wanted = order({ layout })
      const offered = offeredColumns(plainDocument(plan, wanted, occasion), wanted)
      expect(new Set(offered.map(each => each.id)).size, layout).toBe(offered.length)
    }
    const wanted = order({ columns: { order: ['co', 'lead'], hidden: ['co'], widths: {} } })
    const ids = offeredColumns(plainDocument(plan, wanted, occasion), wanted).map(each => each.id)
    expect(ids.indexOf('co')).toBeLessThan(ids.indexOf('lead'))
  })
})
