import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { sheetAsJson } from '../../../schema/sheet/sheet-json.ts'
import { readBook } from '../../../server/sheets/read-book.ts'

/*
 * Sheets of real offices with what people read in them, kept beside the repository; where they are not, the forms that
 * `read-sheet.test.ts` writes anew stand for them.
 */
const shared = new URL('../../../../shared', import.meta.url).pathname
const folder = join(shared, 'sheets')
const there = existsSync(folder)

test.runIf(there)('every sheet that people labelled is read as they read it, each field at least 98 in 100', () => {
  const out = mkdtempSync(join(tmpdir(), 'sheets-'))
  const pairs = readdirSync(folder)
    .filter(name => name.endsWith('.xlsx'))
    .flatMap(name => {
      const read = sheetAsJson(readBook(readFileSync(join(folder, name)), name).map(sheet => readSheet(sheet)))
      const file = join(out, `${name}.json`)
      writeFileSync(file, JSON.stringify(read))
      return [join(folder, name.replace(/\.xlsx$/, '.gold.json')), file]
    })
  const lines = execFileSync(process.execPath, [join(shared, 'tools/score-sheet.mjs'), ...pairs], { encoding: 'utf8' })
  const rates = [...lines.matchAll(/ (\d\.\d{3})/g)].map(found => Number(found[1]))
  expect(rates.length, lines).toBeGreaterThan(50)
  expect(Math.min(...rates), lines).toBeGreaterThanOrEqual(0.98)
})

test.runIf(!there)('the labelled sheets are not beside the repository: only our own forms were read', () => {
  expect(there).toBe(false)
})
