import type { ColumnKey } from '../plan/custom-columns.ts'
import type { PlanKey } from '../plan/plan.ts'
import type { Unit } from '../units/unit.ts'
import type { Language } from '../words/language.ts'
import type { How } from './how.ts'

/** The words in which a change is told; `{name}`-free, since the parts are shown apart. */
export type DescribeWords = {
  plan: Record<PlanKey, string>
  unit: Record<Exclude<keyof Unit, 'id'>, string>
  section: Record<'number' | 'title' | 'goal' | 'order', string>
  column: Record<ColumnKey, string>
  columnValues: Record<string, string>
  /** One of a column's choices. */
  choice: string
  /** Kinds that are told by a word of their own, without before and after. */
  kinds: Record<string, string>
  hows: Record<How, string>
  empty: string
  quoted: (text: string) => string
  thePlan: string
  reportState: string
  view: Record<'name' | 'view' | 'author', string>
  /** A unit's own words in a row that it shares. */
  part: string
  /** A document that belongs to a row, by address. */
  link: string
  waiver: string
  between: string
}

const zhCN: DescribeWords = {
  plan: {
    title: '工作簿标题',
    year: '年度',
    stage: '阶段',
    period: '报送期',
    cadence: '报送频次',
    documentNumber: '文号',
    issuedOn: '印发日期',
    defaultDeadline: '总体时限',
    leadRule: '牵头认定办法',
    stageSet: '阶段变更说明',
    view: '默认视图',
    hidden: '不显示的栏目',
  },
  unit: {
    name: '单位名称',
    short: '简称',
    aliases: '别名',
    kind: '单位类别',
    level: '单位层级',
    sort: '单位性质',
    form: '单位组类型',
    members: '组成单位',
    validFrom: '设立日期',
    validTo: '撤并日期',
    successors: '承接单位',
    sameAs: '并为同一单位',
    undecided: '待认定',
    note: '备注',
    removed: '移出单位名册',
  },
  column: {
    type: '栏目类型',
    scope: '栏目归属',
    title: '栏目名称',
    order: '栏目的位置',
    width: '栏目宽度',
    editors: '栏目填写人',
    open: '印发后可填',
    removed: '停用栏目',
  },
  columnValues: {
    true: '是',
    false: '否',
    plan: '计划',
    report: '报送期',
    coordinator: '统筹单位',
    lead: '牵头单位',
    units: '牵头和责任单位',
    all: '所有填报人',
    text: '单行文字',
    'long-text': '多行文字',
    deadline: '时限',
    choice: '选项',
    number: '数字',
    percent: '百分比',
    date: '日期',
    person: '人员',
  },
  choice: '栏目选项',
  section: { number: '部分序号', title: '部分标题', goal: '部分目标', order: '部分的位置' },
  kinds: {
    'unit-add': '新增单位',
    'section-add': '新增部分',
    'section-removed': '删除部分',
    'section-restored': '恢复部分',
    'column-add': '新增栏目',
    'column-removed': '停用栏目',
    'column-restored': '恢复栏目',
    'measure-add': '新增一行',
    'measure-moved': '移动一行',
    'measure-removed': '删除一行',
    'measure-restored': '恢复一行',
    'measure-source': '原文位置',
    'report-add': '新开报送表',
    check: '请核对标记',
    'check-confirmed': '核对完毕，取消请核对标记',
    'report-mark': '报送记录',
    'part-add': '增加配合单位',
    'request-add': '提出修改申请',
    'request-add-row': '申请增加一行',
    'request-drop-row': '申请删除一行',
    'request-move-row': '申请移动一行',
    'request-decided': '办理修改申请',
    opinion: '单位意见',
    'comment-add': '批注',
    comment: '更正批注',
    'comment-removed': '删除批注',
    'comment-resolved': '解决批注',
    'comment-reopened': '重新打开批注',
    'view-add': '共享视图',
    'view-removed': '取消共享视图',
    'view-restored': '恢复共享视图',
  },
  hows: {
    edit: '修改',
    typed: '手工填写',
    pasted: '粘贴',
    undone: '撤销或恢复',
    restored: '还原旧内容',
    command: '办理操作',
    import: '导入',
    duplicate: '复制自其他工作簿',
  },
  empty: '空白',
  quoted: text => `“${text}”`,
  thePlan: '整个工作簿',
  reportState: '报送状态',
  part: '配合进展',
  view: { name: '视图名称', view: '视图内容', author: '视图作者' },
  link: '附件链接',
  waiver: '问题保留说明',
  between: '：',
}

