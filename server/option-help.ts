import type { Language } from '../schema/words/language.ts'
import { type Command, type CommandName, commandTable } from './commands.ts'
import { type Option, optionTable } from './options.ts'

const words = {
  'zh-CN': { usage: '用法', commands: '命令', options: '选项（环境变量）', fallback: '默认' },
  en: { usage: 'Usage', commands: 'Commands', options: 'Options (environment)', fallback: 'default' },
} as const satisfies Record<Language, Record<string, string>>

/**
 * The text of `--help`, made of the tables that are read, so that it cannot say anything else. `about` one command: how
 * it is called and its own options come first, and no others.
 */
export function helpText(language: Language, about: CommandName = 'help'): string {
  const { usage, commands, options, fallback } = words[language]
  const command = ([name, { takes, help }]: [string, Command]) => [[name, ...takes].join(' '), help[language]] as const
  const option = (entry: Option<unknown>) => {
    const value = entry.switch || entry.flag === null ? '' : ' …'
    const flag = entry.flag === null ? '' : `${[entry.short, entry.flag].filter(Boolean).join(', ')}${value}`
    const names = [flag, entry.env === null ? '' : flag === '' ? entry.env : `(${entry.env})`].filter(Boolean).join(' ')
    return [names, `${entry.help[language]}${entry.fallback ? ` [${fallback}: ${entry.fallback}]` : ''}`] as const
  }
  const all = [commands, ...aligned(Object.entries(commandTable).map(command)), '']
  const optionsOf = (list: Option<unknown>[]) => [options, ...aligned(list.map(option)), '']
  if (about === 'help') {
    const table = Object.values<Option<unknown>>(optionTable)
    return [`${usage}: npm run -s taizhang -- [COMMAND] […]`, '', ...all, ...optionsOf(table)].join('\n')
  }
  const { takes, uses, help }: Command = commandTable[about]
  const call = [about, ...takes].join(' ')
  const own = optionsOf(uses.map(key => optionTable[key]))
  return [`${usage}: npm run -s taizhang -- ${call} […]`, `  ${help[language]}`, '', ...own, ...all].join('\n')
}

function aligned(rows: (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}
