import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { acceptedChanges } from '../../../schema/sheet/imports/accept.ts'
import { differenceOf } from '../../../schema/sheet/imports/difference.ts'
import { importRows } from '../../../schema/sheet/imports/import-rows.ts'
import { mappingOf } from '../../../schema/sheet/imports/mapping.ts'
import { bookOfTable } from '../../../schema/sheet/imports/new-book.ts'
import { freshColumns } from '../../../schema/sheet/imports/several-tables.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { coordinator } from '../../support/plan-fixture.ts'

/* Sheets of offices, kept beside the repository where somebody has them. */
const FOLDER = new URL('../../../../shared/sheets/', import.meta.url)
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:xlsx?|et|ods|csv)$/i.test(name))
  : []

const language = 'zh-CN'
const actor = coordinator

describe('sheets of offices', () => {
  test('each becomes a workbook without losing a measure, and imported again into it changes nothing', {
    timeout: 120_000,
  }, () => {
    const wrong: string[] = []
    for (const file of files) {
      for (const [at, sheet] of readBook(readFileSync(new URL(file, FOLDER)), file).entries()) {
        const reading = readSheet(sheet)
        const mapping = mappingOf(sheet, at, reading, new Map(), new Map())
        if (mapping === null || reading.tables.every(table => table.measures.length === 0)) continue
        const { rows, problems } = importRows(sheet, mapping)
        const most = Math.max(...reading.tables.map(table => table.measures.length))
        const without = problems.filter(each => each.code === 'row-without-words').length
        if (rows.length + without < most) wrong.push(`${file} ${sheet.name}: ${rows.length} of ${most} rows`)
        const today = { year: 2026, month: 5 }
        const plan = { title: file.slice(0, 200), year: 2026, cadence: 'quarter' as const }
        const { snapshot } = bookOfTable(plan, rows, freshColumns(mapping), today, actor, language)
        if (snapshot.measures.size !== rows.length) wrong.push(`${file} ${sheet.name}: ${snapshot.measures.size} made`)
        wrong.push(
          ...again(
            snapshot,
            file,
            sheet.name,
            () => mappingOf(sheet, at, reading, snapshot.columns, new Map())!,
            m => importRows(sheet, m).rows,
          ),
        )
      }
    }
    expect(wrong).toEqual([])
  })

  test.runIf(files.length === 0)('are not beside the repository: none was imported', () => {
    expect(files).toEqual([])
  })
})

function again(
  snapshot: Snapshot,
  file: string,
  name: string,
  mapping: () => NonNullable<ReturnType<typeof mappingOf>>,
  rowsOf: (mapping: NonNullable<ReturnType<typeof mappingOf>>) => Parameters<typeof differenceOf>[1],
): string[] {
  const now = mapping()
  const difference = differenceOf(snapshot, rowsOf(now), freshColumns(now), { actor, language })
  const { changes } = acceptedChanges(difference, { all: true })
  const first = difference.rows.find(row => row.kind !== 'same')
  if (changes.length === 0) return []
  return [
    `${file} ${name}: ${changes.length} changes, row ${first?.row.row} ${JSON.stringify(first?.cells[0] ?? first?.kind).slice(0, 200)}`,
  ]
}
