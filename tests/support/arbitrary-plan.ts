import fc from 'fast-check'
import { cleanText } from '../../schema/columns/column-type.ts'
import { newId } from '../../schema/ids.ts'
import { keysBetween } from '../../schema/order.ts'
import type { Comment } from '../../schema/plan/comment.ts'
import {
  type CustomColumn,
  type CustomColumnId,
  type CustomValues,
  columnEditors,
} from '../../schema/plan/custom-columns.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { emptyPlan, leadRules, stages } from '../../schema/plan/plan.ts'
import { type Report, reportKey, reportStates } from '../../schema/plan/report.ts'
import type { CellRequest, Opinion } from '../../schema/plan/request.ts'
import type { Section } from '../../schema/plan/section.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { paceChoices } from '../../schema/words/pace.ts'

/** Pieces that official text is made of, with the figures and dates that merging must not break. */
const pieces = [
  '完成',
  '60%',
  '80%',
  '1,200',
  '件',
  '。',
  '，',
  '\n',
  ' ',
  '县司法局',
  '2026年6月',
  '10月底前',
  'GDP',
  '𠮷',
  '👨‍👩‍👧',
  '第',
  '3.5',
  '亩',
  'e\u0301',
]

/** Text as people write it in cells: official words, figures, line breaks, rare characters. */
export const officialText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
    ),
    { maxLength: 12 },
  )
  .map(parts => cleanText(parts.join('')))

const word = fc.constantFrom('甲', '乙', '规范', '执法', '2026', '县', 'A')
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''))

const unitArbitrary: fc.Arbitrary<Omit<Unit, 'id' | 'members' | 'successors' | 'sameAs'>> = fc.record({
  name: line,
  short: fc.option(line),
  aliases: fc.array(line, { maxLength: 2 }),
  kind: fc.constantFrom('unit', 'group'),
  level: fc.constantFrom(null, 'county', 'town'),
  sort: fc.constantFrom(null, 'government'),
  form: fc.constantFrom(null, 'territorial'),
  note: fc.constantFrom('', '由政府办代管'),
  undecided: fc.boolean(),
  removed: fc.boolean(),
  validFrom: fc.constantFrom(null, '2019-03-01'),
  validTo: fc.constantFrom(null, '2026-06-30'),
})

const stamp = { person: 'p_1', name: '李明', unit: '县司法局', at: 1_700_000_000_000 }

/** A row's adjustment, decided or waiting. */
const requestOf = (measure: Measure, i: number): CellRequest => ({
  id: newId('request'),
  kind: 'cell',
  measure: measure.id,
  column: i % 2 === 0 ? 'deadline' : 'lead',
  before: i % 2 === 0 ? measure.deadline : measure.lead,
  after: i % 2 === 0 ? { written: '年底前', date: '2026-12-31' } : [],
  reason: '上级政策调整',
  document: i % 2 === 0 ? '云政办〔2026〕9号' : '',
  asked: stamp,
  outcome: i % 3 === 0 ? null : { ...stamp, accepted: i % 3 === 1, reason: '同意' },
})

/** Columns of the workbook's own, of both scopes and several types; one of them removed. */
const customColumns = (seed: number, open: boolean): CustomColumn[] =>
  (['long-text', 'choice', 'number', 'long-text', 'text'] as const).map((type, i) => ({
    id: newId('column') as CustomColumnId,
    type,
    scope: (seed + i) % 2 === 0 ? 'plan' : 'report',
    title: `栏目${i}`,
    order: keysBetween(null, null, 6)[i]!,
    width: 100 + i,
    editors: columnEditors[i % columnEditors.length]!,
    open,
    choices: type === 'choice' ? { [newId('choice')]: { label: '重点', order: 0, removed: i === 2 } } : {},
    removed: i === 4,
  }))

const someOf = (count: number) => fc.uniqueArray(fc.nat(count - 1), { maxLength: Math.min(3, count) })

