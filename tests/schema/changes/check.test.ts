import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import { type Change, inverse, placeOf } from '../../../schema/changes/change.ts'
import { checkChange, confirmChanges, marksAt, marksOf } from '../../../schema/changes/check.ts'
import { mergeText } from '../../../schema/changes/text-merge.ts'
import { readChanges } from '../../../schema/doc/changes.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { lintAll } from '../../../schema/lint/linter.ts'
import { type Check, markId, wordingsOf } from '../../../schema/plan/check.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import {
  contributorOf,
  coordinator,
  planSnapshot,
  reader,
  rowsOf,
  unitNamed,
  withPlan,
} from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [row] = rowsOf(base) as [Measure]
const PERIOD = '2026-Q2'
const text = { measure: row.id, column: 'text', period: null } as const
const progress = { measure: row.id, column: 'progress', period: PERIOD } as const
const check = { stood: '完成80%。', joined: '完成75%。' }

/** What the server would read in an update that makes these changes. */
function read(snapshot: Snapshot, changes: Change[]) {
  const doc = createDoc(snapshot)
  const watch = watchTouched(doc)
  watch.take()
  applyChanges(doc, changes, null)
  const touched = watch.take()
  return {
    problems: layoutProblems(doc, touched),
    changes: readChanges(doc, touched, snapshot),
    after: readSnapshot(doc),
  }
}

describe('the mark of a cell with two wordings', () => {
  test('[T3] is stored beside a plan text or a report text, reads back as the change it was, and is undone like any', () => {
    for (const place of [text, progress]) {
      const mark = checkChange(place, check, base)
      const set = read(base, [mark])
      expect(set.problems).toEqual([])
      expect(set.changes).toEqual([mark])
      const entry =
        place.period === null ? set.after.measures.get(row.id) : set.after.reports.get(reportKey(row.id, PERIOD))
      expect(entry?.checks).toEqual({ [`${place.column}:${markId(check)}`]: check })
      // a duplicate or a restored version has it, too
      expect(readSnapshot(createDoc(set.after))).toEqual(set.after)
      const confirmed = read(set.after, [inverse(mark)!])
      expect(confirmed.changes).toEqual([inverse(mark)])
      expect(confirmed.after).toEqual(base)
    }
  })

  test('[T3] stands only beside long texts and only in its own shape', () => {
    const forged = (key: string, value: unknown) => {
      const doc = createDoc(base)
      const watch = watchTouched(doc)
      watch.take()
      ;(doc.getMap('measures').get(row.id) as Y.Map<unknown>).set(key, value)
      return layoutProblems(doc, watch.take()).map(each => each.code)
    }
    expect(forged('check:text', check)).toEqual([])
    expect(forged('check:title', check)).toEqual(['key-unknown'])
    expect(forged('check:progress', check)).toEqual(['key-unknown'])
    expect(forged('check:text', { ...check, by: '张三' })).toEqual(['value-shape'])
    expect(forged('check:text', { stood: '甲', joined: '乙'.repeat(40_000) })).toEqual(['value-shape'])
    expect(forged('check:text', new Y.Text('甲'))).toEqual(['value-shape'])
    expect(forged(`check:text:${markId(check)}`, { ...check, merged: '甲乙' })).toEqual([])
    expect(forged('check:text:乙', check)).toEqual(['key-unknown'])
    expect(forged('check:text:0:0', check)).toEqual(['key-unknown'])
  })

  test('[T3] may be set and confirmed by whoever may write the cell, and by nobody else', () => {
    for (const place of [text, progress]) {
      for (const after of [check, null]) {
        const mark = { ...checkChange(place, check, base), after }
        expect(authorise(coordinator, mark, base).allowed).toBe(true)
        expect(authorise(contributorOf('县委编办'), mark, base).allowed).toBe(true)
        const reason = place.period === null ? 'not-your-row' : 'contributes'
        expect(authorise(contributorOf('县财政局'), mark, base)).toMatchObject({ reason })
        expect(authorise(reader, mark, base)).toMatchObject({ reason: 'reader' })
        expect(authorise(coordinator, mark, withPlan(base, { stage: 'closed' })).allowed).toBe(false)
      }
    }
  })

  test('[T3] on a frozen text can still be confirmed by a coordinator once the plan is issued, not set', () => {
    const issued = withPlan(base, { stage: 'issued' })
    const confirming = { ...checkChange(text, check, issued), after: null }
    expect(authorise(coordinator, confirming, issued).allowed).toBe(true)
    expect(authorise(coordinator, checkChange(text, check, issued), issued)).toMatchObject({ reason: 'frozen' })
    expect(authorise(contributorOf('县委编办'), confirming, issued).allowed).toBe(false)
  })

  test('[T3] warns at its cell until it is confirmed', () => {
    const { after } = read(base, [checkChange(text, check, base), checkChange(progress, check, base)])
    const warned = (snapshot: Snapshot) =>
      (lintAll(snapshot).rows.get(row.id) ?? [])
        .filter(each => each.code === 'wordings-differ')
        .map(each => each.path.column)
    expect(warned(after)).toEqual(['text', 'progress'])
    expect(warned(base)).toEqual([])
  })
})

