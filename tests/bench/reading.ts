import { readPlan } from '../../schema/policy/read-plan.ts'
import { longPlan } from '../support/long-plan.ts'

const MEGABYTE = 1_000_000
/** What was promised for a megabyte of plan, in milliseconds. */
const PROMISED = 2_000

/**
 * `npm run bench -- reading`: a megabyte of plan, as characters and as UTF-8, and of what makes readers slow, each the
 * median of three. True where all of it is read within what was promised.
 */
export function benchReading(): boolean {
  const plan = longPlan(MEGABYTE)
  const cases: [string, string][] = [
    ['a plan of a million characters', plan],
    ['the same, a megabyte of UTF-8', longPlan(MEGABYTE / 3)],
    ['the same without a line break', plan.replaceAll('\n', '')],
    ...['（', '）', '（）', '1', '、', '，', '。', '县财政局、', '（责任单位：', '甲\t乙\n'].map(
      (piece): [string, string] => [`${JSON.stringify(piece)} over and over`, piece.repeat(MEGABYTE / piece.length)],
    ),
  ]
  let kept = true
  for (const [name, text] of cases) {
    const times = [1, 2, 3].map(() => {
      const start = performance.now()
      readPlan(text)
      return performance.now() - start
    })
    const median = times.sort((a, b) => a - b)[1]!
    kept &&= median < PROMISED
    console.log(`${name.padEnd(40)} ${median.toFixed(0).padStart(6)} ms${median < PROMISED ? '' : '  TOO SLOW'}`)
  }
  return kept
}
