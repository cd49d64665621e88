import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  started: '台账已启动。',
  here: '本机打开',
  network: '其他电脑打开',
  onlyHere: '只有本机能够打开（HOST 为本机地址）。',
  sampleMade: '已建示例工作簿：',
  linksOnce: '以下个人链接只显示这一次，打开即登录，请分别在不同的浏览器中打开：',
  administratorLink: '管理员的个人链接，只显示这一次，打开即登录：',
  administratorEnded: '旧的个人链接和重设密码链接已失效，管理员已登录的{count}个浏览器已退出。',
  administratorPassword: '管理员自己设的密码仍然有效；如已泄露，请登录后在“账号与登录”中更改。',
  replaceHost: '发给其他电脑时，请把链接开头换成上面“其他电脑打开”的地址。',
  moreLinks:
    '需要新的个人链接：npm run -s taizhang -- invite 工作簿 --unit 单位 --name 姓名；管理员：npm run -s taizhang -- administrator',
  stopping: '正在停止……',
  stopped: '已停止。',
  portTaken: '端口 {port} 已被其他程序占用。请用 PORT 另选一个端口，例如 PORT=8090。',
  portForbidden: '没有使用端口 {port} 的权限。请用 PORT 选一个 1024 以上的端口。',
  hostUnknown: '本机没有 {host} 这个地址。请检查 HOST。',
  lockedBy: '这个数据文件夹正由另一个台账服务器使用：{url}（进程 {pid}）。请先停止它，或用 TAIZHANG_DATA 另选文件夹。',
  created: '已建工作簿“{title}”，{sections}个部分、{measures}项措施，编号',
  none: '还没有工作簿。',
  exported: '已导出：{file}',
  ambiguous: '有{count}个工作簿名为“{title}”，请改用编号：{ids}',
  fileUnreadable: '读不到文件 {file}。',
  fileExists: '文件 {file} 已经存在，没有覆盖。请用 -o 指定文件名。',
  fileUnwritable: '写不了文件 {file}。',
  lead: '牵头',
  co: '责任',
  deadline: '时限',
  noTitle: '（没有标题）',
  totals: '共{sections}个部分，{measures}项措施',
  colon: '：',
  dot: ' · ',
  list: '、',
  ofYear: '{year}年',
  why: '认定',
  target: '指标',
  alsoTimes: '另有时间',
  defaultDeadline: '全文时限',
  unitsTitle: '单位',
  unitCounts: '牵头{lead}项，责任{co}项',
  coverageTitle: '其余文字',
  backedUp: '已备份{workbooks}个工作簿、{journal}条修改记录，{kilobytes} KB：',
  restored: '已恢复到 {folder}：{at} 的数据，{workbooks}个工作簿、{journal}条修改记录。现在可以启动服务。',
  movedAside: '原有数据已移到 {folder}，没有删除。',
  unexpected: '出现意外错误，操作没有完成。详情见日志。',
}

const en: typeof zhCN = {
  started: 'Taizhang is running.',
  here: 'On this machine',
  network: 'From other machines',
  onlyHere: 'Only this machine can open it (HOST is a loopback address).',
  sampleMade: 'Sample workbook made: ',
  linksOnce: 'These personal links are shown only now. Opening one signs in; open each in a browser of its own:',
  administratorLink: 'The administrator’s personal link, shown only now. Opening it signs in:',
  administratorEnded:
    'Older personal links and links to set a new password no longer work; the administrator’s signed-in browsers, {count}, were signed out.',
  administratorPassword:
    'The password that the administrator chose still works; if others know it, sign in and change it under “Account and sign-in”.',
  replaceHost: 'For other machines, begin the link with the address shown above for them.',
  moreLinks:
    'For a new personal link: npm run -s taizhang -- invite WORKBOOK --unit UNIT --name NAME; for the administrator: npm run -s taizhang -- administrator',
  stopping: 'Stopping …',
  stopped: 'Stopped.',
  portTaken: 'Port {port} is in use by another program. Choose another one with PORT, such as PORT=8090.',
  portForbidden: 'Port {port} may not be used by this account. Choose one above 1024 with PORT.',
  hostUnknown: 'This machine has no address {host}. Check HOST.',
  lockedBy:
    'Another Taizhang server is using this data folder: {url} (process {pid}). Stop it first, or choose another folder with TAIZHANG_DATA.',
  created: 'Made “{title}” with {sections} sections and {measures} measures, id',
  none: 'There are no workbooks yet.',
  exported: 'Written: {file}',
  ambiguous: '{count} workbooks are called “{title}”; name one by its id: {ids}',
  fileUnreadable: 'The file {file} cannot be read.',
  fileExists: 'The file {file} exists already and was not overwritten. Name the file with -o.',
  fileUnwritable: 'The file {file} cannot be written.',
  lead: 'lead',
  co: 'co',
  deadline: 'by',
  noTitle: '(no title)',
  totals: '{sections} sections, {measures} measures',
  colon: ': ',
  dot: ' · ',
  list: ', ',
  ofYear: '{year}',
  why: 'because',
  target: 'target',
  alsoTimes: 'also',
  defaultDeadline: 'deadline of all',
  unitsTitle: 'Units',
  unitCounts: 'leads {lead}, shares {co}',
  coverageTitle: 'The other words of the text',
  backedUp: 'Backed up {workbooks} workbooks and {journal} journal entries, {kilobytes} KB:',
  restored:
    'Restored to {folder}: {workbooks} workbooks and {journal} journal entries as of {at}. The server can be started now.',
  movedAside: 'The data that was there has been moved to {folder}; nothing was deleted.',
  unexpected: 'Something unexpected went wrong; nothing was completed. The log says more.',
}

/** What the command line says beside the sentences of problems. */
export const cliWords = (language: Language): typeof zhCN => (language === 'en' ? en : zhCN)

/** A failure that has no code in the registry because only the command line can have it: one sentence, exit code 1. */
export class Refusal extends Error {
  override name = 'Refusal'
}
