import { paceChoices } from '../words/pace.ts'
import { type Header, settle } from './find-header.ts'
import type { SheetField } from './headings.ts'
import { shareIn } from './read-cells.ts'
import type { SheetGrid } from './sheet-grid.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** Cells of a column that are looked at. */
const LOOKED_AT = 40
/** How many of them must agree. */
const MOST = 0.8

const PACE = new Set<string>(
  paceChoices.flatMap(choice => [choice.labels['zh-CN'], choice.labels.en.toLowerCase(), ...choice.alsoWritten]),
)
const PACE_LIKE =
  /^(?:已|未|正在|基本|部分|尚未|按期|按时|按计划|正常|持续|长期|如期|全部|有序|序时|超|较|进展)?(?:完成|启动|推进|开展|实施|落实|滞后|办结|销号|整改|中止|取消|顺利|正常|进行)(?:中|到位|落实|进度)?$|^(?:进行中|推进中|在办|正常|滞后|逾期|办结|销号|是|否|[√×✓])$/

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
    if (look.count > 0) each.field = fieldSeen(each.field, look)
  }
  settle(columns)
  return { ...header, columns }
}

function lookAt(grid: SheetGrid, from: number, column: number): Look {
  const look: Look = { count: 0, length: 0, pace: 0, share: 0, person: 0 }
  for (let row = from; row < grid.height && look.count < LOOKED_AT; row++) {
    const text = grid.own(row, column)
    if (text === '') continue
    const plain = text.replace(/\s+/g, '')
    look.count++
    look.length += plain.length
    if (PACE.has(plain.toLowerCase()) || PACE_LIKE.test(plain)) look.pace++
    if (shareIn(grid.at(row, column))) look.share++
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
