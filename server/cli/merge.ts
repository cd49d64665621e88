import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { problem } from '../../schema/result.ts'
import { fill, sentence } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { exchangeWords } from './exchange-words.ts'
import { findWorkbook } from './find-workbook.ts'
import { cliWords, Refusal } from './words.ts'

/**
 * Takes returned sheets in: of each file the cells that only its sender changed and may change. Conflicts and everything
 * else that a person must look at are named. Exit code 1 where a file could not be taken in at all.
 */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const words = exchangeWords(language)
  const [workbook, ...paths] = positional
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const file of paths) {
    const bytes = await readFile(file).catch(() => {
      throw new Refusal(fill(cliWords(language).fileUnreadable, { file }))
    })
    files.push({ name: basename(file), bytes: new Uint8Array(bytes) })
  }
  const merged = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), workbook!, context)
    return desk.mergeReturns(id, files, options.dryRun)
  })
  if (options.json) print(JSON.stringify(merged, null, 2))
  else {
    for (const { name, unit, problem: code, counts, taken, left } of merged) {
      if (code !== null) {
        const why = sentence(problem(code as Parameters<typeof problem>[0], { file: name }), language)
        print(fill(words.unmerged, { file: name, why }))
        continue
      }
      print(fill(options.dryRun ? words.wouldMerge : words.merged, { file: name, unit, taken }))
      if (counts) print(fill(words.states, counts))
      for (const { row, column, why } of left) print(fill(words.left, { row, column, why: words.why[why] }))
    }
  }
  return merged.some(each => each.problem !== null) ? EXIT.problem : EXIT.done
}