const en: DescribeWords = {
  plan: {
    title: 'Workbook title',
    year: 'Year',
    stage: 'Stage',
    period: 'Reporting period',
    cadence: 'Reporting cadence',
    documentNumber: 'Document number',
    issuedOn: 'Issued on',
    defaultDeadline: 'General deadline',
    leadRule: 'How leads are read',
    stageSet: 'Note on the stage',
    view: 'Default view',
    hidden: 'Columns not shown',
  },
  unit: {
    name: 'Unit name',
    short: 'Short name',
    aliases: 'Other names',
    kind: 'Kind of unit',
    level: 'Level',
    sort: 'Sort of office',
    form: 'Kind of group',
    members: 'Members of the group',
    validFrom: 'Founded',
    validTo: 'Dissolved',
    successors: 'Taken over by',
    sameAs: 'Same unit as',
    undecided: 'To be decided',
    note: 'Note',
    removed: 'Taken out of the register',
  },
  column: {
    type: 'Column type',
    scope: 'Column of',
    title: 'Column name',
    order: 'Place of the column',
    width: 'Column width',
    editors: 'Filled in by',
    open: 'Open after issuing',
    removed: 'Column removed',
  },
  columnValues: {
    true: 'yes',
    false: 'no',
    plan: 'the plan',
    report: 'the period',
    coordinator: 'coordinating office',
    lead: 'lead units',
    units: 'lead and co units',
    all: 'every contributor',
    text: 'one line of text',
    'long-text': 'long text',
    deadline: 'deadline',
    choice: 'choice',
    number: 'number',
    percent: 'percent',
    date: 'date',
    person: 'person',
  },
  choice: 'Choice of the column',
  section: { number: 'Section number', title: 'Section title', goal: 'Section goal', order: 'Place of the section' },
  kinds: {
    'unit-add': 'Unit added',
    'section-add': 'Section added',
    'section-removed': 'Section deleted',
    'section-restored': 'Section brought back',
    'column-add': 'Column added',
    'column-removed': 'Column removed',
    'column-restored': 'Column restored',
    'measure-add': 'Row added',
    'measure-moved': 'Row moved',
    'measure-removed': 'Row deleted',
    'measure-restored': 'Row brought back',
    'measure-source': 'Place in the source text',
    'report-add': 'Report opened',
    check: 'Mark “please check”',
    'check-confirmed': 'Checked; the mark “please check” was taken off',
    'report-mark': 'Reporting record',
    'part-add': 'Contributing unit added',
    'request-add': 'Change asked for',
    'request-add-row': 'New row asked for',
    'request-drop-row': 'Asked to delete a row',
    'request-move-row': 'Asked to move a row',
    'request-decided': 'Request decided',
    opinion: 'Opinion of a unit',
    'comment-add': 'Comment',
    comment: 'Comment corrected',
    'comment-removed': 'Comment taken back',
    'comment-resolved': 'Comment resolved',
    'comment-reopened': 'Comment opened again',
    'view-add': 'View shared',
    'view-removed': 'Shared view taken back',
    'view-restored': 'Shared view brought back',
  },
  hows: {
    edit: 'edited',
    typed: 'typed',
    pasted: 'pasted',
    undone: 'undone or redone',
    restored: 'restored',
    command: 'by command',
    import: 'imported',
    duplicate: 'copied from another workbook',
  },
  empty: 'empty',
  quoted: text => `“${text}”`,
  thePlan: 'The whole workbook',
  reportState: 'Reporting state',
  part: 'Shared progress',
  view: { name: 'Name of the view', view: 'What the view shows', author: 'Author of the view' },
  link: 'Link to a document',
  waiver: 'Problem kept with a reason',
  between: ': ',
}

const dictionaries: Record<Language, DescribeWords> = { 'zh-CN': zhCN, en }

/** The words in which changes are told, complete in each language. */
export const describeWords = (language: Language): DescribeWords => dictionaries[language]
