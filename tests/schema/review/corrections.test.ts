import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { readWithin } from '../../../schema/policy/read-within.ts'
import { correct } from '../../../schema/review/correct.ts'
import {
  type Corrections,
  correctionsShape,
  countCorrections,
  noCorrections,
} from '../../../schema/review/corrections.ts'
import { addMeasure, become, mergeUp, reassign, setLevel, setMeasure, split } from '../../../schema/review/edits.ts'

const text = readFileSync(new URL('../../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
const reading = readPlan(text)
const now = (corrections: Corrections) => correct(text, reading, corrections)
const pieceWith = (corrections: Corrections, words: string) => {
  const at = text.indexOf(words)
  const piece = now(corrections).pieces.find(each => each.span.from <= at && at < each.span.to)
  if (!piece) throw new Error(words)
  return piece
}
const titles = (corrections: Corrections) => now(corrections).measures.map(measure => measure.title)

/** What is not blank in the source but in no piece, or in two. */
function unaccounted(source: string, corrections: Corrections, read = readPlan(source)): string[] {
  const out: string[] = []
  let at = 0
  for (const { span } of correct(source, read, corrections).pieces) {
    if (span.from < at) out.push(`overlap at ${span.from}`)
    if (source.slice(at, span.from).trim() !== '') out.push(`lost at ${at}`)
    at = span.to
  }
  if (source.slice(at).trim() !== '') out.push(`lost at ${at}`)
  return out
}

describe('corrections of a reading', () => {
  it('split a measure at a place: two rows, each read for its own units and deadline', () => {
    const at = text.indexOf('6月底前向社会')
    const corrections = split(noCorrections, text, pieceWith(noCorrections, '压缩办件时间'), at)
    const [first, second] = now(corrections).measures
    expect([first!.title, first!.lead, first!.deadline]).toEqual(['压缩办件时间', [], ''])
    expect(second).toMatchObject({
      lead: ['县行政审批局'],
      co: ['县公安局', '县人社局'],
      deadline: '6月底前',
      corrected: true,
    })
    expect(second!.section).toBe(first!.section)
    // and merging takes the split back whole
    expect(mergeUp(corrections, pieceWith(corrections, '6月底前向社会'))).toEqual(noCorrections)
  })

  it('merge a measure with the one before it', () => {
    const merged = mergeUp(noCorrections, pieceWith(noCorrections, '规范证明事项'))
    expect(titles(merged)).toEqual(['压缩办件时间', '公布执法主体', '开展案卷评查'])
    expect(now(merged).measures[0]!.text).toContain('规范证明事项')
    const again = split(merged, text, pieceWith(merged, '规范证明事项'), text.indexOf('2、规范证明事项'))
    expect(titles(again)).toHaveLength(4)
  })

  it('make a paragraph a measure, a heading, or nothing, and take that back', () => {
    const none = become(noCorrections, pieceWith(noCorrections, '公布执法主体'), 'none')
    expect(titles(none)).toEqual(['压缩办件时间', '规范证明事项', '开展案卷评查'])
    expect(become(none, pieceWith(none, '公布执法主体'), 'measure')).toEqual(noCorrections)
    const row = become(noCorrections, pieceWith(noCorrections, '为推进全县'), 'measure')
    expect(now(row).measures[0]).toMatchObject({ section: null, number: '' })
    const heading = become(noCorrections, pieceWith(noCorrections, '规范证明事项'), 'section')
    const { sections, measures } = now(heading)
    expect(sections.map(each => each.title)).toEqual(['改进政务服务', '规范证明事项', '规范行政执法'])
    expect(measures.map(each => each.section)).toEqual([sections[0]!.key, sections[2]!.key, sections[2]!.key])
  })

  it('turn a heading into a measure: its rows join the section above', () => {
    const { measures, sections } = now(become(noCorrections, pieceWith(noCorrections, '二、规范行政执法'), 'measure'))
    expect(sections).toHaveLength(1)
    expect(measures.map(each => each.section)).toEqual(measures.map(() => sections[0]!.key))
  })

  it('change the level of a heading, and nothing else about it', () => {
    const second = now(setLevel(noCorrections, pieceWith(noCorrections, '二、规范'), 2))
    expect(second.sections.map(each => [each.number, each.level, each.corrected])).toEqual([
      ['一', 1, false],
      ['二', 2, true],
    ])
    expect(second.measures).toEqual(now(noCorrections).measures)
  })

  it('give a paragraph to another measure, with the units it names', () => {
    const piece = pieceWith(noCorrections, '规范证明事项')
    const target = pieceWith(noCorrections, '公布执法主体').key
    const moved = reassign(noCorrections, text, piece, piece.span, target)
    const { measures } = now(moved)
    expect(measures.map(each => each.title)).toEqual(['压缩办件时间', '公布执法主体', '开展案卷评查'])
    expect(measures[1]!.text).toContain('9月底前公布保留目录')
    expect(measures[1]!.co).toContain('县各相关部门')
    expect(now({ ...moved, marks: moved.marks.map(mark => ({ ...mark, of: 3 })) }).unmet).toEqual([piece.key])
  })

  it('say where the plan begins and ends: what is outside is other text, title and year stay known', () => {
    const begins = text.indexOf('二、规范行政执法')
    const inside = readWithin(text, { begins, ends: text.indexOf('青潭县人民政府办公室') })
    const found = correct(text, inside, { ...noCorrections, begins })
    expect(found.measures.map(each => each.title)).toEqual(['公布执法主体', '开展案卷评查'])
    expect(inside.title).toBe('青潭县2026年度依法行政重点工作安排')
    expect(inside.year).toBe(2026)
    expect(unaccounted(text, noCorrections, inside)).toEqual([])
  })

  it('[M1] lose nothing wherever the plan is said to begin and end', () => {
    const place = fc.option(fc.nat(text.length + 3))
    fc.assert(
      fc.property(place, place, (begins, ends) => {
        expect(unaccounted(text, noCorrections, readWithin(text, { begins, ends }))).toEqual([])
      }),
    )
  })

  it('[M2] hold when the text is read by another rule about who leads', () => {
    const plain = '一、要求\n\n1、公开信息。（责任单位：县司法局、县财政局）\n\n2、培训人员。（责任单位：县人社局）'
    const first = correct(plain, readPlan(plain), noCorrections)
    const { key } = first.measures[0]!
    const corrections = setMeasure(noCorrections, key, first.measures[0]!, { title: '公开政府信息' })
    expect(countCorrections(corrections)).toBe(1)
    const explicit = correct(plain, readPlan(plain, { leadRule: 'explicit' }), corrections)
    expect(explicit.measures[0]).toMatchObject({ title: '公开政府信息', lead: [], co: ['县司法局', '县财政局'] })
  })

  it('[M1] of any kind, in any order, leave every character in exactly one place and never throw', () => {
    const step = fc.record({
      do: fc.constantFrom('split', 'up', 'measure', 'section', 'none', 'level', 'give', 'add'),
      piece: fc.nat(30),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.nat(30),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        let corrections = noCorrections
        for (const each of steps) {
          const { pieces, measures } = now(corrections)
          const piece = pieces[each.piece % pieces.length]!
          const inside = piece.span.from + Math.floor(each.at * (piece.span.to - piece.span.from))
          const of = measures[each.to % Math.max(1, measures.length)]?.key ?? 0
          if (each.do === 'split') corrections = split(corrections, text, piece, inside)
          else if (each.do === 'up') corrections = mergeUp(corrections, piece)
          else if (each.do === 'level') corrections = setLevel(corrections, piece, 2)
          else if (each.do === 'add') corrections = addMeasure(corrections, null).next
          else if (each.do === 'give') {
            const stretch = { from: inside, to: piece.span.to }
            if (text[inside]?.trim()) corrections = reassign(corrections, text, piece, stretch, of)
          } else corrections = become(corrections, piece, each.do)
          expect(unaccounted(text, corrections, reading)).toEqual([])
        }
        expect(correctionsShape.safeParse(corrections).success).toBe(true)
        const { sections, measures } = now(corrections)
        const keys = new Set(sections.map(section => section.key))
        expect(measures.every(measure => measure.section === null || keys.has(measure.section))).toBe(true)
        expect(new Set(measures.map(measure => measure.key)).size).toBe(measures.length)
      }),
      { numRuns: 300 },
    )
  })
})
