import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../schema/policy/fold.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { broken, fixture } from './reading-laws.ts'

const names = readdirSync(new URL('../../fixtures/policy/', import.meta.url)).map(f => f.replace('.txt', ''))

const piece = fc.constantFrom(
  ...[
    '一、加强建设',
    '二、',
    '（一）',
    '(二)',
    '1、',
    '2.',
    '3．',
    '（1）',
    '做好工作。',
    '10月底前',
    '自发布之日起15日内',
    '指导思想',
    '每年第一季度',
  ],
  ...[
    '（责任单位：',
    '(牵头单位:',
    '责任部门：',
    '完成时限：',
    '此项工作由',
    '县财政局',
    '县司法局',
    '、',
    '，',
    ',',
    '；',
    '牵头',
    '各负其责',
    '按职责分工负责',
    '会同',
  ],
  ...[
    '）',
    ')',
    '〔',
    '］',
    '“',
    '”',
    '。',
    '\n',
    '\n\n',
    '\r\n',
    '\u3000',
    '\u00a0',
    '\ufeff',
    '\u200b',
    '\t',
    ' ',
    '— 2 —',
    '20152020年',
    '124日',
  ],
  ...[
    '关于印发工作计划的通知',
    '2026年工作计划',
    '各镇人民政府:',
    '2026年3月1日',
    '云河县人民政府',
    '（此件公开发布）',
    '排在第一位的为牵头单位',
    '等有关部门',
    '责',
    '\ud83d',
  ],
  ...[
    '第一条',
    '第二节',
    '项目一：',
    '1.1',
    '一是',
    '2）',
    '● ',
    '㈠',
    '【要素】',
    '★',
    '以上2项工作由',
    '以下工作均由',
    '牵头。',
    '整改措施：',
    '督导单位：',
    '年内',
    '至5月31日',
  ],
)

describe('reading any text at all', () => {
  it('never throws, loses nothing, and keeps title + text equal to the source without its brackets', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const source = pieces.join('')
        expect(broken(source, readPlan(source))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  const reads = (source: string) => {
    const reading = readPlan(source)
    expect(broken(source, reading)).toEqual([])
    return reading.measures[0]!
  }
  const written = (all: { written: string }[]) => all.map(one => one.written)

  it('leaves a zero-width character out of a deadline, and begins no deadline inside the one before it', () => {
    const twice = reads('一、加强建设自发布之日起15日内\u200b自发布之日起15日内')
    expect(written(twice.deadlines)).toEqual(['自发布之日起15日内', '自发布之日起15日内'])
    const inside = reads('1、做好工作。自发布之日\u200b起15\u2060日内完成。')
    expect(written(inside.deadlines)).toEqual(['自发布之日起15日内'])
    const labelled = reads('1、完成时限：一、加强建设\u200b一、加强建设')
    expect(written(labelled.deadlines)).toEqual(['一、加强建设一、加强建设'])
  })

  it('joins no name across the words that say who leads, in a bracket that never closes', () => {
    const heading = '1、责任部门：(牵头单位:排在第一位的为牵头单位一、加强建设一、加强建设'
    expect(written([...reads(heading).lead, ...reads(heading).co])).toEqual(['一', '加强建设'])
    const digits = reads('1、做好工作。（责任单位：（1）排在第一位的为牵头单位20152020年')
    expect(written([...digits.lead, ...digits.co])).toEqual(['（1）', '20年'])
  })

  it('leaves out a bracket inside the list that only says who leads', () => {
    const measure = reads('1、做好工作。（责任单位：县财政局、县司法局（排在第一位的为牵头单位）、各镇政府）')
    expect([written(measure.lead), written(measure.co)]).toEqual([['县财政局'], ['县司法局', '各镇政府']])
  })

  it('holds for arbitrary characters too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), source => {
        expect(fold(source)).toHaveLength(source.length)
        expect(broken(source, readPlan(source))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('reads a line of very many labels without running out of stack', () => {
    const source = `1、做好工作。\n牵头单位：县财政局\n${'责任单位：县司法局，'.repeat(150_000)}`
    expect(written(reads(source).co)).toEqual(['县司法局'])
  })

  it('takes time in proportion to its length, whatever piece is repeated', { timeout: 120_000 }, () => {
    const time = (source: string) => {
      // of this process, not of the clock: the machine may have other work
      const start = process.cpuUsage()
      readPlan(source)
      return process.cpuUsage(start).user / 1_000
    }
    const repeated = [
      '(',
      '（责任单位：',
      '（责任单位：县财政局）\n',
      '”',
      '15日内',
      '2026年工作计划\n',
      '一、甲\n',
      '责任单位：县局\n',
      '和',
      '第一位',
      '1、甲\n',
      '（县局负责，9月底前',
      '序号\t任务\t要求\n',
      '序号\n任务\n责任单位\n1\n',
      '1\t任务\t县局\n',
    ]
    const head = '2026年工作计划\n\n一、加强建设\n1、'
    for (const text of repeated) {
      // A quadratic reader needs minutes for these, a linear one well under a second.
      const long = `${head}${text.repeat(Math.floor(300_000 / text.length))}`
      expect(time(long), text).toBeLessThan(5_000)
    }
    expect(time(`${head}完成时限：${' '.repeat(300_000)}，`), 'a label and blanks').toBeLessThan(5_000)
  })
})

describe('the fixtures', () => {
  it.each(names)('%s reads the same with CRLF, a BOM and ideographic blanks, but for offsets', name => {
    const source = fixture(name)
    const other = `\ufeff${source.replace(/\n/g, '\r\n').replace(/^ +/gm, '\u3000\u3000')}`
    const [a, b] = [readPlan(source), readPlan(other)]
    expect(broken(source, a)).toEqual([])
    expect(broken(other, b)).toEqual([])
    const shape = (r: typeof a) =>
      r.measures.map(m => [m.number, m.title, m.text, m.lead.map(u => u.written), m.co.map(u => u.written)])
    expect(shape(b)).toEqual(shape(a))
    expect(b.parts.map(p => p.kind)).toEqual(a.parts.map(p => p.kind))
  })
})
