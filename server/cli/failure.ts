import { ProblemError } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'
import { sentence } from '../../schema/words/words.ts'
import { EXIT } from './context.ts'
import { cliWords, Refusal } from './words.ts'

/** Codes that mean the command was written wrongly, not that something was refused. */
const USAGE: ReadonlySet<string> = new Set([
  'command-unknown',
  'argument-missing',
  'argument-unknown',
  'option-unknown',
  'option-unused',
  'option-value',
])

/** What to tell a person about a failure, and the exit code. Sentences only; a stack is for the log. */
export function tellFailure(error: unknown, language: Language): { lines: string[]; exit: number } {
  if (error instanceof ProblemError) {
    const usage = error.problems.some(problem => USAGE.has(problem.code))
    const lines = error.problems.map(problem => sentence(problem, language))
    return { lines: [...new Set(lines)], exit: usage ? EXIT.usage : EXIT.problem }
  }
  if (error instanceof Refusal) return { lines: [error.message], exit: EXIT.problem }
  const detail = error instanceof Error ? error.message : String(error)
  return { lines: [cliWords(language).unexpected, detail], exit: EXIT.problem }
}
