import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RawSheet } from '../../../schema/sheet/raw-sheet.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { sheetAsJson } from '../../../schema/sheet/sheet-json.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { chance, MUTATIONS } from '../../schema/sheet/forms/mutations.ts'

/*
 * The labelled sheets of real offices as somebody else might have sent them: unmerged, filled, shifted, with other
 * headings. Where they are not beside the repository, `forms.test.ts` does the same to our own forms.
 */
const shared = new URL('../../../../shared', import.meta.url).pathname
const folder = join(shared, 'sheets')
const there = existsSync(folder)

type Labels = { sheet?: string; items?: { row: number }[]; tables?: { items: { row: number }[] }[]; sheets?: Labels[] }

/** Labels whose rows follow the rows of the changed sheets. */
function moved(labels: Labels, place: (sheet: string | undefined, row: number) => number): Labels {
  const items = (list: { row: number }[], sheet: string | undefined) =>
    list.map(each => ({ ...each, row: place(sheet, each.row) }))
  return {
    ...labels,
    ...(labels.items ? { items: items(labels.items, labels.sheet) } : {}),
    ...(labels.tables
      ? { tables: labels.tables.map(each => ({ ...each, items: items(each.items, labels.sheet) })) }
      : {}),
    ...(labels.sheets ? { sheets: labels.sheets.map(each => moved(each, place)) } : {}),
  }
}

test.runIf(there)('a labelled sheet that somebody has handled is still read as people read it, 95 in 100', () => {
  const out = mkdtempSync(join(tmpdir(), 'handled-'))
  const names = readdirSync(folder).filter(name => name.endsWith('.xlsx'))
  const books = names.map(name => ({
    name,
    book: readBook(readFileSync(join(folder, name)), name),
    labels: JSON.parse(readFileSync(join(folder, name.replace(/\.xlsx$/, '.gold.json')), 'utf8')) as Labels,
  }))
  const pairs: string[] = []
  for (const [kind, mutate] of Object.entries(MUTATIONS)) {
    for (const { name, book, labels } of books) {
      const places = new Map<string, (row: number) => number>()
      const sheets = book.map((sheet: RawSheet) => {
        const mutant = mutate(sheet, chance(kind.length * 7919 + name.length))
        places.set(sheet.name, mutant.place)
        return mutant.sheet
      })
      const only = book.find(sheet => sheet.rows.length > 3)!.name
      const gold = join(out, `${kind}-${name}.gold.json`)
      writeFileSync(gold, JSON.stringify(moved(labels, (sheet, row) => places.get(sheet ?? only)!(row))))
      const read = join(out, `${kind}-${name}.json`)
      writeFileSync(read, JSON.stringify(sheetAsJson(sheets.map(sheet => readSheet(sheet)))))
      pairs.push(gold, read)
    }
  }
  const lines = execFileSync(process.execPath, [join(shared, 'tools/score-sheet.mjs'), ...pairs], { encoding: 'utf8' })
  const poor = lines
    .split('\n')
    .filter(line => [...line.matchAll(/ (\d\.\d{3})/g)].some(rate => Number(rate[1]) < 0.95))
  expect(poor).toEqual([])
  expect(lines.split('\n').length).toBeGreaterThan(40)
})

test.runIf(!there)('the labelled sheets are not beside the repository: only our own forms were handled', () => {
  expect(there).toBe(false)
})
