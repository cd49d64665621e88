import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MeasuredRow, type Page, pageFiller } from '../../../client/print/fill-pages.ts'
import { splitCells } from '../../../client/print/split-row.ts'

const LINE = 10
const PADDING = 4

const section = (text: string, height = 20): MeasuredRow => ({
  kind: 'section',
  text,
  height,
  continued: { text: `${text}（续）`, height },
})

/** A row whose one text has that many lines of two characters. */
const measure = (id: string, lines: number): MeasuredRow => {
  const text = Array.from({ length: lines }, (_, i) => String(i % 10).repeat(2)).join('')
  return {
    kind: 'measure',
    id,
    cells: [id, text],
    height: lines * LINE + PADDING,
    lines: () => ({
      starts: [[0], Array.from({ length: lines }, (_, i) => i * 2)],
      height: LINE,
      padding: PADDING,
      again: { cells: [`${id}续`, ''], lines: 2 },
    }),
  }
}

const room = { first: 100, rest: 120 }

const fillAll = (rows: MeasuredRow[]): Page[] => {
  const filler = pageFiller(room)
  return [...rows.flatMap(row => filler.push(row)), ...filler.end()]
}

const shown = (pages: Page[]) =>
  pages.map(page => page.rows.map(row => (row.kind === 'section' ? row.text : row.cells[0])))

