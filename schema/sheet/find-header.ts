import { bareHeading, fieldOfHeading, type SheetField } from './headings.ts'
import { fillLoosely, looseField } from './loose-headings.ts'
import { isMark } from './matrix.ts'
import { looksLikePace } from './pace-likeness.ts'
import { isFormLine } from './row-kinds.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { looksLikeUnit } from './unit-likeness.ts'
import { wordingByPlace } from './wording-columns.ts'

/** Headings of a table: rows `from` to `to` (from 0, inclusive), and what their columns hold. */
export type Header = { from: number; to: number; columns: SheetColumn[]; leadFirst: boolean }

const DEEPEST = 5
/** Rows within which a sheet's first table begins, however long what is said above it. */
const TITLES = 100
const LONGEST_HEADING = 60

const fields = new Map<string, SheetField | null>()

/** {@link fieldOfHeading}, remembered: each row of a long sheet is asked. */
export function fieldOf(text: string): SheetField | null {
  if (text.length > LONGEST_HEADING) return null
  let field = fields.get(text)
  if (field === undefined) {
    field = fieldOfHeading(text)
    if (fields.size > 5_000) fields.clear()
    fields.set(text, field)
  }
  return field
}

const WHEN =
  /^(?:(?:20)?\d\d年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:底|末)?|第?[一二三四1-4]季度|[上下]半年|全年|\d{1,3}天|(?:\d{1,2}月份?)?[上中下]旬|第[一二三四五1-5]周)$/
/** Kinds of units under 配合单位: 县直 | 乡镇. */
const KIND_OF_UNIT =
  /^(?:[省市县区]?(?:级|直)(?:单位|部门|机关)?|乡镇|镇街|街道|乡镇街道|县区|部门|各部门|各乡镇|各镇街|基层|企业|村社区|其[他它])$/
const NAME = /^(?:名称|单位|单位名称|部门|姓名|责任单位|名单)$/
const UNIT_PARENTS: readonly (SheetField | null)[] = ['lead', 'responsible', 'co', 'division']
export const PLAN_UNITS: readonly SheetField[] = ['lead', 'responsible', 'co', 'division']
const LEAD_FIRST = /(?:首|第一)(?:位|个|名)?.{0,8}(?:牵头|主办)|牵头.{0,8}(?:首|第一|最前|前)/

/**
 * The headings that begin in this row, or null where none do. One to five rows: merged cells join the levels, and so do
 * blanks beside and under a heading where an office did without merging. `first`: no table stands above, so that a row of
 * short words need not be made of headings that are known.
 */
export function headerAt(grid: SheetGrid, row: number, first = false): Header | null {
  const filled = grid.filled(row)
  if (filled.length < 2 || filled.length > 120) return null
  let known = 0
  let units = 0
  for (const column of filled) {
    const text = grid.own(row, column)
    if (text.length > LONGEST_HEADING) return null
    if (fieldOf(text) !== null) known++
    else if (known === 1 && units < 3 && looksLikeUnit(text)) units++
  }
  if (
    known < 2 &&
    !(known === 1 && (filled.length <= 4 || units >= 3)) &&
    !onlyHeadings(grid, row, filled, first && row < TITLES)
  )
    return null
  const to = lastHeaderRow(grid, row, filled)
  const columns = columnsOf(grid, row, to)
  fillLoosely(columns)
  const named = new Set(columns.map(each => each.field).filter(field => field !== null))
  const matrix = columns.some(each => each.unit !== undefined)
  if ((named.size < 2 && !matrix) || strange(columns)) return null
  if (!named.has('text') && !named.has('title') && !named.has('target')) {
    if (!onlyHeadings(grid, row, filled, first) || !wordingByPlace(grid, columns, to + 1)) return null
  }
  let leadFirst = false
  for (let at = row; at <= to; at++) {
    for (const column of grid.filled(at)) leadFirst ||= LEAD_FIRST.test(grid.own(at, column))
  }
  return { from: row, to, columns, leadFirst }
}

/** Whether the headings know too few of the columns; months under one wide heading are one. */
function strange(columns: readonly SheetColumn[]): boolean {
  const groups = new Map<string, boolean>()
  for (const { header, field, unit } of columns) {
    const top = header.split(' / ')[0]!
    groups.set(top, groups.get(top) === true || field !== null || unit !== undefined)
  }
  const known = columns.filter(each => each.field !== null || each.unit !== undefined).length
  return known * 3 < columns.length && [...groups.values()].filter(each => each).length * 3 < groups.size * 2
}

/** A row of short words, no two alike and no number among them, most of which can be headings of a plan (作战目标, 参战单位). */
function onlyHeadings(grid: SheetGrid, row: number, filled: readonly number[], first: boolean): boolean {
  if (filled.length < (first ? 3 : 4)) return false
  if (!first && !filled.some(column => fieldOf(grid.own(row, column)) !== null)) return false
  const words = filled.map(column => bareHeading(grid.own(row, column)))
  if (words.some(word => word.length > (/[a-z]/i.test(word) ? 28 : 16) || /^[\d.%]*$|[。；;，]/.test(word)))
    return false
  if (new Set(words).size < words.length || filled.some(column => isFormLine(grid.own(row, column)))) return false
  const likely = words.filter(word => fieldOf(word) !== null || looseField(word) !== null)
  const fields = new Set(likely.map(word => fieldOf(word) ?? looseField(word)))
  if (!first) return likely.length * 3 >= words.length * 2 && fields.size >= 3
  return (
    fields.size >= 2 &&
    likely.length * 3 >= words.length &&
    [1, 2, 3, 4, 5].some(down => grid.filled(row + down).length >= 2)
  )
}

