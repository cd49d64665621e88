import { type Role, roles } from '../schema/access/actor.ts'
import { failed, ok, type Problem, problem, type Result } from '../schema/result.ts'
import { type Language, languages } from '../schema/words/language.ts'
import { type LogLevel, logLevels } from './log.ts'
import { anyText, oneOf, origins, type Parse, proxies, timeZone, whole } from './option-values.ts'

export type Help = Record<Language, string>

/**
 * One option. `flag` and `short` are its names on the command line, `env` its name in the environment; null where it
 * has none. A `switch` takes no value: being there sets the value that `parse` gives for its own flag. `fallback` is
 * text that goes through `parse` like any other; null stands for "not given".
 */
export type Option<T> = {
  flag: string | null
  short?: string
  env: string | null
  switch?: true
  fallback: string | null
  parse: Parse<T>
  help: Help
}

const option = <T>(entry: Option<T>): Option<T> => entry
const present: Parse<boolean> = () => ({ value: true })
const absent: Parse<boolean> = () => ({ value: false })

/** Every option there is, in the order of the help text. A secret has no flag: others on the machine see flags. */
export const optionTable = {
  host: option({
    flag: '--host',
    env: 'HOST',
    fallback: '0.0.0.0',
    parse: anyText,
    help: { 'zh-CN': '监听的地址', en: 'address to listen on' },
  }),
  port: option({
    flag: '--port',
    env: 'PORT',
    fallback: '8080',
    parse: whole(0, 65535),
    help: { 'zh-CN': '监听的端口；0 表示任选一个空闲端口', en: 'port to listen on; 0 takes any free one' },
  }),
  data: option({
    flag: '--data',
    env: 'TAIZHANG_DATA',
    fallback: './data',
    parse: anyText,
    help: { 'zh-CN': '数据文件夹', en: 'data folder' },
  }),
  origins: option({
    flag: '--origin',
    env: 'TAIZHANG_ORIGIN',
    fallback: '',
    parse: origins,
    help: {
      'zh-CN': '用户在浏览器中打开的网址，多个用逗号分隔；不填则以请求的主机名为准',
      en: 'addresses people open in their browsers, separated by commas; without it, the host of the request',
    },
  }),
  trustProxy: option({
    flag: '--trust-proxy',
    env: 'TAIZHANG_TRUST_PROXY',
    fallback: '',
    parse: proxies,
    help: {
      'zh-CN': '可信的反向代理地址或网段，多个用逗号分隔；本机代理填 loopback',
      en: 'trusted reverse proxies: addresses or networks, separated by commas; loopback for this machine',
    },
  }),
  tlsCert: option<string | null>({
    flag: '--tls-cert',
    env: 'TAIZHANG_TLS_CERT',
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': 'TLS 证书文件（PEM）；与私钥一起给出时启用 https',
      en: 'TLS certificate (PEM); with the key, https',
    },
  }),
  tlsKey: option<string | null>({
    flag: '--tls-key',
    env: 'TAIZHANG_TLS_KEY',
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': 'TLS 私钥文件（PEM）', en: 'TLS private key (PEM)' },
  }),
  timeZone: option({
    flag: '--time-zone',
    env: 'TAIZHANG_TZ',
    fallback: 'Asia/Shanghai',
    parse: timeZone,
    help: { 'zh-CN': '时区，决定哪一天是今天', en: 'time zone that says which day is today' },
  }),
  language: option<Language>({
    flag: '--lang',
    env: 'TAIZHANG_LANG',
    fallback: 'zh-CN',
    parse: oneOf(languages),
    help: { 'zh-CN': '命令行和服务器输出的语言', en: 'language of the command line and the server’s output' },
  }),
  handsontableKey: option<string | null>({
    flag: null,
    env: 'HANDSONTABLE_LICENSE_KEY',
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': 'Handsontable 商业许可密钥；不填则使用评估密钥',
      en: 'commercial licence key of Handsontable; without it, the evaluation key',
    },
  }),
  logLevel: option<LogLevel>({
    flag: '--log',
    env: 'TAIZHANG_LOG',
    fallback: 'info',
    parse: oneOf(logLevels),
    help: { 'zh-CN': '日志级别', en: 'level of the log' },
  }),
  sample: option({
    flag: '--no-sample',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--no-sample' ? absent(text) : present(text)),
    help: { 'zh-CN': '空数据文件夹中不建示例台账', en: 'no sample workbook in an empty data folder' },
  }),
  json: option({
    flag: '--json',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--json' ? present(text) : absent(text)),
    help: { 'zh-CN': '以 JSON 输出', en: 'print JSON' },
  }),
  title: option<string | null>({
    flag: '--title',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '新台账的名称，不填则用文中的标题', en: 'title of the new workbook; without it, the text’s own' },
  }),
  name: option({
    flag: '--name',
    env: null,
    fallback: '',
    parse: anyText,
    help: { 'zh-CN': '受邀人姓名', en: 'name of the person invited' },
  }),
  unit: option<string | null>({
    flag: '--unit',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '受邀人所在单位，与台账中的写法一致', en: 'their unit, as the workbook writes it' },
  }),
  role: option<Role>({
    flag: '--role',
    env: null,
    fallback: 'contributor',
    parse: oneOf(roles),
    help: {
      'zh-CN': '身份：coordinator 统筹、contributor 填报、reader 查阅',
      en: 'role: coordinator, contributor or reader',
    },
  }),
  output: option<string | null>({
    flag: '--output',
    short: '-o',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '写入的文件', en: 'file to write' },
  }),
  help: option({
    flag: '--help',
    short: '-h',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--help' ? present(text) : absent(text)),
    help: { 'zh-CN': '显示本说明', en: 'show this text' },
  }),
} as const satisfies Record<string, Option<unknown>>

