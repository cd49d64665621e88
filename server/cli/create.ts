import { basename, extname } from 'node:path'
import { planDraftShape } from '../../schema/plan/draft.ts'
import { draftOfReading } from '../../schema/policy/draft-of-reading.ts'
import { readPlan } from '../../schema/policy/read-plan.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { cliWords } from './words.ts'

/** A new workbook from a plan's text, as read. The last word printed is its id. */
export const run: RunCommand = async ({ positional, options, readText, withDesk, print, language }) => {
  const file = positional[0]!
  const { text: source } = await readText(file)
  const reading = readPlan(source)
  if (reading.measures.length === 0) throw new ProblemError(problem('text-no-measures'))
  const draft = draftOfReading(reading, basename(file, extname(file)))
  const shape = planDraftShape.safeParse(options.title === null ? draft : { ...draft, title: options.title })
  if (!shape.success) throw new ProblemError(problem('request-shape', { at: shape.error.issues[0]!.path.join('.') }))
  const { id, title, sections, measures } = await withDesk(desk => desk.create(shape.data, source))
  print(`${fill(cliWords(language).created, { title, sections, measures })} ${id}`)
  return EXIT.done
}
