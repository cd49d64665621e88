import { describe, expect, test } from 'vitest'
import { withoutLooks } from '../../../client/grid/hot/paste-html.ts'

describe('a copied table', () => {
  test('loses styles however they are quoted, and keeps every other attribute and word', () => {
    const copied =
      '<meta charset="utf-8"><style>td{color:red}</style><table style=\'width:9pt\'><tr><td style="color:a>b" rowspan="2">甲 style="不动"</td><td STYLE=x>乙</td></tr></table>'
    expect(withoutLooks(copied)).toBe(
      '<meta charset="utf-8"><table><tr><td rowspan="2">甲 style="不动"</td><td>乙</td></tr></table>',
    )
  })

  test('keeps a comparison in its text', () => {
    expect(withoutLooks('<td>1 < 2 style=no</td>')).toBe('<td>1 < 2 style=no</td>')
  })
})
