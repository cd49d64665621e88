import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { layoutProblems, watchTouched } from '../../../schema/doc/touched.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'
import { randomChange, seeded } from '../../support/random-change.ts'

const base = planSnapshot()
const [row, second] = rowsOf(base) as [Measure, Measure]

/** Two people who opened the same workbook and are not connected at the moment. */
function twoPeople() {
  const start = Y.encodeStateAsUpdate(createDoc(base))
  const open = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, start)
    return doc
  }
  const ann = open()
  const bo = open()
  const meet = () => {
    const [a, b] = [Y.encodeStateAsUpdate(ann), Y.encodeStateAsUpdate(bo)]
    Y.applyUpdate(ann, b)
    Y.applyUpdate(bo, a)
    expect(readSnapshot(ann)).toEqual(readSnapshot(bo))
    return readSnapshot(ann)
  }
  return { ann, bo, meet }
}
const edit = (doc: Y.Doc, ...changes: Change[]) => applyChanges(doc, changes, null)
const textTo = (after: string): Change => ({
  kind: 'cell',
  measure: row.id,
  column: 'text',
  period: null,
  before: row.text,
  after,
})

describe('two people who work at the same time', () => {
  test('[R2] each add a lead unit, and both units stand', () => {
    const { ann, bo, meet } = twoPeople()
    const add = (name: string): Change => ({
      kind: 'cell',
      measure: row.id,
      column: 'lead',
      period: null,
      before: row.lead,
      after: [...row.lead, { unit: unitNamed(base, name), written: name }],
    })
    edit(ann, add('县司法局'))
    edit(bo, add('县财政局'))
    const names = meet()
      .measures.get(row.id)!
      .lead.map(ref => ref.written)
    expect(names[0]).toBe('县委编办')
    expect(new Set(names)).toEqual(new Set(['县委编办', '县司法局', '县财政局']))
  })

  test('[R4] one moves a row while the other writes in it, and nothing is lost', () => {
    const { ann, bo, meet } = twoPeople()
    const place = { section: second.section, order: 'a9' }
    edit(ann, {
      kind: 'measure-moved',
      measure: row.id,
      before: { section: row.section, order: row.order },
      after: place,
    })
    edit(bo, textTo(`${row.text}另有补充。`))
    const after = meet().measures.get(row.id)!
    expect(after).toMatchObject({ ...place, text: `${row.text}另有补充。`, removed: false })
  })

  test('[R4] one removes a row while the other writes in it: restored, it has the words', () => {
    const { ann, bo, meet } = twoPeople()
    edit(ann, { kind: 'measure-removed', measure: row.id, before: false, after: true })
    edit(bo, textTo(`${row.text}另有补充。`))
    expect(meet().measures.get(row.id)).toMatchObject({ removed: true, text: `${row.text}另有补充。` })
    edit(ann, { kind: 'measure-removed', measure: row.id, before: true, after: false })
    expect(meet().measures.get(row.id)).toMatchObject({ removed: false, text: `${row.text}另有补充。` })
  })

  test('[R4] one removes a section while the other adds a row to it: the row is still seen', () => {
    const { ann, bo, meet } = twoPeople()
    const added: Measure = { ...row, id: newId('measure') }
    edit(ann, { kind: 'section-removed', section: row.section, before: false, after: true })
    edit(bo, { kind: 'measure-add', measure: added })
    const last = outline(meet()).at(-1)!
    expect(last.section).toBeNull()
    expect(last.measures.map(m => m.id)).toContain(added.id)
  })

  test('[R3] put a row at the same place with the same key, and both see the same order', () => {
    const { ann, bo, meet } = twoPeople()
    const rows = [newId('measure'), newId('measure')]
    edit(ann, { kind: 'measure-add', measure: { ...row, id: rows[0]!, order: 'a0V' } })
    edit(bo, { kind: 'measure-add', measure: { ...row, id: rows[1]!, order: 'a0V' } })
    const order = rowsOf(meet())
      .map(m => m.id)
      .filter(id => rows.includes(id))
    expect(order).toEqual([...rows].sort())
  })

  test('[T2] write in different places of one text, and both keep their words', () => {
    const { ann, bo, meet } = twoPeople()
    edit(ann, textTo(`首先，${row.text}`))
    edit(bo, textTo(`${row.text}其次，督促落实。`))
    expect(meet().measures.get(row.id)!.text).toBe(`首先，${row.text}其次，督促落实。`)
  })

  test('[T1] change the same figure, and both figures stand whole', () => {
    const { ann, bo, meet } = twoPeople()
    edit(ann, textTo(row.text.replace('60%', '80%')))
    edit(bo, textTo(row.text.replace('60%', '75%')))
    expect(meet().measures.get(row.id)!.text).toMatch(/完成率(80%75%|75%80%)。$/)
  })
})

/** Three clients and a server that passes on what it holds valid; frames travel at random times. */
function simulate(seed: number): { edits: number } {
  const random = seeded(seed)
  const start = Y.encodeStateAsUpdate(createDoc(base))
  const server = new Y.Doc()
  const watch = watchTouched(server)
  Y.applyUpdate(server, start)
  watch.take()
  const clients = Array.from({ length: 3 }, (_, i) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + i
    Y.applyUpdate(doc, start)
    const out: Uint8Array[] = []
    const inbox: Uint8Array[] = []
    doc.on('update', (update, origin) => {
      if (origin !== 'server') out.push(update)
    })
    return { doc, out, inbox }
  })
  let edits = 0
  const send = (from: (typeof clients)[number]) => {
    const update = from.out.shift()
    if (!update) return
    Y.applyUpdate(server, update)
    expect(layoutProblems(server, watch.take()), `seed ${seed}`).toEqual([])
    for (const other of clients) if (other !== from) other.inbox.push(update)
  }
  const receive = (client: (typeof clients)[number]) => {
    const update = client.inbox.shift()
    if (update) Y.applyUpdate(client.doc, update, 'server')
  }
  for (let step = 0; step < 120; step++) {
    const client = clients[Math.floor(random() * clients.length)]!
    const what = random()
    if (what < 0.45) {
      const change = randomChange(readSnapshot(client.doc), Math.floor(random() * 2 ** 31))
      // only the server adds reports to rows that exist (A1); a new row brings its own (R1)
      if (change.kind === 'report-add') continue
      const withIt: Change[] =
        change.kind === 'measure-add'
          ? [change, { kind: 'report-add', report: emptyReport(change.measure.id, '2026-Q2') }]
          : [change]
      applyChanges(client.doc, withIt, 'client')
      edits++
    } else if (what < 0.75) send(client)
    else receive(client)
  }
  for (const client of clients) while (client.out.length > 0) send(client)
  for (const client of clients) while (client.inbox.length > 0) receive(client)
  const end = readSnapshot(server)
  for (const { doc } of clients) {
    expect(readSnapshot(doc), `seed ${seed}`).toEqual(end)
    expect(doc.store.pendingStructs, `seed ${seed}`).toBeNull()
    expect(doc.store.pendingDs, `seed ${seed}`).toBeNull()
  }
  for (const id of [...base.measures.keys()]) expect(end.measures.has(id), `seed ${seed}`).toBe(true)
  return { edits }
}

test('clients that edit at random and meet in random order end with the same workbook, always within the layout', () => {
  const first = Math.floor(Math.random() * 2 ** 31)
  let edits = 0
  for (let i = 0; i < 12; i++) edits += simulate(first + i).edits
  // a simulation that edits nothing would prove nothing
  expect(edits).toBeGreaterThan(300)
})
