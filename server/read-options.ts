import { failed, ok, type Problem, problem, type Result } from '../schema/result.ts'
import { type Command, type CommandName, commandTable } from './commands.ts'
import { type Option, type Options, optionTable } from './options.ts'

export type Call = { command: CommandName; positional: string[]; options: Options }

const entries = Object.entries(optionTable) as [keyof Options, Option<unknown>][]
const isCommand = (word: string): word is CommandName => Object.hasOwn(commandTable, word)

/**
 * Reads the words after `node main.ts` and the environment. A flag goes before the environment, that before the
 * fallback; an empty variable counts as unset. All that is wrong is told at once: `command-unknown`,
 * `argument-missing`, `argument-unknown`, `option-unknown`, `option-unused` (not by this command), `option-value`. With `--help` arguments may be missing.
 */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Result<Call> {
  const problems: Problem[] = []
  const given = new Map<keyof Options, { name: string; text: string }>()
  const words: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    if (!word.startsWith('-') || word === '-') {
      words.push(word)
      continue
    }
    const cut = word.startsWith('--') ? word.indexOf('=') : -1
    const name = cut < 0 ? word : word.slice(0, cut)
    const found = entries.find(([, entry]) => entry.flag === name || entry.short === name)
    if (!found) {
      problems.push(problem('option-unknown', { name }))
      continue
    }
    const [key, entry] = found
    if (entry.switch && cut >= 0) {
      problems.push(problem('option-value', { name, value: word.slice(cut + 1), expected: name }))
      continue
    }
    const text = entry.switch ? entry.flag! : cut < 0 ? argv[++i] : word.slice(cut + 1)
    if (text === undefined || text === '')
      problems.push(problem('option-value', { name, value: '', expected: expectedOf(entry) }))
    else given.set(key, { name, text })
  }
  const values: Partial<Record<keyof Options, unknown>> = {}
  for (const [key, entry] of entries) {
    const fromEnv = entry.env === null ? undefined : env[entry.env]
    const from = given.get(key) ?? (fromEnv ? { name: entry.env!, text: fromEnv } : null)
    const text = from?.text ?? entry.fallback
    if (text === null) {
      values[key] = null
      continue
    }
    const parsed = entry.parse(text)
    if ('value' in parsed) values[key] = parsed.value
    else
      problems.push(
        problem('option-value', { name: from?.name ?? String(key), value: text, expected: parsed.expected }),
      )
  }
  const lacking = values.tlsCert && !values.tlsKey ? 'TAIZHANG_TLS_KEY' : 'TAIZHANG_TLS_CERT'
  if (Boolean(values.tlsCert) !== Boolean(values.tlsKey))
    problems.push(
      problem('option-value', { name: lacking, value: '', expected: 'TAIZHANG_TLS_CERT + TAIZHANG_TLS_KEY' }),
    )

  const [command = 'serve', ...positional] = words
  if (!isCommand(command)) return failed(problem('command-unknown', { name: command }), ...problems)
  const { takes, uses }: Command = commandTable[command]
  for (const [key, { name }] of given)
    if (!uses.includes(key)) problems.push(problem('option-unused', { command, name }))
  if (!values.help && takes[positional.length] !== undefined)
    problems.push(problem('argument-missing', { command, name: takes[positional.length]! }))
  const several = takes.at(-1)?.endsWith('…') === true
  for (const value of several ? [] : positional.slice(takes.length))
    problems.push(problem('argument-unknown', { command, value }))
  return problems.length > 0 ? failed(...problems) : ok({ command, positional, options: values as Options })
}

/** What an option takes when nothing was given: asked of its own parser. */
function expectedOf(entry: Option<unknown>): string {
  const parsed = entry.parse('\0')
  return 'expected' in parsed ? parsed.expected : '…'
}
