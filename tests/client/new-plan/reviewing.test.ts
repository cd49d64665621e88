import { readFileSync } from 'node:fs'
import { createRoot } from 'solid-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptPlan } from '../../../client/new-plan/kept-review.ts'
import { createReviewing, type Reviewing, startOf } from '../../../client/new-plan/reviewing.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { noCorrections } from '../../../schema/review/corrections.ts'

const text = readFileSync(new URL('../../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

/** A review of the fixture, for as long as `run` takes. */
const reviewed = (run: (reviewing: Reviewing) => void, start = startOf(text, readPlan(text))) =>
  createRoot(dispose => {
    run(createReviewing('p_1', start))
    dispose()
  })
const titles = ({ ordered }: Reviewing) => ordered().map(measure => measure.title)
const pieceWith = (reviewing: Reviewing, words: string) => reviewing.pieceAt(text.indexOf(words))!

describe('the state of a review', () => {
  it('goes back and forth over every correction, in order, and a new one ends the way forth', () => {
    reviewed(now => {
      const states = [titles(now)]
      now.split(pieceWith(now, '压缩办件时间'), text.indexOf('6月底前向'))
      states.push(titles(now))
      now.become(pieceWith(now, '规范证明事项'), 'none')
      states.push(titles(now))
      now.correct(now.ordered()[0]!.key, { ...now.ordered()[0]!, title: '压减时限' })
      states.push(titles(now))
      expect(new Set(states.map(state => state.join())).size).toBe(4)
      for (const state of states.slice(0, -1).reverse()) {
        expect(now.undo()).toBe(true)
        expect(titles(now)).toEqual(state)
      }
      expect(now.undo()).toBe(false)
      expect(now.corrections()).toEqual(noCorrections)
      for (const state of states.slice(1)) {
        expect(now.redo()).toBe(true)
        expect(titles(now)).toEqual(state)
      }
      now.undo()
      now.mergeUp(pieceWith(now, '公布执法主体'))
      expect(now.redo()).toBe(false)
    })
  })

  it('keeps the rows and paragraphs that a correction does not touch as they are, so that the focus stays', () => {
    reviewed(now => {
      const [pieces, rows] = [[...now.pieces()], now.ordered()]
      now.become(pieceWith(now, '规范证明事项'), 'section')
      expect(now.pieces().filter(piece => pieces.includes(piece))).toHaveLength(pieces.length)
      expect(now.ordered().every(row => rows.includes(row))).toBe(true)
    })
  })

  it('selects the measure that a paragraph is, or is part of', () => {
    reviewed(now => {
      const [first, second] = now.ordered()
      const piece = pieceWith(now, '规范证明事项')
      now.reassign(piece, { from: piece.span.from, to: piece.span.to }, first!.key)
      now.select(second!.key)
      expect(now.selectedMeasure()).toBe(first!.key)
      now.select(pieceWith(now, '一、改进').key)
      expect(now.selectedMeasure()).toBeNull()
    })
  })

  it('takes a row added by hand out again, and a row of the text back in', () => {
    reviewed(now => {
      const key = now.addMeasure(now.review.sections[0]!.key)
      expect(now.ordered().map(row => row.key)).toContain(key)
      now.remove(key)
      expect(now.ordered().map(row => row.key)).not.toContain(key)
      const { key: first } = now.ordered()[0]!
      now.remove(first)
      now.become(now.pieceOf(first)!, 'measure')
      expect(now.ordered()[0]!.key).toBe(first)
      expect(now.count()).toBe(0)
    })
  })

  it('is kept in the browser and goes on from there: text, corrections and what was said of the plan', () => {
    reviewed(now => {
      now.become(pieceWith(now, '规范证明事项'), 'none')
      now.setPlan({ title: '改过的标题' })
      now.save()
    })
    const again = keptPlan('p_1')!.read!
    reviewed(now => {
      expect(titles(now)).toEqual(['压缩办件时间', '公布执法主体', '开展案卷评查'])
      expect(now.review.title).toBe('改过的标题')
    }, again)
  })

  it('[M2] reads within other bounds and back, as any other correction', () => {
    reviewed(now => {
      now.setBounds({ begins: text.indexOf('二、规范行政执法') })
      expect(titles(now)).toEqual(['公布执法主体', '开展案卷评查'])
      expect(now.gaps()).toEqual([])
      now.undo()
      expect(titles(now)).toHaveLength(4)
      now.setLeadRule('explicit')
      expect(now.review.leadRule).toBe('explicit')
      now.undo()
      expect(now.corrections()).toEqual(noCorrections)
    })
  })
})
