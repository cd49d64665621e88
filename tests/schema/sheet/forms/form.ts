import { readSheet } from '../../../../schema/sheet/read-sheet.ts'
import { sheetAsJson } from '../../../../schema/sheet/sheet-json.ts'
import { sheetOf } from '../sheet-of.ts'

/**
 * A sheet of an invented county in a form that offices use, and what people read in it: `gold` is a table whose first
 * line names its columns (row, section, task, measure, lead, co, due, status, percent, progress, problem, next, leader,
 * remark). A column that is named is compared, empty cells, too; a deadline may be written `words = date`.
 */
export type Form = {
  name: string
  picture: string
  merges?: string
  hiddenRows?: number[]
  hiddenColumns?: number[]
  cells?: NonNullable<Parameters<typeof sheetOf>[1]>['cells']
  gold: string
}

export const rawOf = ({ name, picture, merges, cells, hiddenRows, hiddenColumns }: Form) => ({
  ...sheetOf(picture, { name, ...(merges ? { merges } : {}), ...(cells ? { cells } : {}) }),
  hiddenRows: hiddenRows ?? [],
  hiddenColumns: hiddenColumns ?? [],
})

export type Item = Record<string, string> & { row: string }

export function goldOf({ gold }: Pick<Form, 'gold'>): Item[] {
  const [head, ...lines] = gold
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map(line => line.split('|').map(text => text.trim()))
  return lines
    .filter(line => line.some(text => text !== ''))
    .map(line => Object.fromEntries(head!.map((key, i) => [key, line[i] ?? ''])) as Item)
}

type Read = ReturnType<typeof sheetAsJson>['sheets'][number]['measures'][number]

const norm = (text: string | null | undefined) => (text ?? '').normalize('NFKC').replace(/\\n|\s+/g, '')
const set = (list: readonly string[]) => [...new Set(list.map(norm))].sort().join('|')
const listed = (text: string) => set(text.split(/、(?![^（]*）)/).filter(each => each !== ''))

/** How each field of the gold is compared: as the measure of labelled sheets does, and empty cells as well. */
const RULES: Record<string, (want: string, measure: Read, item: Item) => boolean> = {
  section: (want, measure) => norm(measure.section) === norm(want),
  task: (want, measure) => norm(measure.title).includes(norm(want)) || norm(measure.text).startsWith(norm(want)),
  measure: (want, measure, item) =>
    (norm(measure.title) + norm(measure.text)).includes(norm(want)) &&
    norm(measure.title).length + norm(measure.text).length <= norm(want).length + norm(item.task).length + 3,
  lead: (want, measure) => set(measure.lead) === listed(want),
  co: (want, measure) => set(measure.co) === listed(want),
  due: (want, measure) => {
    const [text, date] = want.split(' = ')
    if (norm(text) === '') return measure.deadline === null
    return norm(measure.deadline?.text) === norm(text) && (date === undefined || measure.deadline?.date === date)
  },
  status: (want, measure) => norm(measure.status) === norm(want),
  percent: (want, measure) =>
    want === '' ? measure.percent === null : Math.abs((measure.percent ?? -1) - Number(want)) < 1e-6,
  progress: (want, measure) => norm(measure.progress) === norm(want),
  problem: (want, measure) => norm(measure.problems) === norm(want),
  next: (want, measure) => norm(measure.next) === norm(want),
  leader: (want, measure) => norm(measure.person) === norm(want),
  remark: (want, measure) => norm(measure.remark) === norm(want),
}

export type Score = { rates: Record<string, number>; wrong: string[] }

/** Hits per field, and each miss with what was read instead. `rows`: where a mutation moved the rows to. */
export function scoreOf(
  raw: Parameters<typeof readSheet>[0],
  items: readonly Item[],
  place: (row: number) => number = row => row,
): Score {
  const { measures } = sheetAsJson([readSheet(raw)]).sheets[0]!
  const left = new Set(measures)
  const counts = new Map<string, { hit: number; of: number }>()
  const wrong: string[] = []
  const count = (key: string, hit: boolean, told: () => string) => {
    const there = counts.get(key) ?? { hit: 0, of: 0 }
    counts.set(key, { hit: there.hit + (hit ? 1 : 0), of: there.of + 1 })
    if (!hit) wrong.push(`${key}: ${told()}`)
  }
  for (const item of items) {
    const row = place(Number(item.row))
    const there = [...left].filter(each => each.row === row)
    // tables side by side: several measures stand in one row
    const measure = there.find(each => RULES.measure!(item.measure ?? item.task ?? '', each, item)) ?? there[0]
    if (measure) left.delete(measure)
    count('row', measure !== undefined, () => `row ${row} was not read`)
    if (!measure) continue
    for (const [key, rule] of Object.entries(RULES)) {
      const want = item[key]
      if (want !== undefined)
        count(key, rule(want, measure, item), () => `row ${row} should be "${want}": ${JSON.stringify(measure)}`)
    }
  }
  for (const each of left) count('extra', false, () => `row ${each.row} is no measure: ${JSON.stringify(each)}`)
  return { rates: Object.fromEntries([...counts].map(([key, { hit, of }]) => [key, hit / of])), wrong }
}
