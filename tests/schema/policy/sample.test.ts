import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { broken } from './reading-laws.ts'

const source = readFileSync(new URL('../../../server/sample/plan.txt', import.meta.url), 'utf8')
const reading = readPlan(source)

it('reads the sample plan without a doubt', () => {
  expect(broken(source, reading)).toEqual([])
  expect(reading).toMatchObject({
    title: '云河县2026年依法行政工作计划',
    year: 2026,
    leadRule: 'first-listed-stated',
    doubts: [],
  })
  expect(reading.measures.flatMap(m => m.doubts)).toEqual([])
})

it('finds the sample plan’s 39 measures in 7 sections', () => {
  expect(reading.sections.map(s => s.number)).toEqual(['一、', '二、', '三、', '四、', '五、', '六、', '七、'])
  expect(reading.sections.map((_, i) => reading.measures.filter(m => m.section === i).length)).toEqual([
    6, 6, 5, 7, 5, 5, 5,
  ])
  expect(reading.measures.every(m => m.title !== '' && m.text !== '' && m.brackets.length === 1)).toBe(true)
})

it('gives every measure of the sample a lead, several of them 县财政局 and 县司法局', () => {
  const leads = reading.measures.flatMap(m => m.lead.map(u => u.written))
  expect(reading.measures.filter(m => m.lead.length === 0)).toEqual([])
  expect(leads.filter(u => u === '县财政局')).toHaveLength(5)
  expect(leads.filter(u => u === '县司法局')).toHaveLength(17)
})

it('dates the sample’s deadlines in the year of the plan', () => {
  const dated = reading.measures.flatMap(m => (m.deadline?.date ? [m.deadline.date] : []))
  expect(dated).toHaveLength(14)
  expect(dated.every(d => d.startsWith('2026-'))).toBe(true)
  expect(reading.measures.filter(m => m.deadline?.kind === 'relative')).toHaveLength(5)
})