type Table = typeof optionTable
type ValueOf<O> = O extends Option<infer T> ? T : never
/** The options' values; null only where the table says an option may be left out. */
export type Options = { -readonly [K in keyof Table]: ValueOf<Table[K]> }

export type Command = { takes: readonly string[]; uses: readonly (keyof Table)[]; help: Help }

const everywhere = ['data', 'language', 'logLevel', 'help'] as const

/** The commands of the program; `takes` names the words that follow, all of them needed. */
export const commandTable = {
  serve: {
    takes: [],
    uses: [
      ...everywhere,
      'host',
      'port',
      'origins',
      'trustProxy',
      'tlsCert',
      'tlsKey',
      'timeZone',
      'handsontableKey',
      'sample',
      'unit',
    ],
    help: { 'zh-CN': '启动服务器（不写命令时即为此）', en: 'start the server (also without a command)' },
  },
  extract: {
    takes: ['FILE'],
    uses: [...everywhere, 'json'],
    help: {
      'zh-CN': '读取计划文本（.txt、.docx），列出各条措施',
      en: 'read a plan (.txt, .docx) and list its measures',
    },
  },
  create: {
    takes: ['FILE'],
    uses: [...everywhere, 'title'],
    help: {
      'zh-CN': '用计划文本新建台账；输出的最后一个词是其编号',
      en: 'make a workbook from a plan; the last word printed is its id',
    },
  },
  list: { takes: [], uses: [...everywhere], help: { 'zh-CN': '列出台账', en: 'list the workbooks' } },
  export: {
    takes: ['WORKBOOK'],
    uses: [...everywhere, 'output'],
    help: { 'zh-CN': '把台账导出为任务分工表（.xlsx）', en: 'write a workbook’s breakdown table (.xlsx)' },
  },
  invite: {
    takes: ['WORKBOOK'],
    uses: [...everywhere, 'name', 'unit', 'role', 'origins'],
    help: {
      'zh-CN': '邀请一人加入台账，输出其个人链接',
      en: 'give a person a part in a workbook and print their personal link',
    },
  },
  administrator: {
    takes: [],
    uses: [...everywhere, 'unit', 'origins'],
    help: {
      'zh-CN': '给管理员换发个人链接，旧链接随即失效',
      en: 'print a new personal link for the administrator; older ones stop working',
    },
  },
  help: { takes: [], uses: [...everywhere], help: { 'zh-CN': '显示本说明', en: 'show this text' } },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commandTable

export type Call = { command: CommandName; positional: string[]; options: Options }

const entries = Object.entries(optionTable) as [keyof Table, Option<unknown>][]
const isCommand = (word: string): word is CommandName => Object.hasOwn(commandTable, word)

/**
 * Reads the words after `node main.ts` and the environment. A flag goes before the environment, that before the
 * fallback; an empty variable counts as unset. All that is wrong is told at once: `command-unknown`,
 * `argument-missing`, `argument-unknown`, `option-unknown`, `option-value`. With `--help` arguments may be missing.
 */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Result<Call> {
  const problems: Problem[] = []
  const given = new Map<keyof Table, { name: string; text: string }>()
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
  const values: Partial<Record<keyof Table, unknown>> = {}
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
  for (const [key, { name }] of given) if (!uses.includes(key)) problems.push(problem('option-unknown', { name }))
  if (!values.help && takes[positional.length] !== undefined)
    problems.push(problem('argument-missing', { command, name: takes[positional.length]! }))
  for (const value of positional.slice(takes.length)) problems.push(problem('argument-unknown', { command, value }))
  return problems.length > 0 ? failed(...problems) : ok({ command, positional, options: values as Options })
}

/** What an option takes when nothing was given: asked of its own parser. */
function expectedOf(entry: Option<unknown>): string {
  const parsed = entry.parse('\0')
  return 'expected' in parsed ? parsed.expected : '…'
}