/** Whole workbooks, small but with everything in them: groups, removed rows, words kept as written. */
export const arbitrarySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    units: fc.array(unitArbitrary, { minLength: 1, maxLength: 4 }),
    sections: fc.array(fc.record({ number: line, title: line, goal: officialText, removed: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    rows: fc.integer({ min: 1, max: 5 }),
    stage: fc.constantFrom(...stages),
    leadRule: fc.constantFrom(...leadRules),
  })
  .chain(({ units, sections, rows, stage, leadRule }) => {
    const row = fc.record({
      section: fc.nat(sections.length - 1),
      number: line,
      title: line,
      text: officialText,
      remark: officialText,
      lead: someOf(units.length),
      co: someOf(units.length),
      deadline: fc.option(fc.constantFrom({ written: '6月底前', date: '2026-06-30' }, { written: '尽快', date: null })),
      source: fc.option(fc.record({ from: fc.nat(100), to: fc.nat(100) }, { noNullPrototype: true })),
      removed: fc.boolean(),
      pace: fc.constantFrom('', '照常', ...paceChoices.map(pace => pace.id)),
      percent: fc.constantFrom(null, 0, 80, 12.5, '约八成'),
      state: fc.constantFrom(...reportStates),
      progress: officialText,
      problems: officialText,
      next: officialText,
      reported: fc.boolean(),
      contributed: officialText,
    })
    return fc.array(row, { minLength: rows, maxLength: rows }).map(list => {
      const unitIds = units.map(() => newId('unit'))
      const sectionIds = sections.map(() => newId('section'))
      const sectionKeys = keysBetween(null, null, sections.length)
      const rowKeys = keysBetween(null, null, list.length)
      const measures = new Map<string, Measure>()
      const reports = new Map<string, Report>()
      const requests = new Map<string, CellRequest>()
      const period = '2026-Q2'
      const columns = new Map<string, CustomColumn>(
        [...customColumns(rows, stage === 'issued')].map(column => [column.id, column]),
      )
      const held = (scope: 'plan' | 'report', i: number): { custom?: CustomValues } => {
        const values = [...columns.values()].flatMap(({ id, ...column }, n) =>
          column.scope === scope && (i + n) % 3 > 0 ? [[id, Object.keys(column.choices)[0] ?? `${n}件`] as const] : [],
        )
        values.sort(([a], [b]) => (a < b ? -1 : 1))
        return values.length === 0 ? {} : { custom: Object.fromEntries(values) }
      }
      list.forEach(({ pace, percent, state, progress, problems, next, reported, contributed, ...plain }, i) => {
        const id = newId('measure')
        const refs = (indexes: number[]) => indexes.map(n => ({ unit: unitIds[n]!, written: units[n]!.name }))
        measures.set(id, {
          ...plain,
          id,
          section: sectionIds[plain.section]!,
          order: rowKeys[i]!,
          lead: refs(plain.lead),
          co: refs(plain.co),
          ...held('plan', i),
          ...(i % 3 === 1 && { target: `${i}件` }),
          ...(i % 2 === 0 && { links: { [newId('link')]: { label: plain.title, url: 'http://oa.test/1', order: i } } }),
        })
        const request = requestOf(measures.get(id)!, i)
        requests.set(request.id, request)
        if (!reported) return
        const submitted = state === 'open' ? null : stamp
        const returned = state === 'returned' ? { ...stamp, reason: '请补充数据' } : null
        const confirmed = state === 'confirmed' ? stamp : null
        const texts = { progress, problems, next }
        const marks = { submitted, returned, confirmed }
        // a unit that wrote and may share the row no more, and one that has not written
        const parts = contributed === '' ? {} : { parts: { [unitIds[0]!]: contributed, [unitIds.at(-1)!]: '' } }
        reports.set(reportKey(id, period), {
          measure: id,
          period,
          pace,
          percent,
          state,
          ...texts,
          ...marks,
          ...parts,
          ...held('report', i),
        })
      })
      return {
        plan: { ...emptyPlan, title: '云岭县计划', year: 2026, period, stage, leadRule },
        units: new Map(
          units.map((unit, i) => [
            unitIds[i]!,
            {
              ...unit,
              id: unitIds[i]!,
              members: unit.kind === 'group' ? unitIds.slice(0, i) : [],
              successors: unit.validTo ? unitIds.slice(i + 1) : [],
              sameAs: i > 0 && unit.removed ? unitIds[i - 1]! : null,
            },
          ]),
        ),
        sections: new Map<string, Section>(
          sections.map((section, i) => [sectionIds[i]!, { ...section, id: sectionIds[i]!, order: sectionKeys[i]! }]),
        ),
        measures,
        reports,
        columns,
        views: new Map(),
        waivers: new Map(),
        adjustments: requests,
        proposals: new Map([...requests].slice(1)),
        comments: commentsOn([...measures.keys()]),
        opinions: new Map<string, Opinion>([
          [unitIds[0]!, { unit: unitIds[0]!, verdict: 'some', text: '建议明确时限', said: stamp }],
        ]),
      }
    })
  })

/** A thread on the first row with an answer that was taken back, resolved. */
function commentsOn([measure]: string[]): Map<string, Comment> {
  if (!measure) return new Map()
  const [thread, answer] = [newId('comment'), newId('comment')]
  const place = { measure, column: 'title', period: null, said: stamp, edited: null, mentions: [] }
  return new Map<string, Comment>([
    [thread, { ...place, id: thread, thread: null, text: '请核对数据', removed: null, resolved: stamp }],
    [answer, { ...place, id: answer, thread, text: '', removed: stamp, resolved: null }],
  ])
}
