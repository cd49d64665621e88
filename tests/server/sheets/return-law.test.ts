import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutIds } from '../../../schema/sheet/out/layouts.ts'
import { sheetOut } from '../../../schema/sheet/out/sheet-out.ts'
import { returnedRows } from '../../../schema/sheet/returns/returned-rows.ts'
import { compareReturn } from '../../../schema/sheet/returns/three-way.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { baseIn, META_SHEET } from '../../../server/xlsx/sheet-parts.ts'
import { writeSheet } from '../../../server/xlsx/write-sheet.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'

test('a sheet that is sent and comes back untouched says nothing new, whatever the plan says', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitrarySnapshot,
      fc.constantFrom(...layoutIds.filter(layout => layout !== 'form')),
      async (snapshot, layout) => {
        const sheet = sheetOut(snapshot, { layout, language: 'zh-CN', export: 'x_law', workbook: 'w_law' })
        const book = readBook(await writeSheet({ sheet, language: 'zh-CN', madeOn: '2026-05-20' }))
        const meta = book.find(each => each.name === META_SHEET)!
        expect(baseIn(meta.rows.map(row => row?.[0]?.text ?? ''))).toEqual(sheet.sent)
        if (sheet.sent.rows.length === 0) return
        const returned = returnedRows(book, sheet.sent)!
        const review = compareReturn(sheet.sent, returned, snapshot, null)
        expect(review.rows.flatMap(row => row.cells)).toEqual([])
        expect([review.added, review.missing, review.absent]).toEqual([[], [], []])
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