describe('an edit whose words somebody else changed since its author saw them', () => {
  const edit = (before: string, after: string): Change => ({ kind: 'cell', ...text, before, after })

  test('[T3] brings the mark with both whole versions; one at other words brings none', () => {
    const seen = row.text
    const stood = seen.replace('60%', '80%')
    const now = { ...base, measures: new Map(base.measures).set(row.id, { ...row, text: stood }) }
    const joined = seen.replace('60%', '75%')
    const merged = mergeText(seen, joined, stood).text
    expect(marksOf([edit(seen, joined)], now)).toEqual([checkChange(text, { stood, joined, merged }, now)])
    expect(marksOf([edit(seen, `截至目前，${seen}`)], now)).toEqual([])
    expect(marksOf([edit(stood, joined)], now)).toEqual([])
  })

  test('[T3] is marked exactly when the merge is a conflict, and the text then holds every inserted word of both', () => {
    const word = fc.constantFrom('80%', '75%', '甲', '乙。', '')
    const at = fc.constantFrom('60%', '公布', '全县', '年内')
    fc.assert(
      fc.property(at, word, at, word, (where, one, there, other) => {
        const stood = row.text.replace(where, one)
        const joined = row.text.replace(there, other)
        const now = { ...base, measures: new Map(base.measures).set(row.id, { ...row, text: stood }) }
        const marks = marksOf([edit(row.text, joined)], now)
        expect(marks.length === 1).toBe(mergeText(row.text, joined, stood).conflict)
        const { after } = read(now, [edit(row.text, joined), ...marks])
        if (marks.length > 0) {
          expect(after.measures.get(row.id)!.text).toContain(one)
          expect(after.measures.get(row.id)!.text).toContain(other)
        }
      }),
    )
  })
})

