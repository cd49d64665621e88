import { ProblemError, problem } from '../../schema/result.ts'
import { EXIT, type RunCommand } from './context.ts'
import { findWorkbook } from './find-workbook.ts'

/** Gives somebody a part in a workbook and prints their personal link, the last word. */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print } = context
  const { name, role } = options
  const unit = options.unit?.trim() ?? ''
  if (unit === '') throw new ProblemError(problem('argument-missing', { command: 'invite', name: '--unit' }))
  const { link } = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[0]!, context)
    return desk.invite(id, { name, unit, role })
  })
  print(link)
  return EXIT.done
}
