import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CELL_TEXT_MAX } from '../../../schema/columns/column-type.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { entryLimits, isEntryId, keySpec, requiredKeys, reservedRoots } from '../../../schema/doc/layout.ts'
import { type Entry, entriesOf, entryOf } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { addMeasure, addReport, addUnit, applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const snapshot = planSnapshot()
const [row] = rowsOf(snapshot) as [Measure]
const reportId = `${row.id}@2026-Q2`
const initial = Y.encodeStateAsUpdate(createDoc(snapshot))

/** What the server finds in an update that somebody’s client made by `edit` on an up-to-date copy. */
function codesOf(...edits: ((doc: Y.Doc) => void)[]): string[] {
  const server = new Y.Doc()
  const watch = watchTouched(server)
  Y.applyUpdate(server, initial)
  watch.take()
  const client = new Y.Doc()
  Y.applyUpdate(client, initial)
  const updates: Uint8Array[] = []
  client.on('update', update => updates.push(update))
  for (const edit of edits) client.transact(() => edit(client))
  for (const update of updates) Y.applyUpdate(server, update)
  return [...new Set(layoutProblems(server, watch.take()).map(problem => problem.code))].sort()
}

const measure = (doc: Y.Doc): Entry => entryOf(doc, 'measures', row.id)!
const text = (doc: Y.Doc, key = 'text') => measure(doc).get(key) as Y.Text

describe('[R1] an honest update', () => {
  test('has no problems: cells, texts, units, new rows, removal', () => {
    const added: Measure = { ...row, id: newId('measure') }
    expect(
      codesOf(
        doc => text(doc).insert(0, '甲'),
        doc => measure(doc).set('title', '乙'),
        doc => measure(doc).set(`co:${newId('unit')}`, { order: 3, written: '县档案馆' }),
        doc => measure(doc).set('removed', true),
        doc => {
          addMeasure(doc, added)
          addReport(doc, emptyReport(added.id, '2026-Q2'))
        },
        doc => (entryOf(doc, 'measures', added.id)!.get('text') as Y.Text).insert(0, '新'),
        doc => addUnit(doc, newUnit(newId('unit'), '县档案馆')),
      ),
    ).toEqual([])
  })
})

describe('[R1] a hostile or broken update is refused', () => {
  test.each<[string, string[], (doc: Y.Doc) => void]>([
    ['an unknown root', ['key-unknown'], doc => doc.getMap('notes').set('a', 1)],
    ['an unknown root that is a text', ['key-unknown'], doc => doc.getText('notes').insert(0, 'a')],
    ...reservedRoots.map((root): [string, string[], (doc: Y.Doc) => void] => [
      `the reserved root ${root}`,
      ['key-unknown'],
      doc => doc.getMap(root).set('a', 1),
    ]),
    ['an unknown key of the plan', ['key-unknown'], doc => doc.getMap('plan').set('colour', 'red')],
    ['an unknown key of a row', ['key-unknown'], doc => measure(doc).set('colour', 'red')],
    [
      'a unit key without a unit’s id',
      ['key-unknown'],
      doc => measure(doc).set('lead:县司法局', { order: 0, written: '甲' }),
    ],
    ['a row under an id that is none', ['key-unknown'], doc => addMeasure(doc, { ...row, id: 'm_1' })],
    ['a plan value of another shape', ['value-shape'], doc => doc.getMap('plan').set('stage', 'done')],
    ['a map in place of a plan value', ['value-shape'], doc => doc.getMap('plan').set('title', new Y.Map())],
    ['a row value of another shape', ['value-shape'], doc => measure(doc).set('title', 7)],
    ['a text in place of a short value', ['value-shape'], doc => measure(doc).set('title', new Y.Text('甲'))],
    ['an order key that would break insertions', ['value-shape'], doc => measure(doc).set('order', 'a10')],
    [
      'a deadline on a day that does not exist',
      ['value-shape'],
      doc => measure(doc).set('deadline', { written: '甲', date: '2026-02-30' }),
    ],
    [
      'a unit entry without words',
      ['value-shape'],
      doc => measure(doc).set(`lead:${row.lead[0]!.unit}`, { order: 0, written: '' }),
    ],
    ['a removed row entry', ['container-replaced'], doc => entriesOf(doc, 'measures').delete(row.id)],
    ['a replaced row', ['container-replaced'], doc => addMeasure(doc, row)],
    ['a replaced long text', ['container-replaced'], doc => measure(doc).set('text', new Y.Text('甲'))],
    [
      'a short value in place of a long text',
      ['container-foreign', 'container-replaced'],
      doc => measure(doc).set('text', '甲'),
    ],
    ['a removed key', ['key-removed'], doc => measure(doc).delete('title')],
    ['a removed key of the plan', ['key-removed'], doc => doc.getMap('plan').delete('title')],
    ['a unit taken out by deletion', ['key-removed'], doc => measure(doc).delete(`lead:${row.lead[0]!.unit}`)],
    ['a removed long text', ['key-removed'], doc => measure(doc).delete('text')],
    [
      'something other than a row',
      ['container-foreign'],
      doc => (entriesOf(doc, 'measures') as Y.Map<unknown>).set(newId('measure'), 'row'),
    ],
    [
      'an array in place of a row',
      ['container-foreign'],
      doc => (entriesOf(doc, 'measures') as Y.Map<unknown>).set(newId('measure'), new Y.Array()),
    ],
    ['formatted text', ['text-formatted'], doc => text(doc).insert(0, '甲', { bold: true })],
    ['formatting of text that stands', ['text-formatted'], doc => text(doc).format(0, 2, { bold: true })],
    ['an embedded picture', ['text-formatted'], doc => text(doc).insertEmbed(0, { image: 'x' })],
    ['a text longer than a sheet’s cell', ['text-too-long'], doc => text(doc).insert(0, '甲'.repeat(CELL_TEXT_MAX))],
    [
      'attributes on a text',
      ['container-foreign'],
      doc => (text(doc) as unknown as Y.Map<unknown>).doc && text(doc).setAttribute('a', 1),
    ],
    [
      'a row without its texts',
      ['row-incomplete'],
      doc => entriesOf(doc, 'measures').set(newId('measure'), new Y.Map(Object.entries({ title: '甲' }))),
    ],
    ['a report without its row', ['row-incomplete'], doc => addReport(doc, emptyReport(newId('measure'), '2026-Q2'))],
    ['a report of no period', ['key-unknown'], doc => addReport(doc, emptyReport(row.id, 'spring'))],
  ])('%s', (_, codes, edit) => {
    expect(codesOf(edit)).toEqual(codes)
  })

  test('a long text added to a row that has one of its own later', () => {
    const bare = newId('measure')
    expect(
      codesOf(doc => {
        const entry = new Y.Map<unknown>()
        entriesOf(doc, 'measures').set(bare, entry)
        for (const key of requiredKeys.measures)
          if (key !== 'text') entry.set(key, key === 'remark' ? new Y.Text() : measure(doc).get(key))
      }),
    ).toEqual(['row-incomplete'])
  })

  test('a long text made lazily by a client in a row that lacked it', () => {
    const old = newId('measure')
    const server = new Y.Doc()
    const watch = watchTouched(server)
    server.getMap('measures').set(old, new Y.Map(Object.entries({ title: '甲' })))
    watch.take()
    const client = new Y.Doc()
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
    entryOf(client, 'measures', old)!.set('text', new Y.Text('乙'))
    Y.applyUpdate(server, Y.encodeStateAsUpdate(client))
    expect(layoutProblems(server, watch.take()).map(p => p.code)).toEqual(['container-foreign'])
  })

  test('the same report made by two clients for a row that lacked one', () => {
    const doc = createDoc({ ...snapshot, reports: new Map() })
    const start = Y.encodeStateAsUpdate(doc)
    const watch = watchTouched(doc)
    for (let i = 0; i < 2; i++) {
      const client = new Y.Doc()
      client.clientID = 10 + i
      Y.applyUpdate(client, start)
      addReport(client, { ...emptyReport(row.id, '2026-Q2'), progress: `由${i}填写` })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(client))
    }
    expect(layoutProblems(doc, watch.take()).map(p => p.code)).toEqual(['container-replaced'])
  })

  test('list content in a map, which no reader would see but every copy would carry', () => {
    expect(
      codesOf(doc => {
        // as a client that took the root for an array would write it
        const foreign = new Y.Doc()
        foreign.getArray('measures').insert(0, ['hidden'])
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(foreign))
      }),
    ).toEqual(['container-foreign'])
  })

  test('more entries than a workbook holds [R7]', () => {
    expect(
      codesOf(doc => {
        for (let i = 0; i < entryLimits.units; i++) addUnit(doc, newUnit(newId('unit'), '甲'))
      }),
    ).toEqual(['workbook-full'])
  })

  test('with an account of at most a few dozen of its faults, however many there are', () => {
    const doc = createDoc(snapshot)
    const watch = watchTouched(doc)
    doc.transact(() => {
      for (let i = 0; i < 2_000; i++) entriesOf(doc, 'measures').set(newId('measure'), new Y.Map())
    })
    expect(layoutProblems(doc, watch.take()).length).toBeLessThan(40)
  })
})

