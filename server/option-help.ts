import type { Language } from '../schema/words/language.ts'
import { type Command, commandTable, type Option, optionTable } from './options.ts'

const words = {
  'zh-CN': { usage: '用法', commands: '命令', options: '选项（环境变量）', fallback: '默认' },
  en: { usage: 'Usage', commands: 'Commands', options: 'Options (environment)', fallback: 'default' },
} as const satisfies Record<Language, Record<string, string>>

/** The text of `--help`, made of the tables that are read, so that it cannot say anything else. */
export function helpText(language: Language): string {
  const { usage, commands, options, fallback } = words[language]
  const command = ([name, { takes, help }]: [string, Command]) => [[name, ...takes].join(' '), help[language]] as const
  const option = (entry: Option<unknown>) => {
    const value = entry.switch || entry.flag === null ? '' : ' …'
    const flag = entry.flag === null ? '' : `${[entry.short, entry.flag].filter(Boolean).join(', ')}${value}`
    const names = [flag, entry.env === null ? '' : flag === '' ? entry.env : `(${entry.env})`].filter(Boolean).join(' ')
    return [names, `${entry.help[language]}${entry.fallback ? ` [${fallback}: ${entry.fallback}]` : ''}`] as const
  }
  return [
    `${usage}: npm run -s taizhang -- [COMMAND] […]`,
    '',
    commands,
    ...aligned(Object.entries(commandTable).map(command)),
    '',
    options,
    ...aligned(Object.values<Option<unknown>>(optionTable).map(option)),
    '',
  ].join('\n')
}

function aligned(rows: (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}
