import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { carryOver } from '../../../schema/review/carry.ts'
import { correct } from '../../../schema/review/correct.ts'
import { noCorrections } from '../../../schema/review/corrections.ts'
import { differences, rowsOfReading } from '../../../schema/review/differences.ts'
import { longPlan } from '../../support/long-plan.ts'

const SMALL = 24_000
/** Four times the text may take this many times as long; a quadratic reader takes 16 times. */
const MOST = 9
/** Below this a time says more of the machine than of the reader. */
const FLOOR_MS = 8

/**
 * How many times as long four times the text takes: the best of a few tries, since a busy machine only ever makes a
 * linear reader look slower, never a quadratic one faster.
 */
function growth(make: (characters: number) => string, run: (text: string) => void): number {
  const [small, large] = [make(SMALL), make(4 * SMALL)]
  // time of this process, not of the clock: others on the machine take none of it
  const time = (text: string) => {
    const start = process.cpuUsage()
    run(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  }
  let best = Number.POSITIVE_INFINITY
  let [quick, slow] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let i = 0; i < 5 && best > MOST; i++) {
    quick = Math.min(quick, time(small))
    slow = Math.min(slow, time(large))
    best = slow / Math.max(quick, FLOOR_MS)
  }
  return best
}

const repeated = (piece: string) => (characters: number) =>
  `2026年工作计划\n\n一、加强建设\n1、${piece.repeat(Math.ceil(characters / piece.length))}`

describe('the time that reading takes', { timeout: 120_000 }, () => {
  it.each([
    ...[
      '(',
      ')',
      '（',
      '）',
      '（责任单位：',
      '1',
      '、',
      '，',
      '。',
      '；',
      '甲',
      ' ',
      '\n',
      '\t',
      '|',
      '”',
      '等',
      '和',
      '由',
    ],
    ...['县财政局、', '牵头', '1、甲。', '一、甲。', '（一）甲。', '1、甲\n', '甲\t乙\n', '|甲|乙|\n', '— 2 —\n'],
    ...[
      '不少于3件，',
      '60%，',
      '6月底前，',
      '每年',
      '（县财政局负责）',
      '责任单位：县局，',
      '目标：',
      '第一位',
      '2026年工作计划\n',
    ],
  ])('grows with the text, whatever it is made of: %j over and over, without a break', piece => {
    expect(growth(repeated(piece), text => void readPlan(text))).toBeLessThanOrEqual(MOST)
  })

  it('grows with the text for any two pieces taken in turn', () => {
    const piece = fc.constantFrom(
      '（',
      '）',
      '、',
      '。',
      '1.',
      '一、',
      '县局',
      '牵头',
      '责任单位：',
      '，',
      '\n',
      '6月底前',
      '“',
      '甲',
    )
    fc.assert(
      fc.property(piece, piece, (one, two) => {
        expect(growth(repeated(one + two), text => void readPlan(text))).toBeLessThanOrEqual(MOST)
      }),
      { numRuns: 12 },
    )
  })

  it('grows with the text for plans, and so does correcting, carrying over and comparing them', () => {
    expect(growth(longPlan, text => void readPlan(text))).toBeLessThanOrEqual(MOST)
    const work = (text: string) => {
      const before = correct(text, readPlan(text), noCorrections)
      const marks = before.pieces.slice(0, 200).map(({ key }) => ({ at: key, as: 'none' as const }))
      const revised = text.replaceAll('逐一反馈', '及时反馈')
      const { corrections } = carryOver(text, { ...noCorrections, marks }, revised)
      differences(rowsOfReading(before), rowsOfReading(correct(revised, readPlan(revised), corrections)))
    }
    expect(growth(longPlan, work)).toBeLessThanOrEqual(MOST)
  })
})