describe('filling pages', () => {
  test('[O4] rows follow each other while they fit, and the next page begins with the heading they stand under', () => {
    const pages = fillAll([section('一'), measure('1', 3), measure('2', 3), measure('3', 3)])
    expect(shown(pages)).toEqual([
      ['一', '1', '2'],
      ['一（续）', '3'],
    ])
  })

  test('a heading goes to the next page with the row it introduces', () => {
    const pages = fillAll([section('一'), measure('1', 6), section('二'), measure('2', 3)])
    expect(shown(pages)).toEqual([
      ['一', '1'],
      ['二', '2'],
    ])
  })

  test('two headings in a row stay together with the row after them', () => {
    const pages = fillAll([section('一'), measure('1', 4), section('二'), section('（一）'), measure('2', 1)])
    expect(shown(pages)).toEqual([
      ['一', '1'],
      ['二', '（一）', '2'],
    ])
  })

  test('[O3] a row taller than a page is cut at line ends and says on each page which row it is', () => {
    const pages = fillAll([section('一'), measure('1', 24), measure('2', 1)])
    const parts = pages.flatMap(page => page.rows).filter(row => row.kind === 'measure' && row.part === 'split')
    expect(parts.map(row => row.kind === 'measure' && row.cells[1]).join('')).toBe(
      '00112233445566778899'.repeat(3).slice(0, 48),
    )
    expect(shown(pages)).toEqual([
      ['一', '1'],
      ['一（续）', '1续'],
      ['一（续）', '1续', '2'],
    ])
  })

  test('a tall row does not begin at the very foot of a page', () => {
    const pages = fillAll([section('一'), measure('1', 6), measure('2', 30)])
    expect(shown(pages)[0]).toEqual(['一', '1'])
  })

  test('a heading without rows at the end of the plan is printed too', () => {
    expect(shown(fillAll([section('一'), measure('1', 6), section('二')]))).toEqual([['一', '1'], ['二']])
  })

  test('a plan of nothing but headings fills pages with them', () => {
    const names = Array.from({ length: 14 }, (_, i) => `第${i + 1}部分`)
    const pages = shown(fillAll(names.map(name => section(name))))
    expect(pages.flat()).toEqual(names)
    expect(pages.map(page => page.length)).toEqual([5, 6, 3])
  })

  test('[O4] places to sign never stand on a sheet of their own: the last row goes with them', () => {
    const filler = pageFiller(room)
    const rows = [section('一'), measure('1', 3), measure('2', 3), measure('3', 4), measure('4', 4)]
    const pages = [...rows.flatMap(row => filler.push(row)), ...filler.end(50)]
    expect(shown(pages)).toEqual([
      ['一', '1', '2'],
      ['一（续）', '3'],
      ['一（续）', '4'],
    ])
    expect(pages.map(page => page.last ?? false)).toEqual([false, false, true])
  })

  test('a heading is not left behind when its only row goes with the signatures', () => {
    const filler = pageFiller(room)
    const rows = [section('一'), measure('1', 1), section('二'), measure('2', 2)]
    const pages = [...rows.flatMap(row => filler.push(row)), ...filler.end(40)]
    expect(shown(pages)).toEqual([
      ['一', '1'],
      ['二', '2'],
    ])
  })

  test('a plan without rows is one page', () => {
    expect(fillAll([])).toEqual([{ rows: [], last: true }])
  })

  test('whatever the heights, every row is printed once and in order, no page is too full and none ends in a heading', () => {
    const rowShape = fc.oneof(
      fc.record({ section: fc.integer({ min: 15, max: 25 }) }),
      fc.record({ lines: fc.integer({ min: 1, max: 60 }) }),
    )
    fc.assert(
      fc.property(fc.array(rowShape, { maxLength: 30 }), shapes => {
        // no more than two headings follow each other; more do not wait for their row
        const few = shapes.filter(
          (_, i) => !shapes.slice(Math.max(0, i - 2), i + 1).every(shape => 'section' in shape) || i < 2,
        )
        const rows = few.map((shape, i) =>
          'section' in shape ? section(`s${i}`, shape.section) : measure(`m${i}`, shape.lines),
        )
        const pages = fillAll(rows)
        const heights = new Map(rows.map(row => [row.kind === 'section' ? row.text : row.id, row.height]))
        const printed = new Map<string, string>()
        pages.forEach((page, index) => {
          const used = page.rows.map(row => {
            if (row.kind === 'section') return heights.get(row.text.replace('（续）', ''))!
            printed.set(row.id, (printed.get(row.id) ?? '') + row.cells[1]!)
            if (row.part === 'whole') return heights.get(row.id)!
            const lines = Math.max(row.cells[1]!.length / 2, row.cells[0]!.endsWith('续') ? 2 : 1)
            return lines * LINE + PADDING
          })
          const total = used.reduce((sum, height) => sum + height, 0)
          expect(total).toBeLessThanOrEqual(index === 0 ? room.first : room.rest)
        })
        const measures = rows.flatMap(row => (row.kind === 'measure' ? [[row.id, row.cells[1]]] : []))
        expect([...printed]).toEqual(measures)
        const headings = pages.flatMap(page => page.rows).flatMap(row => (row.kind === 'section' ? [row.text] : []))
        expect(headings.filter(text => !text.endsWith('（续）'))).toEqual(
          rows.flatMap(row => (row.kind === 'section' ? [row.text] : [])),
        )
        const lastMeasure = pages.findLastIndex(page => page.rows.some(row => row.kind === 'measure'))
        for (const page of pages.slice(0, lastMeasure)) {
          if (page.rows.some(row => row.kind === 'measure')) expect(page.rows.at(-1)!.kind).toBe('measure')
        }
      }),
    )
  })
})

describe('cutting a row', () => {
  test('[O3] loses no character and never exceeds the lines a page has', () => {
    const cell = fc
      .tuple(fc.string({ maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 59 })))
      .map(([text, cuts]) => ({
        text,
        starts: [0, ...new Set(cuts.filter(cut => cut < text.length))].sort((a, b) => a - b),
      }))
    const lines = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), lines, lines, (cells, first, rest) => {
        const marked = cells.map(cell => ({ ...cell, marks: [{ kind: 'added' as const, from: 3, to: 40 }] }))
        const parts = splitCells(marked, first, rest)
        cells.forEach(({ text }, i) => {
          expect(parts.map(part => part.cells[i]).join('')).toBe(text)
          // what is marked is marked on whichever page it stands
          const found = parts.flatMap(part => part.marks[i]!.map(({ from, to }) => part.cells[i]!.slice(from, to)))
          expect(found.join('')).toBe(text.slice(3, 40))
        })
        parts.forEach((part, i) => {
          expect(part.count).toBeLessThanOrEqual(i === 0 ? first : rest)
        })
      }),
    )
  })
})
