import { expect, test } from 'vitest'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { orderedDocument } from '../../../schema/print/dressed.ts'
import { sheetSize, usualOrder, usualPaper } from '../../../schema/print/order.ts'
import type { PrintPart } from '../../../schema/print/part.ts'
import { writeDocx } from '../../../server/print/write-docx.ts'
import { countyDraft } from '../../support/county-draft.ts'
import { faultsOf, hasOffice, wordPages } from '../../support/word-pages.ts'

const paper = { width: 297, height: 210 }
const part: PrintPart = {
  title: '任务分工表',
  subtitleLines: [],
  columns: [
    { id: 'number', heading: '序号', share: 0.1, align: 'center' },
    { id: 'text', heading: '内容', share: 0.9, align: 'left' },
  ],
  rows: [
    { kind: 'measure', id: 'm_1', cells: ['1', '完善权责清单，压缩办理时限。'] },
    { kind: 'section', text: '二、执法' },
    { kind: 'measure', id: 'm_2', cells: ['2', '加强案卷评查，规范裁量基准。'] },
  ],
}
const page = (...texts: string[]) => ({ ...paper, texts: texts.map(text => ({ text, left: 10, top: 10 })) })

test('What would be wrong with a document’s pages is found: lost words, headings, numbers, lonely sections, width', () => {
  const first = ['任务分工表', '序号', '内容', '1', '完善权责清单，压缩办理时限。']
  const second = ['序号', '内容', '二、执法', '2', '加强案卷评查，规范裁量基准。', '— 2 —']
  expect(faultsOf([page(...first, '— 1 —'), page(...second)], [part], paper)).toEqual([])
  const lost = faultsOf([page(...first, '— 1 —'), page(...second.slice(0, 4), '— 2 —')], [part], paper)
  expect(lost).toEqual(['任务分工表: lost “加强案卷评查,规范裁量基准。…”'])
  const lonely = [page(...first, '二、执法', '— 1 —'), page('2', '加强案卷评查，规范裁量基准。', '— 3 —')]
  expect(faultsOf(lonely, [part], paper)).toEqual([
    'page 2 does not bear its number',
    'page 1 ends with the heading of a section',
    'page 2 has no headings',
  ])
  expect(faultsOf([{ ...page(...first, ...second, '— 1 —'), width: 420 }], [part], paper)[0]).toContain('420')
})

test.runIf(hasOffice()).each([
  ['pack', 38],
  ['breakdown', 150],
] as const)(
  '[O3] A Word file of %s with %i rows opens elsewhere with every word in order, headings on each page, numbers from 1 on and no lonely section (where LibreOffice is)',
  async (layout, rows) => {
    const snapshot = snapshotOfDraft(planDraftShape.parse(countyDraft(rows)), { year: 2026, month: 5 })
    const order = { ...usualOrder, layout, mark: '附件1', progress: false }
    const parts = orderedDocument(snapshot, order, { language: 'zh-CN', today: '2026-03-02', office: '' })
    const foot = '版本编码 7KQ2-M4TX　打印日期 2026年3月2日'
    const docx = await writeDocx({ parts, title: snapshot.plan.title, language: 'zh-CN', paper: usualPaper, foot })
    const pages = await wordPages(docx)
    expect(parts.length > 5).toBe(layout === 'pack')
    expect(faultsOf(pages, parts, sheetSize(usualPaper), foot)).toEqual([])
  },
  120_000,
)
