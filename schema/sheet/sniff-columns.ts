import { splitUnits } from '../units/split.ts'
import { type Header, isPlanTable } from './find-header.ts'
import { bareHeading, fieldOfHeading, type SheetField } from './headings.ts'
import { fillLoosely } from './loose-headings.ts'
import { seeMarkColumns } from './mark-columns.ts'
import { isTick, SAID_ROLE } from './matrix.ts'
import { looksLikePace } from './pace-likeness.ts'
import { shareIn } from './read-cells.ts'
import { isSum } from './row-kinds.ts'
import { settle } from './settle-columns.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { seeKinds } from './sniff-kinds.ts'
import { settleTimes } from './timed-columns.ts'
import { looksLikeUnit } from './unit-likeness.ts'
import { measuresByPlace } from './wording-columns.ts'

/** Cells of a column that are looked at. */
const LOOKED_AT = 40
/** Rows in which they are looked for: a column may be all but empty. */
const WITHIN = 400
/** How many of them must agree. */
const MOST = 0.8

const UNITS: ReadonlySet<SheetField> = new Set<SheetField>(['lead', 'responsible', 'co', 'division'])

type Look = { count: number; length: number; pace: number; share: number; person: number; amounts: boolean }

/**
 * What the cells of a column say of it beyond its heading: 完成情况 is a status where it holds 已完成, a share where it holds
 * 60 %, and progress where it tells what was done. Then each field has one column (see `settle`).
 */
export function withCellsSeen(grid: SheetGrid, header: Header): Header {
  const columns = header.columns.map(each => ({ ...each }))
  const looks = new Map<SheetColumn, Look>()
  const look = (each: SheetColumn): Look => {
    const seen = looks.get(each) ?? lookAt(grid, header.to + 1, each.column)
    looks.set(each, seen)
    return seen
  }
  for (const each of columns) seeCells(columns, each, look(each))
  // what a heading seemed to mean went to another column that its cells belie: the next likely one has it
  const amounts = columns.filter(each => each.field === 'progress' && each.when === undefined && look(each).amounts)
  for (const each of amounts) each.field = null
  const open = columns.filter(each => each.field === null && !amounts.includes(each))
  fillLoosely(columns, open)
  for (const each of open) seeCells(columns, each, look(each))
  if (!columns.some(each => each.field === 'progress') && amounts.length > 0) amounts[0]!.field = 'progress'
  seeRoles(grid, columns, header.to + 1)
  seeStates(grid, columns, header.to + 1)
  seeUnheaded(grid, columns, header)
  seeSection(grid, columns, header.to + 1)
  seeUnitColumn(grid, columns, header.to + 1)
  seeNamesInMatrix(grid, columns, header.to + 1)
  seeMarkColumns(grid, columns, header.from, header.to)
  if (isPlanTable(columns)) seeKinds(grid, columns, header.to + 1)
  measuresByPlace(grid, columns, header.to + 1)
  settleTimes(grid, columns, header.to + 1)
  settle(columns)
  return { ...header, columns }
}

function seeCells(columns: readonly SheetColumn[], each: SheetColumn, look: Look): void {
  if (each.field === null || each.when !== undefined || look.count === 0) return
  const field = fieldSeen(each.field, look)
  // 完成值 6.4 is no share, nor is a number beside a column of shares
  const amount = /[值数量额]$/.test(bareHeading(each.header)) || columns.some(other => other.field === 'percent')
  if (field === 'percent' && each.field === 'progress' && amount) return
  if (field !== each.field && columns.some(other => other.field === field)) return
  each.field = field
}

/** The columns by their headings alone, one for each field. */
export function settled(header: Header): Header {
  const columns = header.columns.map(each => ({ ...each }))
  settle(columns)
  return { ...header, columns }
}

/** 职责分工 that holds only 牵头单位 and 配合单位 says what the unit beside it does. */
function seeRoles(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  const column = columns.find(each => each.field === 'division')
  if (!column) return
  const cells = cellsOf(grid, column.column, from)
  if (cells.length > 0 && cells.every(text => SAID_ROLE.test(text))) {
    column.field = null
  }
}