/** Headings reach down as far as their merged cells do, and on while a row has words only under a wide heading. */
function lastHeaderRow(grid: SheetGrid, row: number, filled: readonly number[]): number {
  let to = row
  for (const column of filled) {
    const range = grid.range(row, column)
    if (range && range.bottom - row < DEEPEST) to = Math.max(to, range.bottom)
  }
  for (; to - row < DEEPEST - 1 && to + 1 < grid.height; to++) {
    const next = grid.filled(to + 1)
    if (next.length === 0 || !next.every(column => belongsToHeader(grid, row, to, column))) break
    if (next.every(column => isNote(grid.own(to + 1, column)))) continue
    const spans = next.filter(column => spansOver(grid, row, column) !== null)
    const telling = next.filter(column => {
      const text = grid.own(to + 1, column)
      if (fieldOf(text) !== null || WHEN.test(bareHeading(text)) || looksLikeUnit(text)) return true
      if (looksLikePace(text)) return true
      return text.length <= 8 && (looseField(bareHeading(text)) !== null || marksBelow(grid, to + 2, column))
    })
    const parts = next.filter(column => goesOnBelow(grid, row, to, column))
    if (spans.length + parts.length < 2 || telling.length * 2 < next.length) break
  }
  return to
}

/** Rows under a heading that are looked at for marks. */
const LOOKED_AT = 8

function marksBelow(grid: SheetGrid, from: number, column: number): boolean {
  for (let row = from; row < from + LOOKED_AT; row++) if (isMark(grid.own(row, column))) return true
  return false
}

const isNote = (text: string) => text !== '' && bareHeading(text) === ''

/** Whether a cell of the row below can be a heading: under a wide heading, or a remark in brackets under any. */
function belongsToHeader(grid: SheetGrid, row: number, to: number, column: number): boolean {
  const text = grid.own(to + 1, column)
  if (text.length > LONGEST_HEADING) return false
  return isNote(text) || spansOver(grid, row, column) !== null || goesOnBelow(grid, row, to, column)
}

/** 时限 with 要求 in the row below: one heading of which each cell holds a part. */
function goesOnBelow(grid: SheetGrid, row: number, to: number, column: number): boolean {
  const above = grid.own(row, column)
  const below = grid.own(to + 1, column)
  if (to > row || above === '' || above.length > 4 || below.length > 4 || grid.range(row, column) !== null) return false
  const word = bareHeading(above + below)
  return (fieldOf(word) ?? looseField(word)) !== null
}

/** The heading of the first row that stands over several columns, this one among them. */
function spansOver(grid: SheetGrid, row: number, column: number): string | null {
  const range = grid.range(row, column)
  if (range) return range.right > range.left ? grid.text(row, column) : null
  if (grid.own(row, column) !== '') {
    const after = grid.range(row, column + 1)
    return after === null && grid.own(row, column + 1) === '' && column + 1 < grid.width ? grid.own(row, column) : null
  }
  for (let left = column - 1; left >= 0; left--) {
    const text = grid.text(row, left)
    if (text !== '') return grid.range(row, left) === null ? text : null
  }
  return null
}

/** What the columns under these heading rows hold, as far as the headings say. */
export function columnsOf(grid: SheetGrid, from: number, to: number): SheetColumn[] {
  const hidden = new Set(grid.sheet.hiddenColumns)
  const columns: SheetColumn[] = []
  for (let column = 0; column < grid.width; column++) {
    const path: string[] = []
    let wide = false
    for (let row = from; row <= to; row++) {
      let text = grid.text(row, column)
      // an unmerged wide heading stands over the blanks to its right, if something stands below them
      if (text === '' && row < to && hasBelow(grid, row, to, column)) text = spansOver(grid, row, column) ?? ''
      if (text === '') continue
      wide ||= row < to && isWide(grid, row, column)
      if (path.at(-1) !== text) path.push(text)
    }
    if (path.length === 0) continue
    // 时限 above 要求: one word written over two rows
    const word = path.join('')
    if (path.length > 1 && !wide && word.length <= 8 && (fieldOf(word) ?? looseField(word)) !== null)
      path.splice(0, path.length, word)
    const header = path.map(each => each.replace(/\s+/g, ' ')).join(' / ')
    columns.push({ column, header, ...meaningOf(path), ...(hidden.has(column) ? { hidden: true as const } : {}) })
  }
  matrixOfShortNames(columns)
  matrixWithoutParent(columns)
  return columns
}

const isWide = (grid: SheetGrid, row: number, column: number): boolean => {
  const range = grid.range(row, column)
  return range ? range.right > range.left : grid.own(row, column) === '' || spansOver(grid, row, column) !== null
}

