import type { Help, optionTable } from './options.ts'

type Table = typeof optionTable

export type Command = { takes: readonly string[]; uses: readonly (keyof Table)[]; help: Help }

const everywhere = ['data', 'language', 'logLevel', 'help'] as const

/** The commands of the program; `takes` names the words that follow, all of them needed; the last may stand for several (`FILE…`). */
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
      'chromium',
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
    uses: [...everywhere, 'output', 'format', 'unit', 'layout', 'form'],
    help: {
      'zh-CN':
        '把工作簿导出为表格（.xlsx、.csv）或计划文本（.txt）；--unit 只含一个单位的行，--layout 选版式，--form 填好单位自己的表',
      en: 'write a workbook as a sheet (.xlsx, .csv) or its plan as text (.txt); --unit for one unit’s rows, --layout for its layout, --form to fill in an office’s own form',
    },
  },
  import: {
    takes: ['FILE', 'WORKBOOK'],
    uses: [...everywhere, 'timeZone', 'sheet', 'dryRun', 'json'],
    help: {
      'zh-CN': '把表格中的各张措施表导入工作簿：新增行、更新不同的格；--sheet 只取指定的工作表，--dry-run 只列出差异',
      en: 'take the tables of measures of a file into a workbook: new rows, cells that differ; --sheet for some of its sheets, --dry-run only lists',
    },
  },
  'send-out': {
    takes: ['WORKBOOK'],
    uses: [...everywhere, 'timeZone', 'layout', 'links', 'output', 'origins'],
    help: {
      'zh-CN': '给每个单位生成一份表，打成一个 .zip',
      en: 'write one sheet for each unit into one .zip',
    },
  },
  merge: {
    takes: ['WORKBOOK', 'FILE…'],
    uses: [...everywhere, 'timeZone', 'dryRun', 'json'],
    help: {
      'zh-CN': '合并收回的表：只取无争议的格，冲突逐条列出',
      en: 'take returned sheets in: what is undisputed; conflicts are listed',
    },
  },
  print: {
    takes: ['WORKBOOK'],
    uses: [
      ...everywhere,
      'timeZone',
      'layout',
      'unit',
      'measure',
      'leader',
      'since',
      'paper',
      'portrait',
      'mark',
      'chromium',
      'output',
    ],
    help: {
      'zh-CN': '按版式打印成 .docx、.pdf、.xlsx 或 .html 文件（由 -o 的扩展名决定）',
      en: 'print a layout to a .docx, .pdf, .xlsx or .html file, as -o ends',
    },
  },
  paper: {
    takes: ['CODE'],
    uses: [...everywhere, 'json'],
    help: {
      'zh-CN': '查页脚的版本编码：是哪个工作簿、什么时候的内容',
      en: 'say which workbook and state a code at the foot of a page stands for',
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
