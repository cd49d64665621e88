import { splitUnits } from '../units/split.ts'
import { bareHeading, type SheetField } from './headings.ts'
import { looksLikePace } from './pace-likeness.ts'
import { deadlineOf, shareIn } from './read-cells.ts'
import type { SheetGrid } from './sheet-grid.ts'
import type { SheetColumn } from './sheet-reading.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** Rows that are looked at, and how many of their cells must agree. */
const LOOKED_AT = 60
const MOST = 0.8

type Kind = {
  field: SheetField
  /** What the heading must speak of, and what it must not. */
  heading: RegExp
  never?: RegExp
  fits: (cell: NonNullable<ReturnType<SheetGrid['at']>>) => boolean
}

const namesUnits: Kind['fits'] = cell => splitUnits(cell.text).every(looksLikeUnit)

/**
 * What cells say of a column whose heading nobody knows: states, units, days, sentences. The heading must at least allow
 * it, and no other column may have the field. Only asked of tables that are plans by their other columns (X1).
 */
const KINDS: readonly Kind[] = [
  {
    field: 'pace',
    heading: /./,
    never: /类|级别|来源|性质|密级|需求/,
    fits: cell => looksLikePace(cell.text) && !/^[是否√×✓]$/.test(cell.text),
  },
  { field: 'lead', heading: /牵头|主责|主办|领办|总负责/, fits: namesUnits },
  { field: 'co', heading: /配合|协同|协办|参与|协助|支持|共同/, fits: namesUnits },
  {
    field: 'responsible',
    heading: /单位|部门|科|处|股|主体|机构|谁|部室|责任|落实|承担|牵头|归属|归口/,
    never: /来源|来文|报送|填报|批示|提出|反馈|检查|交办|监督|考核|审批|验收|供应|资金|使用|招聘|计量|发文/,
    fits: namesUnits,
  },
  {
    field: 'deadline',
    heading: /时|期|节点|进度|完工|竣工|完成|月份|截止|年月/,
    never: /法定|承诺|交办|下达|开工|启动|起|开始|立项|反馈|发现|检查|填报|报送|收|签|会议|更新|调度|出生|购/,
    fits: cell => deadlineOf(cell, 2000)?.date != null || /^(?:长期|持续|全年|常年|每.{1,3})/.test(cell.text),
  },
  {
    field: 'percent',
    heading: /率|比|%|进度|完成/,
    never: /同比|环比|增|占|计划|序时|权重|资金|投资|支出/,
    fits: cell => shareIn(cell)?.points === true,
  },
  { field: 'problems', heading: /问题|困难|难点|卡在|难在|堵在|瓶颈/, fits: () => true },
  { field: 'next', heading: /^下|怎么干|怎么办|打算/, fits: () => true },
  {
    field: 'progress',
    heading: /情况|进展|动态|成效|反馈|结果|落实|记录|完成|推进|做了|干了/,
    never: /收费|家庭|基本|资金|原因|问题|困难|计划|目标|下步|下一步|调整/,
    fits: cell => /[\u4e00-\u9fff]{2}/.test(cell.text) && !looksLikeUnit(cell.text),
  },
]

/** Fields of which one is enough to hold the others' place. */
const SAME: Partial<Record<SheetField, readonly SheetField[]>> = {
  responsible: ['lead', 'responsible', 'co', 'division'],
}

/** Gives columns that no heading explained the field that their cells and heading together speak for. */
export function seeKinds(grid: SheetGrid, columns: readonly SheetColumn[], from: number): void {
  for (const { field, heading, never, fits } of KINDS) {
    const same = SAME[field] ?? [field]
    if (columns.some(each => each.field !== null && same.includes(each.field))) continue
    if (field === 'responsible' && columns.some(each => each.unit !== undefined)) continue
    const column = columns.find(each => {
      if (each.field !== null || each.unit !== undefined || each.when !== undefined || each.state !== undefined)
        return false
      const bare = bareHeading(each.header)
      return bare !== '' && heading.test(bare) && never?.test(bare) !== true && most(grid, each.column, from, fits)
    })
    if (column) column.field = field
  }
}

function most(grid: SheetGrid, column: number, from: number, fits: Kind['fits']): boolean {
  let count = 0
  let fitting = 0
  for (let row = from; row < Math.min(grid.height, from + LOOKED_AT); row++) {
    if (grid.own(row, column) === '' || grid.filled(row).length < 3) continue
    count++
    if (fits(grid.at(row, column)!)) fitting++
  }
  return count > 0 && fitting >= count * MOST
}
