import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'

const deadlines = (text: string, options = {}) =>
  readPlan(`2026年县工作计划\n\n一、甲事项\n\n1、做好工作。${text}\n`, options).measures[0]?.deadlines.map(d => [
    d.written,
    d.kind,
    d.date,
  ])

describe('deadlines', () => {
  it('without a year belong to the year of the plan', () => {
    expect(deadlines('10月底前，公布目录。')).toEqual([['10月底前', 'date', '2026-10-31']])
    expect(deadlines('年底前完成。')).toEqual([['年底前', 'date', '2026-12-31']])
    expect(deadlines('11月20日前整改到位。')).toEqual([['11月20日前', 'date', '2026-11-20']])
    expect(deadlines('2月底前印发。', { year: 2028 })).toEqual([['2月底前', 'date', '2028-02-29']])
  })

  it('keep a year of their own', () => {
    expect(deadlines('2027年6月底前建成。')).toEqual([['2027年6月底前', 'date', '2027-06-30']])
    expect(deadlines('至 2027年底，基本实现全覆盖。')).toEqual([['至2027年底', 'date', '2027-12-31']])
    expect(deadlines('到2027年底前建成。')).toEqual([['2027年底前', 'date', '2027-12-31']])
  })

  it('that count from an event name the event and no day', () => {
    expect(deadlines('文件自发布之日起15日内备案。')).toEqual([['自发布之日起15日内', 'relative', null]])
    expect(deadlines('确保在收到文件后20个工作日内，完成。')).toEqual([['收到文件后20个工作日内', 'relative', null]])
    expect(deadlines('五年内完成轮训。')).toEqual([['五年内', 'relative', null]])
  })

  it('that recur say when in the period, or the rhythm within the year; every year is none', () => {
    expect(deadlines('每年第一季度报告工作。')).toEqual([['每年第一季度', 'recurring', null]])
    expect(deadlines('每年举办2期，每隔2年清理一次。')).toEqual([])
    expect(deadlines('每季度通报一次。')).toEqual([['每季度', 'recurring', null]])
    expect(deadlines('全年检查不少于2次。')).toEqual([['全年', 'open', null]])
    expect(deadlines('全年经济运行平稳。')).toEqual([])
  })

  it('are not seen in event days, spans of past years or open words in running text', () => {
    expect(deadlines('开展12月4日宣传活动，持续推进，清理2021年以前印发的文件，对一年内发生多起的问责。')).toEqual([])
  })

  it('with a day come before those that count from an event, and several days are a doubt', () => {
    const [one] = readPlan(
      '2026年县工作计划\n\n一、甲事项\n\n1、做好工作。收到后5日内办理，10月底前公布，年底前完成。\n',
    ).measures
    expect(one?.deadline?.written).toBe('10月底前')
    expect(one?.doubts.map(d => d.code)).toEqual(['several-deadlines'])
  })

  it('that name no real day are a doubt', () => {
    const [one] = readPlan('2026年县工作计划\n\n一、甲事项\n\n1、做好工作，6月31日前完成。\n').measures
    expect(one?.deadline).toMatchObject({ written: '6月31日前', date: null })
    expect(one?.doubts.map(d => d.code)).toEqual(['deadline-impossible'])
  })

  it('that name no real day give none', () => {
    expect(deadlines('2月30日前完成。')).toEqual([['2月30日前', 'date', null]])
    expect(deadlines('13月底前完成。')).toEqual([['13月底前', 'date', null]])
  })
})
