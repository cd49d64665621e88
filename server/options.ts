import { type Role, roles } from '../schema/access/actor.ts'
import { type ExportFormat, exportFormats } from '../schema/http/desk.ts'
import { type Language, languages } from '../schema/words/language.ts'
import { type LogLevel, logLevels } from './log.ts'
import {
  anyText,
  clockTime,
  oneOf,
  origins,
  type Parse,
  proxies,
  timeZone,
  webAddress,
  whole,
} from './option-values.ts'

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
  oidcIssuer: option<string | null>({
    flag: null,
    env: 'TAIZHANG_OIDC_ISSUER',
    fallback: null,
    parse: webAddress,
    help: {
      'zh-CN': '单位统一账号（OpenID Connect）的地址；与 CLIENT_ID 一起给出时启用单点登录',
      en: 'address of the OpenID Connect provider; with the client id, single sign-on',
    },
  }),
  oidcClientId: option<string | null>({
    flag: null,
    env: 'TAIZHANG_OIDC_CLIENT_ID',
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '在统一账号系统中登记的客户端编号', en: 'client id registered with the provider' },
  }),
  oidcClientSecret: option<string | null>({
    flag: null,
    env: 'TAIZHANG_OIDC_CLIENT_SECRET',
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '客户端密钥', en: 'secret of that client' },
  }),
  oidcMatch: option({
    flag: null,
    env: 'TAIZHANG_OIDC_MATCH',
    fallback: 'none',
    parse: oneOf(['none', 'login', 'email']),
    help: {
      'zh-CN': '首次单点登录时怎样认出已有人员：none 只认邀请，login 用户名同登录名，email 已验证邮箱同登录名',
      en: 'how somebody known here is recognised at first: none (invitations only), login (user name is the login name), email (verified address is the login name)',
    },
  }),
  logLevel: option<LogLevel>({
    flag: '--log',
    env: 'TAIZHANG_LOG',
    fallback: 'info',
    parse: oneOf(logLevels),
    help: { 'zh-CN': '日志级别', en: 'level of the log' },
  }),
  backupDir: option<string | null>({
    flag: '--backup-dir',
    env: 'TAIZHANG_BACKUP_DIR',
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '每晚备份的文件夹，不填则为数据文件夹中的 backups',
      en: 'folder of nightly backups; without it, backups in the data folder',
    },
  }),
  backupAt: option({
    flag: '--backup-at',
    env: 'TAIZHANG_BACKUP_AT',
    fallback: '02:30',
    parse: clockTime,
    help: { 'zh-CN': '每晚备份的时间；off 表示不备份', en: 'time of the nightly backup; off for none' },
  }),
  backupKeep: option({
    flag: '--backup-keep',
    env: 'TAIZHANG_BACKUP_KEEP',
    fallback: '14',
    parse: whole(1, 9999),
    help: { 'zh-CN': '保留几份备份', en: 'how many backups are kept' },
  }),
  sample: option({
    flag: '--no-sample',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--no-sample' ? absent(text) : present(text)),
    help: { 'zh-CN': '空数据文件夹中不建示例工作簿', en: 'no sample workbook in an empty data folder' },
  }),
  json: option({
    flag: '--json',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--json' ? present(text) : absent(text)),
    help: { 'zh-CN': '以 JSON 输出', en: 'print JSON' },
  }),
  explain: option({
    flag: '--explain',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--explain' ? present(text) : absent(text)),
    help: { 'zh-CN': '逐条说明读法和理由', en: 'say how each part was read, and why' },
  }),
  title: option<string | null>({
    flag: '--title',
    env: null,
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '新工作簿的名称，不填则用文中的标题',
      en: 'title of the new workbook; without it, the text’s own',
    },
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
    help: { 'zh-CN': '受邀人所在单位，与工作簿中的写法一致', en: 'their unit, as the workbook writes it' },
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
  format: option<ExportFormat>({
    flag: '--format',
    env: null,
    fallback: 'xlsx',
    parse: oneOf(exportFormats),
    help: {
      'zh-CN': '导出为：xlsx 任务分工表，txt 计划文本',
      en: 'what to write: xlsx, the breakdown table; txt, the plan’s text',
    },
  }),
  into: option<string | null>({
    flag: '--into',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '恢复到的文件夹，不填则为数据文件夹', en: 'folder to restore into; without it, the data folder' },
  }),
  force: option({
    flag: '--force',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--force' ? present(text) : absent(text)),
    help: {
      'zh-CN': '覆盖已有的备份文件；恢复时把现有数据移到一旁',
      en: 'replace the backup file; on restore, move the present data aside',
    },
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
      'backupDir',
      'backupAt',
      'backupKeep',
      'handsontableKey',
      'oidcIssuer',
      'oidcClientId',
      'oidcClientSecret',
      'oidcMatch',
      'sample',
      'unit',
    ],
    help: { 'zh-CN': '启动服务器（不写命令时即为此）', en: 'start the server (also without a command)' },
  },
  extract: {
    takes: ['FILE'],
    uses: [...everywhere, 'json', 'explain'],
    help: {
      'zh-CN': '读取计划（.docx、.pdf、.xlsx、.html、.md、.txt），列出各条措施',
      en: 'read a plan (.docx, .pdf, .xlsx, .html, .md, .txt) and list its measures',
    },
  },
  sheet: {
    takes: ['FILE'],
    uses: [...everywhere, 'json'],
    help: {
      'zh-CN': '读取任务分工表、进展表等表格（.xlsx、.xls、.et、.ods、.csv），列出各条措施',
      en: 'read an office’s sheet (.xlsx, .xls, .et, .ods, .csv) and list its measures',
    },
  },
  create: {
    takes: ['FILE'],
    uses: [...everywhere, 'title'],
    help: {
      'zh-CN': '用计划文本新建工作簿；输出的最后一个词是其编号',
      en: 'make a workbook from a plan; the last word printed is its id',
    },
  },
  list: { takes: [], uses: [...everywhere, 'json'], help: { 'zh-CN': '列出工作簿', en: 'list the workbooks' } },
  export: {
    takes: ['WORKBOOK'],
    uses: [...everywhere, 'output', 'format'],
    help: {
      'zh-CN': '把工作簿导出为任务分工表（.xlsx）或计划文本（.txt）',
      en: 'write a workbook’s breakdown table (.xlsx) or its plan as text (.txt)',
    },
  },
  invite: {
    takes: ['WORKBOOK'],
    uses: [...everywhere, 'name', 'unit', 'role', 'origins'],
    help: {
      'zh-CN': '邀请一人加入工作簿，输出其个人链接',
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
  backup: {
    takes: [],
    uses: [...everywhere, 'timeZone', 'output', 'force'],
    help: {
      'zh-CN': '把全部数据备份成一个文件，服务开着也可以',
      en: 'write everything into one file, also while the server runs',
    },
  },
  restore: {
    takes: ['FILE'],
    uses: [...everywhere, 'timeZone', 'into', 'force'],
    help: { 'zh-CN': '从备份文件恢复，须先停止服务', en: 'restore a backup; stop the server first' },
  },
  help: { takes: [], uses: [...everywhere], help: { 'zh-CN': '显示本说明', en: 'show this text' } },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commandTable