const hasBelow = (grid: SheetGrid, row: number, to: number, column: number): boolean => {
  for (let below = row + 1; below <= to; below++) if (grid.text(below, column) !== '') return true
  return false
}

function meaningOf(path: readonly string[]): Pick<SheetColumn, 'field' | 'unit' | 'when'> {
  const bare = path.map(bareHeading).filter(text => text !== '')
  const leaf = bare.at(-1)
  if (leaf === undefined) return { field: null }
  const parents = bare.slice(0, -1)
  const above = parents.map(fieldOf).findLast(field => field !== null) ?? null
  if (WHEN.test(leaf)) {
    const progress = parents.some(
      text => /进展|进度|完成|推进|落实|情况/.test(text) && !/计划|安排|目标|打算|预期/.test(text),
    )
    return progress ? { field: 'progress', when: leaf } : { field: null }
  }
  if (parents.length > 0 && UNIT_PARENTS.includes(above) && NAME.test(leaf)) {
    return { field: leaf === '姓名' ? 'person' : leaf === '责任单位' ? 'responsible' : above }
  }
  if (parents.length > 0 && (above === 'co' || above === 'lead') && KIND_OF_UNIT.test(leaf)) return { field: above }
  if (parents.length > 0 && leaf === '姓名' && (above === 'person' || above === 'leader')) return { field: above }
  const time = parents.findLast(text => WHEN.test(text))
  // 4月 → 目标 | 完成: only what was done tells how far it is
  if (time !== undefined && /目标|计划|安排|任务|应/.test(leaf)) return { field: null }
  if (time !== undefined && /^(?:实际)?(?:完成|进展|推进|落实)(?:情况|数|值|量)?$/.test(leaf))
    return { field: 'progress', when: time }
  const own = fieldOf(path.findLast(text => bareHeading(text) !== '')!)
  if (own !== null && !(parents.length > 0 && UNIT_PARENTS.includes(above) && own === 'title')) return { field: own }
  if (parents.length > 0 && UNIT_PARENTS.includes(above) && looksLikeUnit(leaf)) return { field: null, unit: leaf }
  return { field: fieldOf(bare.join('')) }
}

/** Under 责任单位 three columns and more that name no field are units, however short their names are (财政, 教育). */
function matrixOfShortNames(columns: SheetColumn[]): void {
  const groups = new Map<string, SheetColumn[]>()
  for (const each of columns) {
    const levels = each.header.split(' / ')
    const leaf = bareHeading(levels.at(-1)!)
    const above = levels.length > 1 ? fieldOf(levels.at(-2)!) : null
    if (each.field !== null || !UNIT_PARENTS.includes(above) || above === null || leaf.length > 12) continue
    const parent = levels.slice(0, -1).join(' / ')
    groups.set(parent, [...(groups.get(parent) ?? []), each])
  }
  for (const group of groups.values()) {
    if (group.length < 3) continue
    for (const each of group) each.unit ??= bareHeading(each.header.split(' / ').at(-1)!)
  }
}

/** 序号 · 任务 · 甲局 · 乙局 · 丙局 …: three columns and more that are headed by units make a matrix without 责任单位 above. */
function matrixWithoutParent(columns: SheetColumn[]): void {
  if (columns.some(each => each.unit !== undefined)) return
  const units = columns.filter(each => each.field === null && looksLikeUnit(bareHeading(each.header)))
  if (units.length < 3) return
  for (const each of units) each.unit = bareHeading(each.header)
}

/** Words of people who keep lists of other things: defects of a program, fields of a database. */
const OTHER_LISTS =
  /设定依据|法定时限|承诺时限|收费|bug|缺陷|严重程度|优先级|字段|数据类型|主键|为空|测试|用例|版本号|复现|接口|参数|表名|长度|主持人|主讲|授课|参会|参加人员|学号|班级|单价|分值|得分/i

const ASSIGNS =
  /责任|牵头|主办|主责|主体|承办|协办|配合|落实|实施|分工|承担|负责|参与|整改|办理|lead|responsible|unit|owner|dep/i

/**
 * Whether a table can be a plan's: it says what is to be done and who does it, or by when, or how far it has come. Lists of
 * defects and of database fields have such columns, too, beside others that no plan has.
 */
export function isPlanTable(columns: readonly SheetColumn[]): boolean {
  const has = (field: SheetField) => columns.some(each => each.field === field)
  const named = columns.filter(each => each.field !== null && PLAN_UNITS.includes(each.field))
  const units = named.length > 0 || columns.some(each => each.unit !== undefined)
  const progress = has('progress') && (has('pace') || has('percent') || has('problems') || has('next'))
  // 项目单位, 建设单位 stand in budgets, too
  const only = !has('deadline') && !has('progress') && !has('pace') && !has('leader') && !has('next')
  if (only && named.length > 0 && named.every(each => !ASSIGNS.test(each.header))) return false
  if (!units && !has('deadline') && !progress && !has('leader')) return false
  return columns.filter(each => OTHER_LISTS.test(each.header)).length < (units ? 3 : 1)
}
