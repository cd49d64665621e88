import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createGround, deletesWithin, fitsInto, isIn, isWithin } from '../../../client/sync/ground.ts'

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const textOf = (doc: Y.Doc) => doc.getText('t')
/** What the server would answer to this document's question. */
const answerTo = (server: Y.Doc, doc: Y.Doc) => Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc))
const isPrefix = (doc: Y.Doc, server: Y.Doc) =>
  isWithin(doc, Y.encodeStateVector(server)) && deletesWithin(doc, answerTo(server, doc))

/** A step of somebody's work: text put somewhere, or taken away. */
type Step = { at: number; insert: string; remove: number }
const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat(40),
  insert: fc.constantFrom('', '甲', '乙丙', '60%'),
  remove: fc.nat(4),
})
const make = (doc: Y.Doc, { at, insert, remove }: Step): boolean => {
  const text = textOf(doc)
  const from = Math.min(at, text.length)
  const gone = Math.min(remove, text.length - from)
  doc.transact(() => {
    if (gone > 0) text.delete(from, gone)
    if (insert !== '') text.insert(from, insert)
  })
  return gone > 0 || insert !== ''
}

describe('a kept document is shown only while it is a prefix of what the server has', () => {
  test('whatever is written afterwards, an earlier state of the server is a prefix of a later one', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (before, after) => {
        const server = new Y.Doc()
        for (const each of before) make(server, each)
        const kept = copyOf(server)
        const other = copyOf(server)
        for (const each of after) make(other, each)
        Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
        expect(isPrefix(kept, server)).toBe(true)
      }),
    )
  })

  test('a server put back to an earlier state is always noticed, also when only deletions were lost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), step, fc.array(step, { maxLength: 6 }), (before, lost, since) => {
        const server = new Y.Doc()
        for (const each of before) make(server, each)
        const backup = copyOf(server)
        const moved = make(server, lost)
        const kept = copyOf(server)
        // (a deletion that is made again is no longer lost)
        for (const each of since) make(backup, { ...each, remove: 0 })
        expect(isPrefix(kept, backup)).toBe(!moved)
      }),
    )
  })

  test('clearing the ground loses nothing that comes in meanwhile', async () => {
    const old = new Y.Doc()
    textOf(old).insert(0, '旧')
    const fresh = new Y.Doc()
    let clear = (_doc: Y.Doc) => {}
    const source = {
      doc: old,
      close: () => {},
      startOver: () =>
        new Promise<Y.Doc>(resolve => {
          clear = doc => {
            source.doc = doc
            resolve(doc)
          }
        }),
    }
    const ground = createGround(source)
    ground.startOver()
    const news = new Y.Doc()
    textOf(news).insert(0, '新')
    ground.take(Y.encodeStateAsUpdate(news))
    expect(textOf(old).toString()).toBe('旧')
    clear(fresh)
    await Promise.resolve()
    expect(textOf(ground.doc()).toString()).toBe('新')
  })
})

describe('an edit of a page that is gone', () => {
  test('is known to be on the server already by what it inserted, so it is not made twice', () => {
    const server = new Y.Doc()
    textOf(server).insert(0, '甲')
    const page = copyOf(server)
    let update = new Uint8Array()
    page.once('update', (bytes: Uint8Array) => {
      update = new Uint8Array(bytes)
    })
    textOf(page).insert(1, '乙')
    expect(isIn(server, update)).toBe(false)
    expect(fitsInto(server, update)).toBe(true)
    Y.applyUpdate(server, update)
    expect(isIn(server, update)).toBe(true)
    Y.applyUpdate(server, update)
    expect(textOf(server).toString()).toBe('甲乙')
  })

  test('that builds on what this browser no longer has does not fit', () => {
    const page = new Y.Doc()
    textOf(page).insert(0, '甲')
    const vector = Y.encodeStateVector(page)
    textOf(page).insert(1, '乙')
    expect(fitsInto(new Y.Doc(), Y.encodeStateAsUpdate(page, vector))).toBe(false)
  })
})