/** Three people change one long text from the same base; each is told what the server had when they came back. */
describe('several people in one cell', () => {
  const at = (snapshot: Snapshot) => marksAt(text, snapshot).map(each => each.check)
  const change = (before: string, after: string): Change => ({ kind: 'cell', ...text, before, after })
  const versions = fc.uniqueArray(
    fc.constantFrom('80%', '75%', '七成', '全部').map(figure => row.text.replace('60%', figure)),
    { minLength: 3, maxLength: 4 },
  )

  test('[T5] every whole wording stays readable, in whatever order they come in', () => {
    fc.assert(
      fc.property(versions, all => {
        let now = base
        for (const mine of all) {
          const edit = change(row.text, mine)
          now = read(now, [edit, ...marksOf([edit], now)]).after
        }
        expect(wordingsOf(at(now)).sort()).toEqual([...all].sort())
        expect(marksAt(text, now)).toHaveLength(all.length - 1)
      }),
    )
  })

  test('[T5] marks set on two screens at once both stay, and the same one set twice is one', () => {
    const doc = createDoc(base)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const one: Check = { stood: '甲', joined: '乙', merged: '甲乙' }
    applyChanges(doc, [checkChange(text, one, base)], null)
    applyChanges(other, [checkChange(text, one, base), checkChange(text, { ...one, joined: '丙' }, base)], null)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    for (const each of [doc, other]) {
      const [first, ...rest] = wordingsOf(at(readSnapshot(each)))
      expect([first, rest.sort()]).toEqual(['甲', ['丙', '乙'].sort()])
      expect(at(readSnapshot(each))).toHaveLength(2)
    }
  })

  test('[T5] who confirms without a network confirms what they saw: a wording that came in meanwhile stays marked', () => {
    const seen: Check = { stood: '甲', joined: '乙', merged: '甲乙' }
    const late: Check = { stood: '甲乙', joined: '丙', merged: '甲乙丙' }
    const marked = read(base, [checkChange(text, seen, base)]).after
    for (const confirmedFirst of [true, false]) {
      const doc = createDoc(marked)
      const away = new Y.Doc()
      Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
      applyChanges(away, confirmChanges(text, marked), null)
      applyChanges(doc, [checkChange(text, late, marked)], null)
      const [first, second] = confirmedFirst ? [away, doc] : [doc, away]
      const end = new Y.Doc()
      for (const each of [first, second]) Y.applyUpdate(end, Y.encodeStateAsUpdate(each))
      const now = readSnapshot(end)
      expect(at(now)).toEqual([late])
      // what the cell had become by then is nobody's own, but nothing tells its parts any more
      expect(wordingsOf(at(now))).toEqual(['甲乙', '丙'])
      expect(marksAt(text, read(now, confirmChanges(text, now)).after)).toEqual([])
    }
  })

  test('[T5] a mark of an older workbook, which has no id, is read, told and confirmed like the others', () => {
    const doc = createDoc(base)
    ;(doc.getMap('measures').get(row.id) as Y.Map<unknown>).set('check:text', check)
    const now = readSnapshot(doc)
    expect(wordingsOf(at(now))).toEqual([check.stood, check.joined])
    const confirmed = read(now, confirmChanges(text, now))
    expect(confirmed.problems).toEqual([])
    expect(confirmed.after).toEqual(base)
  })

  test('[T5] for any marks at all every version is told, or was made of versions that are told', () => {
    const words = fc.constantFrom('甲', '乙', '丙', '甲乙', '甲乙丙', '乙丙')
    const mark = fc.record({ stood: words, joined: words, merged: fc.option(words, { nil: undefined }) })
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 6 }), marks => {
        const shown = wordingsOf(marks)
        expect(new Set(shown).size).toBe(shown.length)
        const known = new Set(shown)
        for (let i = 0; i < marks.length; i++) {
          for (const m of marks)
            if (m.merged !== undefined && known.has(m.stood) && known.has(m.joined)) known.add(m.merged)
        }
        for (const { stood, joined } of marks) expect([known.has(stood), known.has(joined)]).toEqual([true, true])
      }),
    )
  })
})

describe('[T3] the mark of a unit’s part', () => {
  const unit = unitNamed(base, '县财政局')
  const place = { measure: row.id, column: unit as `u_${string}`, period: PERIOD } as const
  const writing = (before: string, after: string): Change => ({ kind: 'part', ...part, before, after })
  const part = { measure: row.id, period: PERIOD, unit }
  const written = read(base, [writing('', '拨付60%。')]).after

  test('is brought by an edit whose words a colleague of the unit changed meanwhile, and keeps both wordings', () => {
    const now = read(written, [writing('拨付60%。', '拨付80%。')]).after
    const [mark] = marksOf([writing('拨付60%。', '拨付75%。')], now)
    expect(mark).toMatchObject({ ...place, after: { stood: '拨付80%。', joined: '拨付75%。' } })
    // words elsewhere in the text are no conflict
    expect(marksOf([writing('拨付60%。', '拨付60%。已公示。')], now)).toEqual([])
  })

  test('is stored, read back, told by the linter in the parts’ column, and cleared by confirming', () => {
    const mark = checkChange(place, check, written)
    const set = read(written, [mark])
    expect(set.problems).toEqual([])
    expect(set.changes).toEqual([mark])
    const found = [...lintAll(set.after).rows.values()].flat().filter(each => each.code === 'wordings-differ')
    expect(found.map(each => each.path)).toEqual([{ measure: row.id, column: 'parts' }])
    const confirmed = read(set.after, confirmChanges(place, set.after))
    expect(marksAt(place, confirmed.after)).toEqual([])
    expect(placeOf(mark).field).toBe('parts')
  })

  test('is set and confirmed by whoever may write the part: the unit and the coordinator, nobody else', () => {
    const mark = checkChange(place, check, written)
    const may = (actor: Actor) => authorise(actor, mark, written).allowed
    expect(may(contributorOf('县财政局'))).toBe(true)
    expect(may(coordinator)).toBe(true)
    for (const actor of [contributorOf('县司法局'), contributorOf('县委编办'), reader]) expect(may(actor)).toBe(false)
  })
})
