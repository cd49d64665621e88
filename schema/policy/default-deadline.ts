import { deadlinesIn } from './deadlines.ts'
import { matchesOf } from './matches.ts'
import type { DeadlineReading, PartReading } from './reading.ts'

/** Who is spoken of: every task of the plan, not one. */
const ALL =
  /(?:所有|全部|全体|各项|每项|上述|以上|本(?:方案|计划|要点|清单|通知))[^。;\n]{0,24}(?:任务|工作|措施|事项|目标|举措|项目)/
const DONE = /完成|办结|落实|到位|销号/
const SENTENCE = /[^。;\n]+/g
/** Parts whose words are about the plan as a whole. */
const ABOUT_ALL: ReadonlySet<PartReading['kind']> = new Set(['notice', 'preamble', 'closing'])

/**
 * The deadline that the document sets for all its measures (原则上所有任务在10月底前完成): rows without one of their own
 * inherit it. Only sentences outside the measures that speak of all of them count; of several the first with a day is
 * taken. Null where there is none.
 */
export function defaultDeadlineIn(
  source: string,
  folded: string,
  parts: readonly PartReading[],
  year: number | null,
): DeadlineReading | null {
  for (const { kind, span } of parts) {
    if (!ABOUT_ALL.has(kind)) continue
    for (const m of matchesOf(SENTENCE, folded.slice(span.from, span.to))) {
      const all = m[0].length <= 400 ? ALL.exec(m[0]) : null
      if (!all || !DONE.test(m[0])) continue
      const from = span.from + m.index
      const to = from + m[0].length
      const found = deadlinesIn(source.slice(0, to), folded.slice(from, to), from, null, '', year).find(
        ({ kind, span: at }) => kind === 'date' && at.from >= from + all.index && DONE.test(folded.slice(at.to, to)),
      )
      if (found && found.reason.code !== 'not-a-day') return found
    }
  }
  return null
}
