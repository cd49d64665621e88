import { type Role, roles } from '../schema/access/actor.ts'
import { type FileFormat, fileFormats } from '../schema/http/desk.ts'
import { type Paper, papers } from '../schema/print/order.ts'
import { type PrintLayout, printLayouts } from '../schema/print/part.ts'
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
    help: { 'zh-CN': '单位，与工作簿中的写法一致', en: 'a unit, as the workbook writes it' },
  }),
  sheet: option<string | null>({
    flag: '--sheet',
    env: null,
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '工作表名称，多个以逗号分开，不填则取所有像措施表的',
      en: 'sheets by name, with commas between; all that look like measures without it',
    },
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
  layout: option<PrintLayout>({
    flag: '--layout',
    env: null,
    fallback: 'breakdown',
    parse: oneOf(printLayouts),
    help: {
      'zh-CN':
        '版式：breakdown 任务分工表、unit 单位清单、ledger 推进台账、progress 进展情况表、behind 滞后事项、changed 变更对照、leader 领导分管、notice 督办单、adjustments 调整登记、form 填报表、meeting 签到表、pack 会议材料',
      en: `layout: ${printLayouts.join(', ')}`,
    },
  }),
  form: option<string | null>({
    flag: '--form',
    env: null,
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '单位自己的表（.xlsx）：按计划填好其中的格，其余一概不动',
      en: 'an office’s own form (.xlsx): its cells are filled in from the plan, nothing else of it changes',
    },
  }),
  measure: option<string | null>({
    flag: '--measure',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '督办单的措施：序号或编号', en: 'measure of the notice: its number or id' },
  }),
  leader: option<string | null>({
    flag: '--leader',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '领导姓名', en: 'name of the leader' },
  }),
  since: option<string | null>({
    flag: '--since',
    env: null,
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '与哪个版本对照：名称、阶段、版本编码或编号',
      en: 'version that changes are counted from: its name, stage, code or id',
    },
  }),
  paper: option<Paper>({
    flag: '--paper',
    env: null,
    fallback: 'A4',
    parse: oneOf(papers),
    help: { 'zh-CN': '纸张', en: 'paper' },
  }),
  portrait: option({
    flag: '--portrait',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--portrait' ? present(text) : absent(text)),
    help: { 'zh-CN': '竖排（督办单、签到表本来就是竖排）', en: 'upright (notices and attendance lists are, anyway)' },
  }),
  mark: option<string | null>({
    flag: '--mark',
    env: null,
    fallback: null,
    parse: anyText,
    help: { 'zh-CN': '左上角的附件标注，例如 附件1', en: 'mark of an annex at the upper left, such as 附件1' },
  }),
  chromium: option<string | null>({
    flag: '--chromium',
    env: 'TAIZHANG_CHROMIUM',
    fallback: null,
    parse: anyText,
    help: {
      'zh-CN': '生成 PDF 用的 Chromium 程序；不填则在 PATH 中查找',
      en: 'Chromium that makes PDFs; without it, the first on the PATH',
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
  format: option<FileFormat>({
    flag: '--format',
    env: null,
    fallback: 'xlsx',
    parse: oneOf(fileFormats),
    help: {
      'zh-CN': '导出为：xlsx 表格，csv 逗号分隔的表格，txt 计划文本',
      en: 'what to write: xlsx, a sheet; csv, comma-separated values; txt, the plan’s text',
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
  dryRun: option({
    flag: '--dry-run',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--dry-run' ? present(text) : absent(text)),
    help: { 'zh-CN': '试运行：只说明会改动什么', en: 'only say what would change' },
  }),
  links: option({
    flag: '--links',
    env: null,
    switch: true,
    fallback: '',
    parse: text => (text === '--links' ? present(text) : absent(text)),
    help: { 'zh-CN': '附上各单位的回传链接', en: 'put in a list of links to return the sheets by' },
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