/** Under 配合单位 a column that holds names of units is no unit of a matrix (园区 | 平台公司): it names them. */
function seeNamesInMatrix(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  for (const each of columns) {
    if (each.unit === undefined) continue
    const above = each.header.includes(' / ') ? fieldOfHeading(each.header.split(' / ').at(-2)!) : null
    if (above === null || !UNITS.has(above)) continue
    const cells = cellsOf(grid, each.column, from)
    const names = cells.filter(text => splitUnits(text).every(looksLikeUnit) && !SAID_ROLE.test(text))
    if (names.length === 0 || names.length < cells.length * MOST) continue
    delete each.unit
    each.field = above
  }
}

/** Columns headed 已完成, 正在推进, 未启动 with a tick in one of them. */
function seeStates(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  if (columns.some(each => each.field === 'pace')) return
  const ticked = columns.filter(
    each => each.field === null && each.unit === undefined && rowCells(grid, each.column, from).every(isTick),
  )
  const leafOf = (each: SheetColumn) => bareHeading(each.header.split(' / ').at(-1)!)
  const parentOf = (each: SheetColumn) => each.header.split(' / ').slice(0, -1).join(' / ')
  // under one heading with a state (正在推进) its neighbours (已落地, 需调整) are states, too
  const above = new Set(ticked.filter(each => looksLikePace(leafOf(each))).map(parentOf))
  const states = ticked.filter(each =>
    parentOf(each) === '' ? looksLikePace(leafOf(each)) : above.has(parentOf(each)),
  )
  if (states.length < 2) return
  for (const each of states) each.state = bareHeading(each.header.split(' / ').at(-1)!)
}

/** The cells of a column in rows that are no sums. */
function rowCells(grid: SheetGrid, column: number, from: number): string[] {
  const cells: string[] = []
  for (let row = from; row < Math.min(grid.height, from + WITHIN) && cells.length < LOOKED_AT; row++) {
    const text = grid.own(row, column)
    if (text === '') continue
    if (
      !grid
        .filled(row)
        .slice(0, 3)
        .some(each => isSum(grid.own(row, each)))
    )
      cells.push(text)
  }
  return cells
}

/** A first column of few words over many rows (行动名称, 片区) is what the rows are grouped by. */
function seeSection(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  if (columns.some(each => each.field === 'section')) return
  seeParts(grid, columns, from)
  if (columns.some(each => each.field === 'section')) return
  const first = columns.find(each => each.field !== 'serial')
  const rest = columns.filter(each => each !== first)
  const wording = rest.find(each => each.field === 'title') ?? rest.find(each => each.field === 'text')
  // a goal over several tasks, too
  const loosely = first?.field === 'target' || (first?.field === 'title' && /行动|专项/.test(first.header))
  if (!wording || !first || (first.field !== null && !loosely) || first.unit !== undefined || first.hidden) return
  if (/编码|代码|编号|时间|日期|电话|单位|部门|科室|处室/.test(first.header)) return
  const cells = cellsOf(grid, first.column, from)
  const words = cells.filter(text => /[\u4e00-\u9fff]{2}/.test(text) && text.length <= 40)
  const groups = words.filter((text, i) => text !== words[i - 1]).length
  if (words.length > 0 && words.length === cells.length && groups < cellsOf(grid, wording.column, from).length) {
    first.field = 'section'
  }
}

