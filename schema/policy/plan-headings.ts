import { bareHeading, fieldOfHeading, fieldsOfHeadings, type SheetField } from '../sheet/headings.ts'
import { looseField } from '../sheet/loose-headings.ts'

const UNITS: ReadonlySet<SheetField | null> = new Set(['lead', 'responsible', 'co', 'division'])
/** What a plan's table can be read by; the rest stays as it is written. */
const OF_PLAN: ReadonlySet<SheetField> = new Set<SheetField>([
  ...['serial', 'section', 'title', 'text', 'target', 'lead', 'responsible', 'co', 'division', 'deadline'],
  ...['leader', 'person', 'contact', 'remark', 'problems', 'next'],
] as SheetField[])
const KNOWN_MIN = 3
const LONGEST = 14

/**
 * The fields of a row of headings in a plan's text, or null where it is none. Headings that no list holds are told by the
 * words they are made of, where three others are known and one of these says who. Of a list of problems (问题 | 整改措施)
 * the problem is the task, its remedy what is to be done.
 */
export function planHeadings(words: readonly string[]): (SheetField | null)[] | null {
  const sure = fieldsOfHeadings(words)
  const out: (SheetField | null)[] = sure ?? words.map(word => fieldOfHeading(word))
  if (sure === null) {
    if (out.filter(field => field !== null).length < KNOWN_MIN || words.some(tooLong)) return null
    once(out)
  }
  const taken = new Set(out)
  for (const [i, word] of words.entries()) {
    // 一季度节点: one of several stages
    if (out[i] !== null || tooLong(word) || /季度|月|半年|阶段/.test(word)) continue
    const field = looseField(bareHeading(word))
    if (field === null || taken.has(field) || !OF_PLAN.has(field)) continue
    out[i] = field
    taken.add(field)
  }
  if (sure === null && !out.some(field => UNITS.has(field))) return null
  return out.includes('title') || out.includes('text') ? out : asProblems(out, words)
}

const tooLong = (word: string): boolean => bareHeading(word).length > LONGEST

/** The first of several columns of one field keeps it; a second 任务 is the text of the first. */
function once(fields: (SheetField | null)[]): void {
  const taken = new Set<SheetField>()
  for (const [i, field] of fields.entries()) {
    if (field === null) continue
    const other = !taken.has(field) ? field : field === 'title' && !taken.has('text') ? 'text' : null
    fields[i] = other
    if (other !== null) taken.add(other)
  }
}

function asProblems(fields: (SheetField | null)[], words: readonly string[]): (SheetField | null)[] | null {
  const problem = fields.findIndex(
    (field, i) => field === 'problems' || /问题(?:描述|表现)?$/.test(bareHeading(words[i]!)),
  )
  if (problem < 0) return null
  return fields.map((field, i) => (i === problem ? 'title' : field === 'next' ? 'text' : field))
}
