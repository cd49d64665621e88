import { relative } from 'node:path'
import { startVitest, type Vitest } from 'vitest/node'

/*
 * Every test once: `npm test`. A build machine (where `CI` is set) may stand still for seconds in the middle of a
 * gesture; there each browser test with a failure, and each file whose process ended, is run once more from its beginning,
 * and the last lines name it. What fails twice has failed. Everything else counts at once: a law that does not hold for one
 * random plan does not hold.
 */

type Failure = { file: string; again: boolean }

/** The files of which not every test passed, those of a process that ended among them; paths as from the root. */
const failedIn = (vitest: Vitest): Failure[] =>
  vitest.state
    .getTestModules()
    .filter(each => each.state() !== 'passed' && each.state() !== 'skipped')
    .map(each => ({
      file: relative(process.cwd(), each.moduleId),
      again: each.project.name === 'e2e' || each.state() !== 'failed',
    }))

async function run(filters: string[]): Promise<{ failed: Failure[]; errors: number; files: number }> {
  process.exitCode = 0
  const vitest = await startVitest(filters, { run: true, watch: false })
  const failed = failedIn(vitest)
  const errors = vitest.state.getUnhandledErrors().length
  const files = vitest.state.getFiles().length
  await vitest.close()
  return { failed, errors, files }
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const MOST_AGAIN = 6

const first = await run(process.argv.slice(2))
const again = first.failed.map(each => each.file)
let passed = first.failed.length === 0 && first.errors === 0 && first.files > 0
if (process.env.CI && again.length > 0 && again.length <= MOST_AGAIN && first.failed.every(each => each.again)) {
  say(`\nOnce more, from the beginning of each file: ${again.join(', ')}\n`)
  const second = await run(again)
  const twice = second.failed.map(each => each.file)
  passed = twice.length === 0 && second.errors === 0 && second.files >= again.length
  for (const file of again)
    say(`${twice.includes(file) ? 'Failed twice' : 'Failed once and passed when run again'}: ${file}`)
}
process.exit(passed ? 0 : 1)
