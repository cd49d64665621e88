import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, schemeOf } from './colours.ts'

const css = (path: string) => readFileSync(new URL(`../../../client/${path}`, import.meta.url), 'utf8')

const tokens = css('styles/tokens.css')
const grid = css('grid/grid.css')
const schemes = [
  { name: 'light', page: schemeOf(tokens, /^:root \{/m), cells: schemeOf(grid, /^\.cell-editor \{/m) },
  {
    name: 'dark',
    page: schemeOf(tokens, /^:root\[data-theme="dark"\] \{/m),
    cells: schemeOf(grid, /^\.cell-editor\.dark \{/m),
  },
]

const grounds = ['ground', 'surface', 'surface-2', 'surface-3']
/** Words on each ground they are written on: 4.5 to 1 (WCAG 1.4.3). */
const written: [string, string[]][] = [
  ['ink', [...grounds, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'mark-lead', 'mark-co', 'mark-deadline']],
  ['ink-2', grounds],
  ['ink-3', grounds],
  ['accent', ['ground', 'surface', 'surface-2', 'surface-3', 'accent-soft']],
  ['accent-ink', ['accent', 'accent-hover']],
  ['on-accent-soft', ['accent-soft']],
  ['good', ['surface', 'surface-2', 'good-soft']],
  ['warn', ['surface', 'surface-2', 'warn-soft']],
  ['bad', ['surface', 'surface-2', 'bad-soft']],
]
/** What shows where a control is, and where the focus is: 3 to 1 (WCAG 1.4.11). */
const drawn: [string, string[]][] = [
  ['border-strong', ['ground', 'surface', 'surface-2']],
  ['focus', grounds],
]
const paces = ['not-started', 'on-pace', 'ahead', 'behind', 'done', 'cancelled', 'other']

describe.each(schemes)('in the $name scheme', ({ page, cells }) => {
  test.each(written.flatMap(([ink, on]) => on.map(ground => [ink, ground] as const)))(
    'words in --%s can be read on --%s',
    (ink, ground) => {
      expect(contrast(page(ink), page(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(drawn.flatMap(([line, on]) => on.map(ground => [line, ground] as const)))(
    '--%s stands out from --%s',
    (line, ground) => {
      expect(contrast(page(line), page(ground))).toBeGreaterThanOrEqual(3)
    },
  )

  test.each(paces)('the pace %s can be read in its chip', pace => {
    expect(contrast(cells(`pace-${pace}`), cells(`pace-${pace}-bg`))).toBeGreaterThanOrEqual(4.5)
  })

  test('locked cells, headings and quiet notes of the grid can be read', () => {
    expect(contrast(cells('g-locked-text'), cells('g-locked'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(cells('g-heading-text'), cells('g-heading'))).toBeGreaterThanOrEqual(4.5)
    for (const ground of [page('surface'), cells('g-locked'), cells('g-heading')]) {
      expect(contrast(cells('g-muted'), ground)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

test('whoever chooses dark by hand sees the same colours as on a dark system', () => {
  const system = schemeOf(tokens, /^ {2}:root:not\(\[data-theme="light"\]\) \{/m)
  const chosen = schemeOf(tokens, /^:root\[data-theme="dark"\] \{/m)
  const names = [...tokens.matchAll(/--([\w-]+):/g)].map(match => match[1]!)
  for (const name of new Set(names)) {
    if (schemeOf.has(tokens, /^:root\[data-theme="dark"\] \{/m, name)) expect(system(name), name).toBe(chosen(name))
  }
})
