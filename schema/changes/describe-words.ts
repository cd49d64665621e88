import type { PlanKey } from '../plan/plan.ts'
import type { Unit } from '../units/unit.ts'
import type { Language } from '../words/language.ts'
import type { How } from './how.ts'

/** The words in which a change is told; `{name}`-free, since the parts are shown apart. */
export type DescribeWords = {
  plan: Record<PlanKey, string>
  unit: Record<Exclude<keyof Unit, 'id'>, string>
  section: Record<'number' | 'title' | 'goal' | 'order', string>
  /** Kinds that are told by a word of their own, without before and after. */
  kinds: Record<string, string>
  hows: Record<How, string>
  empty: string
  quoted: (text: string) => string
  thePlan: string
  reportState: string
  /** A unit's own words in a row that it shares. */
  part: string
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
  },
  unit: {
    name: '单位名称',
    short: '简称',
    aliases: '别名',
    kind: '单位类别',
    level: '单位层级',
    sort: '单位性质',
    members: '组成单位',
    validFrom: '设立日期',
    validTo: '撤并日期',
    successors: '承接单位',
    sameAs: '并为同一单位',
    undecided: '待认定',
    removed: '移出单位名册',
  },
  section: { number: '部分序号', title: '部分标题', goal: '部分目标', order: '部分的位置' },
  kinds: {
    'unit-add': '新增单位',
    'section-add': '新增部分',
    'section-removed': '删除部分',
    'section-restored': '恢复部分',
    'measure-add': '新增一行',
    'measure-moved': '移动一行',
    'measure-removed': '删除一行',
    'measure-restored': '恢复一行',
    'measure-source': '原文位置',
    'report-add': '新开报送表',
    check: '请核对标记',
    'report-mark': '报送记录',
    'part-add': '增加配合单位',
    'request-add': '提出修改申请',
    'request-add-row': '申请增加一行',
    'request-drop-row': '申请删除一行',
    'request-move-row': '申请移动一行',
    'request-decided': '办理修改申请',
    opinion: '单位意见',
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
  },
  unit: {
    name: 'Unit name',
    short: 'Short name',
    aliases: 'Other names',
    kind: 'Kind of unit',
    level: 'Level',
    sort: 'Sort of office',
    members: 'Members of the group',
    validFrom: 'Founded',
    validTo: 'Dissolved',
    successors: 'Taken over by',
    sameAs: 'Same unit as',
    undecided: 'To be decided',
    removed: 'Taken out of the register',
  },
  section: { number: 'Section number', title: 'Section title', goal: 'Section goal', order: 'Place of the section' },
  kinds: {
    'unit-add': 'Unit added',
    'section-add': 'Section added',
    'section-removed': 'Section deleted',
    'section-restored': 'Section brought back',
    'measure-add': 'Row added',
    'measure-moved': 'Row moved',
    'measure-removed': 'Row deleted',
    'measure-restored': 'Row brought back',
    'measure-source': 'Place in the source text',
    'report-add': 'Report opened',
    check: 'Mark “please check”',
    'report-mark': 'Reporting record',
    'part-add': 'Contributing unit added',
    'request-add': 'Change asked for',
    'request-add-row': 'New row asked for',
    'request-drop-row': 'Asked to delete a row',
    'request-move-row': 'Asked to move a row',
    'request-decided': 'Request decided',
    opinion: 'Opinion of a unit',
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
  between: ': ',
}

const dictionaries: Record<Language, DescribeWords> = { 'zh-CN': zhCN, en }

/** The words in which changes are told, complete in each language. */
export const describeWords = (language: Language): DescribeWords => dictionaries[language]
