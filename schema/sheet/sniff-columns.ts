import { splitUnits } from '../units/split.ts'
import { paceChoices } from '../words/pace.ts'
import { type Header, settle } from './find-header.ts'
import { bareHeading, type SheetField } from './headings.ts'
import { seeMarkColumns } from './mark-columns.ts'
import { isMark, SAID_ROLE } from './matrix.ts'
import { shareIn } from './read-cells.ts'
import { isSum } from './row-kinds.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { settleTimes } from './timed-columns.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** Cells of a column that are looked at. */
const LOOKED_AT = 40
/** Rows in which they are looked for: a column may be all but empty. */
const WITHIN = 400
/** How many of them must agree. */
const MOST = 0.8

const PACE = new Set<string>(
  paceChoices.flatMap(choice => [choice.labels['zh-CN'], choice.labels.en.toLowerCase(), ...choice.alsoWritten]),
)
const PACE_LIKE =
  /^(?:已|未|正在|基本|部分|尚未|按期|按时|按计划|正常|持续|长期|如期|全部|有序|序时|超|较|进展)?(?:完成|启动|推进|开展|实施|落实|滞后|办结|销号|整改|中止|取消|顺利|正常|进行)(?:中|到位|落实|进度)?$|^(?:进行中|推进中|在办|正常|滞后|逾期|办结|销号|是|否|[√×✓])$/

const UNITS: ReadonlySet<SheetField> = new Set<SheetField>(['lead', 'responsible', 'co', 'division'])

type Look = { count: number; length: number; pace: number; share: number; person: number }

/**
 * What the cells of a column say of it beyond its heading: 完成情况 is a status where it holds 已完成, a share where it holds
 * 60 %, and progress where it tells what was done. Then each field has one column (see `settle`).
 */
export function withCellsSeen(grid: SheetGrid, header: Header): Header {
  const columns = header.columns.map(each => ({ ...each }))
  for (const each of columns) {
    if (each.field === null || each.when !== undefined) continue
    const look = lookAt(grid, header.to + 1, each.column)
    if (look.count === 0) continue
    const field = fieldSeen(each.field, look)
    // 完成值 6.4 is no share, nor is a number beside a column of shares
    const amount = /[值数量额]$/.test(bareHeading(each.header)) || columns.some(other => other.field === 'percent')
    if (!(field === 'percent' && each.field === 'progress' && amount)) each.field = field
  }
  seeRoles(grid, columns, header.to + 1)
  seeStates(grid, columns, header.to + 1)
  seeSection(grid, columns, header.to + 1)
  seeUnitColumn(grid, columns, header.to + 1)
  seeMarkColumns(grid, columns, header.from, header.to)
  settleTimes(grid, columns, header.to + 1)
  settle(columns)
  return { ...header, columns }
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

/** Columns headed 已完成, 正在推进, 未启动 with a tick in one of them. */
function seeStates(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  if (columns.some(each => each.field === 'pace')) return
  const states = columns.filter(each => {
    if (each.field !== null || each.unit !== undefined) return false
    const leaf = bareHeading(each.header.split(' / ').at(-1)!)
    return (PACE.has(leaf) || PACE_LIKE.test(leaf)) && cellsOf(grid, each.column, from).every(isMark)
  })
  if (states.length < 2) return
  for (const each of states) each.state = bareHeading(each.header.split(' / ').at(-1)!)
}

/** A first column of few words over many rows (行动名称, 片区) is what the rows are grouped by. */
function seeSection(grid: SheetGrid, columns: SheetColumn[], from: number): void {
  if (columns.some(each => each.field === 'section')) return
  const wording = columns.find(each => each.field === 'title') ?? columns.find(each => each.field === 'text')
  const first = columns.find(each => each.field !== 'serial')
  if (!wording || !first || first.field !== null || first.unit !== undefined || first.hidden) return
  if (/编码|代码|编号|时间|日期|电话|单位|部门|科室|处室/.test(first.header)) return
  const cells = cellsOf(grid, first.column, from)
  const words = cells.filter(text => /[\u4e00-\u9fff]{2}/.test(text) && text.length <= 40)
  const groups = words.filter((text, i) => text !== words[i - 1]).length
  if (words.length > 0 && words.length === cells.length && groups < cellsOf(grid, wording.column, from).length) {
    first.field = 'section'
  }
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
  const look: Look = { count: 0, length: 0, pace: 0, share: 0, person: 0 }
  for (let row = from; row < Math.min(grid.height, from + WITHIN) && look.count < LOOKED_AT; row++) {
    const text = grid.own(row, column)
    if (text === '') continue
    const plain = text.replace(/\s+/g, '')
    look.count++
    look.length += plain.length
    if (PACE.has(plain.toLowerCase()) || PACE_LIKE.test(plain)) look.pace++
    const share = shareIn(grid.at(row, column))
    if (share && (share.points || share.value <= 100)) look.share++
    if (
      /^[\u4e00-\u9fff]{2,4}(?:[、，,][\u4e00-\u9fff]{2,4})*$/.test(plain) &&
      !plain.split(/[、，,]/).some(looksLikeUnit)
    )
      look.person++
  }
  return look
}

function fieldSeen(field: SheetField, { count, length, pace, share, person }: Look): SheetField {
  const most = (number: number) => number >= count * MOST
  const long = length > count * 12
  if (field === 'progress') return most(pace) ? 'pace' : most(share) ? 'percent' : field
  if (field === 'percent') return most(pace) ? 'pace' : long && !most(share) ? 'progress' : field
  if (field === 'pace') return most(share) && !most(pace) ? 'percent' : long ? 'progress' : field
  if (field === 'lead' && most(person)) return 'leader'
  return field
}
