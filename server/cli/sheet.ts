import { readFile } from 'node:fs/promises'
import { sheetAsJson } from '../../schema/sheet/sheet-json.ts'
import type { SheetReading } from '../../schema/sheet/sheet-reading.ts'
import { fill } from '../../schema/words/words.ts'
import { createPool } from '../work/pool.ts'
import { EXIT, type RunCommand } from './context.ts'
import { cliWords, Refusal } from './words.ts'

/** Reads an office's sheets on a thread of their own and prints what was found. Stores nothing. */
export const run: RunCommand = async ({ positional, options, print, language }) => {
  const file = positional[0]!
  const words = cliWords(language)
  const bytes = await readFile(file).catch(() => {
    throw new Refusal(fill(words.fileUnreadable, { file }))
  })
  // with the buffers of what is inflated, half a gigabyte is never passed
  const pool = createPool({ size: 1, megabytes: 288 })
  const sheets = await pool.run('readSheets', { bytes, name: file }).finally(() => pool.stop(0))
  for (const line of options.json ? jsonLines(sheets) : lines(sheets, words)) print(line)
  return EXIT.done
}

/** The readings as JSON, a line for each measure: as one text a long sheet's would be most of the memory. */
function* jsonLines(sheets: readonly SheetReading[]): Generator<string> {
  yield '{"sheets":['
  for (const [i, sheet] of sheets.entries()) {
    const { measures, ...rest } = sheetAsJson([sheet]).sheets[0]!
    yield `${i === 0 ? '' : ','}${JSON.stringify(rest).slice(0, -1)},"measures":[`
    for (const [j, measure] of measures.entries()) yield `${j === 0 ? '' : ','}${JSON.stringify(measure)}`
    yield ']}'
  }
  yield ']}'
}

function* lines(sheets: readonly SheetReading[], words: ReturnType<typeof cliWords>): Generator<string> {
  for (const sheet of sheets) {
    yield `\n${sheet.name}${sheet.title === null ? '' : ` · ${sheet.title}`}`
    for (const table of sheet.tables) {
      for (const measure of table.measures) {
        const number = measure.number === '' ? '' : `${measure.number}. `
        yield `  ${number}${[measure.title, measure.text].filter(part => part !== '').join(' ')}`
        if (measure.lead.length > 0) yield `     ${words.lead}: ${measure.lead.join('、')}`
        if (measure.co.length > 0) yield `     ${words.co}: ${measure.co.join('、')}`
        const { deadline } = measure
        if (deadline)
          yield `     ${words.deadline}: ${deadline.text}${deadline.date === null ? '' : ` → ${deadline.date}`}`
      }
    }
    const measures = sheet.tables.reduce((sum, table) => sum + table.measures.length, 0)
    yield fill(words.totals, { sections: sheet.sections.length, measures })
    for (const each of sheet.problems) yield `! ${each.address ?? ''} ${each.code} ${each.text}`
  }
}
