import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { rowHeights } from '../../../client/grid/hot/row-heights.ts'
import { LaterRow } from '../../../client/grid/later-row.ts'
import { rowHeight } from '../../../client/grid/row-height.ts'
import type { ViewRow } from '../../../client/grid/rows.ts'

const columns = [{ id: 'text', width: 17 + 14 * 10 }] as const
const said = (words: string) =>
  ({
    id: '',
    kind: 'measure',
    heading: '',
    pace: '',
    report: null,
    parts: '',
    cells: { text: words },
  }) as unknown as ViewRow
/** Rows of one to nine lines that write themselves out when they are asked. */
const rowsOf = (count: number): ViewRow[] =>
  Array.from(
    { length: count },
    (_, i) => new LaterRow(`m_${i}`, { write: () => said('字'.repeat(10 * (1 + (i % 9)))) }),
  )
const heightAt = (i: number) => (1 + (i % 9)) * 20 + 9

function measuring(rows: ViewRow[]) {
  let commits = 0
  const heights = rowHeights({
    rows,
    columns: () => columns,
    measured: commit => {
      commits++
      commit()
      // as a grid does that is painted anew
      for (const at of rows.keys()) heights.of(at)
    },
  })
  return { heights, all: () => rows.map((_, at) => heights.of(at)), commits: () => commits }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the heights of rows', () => {
  test('of a short table are known at once', () => {
    const { all } = measuring(rowsOf(300))
    expect(all()).toEqual(Array.from({ length: 300 }, (_, i) => heightAt(i)))
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of a long table are known for its first rows, guessed for the others, and all of them known a moment later', () => {
    const rows = rowsOf(2_000)
    const { all, commits } = measuring(rows)
    const before = all()
    expect(before.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, i) => heightAt(i)))
    const average = before[1_999]!
    expect(Math.abs(average - (5 * 20 + 9))).toBeLessThan(20)
    expect(new Set(before.slice(50))).toEqual(new Set([average]))
    expect(rows.filter(row => (row as LaterRow).isWritten).length).toBeLessThan(200)
    vi.runAllTimers()
    expect(commits()).toBe(1)
    expect(all()).toEqual(rows.map((_, i) => heightAt(i)))
    expect(all()).toEqual(rows.map(row => rowHeight(row, columns)))
  })

  test('do not change while rows are being measured, though some of them are looked at', () => {
    const rows = rowsOf(2_000)
    const { all } = measuring(rows)
    const before = all()
    for (const row of rows.slice(500, 700)) expect(row.cells.text).not.toBe('')
    expect(all()).toEqual(before)
  })

  test('of rows that come while others are measured are measured as well', () => {
    const rows = rowsOf(1_000)
    const { heights, all, commits } = measuring(rows)
    heights.of(999)
    const stop = vi.spyOn(performance, 'now')
    // a slice that is over at once, so that rows come in between
    stop.mockReturnValueOnce(0).mockReturnValueOnce(1_000)
    vi.advanceTimersByTime(150)
    stop.mockRestore()
    rows.splice(0, 0, ...rowsOf(500))
    vi.runAllTimers()
    expect(commits()).toBeGreaterThan(0)
    expect(all()).toEqual(rows.map(row => rowHeight(row, columns)))
  })

  test('of other columns are others, at once where the words are known', () => {
    const rows = rowsOf(1_000)
    let width = columns[0].width
    const heights = rowHeights({ rows, columns: () => [{ id: 'text', width }], measured: commit => commit() })
    for (const at of rows.keys()) heights.of(at)
    vi.runAllTimers()
    width = 17 + 14 * 20
    heights.forget()
    expect(rows.map((_, at) => heights.of(at))).toEqual(rows.map((_, i) => Math.ceil((1 + (i % 9)) / 2) * 20 + 9))
    expect(vi.getTimerCount()).toBe(0)
  })
})
