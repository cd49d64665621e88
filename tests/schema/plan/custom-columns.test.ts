import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { authorise } from '../../../schema/access/authorise.ts'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { describe as told } from '../../../schema/changes/describe.ts'
import { diff } from '../../../schema/changes/diff.ts'
import { type ColumnTypeId, columnTypes } from '../../../schema/columns/registry.ts'
import { readChanges } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { longKey } from '../../../schema/doc/custom-keys.ts'
import { fitTexts } from '../../../schema/doc/custom-values.ts'
import { entriesOf, entryOf, readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { cellText, columnsOf } from '../../../schema/plan/columns.ts'
import {
  COLUMNS_MAX,
  type CustomColumn,
  type CustomColumnId,
  customProblems,
  storedOf,
} from '../../../schema/plan/custom-columns.ts'
import { registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { columnByHeading } from '../../../schema/words/headings.ts'
import { officialText } from '../../support/arbitrary-plan.ts'
import { contributorOf, coordinator, planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const column = (more: Partial<CustomColumn> = {}): CustomColumn => ({
  id: newId('column') as CustomColumnId,
  type: 'text',
  scope: 'plan',
  title: '经费来源',
  order: 'a5V',
  width: 120,
  editors: 'units',
  open: false,
  choices: {},
  removed: false,
  ...more,
})

const contextOf = (snapshot: Snapshot) => ({
  language: 'zh-CN' as const,
  units: registerOf(snapshot),
  year: 2026,
  columns: snapshot.columns,
})

/** A document beside what the server would do with each edit of it. */
function room(snapshot: Snapshot = planSnapshot()) {
  const doc = createDoc(snapshot)
  const watch = watchTouched(doc)
  const take = (changes: readonly Change[]) => {
    const before = readSnapshot(doc)
    applyChanges(doc, changes, null)
    const touched = watch.take()
    const problems = layoutProblems(doc, touched)
    const read = readChanges(doc, touched, before)
    doc.transact(() => fitTexts(doc, read, readSnapshot(doc).columns))
    watch.take()
    return { problems: problems.map(problem => problem.code), changes: read }
  }
  return { doc, take, now: () => readSnapshot(doc) }
}

const cell = (measure: string, id: CustomColumnId, before: string, after: string): Change => ({
  kind: 'cell',
  measure,
  column: id,
  period: null,
  before,
  after,
})

describe('[C3] a column that the coordinator added', () => {
  test('is stored, read, and told in the journal under the words of its heading', () => {
    const { take, now } = room()
    const own = column()
    expect(take([{ kind: 'column-add', column: own }])).toEqual({
      problems: [],
      changes: [{ kind: 'column-add', column: own }],
    })
    const [row] = rowsOf(now())
    const { changes } = take([cell(row!.id, own.id, '', '县级财政')])
    expect(changes).toEqual([cell(row!.id, own.id, '', '县级财政')])
    expect(told(changes[0]!, now(), 'zh-CN')).toMatchObject({ what: '经费来源', before: '', after: '县级财政' })
    expect(columnsOf(now())).toContain(own.id)
    expect(columnByHeading(' 经费来源 ', now().columns)).toBe(own.id)
    expect(columnByHeading('牵头单位', now().columns)).toBe('lead')
  })

  test('loses nothing while values, types, choices, removal and restoring come in any order', () => {
    const types = Object.keys(columnTypes) as ColumnTypeId[]
    const step = fc.oneof(
      fc.record({ do: fc.constant('write' as const), row: fc.nat(2), text: officialText }),
      fc.record({ do: fc.constant('type' as const), type: fc.constantFrom(...types) }),
      fc.record({ do: fc.constant('removed' as const) }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.array(step, { maxLength: 10 }), (type, steps) => {
        const { doc, take, now } = room()
        const own = column({ type })
        take([{ kind: 'column-add', column: own }])
        const rows = rowsOf(now())
        const wanted = new Map<string, string>()
        for (const each of steps) {
          const snapshot = now()
          const current = snapshot.columns.get(own.id)!
          if (each.do === 'write') {
            const id = rows[each.row]!.id
            const before = snapshot.measures.get(id)!.custom?.[own.id] ?? ''
            const after = storedOf(current, each.text, contextOf(snapshot))
            expect(take([cell(id, own.id, before, after)]).problems).toEqual([])
            wanted.set(id, after)
          } else {
            const key = each.do
            const after = each.do === 'type' ? each.type : !current.removed
            take([{ kind: 'column', column: own.id, key, before: current[key], after }])
          }
          for (const [id, text] of wanted) expect(now().measures.get(id)!.custom?.[own.id] ?? '').toBe(text)
        }
        // the same in a copy, and in what a version keeps
        expect(readSnapshot(createDoc(now()))).toEqual(now())
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        expect(readSnapshot(copy)).toEqual(now())
      }),
      { numRuns: 40 },
    )
  })

  test('keeps and marks what another type cannot read, and says a choice in words under every type', () => {
    const choice = newId('choice')
    const { take, now } = room()
    const own = column({ type: 'choice', choices: { [choice]: { label: '重点', order: 0, removed: false } } })
    take([{ kind: 'column-add', column: own }])
    const [row] = rowsOf(now())
    expect(storedOf(own, '重点', contextOf(now()))).toBe(choice)
    take([cell(row!.id, own.id, '', choice)])
    const shown = () => cellText(now().measures.get(row!.id)!, undefined, own.id, contextOf(now()))
    for (const type of ['number', 'long-text', 'date', 'text', 'choice'] as const) {
      const current = now().columns.get(own.id)!
      take([{ kind: 'column', column: own.id, key: 'type', before: current.type, after: type }])
      expect(shown(), type).toBe('重点')
    }
    const marked = customProblems({ ...own, type: 'number' }, choice, contextOf(now()))
    expect(marked.map(problem => problem.code)).toEqual(['value-number'])
    const before = now().columns.get(own.id)!.choices[choice]!
    take([{ kind: 'column-choice', column: own.id, choice, before, after: { ...before, removed: true } }])
    expect(shown()).toBe('重点')
    const removed = customProblems(now().columns.get(own.id)!, choice, contextOf(now()))
    expect(removed.map(problem => problem.code)).toEqual(['value-choice'])
  })

  test('is taken back and brought back by the inverse of adding it', () => {
    const { take, now } = room()
    const own = column()
    take([{ kind: 'column-add', column: own }])
    const [row] = rowsOf(now())
    take([cell(row!.id, own.id, '', '县级财政')])
    const undo = inverse({ kind: 'column-add', column: own })!
    take([undo])
    expect(columnsOf(now())).not.toContain(own.id)
    take([inverse(undo)!])
    expect(columnsOf(now())).toContain(own.id)
    expect(now().measures.get(row!.id)!.custom).toEqual({ [own.id]: '县级财政' })
  })

  test('is part of what a version restores', () => {
    const { take, now } = room()
    const before = now()
    const own = column({ choices: { [newId('choice')]: { label: '重点', order: 0, removed: false } } })
    take([{ kind: 'column-add', column: own }])
    take([cell(rowsOf(now())[0]!.id, own.id, '', '县级财政')])
    const after = now()
    const applied = (from: Snapshot, to: Snapshot) => {
      const doc = createDoc(from)
      applyChanges(doc, diff(from, to), null)
      return readSnapshot(doc)
    }
    expect(applied(before, after)).toEqual(after)
    expect(applied(after, before).columns.get(own.id)?.removed).toBe(true)
  })
})

describe('[R1] the long texts of a column', () => {
  test('are made by the server for every row, and by the author of a row for a new one', () => {
    const { doc, take, now } = room()
    const own = column({ type: 'long-text' })
    take([{ kind: 'column-add', column: own }])
    const [row] = rowsOf(now())
    const added = { ...row!, id: newId('measure'), order: 'a9' }
    expect(take([{ kind: 'measure-add', measure: added }]).problems).toEqual([])
    for (const entry of entriesOf(doc, 'measures').values()) expect(entry.get(longKey(own.id))).toBeInstanceOf(Y.Text)
  })

  test('of a row made on a page that did not know the column are filled in, and its words moved over', () => {
    const { doc, take, now } = room()
    const own = column()
    take([{ kind: 'column-add', column: own }])
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
    take([{ kind: 'column', column: own.id, key: 'type', before: 'text', after: 'long-text' }])
    const [row] = rowsOf(now())
    const added = { ...row!, id: newId('measure'), order: 'a9', custom: { [own.id]: '离线所写' } }
    applyChanges(away, [{ kind: 'measure-add', measure: added }], null)
    const before = now()
    const watch = watchTouched(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away))
    const touched = watch.take()
    expect(layoutProblems(doc, touched)).toEqual([])
    doc.transact(() => fitTexts(doc, readChanges(doc, touched, before), now().columns))
    expect(now().measures.get(added.id)!.custom).toEqual({ [own.id]: '离线所写' })
    expect(entryOf(doc, 'measures', added.id)!.get(longKey(own.id))).toBeInstanceOf(Y.Text)
  })

  test('are made by no client, replaced by none, and take no short value beside them', () => {
    const { doc, take, now } = room()
    const own = column()
    const long = column({ type: 'long-text', title: '说明' })
    take([{ kind: 'column-add', column: own }])
    take([{ kind: 'column-add', column: long }])
    const [row] = rowsOf(now())
    const attempts: [string, unknown][] = [
      [longKey(own.id), new Y.Text('自造')],
      [longKey(long.id), new Y.Text('顶替')],
      [long.id, '另写'],
      [own.id, null],
      [own.id, { html: '<b>' }],
      [newId('column'), '无此栏'],
    ]
    for (const [key, value] of attempts) {
      const copy = new Y.Doc()
      const watch = watchTouched(copy)
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      watch.take()
      entryOf(copy, 'measures', row!.id)!.set(key, value)
      expect(layoutProblems(copy, watch.take()).length, key).toBeGreaterThan(0)
    }
  })
})

test('[R7] a workbook has at most so many columns of its own at a time', () => {
  const { take, now } = room()
  for (let i = 0; i < COLUMNS_MAX; i++) take([{ kind: 'column-add', column: column({ title: `栏${i}` }) }])
  const [first] = now().columns.values()
  expect(take([{ kind: 'column-add', column: column() }]).problems).toEqual(['workbook-full'])
  expect(take([{ kind: 'column', column: first!.id, key: 'removed', before: false, after: true }]).problems).toEqual([])
})

describe('[A15] who may', () => {
  const [first] = rowsOf(planSnapshot())
  const withColumn = (own: CustomColumn, plan: Partial<Snapshot['plan']> = {}): Snapshot => {
    const { take, now } = room()
    take([{ kind: 'column-add', column: own }])
    return { ...now(), plan: { ...now().plan, ...plan } }
  }
  const lead = contributorOf('县委编办')
  const co = contributorOf('县财政局')
  const other = contributorOf('县政务服务局')

  test('set columns is the coordinator alone, at every stage but closed', () => {
    const own = column()
    const changes: Change[] = [
      { kind: 'column-add', column: own },
      { kind: 'column', column: own.id, key: 'title', before: '甲', after: '乙' },
      { kind: 'column-choice', column: own.id, choice: newId('choice'), before: null, after: null },
      { kind: 'plan', key: 'hidden', before: ['percent'], after: [] },
    ]
    for (const change of changes) {
      for (const stage of ['draft', 'consult', 'issued'] as const) {
        const snapshot = withColumn(own, { stage })
        expect(authorise(coordinator, change, snapshot).allowed).toBe(true)
        expect(authorise(lead, change, snapshot)).toMatchObject({ reason: 'coordinator-matter' })
      }
      expect(authorise(coordinator, change, withColumn(own, { stage: 'closed' })).allowed).toBe(false)
    }
    const scope: Change = { kind: 'column', column: own.id, key: 'scope', before: 'plan', after: 'report' }
    expect(authorise(coordinator, scope, withColumn(own))).toMatchObject({ rule: 'A15', reason: 'column-scope' })
  })

  test('fill a column in follows from the column and the row', () => {
    const may = (editors: CustomColumn['editors']) => {
      const own = column({ editors })
      const snapshot = withColumn(own)
      const [row] = rowsOf(snapshot)
      return [coordinator, lead, co, other].map(
        who => authorise(who, cell(row!.id, own.id, '', '甲'), snapshot).allowed,
      )
    }
    expect(may('coordinator')).toEqual([true, false, false, false])
    expect(may('lead')).toEqual([true, true, false, false])
    expect(may('units')).toEqual([true, true, true, false])
    expect(may('all')).toEqual([true, true, true, true])
  })

  test('a plan column freezes with the plan unless it is marked open', () => {
    for (const open of [true, false]) {
      const own = column({ open })
      const snapshot = withColumn(own, { stage: 'issued' })
      const [row] = rowsOf(snapshot)
      const verdict = authorise(lead, cell(row!.id, own.id, '', '甲'), snapshot)
      expect(verdict.allowed).toBe(open)
      expect(authorise(coordinator, cell(row!.id, own.id, '', '甲'), snapshot).allowed).toBe(open)
    }
  })

  test('a removed column takes nothing, and a new row brings nothing that its author may not write', () => {
    const gone = column({ removed: true })
    const row = { ...first!, id: newId('measure') }
    expect(authorise(lead, cell(first!.id, gone.id, '', '甲'), withColumn(gone))).toMatchObject({
      reason: 'column-gone',
    })
    const closed = column({ editors: 'coordinator' })
    const snapshot = withColumn(closed)
    const mine = rowsOf(snapshot)[0]!
    const bring = (custom: Record<string, string>): Change => ({
      kind: 'measure-add',
      measure: { ...mine, id: row.id, custom },
    })
    expect(authorise(lead, bring({}), snapshot).allowed).toBe(true)
    expect(authorise(lead, bring({ [closed.id]: '私填' }), snapshot)).toMatchObject({ rule: 'A15' })
  })
})
