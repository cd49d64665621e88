import { expect, test } from 'vitest'
import { packedSize } from '../support/first-load.ts'

const dist = new URL('../../dist', import.meta.url).pathname

test('the list of workbooks comes with at most 400 kB of packed script, and so does a workbook before its grid', () => {
  const list = packedSize(dist, ['index.html'])
  const workbook = packedSize(dist, ['index.html', 'grid/workbook-page.tsx'])
  expect(list.bytes).toBeLessThan(400_000)
  expect(workbook.bytes).toBeLessThan(400_000)
  // else the figure says nothing: the grid is there, and comes later
  const grid = packedSize(dist, ['grid/hot/hot-grid.ts'])
  expect(grid.bytes).toBeGreaterThan(100_000)
  const own = grid.files.filter(file => !workbook.files.includes(file))
  expect(own.some(file => file.includes('hot-grid'))).toBe(true)
})
