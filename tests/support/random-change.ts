import type { Change } from '../../schema/changes/change.ts'
import { applySplices, tokens } from '../../schema/changes/text-merge.ts'
import { newId } from '../../schema/ids.ts'
import { compareOrder, keyBetween } from '../../schema/order.ts'
import { emptyReport } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { waiverKey } from '../../schema/plan/waiver.ts'
import { newUnit } from '../../schema/units/unit.ts'

/** Numbers from 0 (inclusive) to 1 that follow from the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words = ['完成', '80%', '75%', '已印发', '。', '，其中', '320件', '下一步', '\n', '县级']

/** An edit that a person could make in this state, following from the seed but for the fresh ids it may need. */
export function randomChange(snapshot: Snapshot, seed: number): Change {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const measure = pick([...snapshot.measures.values()])
  const section = pick([...snapshot.sections.values()])
  const unit = pick([...snapshot.units.values()])
  const report = pick([...snapshot.reports.values()])
  const edited = (text: string): string => {
    const parts = tokens(text)
    const at = Math.floor(random() * (parts.length + 1))
    const gone = random() < 0.5 ? 0 : Math.min(parts.length - at, Math.floor(random() * 4))
    const offset = parts.slice(0, at).join('').length
    return applySplices(text, [{ at: offset, remove: parts.slice(at, at + gone).join('').length, insert: pick(words) }])
  }
  const ofReport = (): Change[] => {
    if (!report) return []
    const { measure: row, period } = report
    return [
      {
        kind: 'cell',
        measure: row,
        period,
        column: 'progress',
        before: report.progress,
        after: edited(report.progress),
      },
      { kind: 'cell', measure: row, period, column: 'pace', before: report.pace, after: pick(['behind', 'done', '']) },
      {
        kind: 'cell',
        measure: row,
        period,
        column: 'percent',
        before: report.percent,
        after: pick([10, 60, null, '约半']),
      },
      ...Object.entries(report.parts ?? {}).map(
        ([unit, before]): Change => ({ kind: 'part', measure: row, period, unit, before, after: edited(before) }),
      ),
      { kind: 'report-state', measure: row, period, before: report.state, after: pick(['open', 'submitted']) },
    ]
  }
  const units = (role: 'lead' | 'co'): Change => {
    const before = measure[role]
    const without = before.filter(ref => ref.unit !== unit.id)
    const after =
      without.length < before.length && random() < 0.5 ? without : [...without, { unit: unit.id, written: unit.name }]
    return { kind: 'cell', measure: measure.id, column: role, period: null, before, after }
  }
  const moved = (): Change => {
    const keys = [...snapshot.measures.values()].sort(compareOrder).map(row => row.order)
    const at = Math.floor(random() * (keys.length + 1))
    const low = keys[at - 1] ?? null
    const high = keys[at] ?? null
    const order =
      low === high || (low !== null && high !== null && low >= high)
        ? keyBetween(low, null, random)
        : keyBetween(low, high, random)
    return {
      kind: 'measure-moved',
      measure: measure.id,
      before: { section: measure.section, order: measure.order },
      after: { section: section.id, order },
    }
  }
  const linked = (): Change => {
    const [known] = Object.entries(measure.links ?? {})
    const link = { label: pick(words).trim(), url: 'http://oa.test/1', order: 0 }
    return known && random() < 0.5
      ? { kind: 'link', measure: measure.id, link: known[0], before: known[1], after: null }
      : { kind: 'link', measure: measure.id, link: newId('link'), before: null, after: link }
  }
  const inColumns = (): Change[] => {
    const column = [...snapshot.columns.values()].find(each => each.scope === 'plan' && !each.removed)
    if (!column) return []
    const { id, title, type } = column
    const before = measure.custom?.[id] ?? ''
    const after = type === 'long-text' ? edited(before) : pick(words).trim()
    const [known] = Object.entries(column.choices)
    return [
      { kind: 'cell', measure: measure.id, column: id, period: null, before, after },
      { kind: 'column', column: id, key: 'title', before: title, after: `${pick(words).trim()}栏` },
      ...(known
        ? [
            {
              kind: 'column-choice',
              column: id,
              choice: known[0],
              before: known[1],
              after: { ...known[1], label: '甲' },
            } as const,
          ]
        : []),
    ]
  }
  const waived = (): Change => {
    const [known] = snapshot.waivers ?? []
    const by = { person: 'p_1', name: '李明', unit: '县司法局' }
    const waiver = waiverKey({ code: 'text-long', place: measure.id, column: 'text' })
    const before = snapshot.waivers?.get(waiver) ?? null
    return known && random() < 0.4
      ? { kind: 'waiver', waiver: known[0], before: known[1], after: null }
      : { kind: 'waiver', waiver, before, after: { reason: pick(words).trim() || '如此', seen: '00000000abc', by } }
  }
  const addedRow = { ...measure, id: newId('measure'), order: keyBetween(measure.order, null, random), title: '新增' }
  const period = snapshot.plan.period ?? '2026-Q2'
  return pick<Change>([
    {
      kind: 'cell',
      measure: measure.id,
      period: null,
      column: 'text',
      before: measure.text,
      after: edited(measure.text),
    },
    {
      kind: 'cell',
      measure: measure.id,
      period: null,
      column: 'text',
      before: measure.text,
      after: edited(measure.text),
    },
    {
      kind: 'cell',
      measure: measure.id,
      period: null,
      column: 'remark',
      before: measure.remark,
      after: edited(measure.remark),
    },
    {
      kind: 'cell',
      measure: measure.id,
      period: null,
      column: 'title',
      before: measure.title,
      after: pick(words).trim(),
    },
    {
      kind: 'cell',
      measure: measure.id,
      period: null,
      column: 'deadline',
      before: measure.deadline,
      after: { written: '年底前', date: '2026-12-31' },
    },
    units('lead'),
    units('co'),
    moved(),
    { kind: 'measure-removed', measure: measure.id, before: measure.removed, after: !measure.removed },
    linked(),
    waived(),
    { kind: 'measure-add', measure: addedRow },
    { kind: 'section', section: section.id, key: 'title', before: section.title, after: pick(words).trim() },
    { kind: 'section-removed', section: section.id, before: section.removed, after: !section.removed },
    { kind: 'unit', unit: unit.id, key: 'aliases', before: unit.aliases, after: [pick(words).trim() || '甲'] },
    {
      kind: 'unit-add',
      unit: newUnit(newId('unit'), pick(words).trim() || '甲'),
    },
    { kind: 'plan', key: 'title', before: snapshot.plan.title, after: `计划${Math.floor(random() * 100)}` },
    ...ofReport(),
    ...inColumns(),
    ...(snapshot.reports.has(`${measure.id}@${period}`)
      ? []
      : [{ kind: 'report-add', report: emptyReport(measure.id, period) } as const]),
  ])
}
