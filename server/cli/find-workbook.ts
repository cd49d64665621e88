import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { fill } from '../../schema/words/words.ts'
import type { Context } from './context.ts'
import { cliWords, Refusal } from './words.ts'

/** The workbook with that id, or with that very title when only one has it. What is in the recycle bin has an id only. */
export function findWorkbook(workbooks: WorkbookInfo[], named: string, { language }: Context): WorkbookInfo {
  const byId = workbooks.find(each => each.id === named)
  if (byId) return byId
  const titled = workbooks.filter(each => each.title === named && each.state !== 'removed')
  if (titled.length > 1) {
    const detail = { count: titled.length, title: named, ids: titled.map(each => each.id).join(' ') }
    throw new Refusal(fill(cliWords(language).ambiguous, detail))
  }
  if (titled[0] === undefined) throw new ProblemError(problem('workbook-unknown'))
  return titled[0]
}