describe('what an update touched', () => {
  test('starts anew after each look, and says when nothing moved', () => {
    const doc = createDoc(snapshot)
    const watch = watchTouched(doc)
    expect(watch.take().moved).toBe(false)
    measure(doc).set('title', '乙')
    const touched = watch.take()
    expect(touched.moved).toBe(true)
    expect(touched.entries.measures.get(row.id)?.keys).toEqual(new Set(['title']))
    Y.applyUpdate(doc, initial.slice())
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(doc))
    watch.take()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(doc))
    expect(watch.take().moved).toBe(false)
  })

  test('notices an update that only deletes', () => {
    const doc = createDoc(snapshot)
    const watch = watchTouched(doc)
    applyChanges(
      doc,
      [{ kind: 'cell', measure: row.id, column: 'text', period: null, before: row.text, after: '' }],
      null,
    )
    expect(watch.take().moved).toBe(true)
  })

  test('is no longer gathered after stop', () => {
    const doc = createDoc(snapshot)
    const watch = watchTouched(doc)
    watch.stop()
    measure(doc).set('title', '乙')
    expect(watch.take()).toMatchObject({ moved: false, violations: [] })
  })
})

test('an entry’s id and keys follow its root', () => {
  expect(isEntryId('reports', reportId)).toBe(true)
  expect(isEntryId('reports', row.id)).toBe(false)
  expect(isEntryId('sections', row.id)).toBe(false)
  expect(keySpec('measures', `lead:${newId('unit')}`)?.kind).toBe('flat')
  expect(keySpec('reports', `lead:${newId('unit')}`)).toBeNull()
  expect(keySpec('measures', 'constructor')).toBeNull()
})
