import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { acceptedChanges } from '../../../schema/sheet/imports/accept.ts'
import { differenceOf } from '../../../schema/sheet/imports/difference.ts'
import { importRows } from '../../../schema/sheet/imports/import-rows.ts'
import { mappingOf } from '../../../schema/sheet/imports/mapping.ts'
import { freshColumns } from '../../../schema/sheet/imports/several-tables.ts'
import { csvOf } from '../../../schema/sheet/out/csv.ts'
import { layoutIds } from '../../../schema/sheet/out/layouts.ts'
import { sheetOut } from '../../../schema/sheet/out/sheet-out.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { languages } from '../../../schema/words/language.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { writeSheet } from '../../../server/xlsx/write-sheet.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'

const actor = { person: 'p_1', name: '统筹', unit: '县司法局', role: 'coordinator' as const }
const WORKBOOK = 'w_0000000000000000'

type Kind = 'xlsx' | 'csv'

async function cameBack(
  plan: Snapshot,
  layout: (typeof layoutIds)[number],
  language: (typeof languages)[number],
  kind: Kind,
) {
  const out = sheetOut(plan, { layout, language, export: 'x_0000000000000000', workbook: WORKBOOK })
  const bytes =
    kind === 'csv'
      ? new TextEncoder().encode(csvOf(out))
      : await writeSheet({ sheet: out, language, madeOn: '2026-03-01' as never })
  const book = readBook(bytes, `a.${kind}`)
  const sheet = book[0]!
  const mapping = mappingOf(sheet, 0, readSheet(sheet), plan.columns, new Map())
  return { out, sheet, mapping }
}

describe('a workbook’s own sheet imported into it', () => {
  test('[I2] changes nothing, whatever the plan says, in any layout and language, as a sheet or as comma-separated values', async () => {
    const layout = fc.constantFrom(...layoutIds.filter(id => id !== 'form'))
    await fc.assert(
      fc.asyncProperty(
        arbitrarySnapshot,
        layout,
        fc.constantFrom(...languages),
        fc.constantFrom<Kind>('xlsx', 'csv'),
        async (plan, which, language, kind) => {
          const { out, sheet, mapping } = await cameBack(plan, which, language, kind)
          if (out.sent.rows.length === 0) return
          const { rows } = importRows(sheet, mapping!)
          const difference = differenceOf(plan, rows, freshColumns(mapping!), { actor, language })
          const told = difference.rows.flatMap(({ kind, match, cells }) =>
            kind === 'same' ? [] : [{ kind, match, cells }],
          )
          expect(told).toEqual([])
          expect(acceptedChanges(difference, { all: true }).changes).toEqual([])
          expect(difference.missing).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
