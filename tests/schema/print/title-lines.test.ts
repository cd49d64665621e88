import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { titleLines } from '../../../schema/print/title-lines.ts'

const ems = (text: string) => [...text].reduce((sum, sign) => sum + (sign < '\u2e80' ? 0.55 : 1), 0)

describe('a title on several lines', () => {
  test('stays on one where it fits', () => {
    expect(titleLines('青禾县2026年工作要点任务分工表', 24)).toEqual(['青禾县2026年工作要点任务分工表'])
  })

  test('is broken before the document’s name, never within it', () => {
    expect(titleLines('青禾县2026年度法治政府建设重点工作任务分工表', 20)).toEqual([
      '青禾县2026年度法治政府建设',
      '重点工作任务分工表',
    ])
  })

  test('is broken after 的 rather than within a word', () => {
    expect(titleLines('青禾县关于深入推进乡村振兴的实施意见任务清单', 14)).toEqual([
      '青禾县关于深入推进乡村振兴的',
      '实施意见任务清单',
    ])
  })

  test('keeps lists and book-title marks together where another place is to be had', () => {
    const [first] = titleLines('青禾县法治建设、普法宣传、执法监督领导小组2026年重点工作推进台账', 24)
    expect(first).toBe('青禾县法治建设、普法宣传、执法监督领导小组')
    const lines = titleLines('青禾县贯彻落实《法治社会建设实施纲要》的若干措施任务分工表', 22)
    expect(lines.some(line => line.includes('《法治社会建设实施纲要》'))).toBe(true)
  })

  test('never begins a line with a stroke, a particle or a closing mark, and keeps a year together', () => {
    const sign = fc.constantFrom(...'青禾县年度工作的、《》“”（）2026关于和要点 表')
    fc.assert(
      fc.property(
        fc.string({ unit: sign, minLength: 1, maxLength: 50 }),
        fc.integer({ min: 8, max: 30 }),
        (title, width) => {
          const lines = titleLines(title, width)
          expect(lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''))
          if (lines.length === 1) return
          for (const line of lines) expect(ems(line)).toBeLessThanOrEqual(width)
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、》”）的和]/)
        },
      ),
    )
    expect(titleLines('青禾县二〇二六年和2026年度工作任务清单表', 11).join('|')).not.toMatch(/\d\|\d|\d\|年/)
  })

  test('breaks a Latin title between words only, and leaves the writer’s own breaks', () => {
    const title = 'Plan of the county for the year 2026: Register of adjustments'
    expect(titleLines(title, 20).join(' ')).toBe(title)
    expect(titleLines('青禾县\n任务分工表', 30)).toEqual(['青禾县', '任务分工表'])
  })
})