/** A column of words before what is to be done that nobody headed: its words group the rows, or name each. */
function seeUnheaded(grid: SheetGrid, columns: SheetColumn[], header: Header): void {
  const at = columns.findIndex(each => each.field === 'title' || each.field === 'text')
  const wording = columns[at]
  if (!wording) return
  const first = wording.column - 1
  if (first < 0 || columns.some(each => each.column === first)) return
  const cells = cellsOf(grid, first, header.to + 1)
  const words = cells.filter(text => /[\u4e00-\u9fff]{2}/.test(text) && text.length <= 40 && !/[:：]/.test(text))
  if (words.length === 0 || words.length < cells.length) return
  const fewer = new Set(words).size < cellsOf(grid, wording.column, header.to + 1).length
  const field = fewer ? (columns.some(each => each.field === 'section') ? null : 'section') : null
  columns.splice(at, 0, { column: first, header: '', field: field ?? (wording.field === 'text' ? 'title' : null) })
}

/** 项目 that holds 一、…, 二、…: what a first column of words numbered as parts says is the part. */
function seeParts(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  const wording = columns.filter(each => each.field === 'title' || each.field === 'text')
  const first = wording[0]
  if (!first || wording.length < 2) return
  const cells = cellsOf(grid, first.column, from)
  if (cells.length === 0 || !cells.every(text => /^[一二三四五六七八九十]{1,3}、/.test(text))) return
  if (cells.length === cellsOf(grid, wording[1]!.column, from).length) return
  first.field = 'section'
}

/** The first words of a column, without blanks. */
function cellsOf(grid: SheetGrid, column: number, from: number): string[] {
  const cells: string[] = []
  for (let row = from; row < Math.min(grid.height, from + WITHIN) && cells.length < LOOKED_AT; row++) {
    const text = grid.own(row, column)
    if (text !== '' && !isSum(text)) cells.push(text.replace(/\s+/g, ''))
  }
  return cells
}

/** 单位 or 部门 alone may be a unit of measure; where its cells name offices it says who is responsible. */
function seeUnitColumn(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  if (columns.some(each => each.field !== null && UNITS.has(each.field))) return
  const column = columns.find(
    each => each.field === null && /^(?:单位|部门|科室|股室|处室|镇街|单位名称)$/.test(bareHeading(each.header)),
  )
  if (!column) return
  let count = 0
  let units = 0
  for (let row = from; row < Math.min(grid.height, from + WITHIN) && count < LOOKED_AT; row++) {
    const text = grid.own(row, column.column)
    if (text === '') continue
    count++
    if (splitUnits(text).every(looksLikeUnit)) units++
  }
  if (count > 0 && units >= count * MOST) column.field = 'responsible'
}

function lookAt(grid: SheetGrid, from: number, column: number): Look {
  const look: Look = { count: 0, length: 0, pace: 0, share: 0, person: 0, amounts: false }
  let numbers = 0
  let large = false
  for (let row = from; row < Math.min(grid.height, from + WITHIN) && look.count < LOOKED_AT; row++) {
    const text = grid.own(row, column)
    if (text === '') continue
    const plain = text.replace(/\s+/g, '')
    look.count++
    look.length += plain.length
    if (looksLikePace(plain)) look.pace++
    const cell = grid.at(row, column)
    if (cell?.number !== undefined && !cell.percent) {
      numbers++
      large ||= cell.number > 100
    }
    const share = shareIn(cell)
    if (share && (share.points || share.value <= 100)) look.share++
    if (
      /^[\u4e00-\u9fff]{2,4}(?:[、，,][\u4e00-\u9fff]{2,4})*$/.test(plain) &&
      !plain.split(/[、，,]/).some(looksLikeUnit)
    )
      look.person++
  }
  look.amounts = large && numbers === look.count
  return look
}

function fieldSeen(field: SheetField, { count, length, pace, share, person }: Look): SheetField {
  const most = (number: number) => number >= count * MOST
  const long = length > count * 12
  if (field === 'progress') return most(pace) ? 'pace' : most(share) ? 'percent' : field
  if (field === 'percent') return most(pace) ? 'pace' : (long || share === 0) && !most(share) ? 'progress' : field
  if (field === 'pace')
    return most(share) && !most(pace) ? 'percent' : long || (pace === 0 && length >= count * 4) ? 'progress' : field
  if (field === 'lead' && most(person)) return 'leader'
  return field
}
