import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMeetingWatch, howTheyMeet, type Met } from '../../../client/sync/meeting-watch.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { applySplices, mergeText, tokens } from '../../../schema/changes/text-merge.ts'
import type { CellValue } from '../../../schema/columns/registry.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { StockColumnId } from '../../../schema/plan/columns.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [row] = rowsOf(base) as [Measure]
const cell = (column: StockColumnId, before: CellValue, after: CellValue): Change => ({
  kind: 'cell',
  measure: row.id,
  column,
  period: null,
  before,
  after,
})
const start = Y.encodeStateAsUpdate(createDoc(base))
const copy = () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  return doc
}

/** A page with its ground, connected to the server's document by hand. */
function page(server: Y.Doc) {
  const doc = copy()
  const ground = copy()
  const watch = createMeetingWatch()
  const open: Uint8Array[] = []
  const remote = Symbol('remote')
  const met: Met[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== remote) open.push(update)
  })
  return {
    doc,
    met,
    edit: (change: Change) => {
      applyChanges(doc, [change], null)
      watch.made([change], doc)
    },
    hear: () => {
      const news = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc))
      met.push(...watch.receive(ground, () => Y.applyUpdate(ground, news)))
      Y.applyUpdate(doc, news, remote)
    },
    ground,
    /** The server stores what is open and says so. */
    store: () => {
      for (const update of open.splice(0)) {
        Y.applyUpdate(server, update)
        Y.applyUpdate(ground, update)
      }
      watch.keep([])
    },
  }
}

describe('two edits of one cell that have not seen each other', () => {
  test('[T4] the page that the server stores second learns of it, with both versions whole', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    const mine = row.text.replace('60%', '75%')
    const theirs = row.text.replace('60%', '80%')
    ann.edit(cell('text', row.text, theirs))
    bo.edit(cell('text', row.text, mine))
    ann.store()
    bo.hear()
    bo.store()
    ann.hear()
    expect(ann.met).toEqual([])
    expect(bo.met).toMatchObject([{ how: 'choice', mine, theirs }])
    const both = readSnapshot(server).measures.get(row.id)!.text
    expect(both).toContain('75%')
    expect(both).toContain('80%')
  })

  test('[T4] two colleagues who write the part of their unit meet like any two in one text', () => {
    const report = [...base.reports.values()].find(each => each.measure === row.id)!
    const [unit] = Object.keys(report.parts ?? {}) as [string]
    const part = (after: string): Change => ({
      kind: 'part',
      measure: row.id,
      period: report.period,
      unit,
      before: '',
      after,
    })
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    ann.edit(part('已拨付80%。'))
    bo.edit(part('已拨付75%。'))
    ann.store()
    bo.hear()
    bo.store()
    ann.hear()
    expect(ann.met).toEqual([])
    expect(bo.met).toMatchObject([{ how: 'choice', mine: '已拨付75%。', theirs: '已拨付80%。', change: { unit } }])
  })

  test('[T4] at different words of a text both stand, and only the fact is told', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    ann.edit(cell('text', row.text, row.text.replace('60%', '80%')))
    bo.edit(cell('text', row.text, `截至目前，${row.text}`))
    ann.store()
    bo.hear()
    expect(bo.met).toMatchObject([{ how: 'joined' }])
  })

  test('[R2] two who add a unit each both have theirs, and nobody is asked to choose', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    const [some, other] = [...base.units.values()].filter(unit => !row.co.some(ref => ref.unit === unit.id))
    const add = (unit: typeof some) => [...row.co, { unit: unit!.id, written: unit!.name }]
    ann.edit(cell('co', row.co, add(some)))
    bo.edit(cell('co', row.co, add(other)))
    ann.store()
    bo.hear()
    expect(bo.met).toMatchObject([{ how: 'joined' }])
    expect(howTheyMeet('co', row.co, add(some), row.co)).toBe('none')
  })

  test('[T4] of a short value one stands, and the page has both to choose from', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    ann.edit(cell('title', row.title, '甲'))
    bo.edit(cell('title', row.title, '乙'))
    ann.store()
    bo.hear()
    expect(bo.met).toMatchObject([{ how: 'choice', mine: '乙', theirs: '甲' }])
  })

  test('the same wording from both, other cells, and what is stored already meet nothing', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    bo.edit(cell('remark', '', '已存'))
    bo.store()
    ann.hear()
    ann.edit(cell('remark', '已存', '改过'))
    ann.edit(cell('title', row.title, '同样'))
    bo.edit(cell('title', row.title, '同样'))
    ann.store()
    bo.hear()
    expect(bo.met).toEqual([])
  })

  test('a row that somebody removed while words were on their way to it is told, once', () => {
    const server = copy()
    const ann = page(server)
    const bo = page(server)
    ann.edit({ kind: 'measure-removed', measure: row.id, before: false, after: true })
    bo.edit(cell('text', row.text, `${row.text}补充。`))
    ann.store()
    bo.hear()
    ann.edit({ kind: 'measure-removed', measure: row.id, before: true, after: true })
    expect(bo.met).toMatchObject([{ how: 'removed', mine: `${row.text}补充。` }])
  })

  test('[T4] for any two edits of a text exactly one page learns of it, and says conflict exactly when the merge would', () => {
    const splice = fc.record({ at: fc.nat(30), remove: fc.nat(3), insert: fc.constantFrom('', '甲', '80%', '，乙') })
    const apply = ({ at, remove, insert }: { at: number; remove: number; insert: string }) => {
      const parts = tokens(row.text)
      const from = Math.min(at, parts.length)
      const offset = parts.slice(0, from).join('').length
      const gone = parts.slice(from, from + remove).join('').length
      return applySplices(row.text, [{ at: offset, remove: gone, insert }])
    }
    fc.assert(
      fc.property(splice, splice, (a, b) => {
        const [theirs, mine] = [apply(a), apply(b)]
        const server = copy()
        const ann = page(server)
        const bo = page(server)
        ann.edit(cell('text', row.text, theirs))
        bo.edit(cell('text', row.text, mine))
        ann.store()
        bo.hear()
        bo.store()
        ann.hear()
        expect(ann.met).toEqual([])
        const how = howTheyMeet('text', row.text, mine, theirs)
        expect(bo.met.map(each => each.how)).toEqual(how === 'none' ? [] : [how])
        if (how !== 'none') expect(how === 'choice').toBe(mergeText(row.text, mine, theirs).conflict)
        expect(readSnapshot(ann.doc)).toEqual(readSnapshot(bo.doc))
        // and what each page keeps is what the server has, deletions included
        for (const each of [ann, bo]) expect(Y.encodeStateAsUpdate(each.ground)).toEqual(Y.encodeStateAsUpdate(server))
      }),
      { numRuns: 60 },
    )
  })
})
