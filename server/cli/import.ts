import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { exchangeWords } from './exchange-words.ts'
import { findWorkbook } from './find-workbook.ts'
import { cliWords, Refusal } from './words.ts'

/** Takes the tables of a file into a workbook, or says what that would change; cells that the sheet leaves empty are never cleared. */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const words = exchangeWords(language)
  const file = positional[0]!
  const bytes = await readFile(file).catch(() => {
    throw new Refusal(fill(cliWords(language).fileUnreadable, { file }))
  })
  const wish = { sheets: sheetsNamed(options.sheet), dryRun: options.dryRun, lang: language }
  const taken = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[1]!, context)
    return desk.importSheet(id, { name: basename(file), bytes: new Uint8Array(bytes) }, wish)
  })
  if (taken.unknown !== null) {
    const { unknown: sheet, sheets } = taken
    throw new Refusal(fill(words.sheetUnknown, { file, sheet, sheets: sheets.join(words.list) }))
  }
  const { report, reading, tables } = taken
  if (options.json) {
    print(JSON.stringify({ ...report, tables, rows: reading.rows, problems: reading.problems }, null, 2))
    return EXIT.done
  }
  const several = tables.length > 1
  if (several) for (const { sheet, rows } of tables) print(fill(words.tableRead, { sheet, rows }))
  const { added, cells } = report
  print(fill(options.dryRun ? words.wouldImport : words.imported, { added, cells, same: reading.counts.same }))
  const headings = new Map(reading.columns.map(each => [each.key, each.heading]))
  const at = ({ table, row }: { table: number; row: number }) => (several ? `${tables[table]!.sheet}!${row}` : row)
  for (const row of reading.rows) {
    const title = [row.number, row.title].filter(part => part !== '').join(' ')
    if (row.kind === 'new') print(fill(words.newRow, { row: at(row), title }))
    if (row.kind !== 'changed') continue
    for (const cell of row.cells) {
      if (cell.state !== 'change') continue
      const column = headings.get(cell.column) ?? cell.column
      print(
        fill(words.changedCell, { row: at(row), title, column, before: short(cell.before), after: short(cell.after) }),
      )
    }
  }
  if (report.columns.length > 0) print(fill(words.columns, { names: report.columns.join(words.list) }))
  if (report.units.length > 0) print(fill(words.units, { names: report.units.join(words.list) }))
  for (const { header, cells: filled } of report.aside) print(fill(words.aside, { header, cells: filled }))
  for (const { sheet, row, column, reason } of report.notTaken) {
    print(
      fill(words.notTaken, {
        row: sheet === null ? row : `${sheet}!${row}`,
        column,
        why: words.reasons[reason] ?? reason,
      }),
    )
  }
  for (const { address, code, text } of reading.problems) print(`! ${address ?? ''} ${code} ${text}`)
  return EXIT.done
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line || '∅'
}

const sheetsNamed = (text: string | null): string[] | null => {
  const names = (text ?? '').split(/[,，]/).map(name => name.trim())
  return text === null ? null : names.filter(name => name !== '')
}
