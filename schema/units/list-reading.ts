import { proposedEntry, type UnitEntry } from './entry.ts'
import { splitUnits, squeezed } from './split.ts'
import type { GroupForm, UnitKind, UnitLevel, UnitSort } from './unit.ts'
import { UNIT_NOTE_MAX } from './unit.ts'

/** What a line of a pasted list could not be taken for. */
export type ListProblem = { line: number; text: string; code: 'name-missing' | 'name-too-long' | 'list-too-long' }

/** An entry and the line of the list it stands on, from 1. */
export type ListedEntry = { line: number; entry: UnitEntry }

export type UnitList = { entries: ListedEntry[]; problems: ListProblem[] }

/** More lines are no list of one office's units. */
export const LIST_LINES_MAX = 3_000
const NAME_MAX = 60

type Field = 'name' | 'short' | 'aliases' | 'kind' | 'level' | 'members' | 'note' | 'serial'

const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  ['serial', /^(?:序号|编号|号|no\.?|#)$/i],
  ['short', /^(?:单位|机构|部门)?(?:规范)?简称$|^short(?:name)?$/i],
  ['aliases', /^(?:别名|别称|其他(?:名称|写法)|又称|曾用名|原名(?:称)?|旧称|aliases?|alsowritten)$/i],
  ['members', /^(?:(?:组成|成员|包含|下辖|所含)(?:单位|名单|乡镇)?|members?)$/i],
  ['kind', /^(?:(?:单位|机构)?(?:类别|类型|性质|种类|分类)|kind|type|sort)$/i],
  ['level', /^(?:(?:单位|行政|机构)?(?:层级|级别|层次)|level)$/i],
  ['note', /^(?:备注|说明|注|remarks?|notes?)$/i],
  ['name', /^(?:(?:单位|部门|机构|成员单位|责任单位)?(?:全称|名称|全名|规范名称)?|(?:full)?name|units?)$/i],
]
/** What columns mean where no headings say so. */
const PLAIN: readonly Field[] = ['name', 'aliases', 'kind', 'level', 'members', 'note']

const LEVEL_WORDS: readonly (readonly [RegExp, UnitLevel])[] = [
  [/国家|中央|部委|state/i, 'state'],
  [/省|自治区|province/i, 'province'],
  [/地市|市|州|盟|city/i, 'city'],
  [/县|区|旗|county/i, 'county'],
  [/乡|镇|街道|town/i, 'town'],
  [/村|社区|village/i, 'village'],
]
const FORM_WORDS: readonly (readonly [RegExp, GroupForm])[] = [
  [/属地|地域|区域|乡镇街道组|territorial/i, 'territorial'],
  [/开放|有关|open/i, 'open'],
  [/角色|职责|按责任|role/i, 'role'],
  [/固定|封闭|名单|closed/i, 'closed'],
]
const SORT_WORDS: readonly (readonly [RegExp, UnitSort])[] = [
  [/党委|党群|党的|party/i, 'party'],
  [/人大|政协|assembly/i, 'assembly'],
  [/垂直|垂管|驻[县市区]|vertical/i, 'vertical'],
  [/法院|检察|法检|justice/i, 'justice'],
  [/群团|人民团体|people/i, 'people'],
  [/乡|镇|街道|town/i, 'town'],
  [/园区|开发区|管委会|park/i, 'park'],
  [/企业|公司|enterprise/i, 'enterprise'],
  [/科室|内设|股室|division/i, 'division'],
  [/工作组|专班|领导小组|task/i, 'task-group'],
  [/政府|行政|部门|事业|government/i, 'government'],
]

/** The cells of a line of comma-separated values: quotes may hold commas and doubled quotes. */
function commaCells(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (line[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (sign === ',' || sign === '，') {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}

/** The logical lines of a text: a quoted cell of a table may hold line breaks. */
function linesOf(text: string): { line: number; text: string }[] {
  const out: { line: number; text: string }[] = []
  let open: { line: number; text: string } | null = null
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const quotes = raw.split('"').length - 1
    const starts = open === null && quotes % 2 === 1 && /(?:^|[\t,，])\s*"/.test(raw)
    if (open) {
      open.text += `、${raw}`
      if (quotes % 2 === 1) {
        out.push(open)
        open = null
      }
    } else if (starts) open = { line: i + 1, text: raw }
    else out.push({ line: i + 1, text: raw })
  }
  // a quotation mark that never closes was none
  if (open) out.push({ line: open.line, text: open.text.replaceAll('"', '') })
  return out.filter(({ text }) => text.trim() !== '')
}

const fieldOf = (heading: string): Field | null => {
  const bare = squeezed(heading.normalize('NFKC')).replace(/[([【（].*[)\]】）]|[:：*]/g, '')
  return bare === '' ? null : (HEADINGS.find(([, form]) => form.test(bare))?.[0] ?? null)
}

function headingsOf(cells: readonly string[]): (Field | null)[] | null {
  const fields = cells.map(fieldOf)
  const filled = cells.filter(cell => cell.trim() !== '').length
  return fields.includes('name') && fields.filter(Boolean).length >= Math.min(2, filled) ? fields : null
}

const split = (cell: string | undefined): string[] => [...new Set(splitUnits((cell ?? '').normalize('NFKC')))]
const first = <T>(words: readonly (readonly [RegExp, T])[], text: string): T | null =>
  words.find(([form]) => form.test(text))?.[1] ?? null

/** A name without what stands around it in a list: numbers, bullets, a closing stop. */
const bareName = (text: string): string =>
  squeezed(text)
    .replace(/^(?:[（(]?\d{1,4}[)）.．、:：]+|[①-⑳]|[-•·●▪*])+/, '')
    .replace(/[。．;；,，、]+$/, '')

/**
 * Reads a list of units as offices keep them: one name a line, several in a line, or a table (tabs, commas or pipes) with
 * headings 全称 · 简称 · 别名 · 类别 · 层级 · 成员 · 备注 in any order, or in this order without headings. What a name itself
 * says of kind and level is proposed where no column does. Lines that give no name are told, none is dropped in silence.
 */
export function readUnitList(text: string): UnitList {
  const lines = linesOf(text.replace(/^\ufeff/, ''))
  const out: UnitList = { entries: [], problems: [] }
  if (lines.length > LIST_LINES_MAX) {
    out.problems.push({ line: LIST_LINES_MAX + 1, text: '', code: 'list-too-long' })
    return out
  }
  const byTab = lines.some(({ text }) => text.includes('\t'))
  const byPipe = !byTab && lines.filter(({ text }) => /[|｜]/.test(text)).length * 2 > lines.length
  const cellsOf = (line: string): string[] =>
    byTab
      ? line.split('\t').map(cell => commaUnquoted(cell))
      : byPipe
        ? line.replace(/^\s*[|｜]|[|｜]\s*$/g, '').split(/[|｜]/)
        : commaCells(line)
  let fields: (Field | null)[] | null = null
  let asTable = byTab || byPipe
  for (const { line, text } of lines) {
    if (byPipe && /^[\s|｜:—-]+$/.test(text)) continue
    const cells = cellsOf(text).map(cell => cell.trim())
    const headings: (Field | null)[] | null = fields === null ? headingsOf(cells) : null
    if (headings) {
      fields = headings
      asTable ||= headings.length > 1
      continue
    }
    if (!asTable) for (const name of split(text)) push(out, line, bareName(name), {})
    else row(out, line, cells, fields ?? plainFields(cells))
  }
  return out
}

const commaUnquoted = (cell: string): string => {
  const bare = cell.trim()
  return /^".*"$/s.test(bare) ? bare.slice(1, -1).replaceAll('""', '"') : cell
}

/** Without headings a column of numbers before the names is left out. */
const plainFields = (cells: readonly string[]): (Field | null)[] =>
  /^\d{1,4}[.、．]?$/.test(cells[0] ?? '') ? ['serial', ...PLAIN] : [...PLAIN]

function row(out: UnitList, line: number, cells: readonly string[], fields: readonly (Field | null)[]): void {
  const cell = (field: Field): string => cells[fields.indexOf(field)] ?? ''
  const name = bareName(cell('name').normalize('NFKC'))
  if (name === '' && cells.every(each => each === '')) return
  const kinds = cell('kind')
  const members = split(cell('members'))
  const form = first(FORM_WORDS, kinds)
  const level = first(LEVEL_WORDS, cell('level'))
  const sort = first(SORT_WORDS, kinds)
  const isGroup = /组|group/i.test(kinds.replace(/工作组|领导小组/g, '')) || members.length > 0 || form !== null
  const kind: UnitKind | null = isGroup ? 'group' : kinds.trim() !== '' ? 'unit' : null
  const [short, ...more] = fields.includes('short') ? split(cell('short')) : []
  const aliases = [...more, ...split(cell('aliases'))]
  push(out, line, name, {
    // without a column for the short name the shortest way of writing it is one
    short:
      short ?? (fields.includes('aliases') && !fields.includes('short') ? (shortest(aliases, name) ?? null) : null),
    aliases,
    members,
    ...(kind === null ? {} : { kind }),
    ...(level === null ? {} : { level }),
    ...(sort === null || kind === 'group' ? {} : { sort }),
    ...(kind === 'group' ? { form: form ?? (members.length > 0 ? 'closed' : null) } : {}),
    note: cell('note').slice(0, UNIT_NOTE_MAX),
  })
}

const shortest = (aliases: readonly string[], name: string): string | undefined =>
  aliases.filter(alias => alias.length < name.length).sort((a, b) => a.length - b.length)[0]

function push(out: UnitList, line: number, name: string, facts: Partial<UnitEntry>): void {
  if (name === '') return void out.problems.push({ line, text: '', code: 'name-missing' })
  if (name.length > NAME_MAX) return void out.problems.push({ line, text: name, code: 'name-too-long' })
  const proposed = proposedEntry(name)
  const entry: UnitEntry = { ...proposed, ...facts }
  if (entry.form === null && entry.kind === 'group') entry.form = proposed.form
  if (entry.kind === 'unit') entry.form = null
  entry.aliases = [...new Set(entry.aliases)].filter(alias => alias !== name && alias !== entry.short)
  out.entries.push({ line, entry })
}
