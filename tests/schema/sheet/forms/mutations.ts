import type { RawSheet, SheetCell, SheetRange } from '../../../../schema/sheet/raw-sheet.ts'

/** A changed sheet that people read as before; `place`: where a row (from 1) stands now. */
export type Mutant = { sheet: RawSheet; place: (row: number) => number }

/** Numbers from 0 up to `below`, the same for the same seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}

type Rows = (SheetCell | undefined)[][]
const same = (row: number) => row
const rowsOf = (sheet: RawSheet): Rows => Array.from(sheet.rows, row => (row ? [...row] : []))

/** Headings that mean the same to those who write them. */
const SYNONYMS: Record<string, readonly string[]> = {
  序号: ['编号', '序 号', 'No.'],
  工作任务: ['重点任务', '主要任务', '目标任务', '工作任务名称'],
  主要任务: ['工作任务', '重点任务', '重点工作'],
  重点任务: ['工作任务', '主要任务'],
  具体措施: ['工作措施', '具体举措', '主要措施', '推进举措', '工作内容'],
  工作措施: ['具体措施', '推进措施', '主要措施'],
  具体举措: ['具体措施', '工作举措'],
  牵头单位: ['牵头部门', '牵头责任单位', '主办单位', '牵 头 单 位'],
  配合单位: ['协办单位', '参与单位', '配合部门', '协同单位'],
  责任单位: ['责任部门', '责任主体', '承办单位', '落实单位'],
  完成时限: ['完成时间', '办结时限', '时限要求', '计划完成时间', '完成期限', '时间节点'],
  推进情况: ['进展情况', '落实情况', '工作进展情况', '推进落实情况'],
  进展情况: ['工作进展', '推进情况', '目前进展情况'],
  完成进度: ['完成比例', '完成率', '进度（%）'],
  工作状态: ['状态', '完成状态', '进展状态'],
  存在问题: ['存在的问题', '存在问题及困难', '困难和问题', '主要问题'],
  下步打算: ['下一步打算', '下步工作计划', '下一步工作措施'],
  牵头领导: ['责任领导', '包抓领导', '分管领导'],
  备注: ['备 注', '说明'],
}

/** Words stand in the corner of a merged range; without the range the rest stays blank. */
const unmerge = (sheet: RawSheet): Mutant => ({ sheet: { ...sheet, merges: [] }, place: same })

/** What is merged downwards is repeated in each row instead, as programs write tables. */
function fillDown(sheet: RawSheet): Mutant {
  const rows = rowsOf(sheet)
  const downward = (each: SheetRange) => each.bottom > each.top && each.right === each.left && each.top > 4
  for (const range of sheet.merges) {
    if (!downward(range)) continue
    for (let row = range.top; row <= Math.min(range.bottom, rows.length - 1); row++) {
      const cells = rows[row]!
      cells[range.left] = rows[range.top]![range.left]
    }
  }
  return { sheet: { ...sheet, rows, merges: sheet.merges.filter(each => !downward(each)) }, place: same }
}

/** An empty column before column `at`; what is merged over the place grows. */
function widen(sheet: RawSheet, at: number): Mutant {
  const rows = rowsOf(sheet).map(cells => [
    ...cells.slice(0, at),
    ...(cells.length > at ? [undefined] : []),
    ...cells.slice(at),
  ])
  const merges = sheet.merges.map(each => ({
    ...each,
    left: each.left >= at ? each.left + 1 : each.left,
    right: each.right >= at ? each.right + 1 : each.right,
  }))
  const hiddenColumns = sheet.hiddenColumns.map(each => (each >= at ? each + 1 : each))
  return { sheet: { ...sheet, rows, merges, hiddenColumns }, place: same }
}

/** Rows of words put before the sheet. */
function headed(sheet: RawSheet, lines: readonly string[]): Mutant {
  const by = lines.length
  const rows = [...lines.map(text => (text === '' ? [] : [{ text }])), ...rowsOf(sheet)]
  const merges = sheet.merges.map(each => ({ ...each, top: each.top + by, bottom: each.bottom + by }))
  const hiddenRows = sheet.hiddenRows.map(each => each + by)
  return { sheet: { ...sheet, rows, merges, hiddenRows }, place: row => row + by }
}

/** Empty rows (never within headings of two rows) below each row in `after` (from 0) that no merged range crosses. */
function gaps(sheet: RawSheet, after: ReadonlySet<number>): Mutant {
  const crossed = (row: number) => sheet.merges.some(each => each.top <= row && each.bottom > row)
  const place: number[] = []
  const rows: Rows = []
  for (const [row, cells] of rowsOf(sheet).entries()) {
    place[row] = rows.length
    rows.push(cells)
    if (after.has(row) && !crossed(row)) rows.push([])
  }
  const at = (row: number) => place[row] ?? row
  const merges = sheet.merges.map(each => ({ ...each, top: at(each.top), bottom: at(each.bottom) }))
  return { sheet: { ...sheet, rows, merges, hiddenRows: sheet.hiddenRows.map(at) }, place: row => at(row - 1) + 1 }
}

/** Headings in other words. */
function reworded(sheet: RawSheet, random: (below: number) => number): Mutant {
  const rows = rowsOf(sheet).map(cells =>
    cells.map(cell => {
      const words = cell && SYNONYMS[cell.text.replace(/\s+/g, '')]
      return cell && words ? { ...cell, text: words[random(words.length)]! } : cell
    }),
  )
  return { sheet: { ...sheet, rows }, place: same }
}

/** Blanks that people leave at the ends and line breaks at the end of cells. */
function blanks(sheet: RawSheet, random: (below: number) => number): Mutant {
  const ends = ['', ' ', '\u3000', '\n', '\u00a0']
  const rows = rowsOf(sheet).map(cells =>
    cells.map(cell =>
      cell && cell.number === undefined ? { ...cell, text: `${ends[random(3)]}${cell.text}${ends[random(5)]}` } : cell,
    ),
  )
  return { sheet: { ...sheet, rows }, place: same }
}

/** One change of a kind, chosen by the seed. */
export const MUTATIONS: Record<string, (sheet: RawSheet, random: (below: number) => number) => Mutant> = {
  unmerged: unmerge,
  filled: fillDown,
  shifted: (sheet, random) => {
    const first = widen(sheet, 0)
    return random(2) === 0 ? first : widen(first.sheet, 0)
  },
  headed: (sheet, random) => headed(sheet, [['附件3', ''], ['', ''], ['附表2']][random(3)]!),
  gaps: (sheet, random) => gaps(sheet, new Set(Array.from({ length: 4 }, () => 2 + random(sheet.rows.length)))),
  reworded,
  blanks,
}
