import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { broken, units } from './reading-laws.ts'

const read = (text: string) => {
  const reading = readPlan(text)
  expect(broken(text, reading)).toEqual([])
  return reading
}
const named = (text: string) => read(text).measures.map(units)

const TITLE = '松澜县2026年工作要点\n\n一、加强管理\n'

describe('[M6] units that a plan names once for several measures', () => {
  it('gives the measures that 以上几项 counts what that sentence says, and no measure before them', () => {
    const text = `${TITLE}1.甲项工作开展。\n2.乙项工作开展。\n3.丙项工作开展。\n以上2项工作由县财政局牵头，县审计局配合。`
    expect(named(text)).toEqual([' / ', '县财政局 / 县审计局', '县财政局 / 县审计局'])
  })

  it('gives the measures below a heading the units of the heading, but for those that name their own', () => {
    const text =
      '松澜县2026年工作要点\n一、优化服务（牵头单位：县民政局；配合单位：县残联）\n1.建设食堂。\n2.发放补贴。（牵头单位：县财政局）\n二、强化保障\n3.落实经费。'
    expect(named(text)).toEqual(['县民政局 / 县残联', '县财政局 / ', ' / '])
  })

  it('lets a unit lead what stands below its name, where every heading is one', () => {
    const below = (...heads: string[]) =>
      named(
        heads.reduce(
          (text, head, i) => `${text}${'一二'[i]}、${head}\n${i + 1}.甲项工作。\n`,
          '松澜县2026年工作要点\n\n',
        ),
      )
    expect(below('县国家安全局', '县财政局')).toEqual(['县国家安全局 / ', '县财政局 / '])
    expect(below('优化产业布局', '树立工作大局')).toEqual([' / ', ' / '])
    expect(below('建设法治政府', '整合县大数据中心')).toEqual([' / ', ' / '])
    expect(below('县国家安全局', '加强作风建设')).toEqual([' / ', ' / '])
  })

  it('shares the lines below the last of several items only where every group of the plan is written so', () => {
    const group = (lead: string) => `1.甲项工作。\n2.乙项工作。\n牵头单位：${lead}\n`
    expect(named(`${TITLE}${group('县林业局')}二、加强保障\n${group('县财政局')}`)).toEqual([
      ...['县林业局 / ', '县林业局 / '],
      ...['县财政局 / ', '县财政局 / '],
    ])
    const own = `${TITLE}${group('县林业局')}二、加强保障\n1.丙项工作。\n牵头单位：县水利局\n2.丁项工作。\n`
    expect(named(own)).toEqual([' / ', '县林业局 / ', '县水利局 / ', ' / '])
  })
})

describe('a sentence that says who does the work, without a bracket', () => {
  it('counts where all that it names are units', () => {
    expect(named(`${TITLE}1.清理门槛。此项工作由县发展和改革局牵头，县水利局、各乡镇人民政府配合。`)).toEqual([
      '县发展和改革局 / 县水利局、各乡镇人民政府',
    ])
  })

  it.each([
    '1.健全机制。由主要负责人牵头、各部门分工落实。',
    '1.健全机制。建立县水利局牵头、乡镇配合的工作机制。',
    '1.健全机制。由县水利局牵头制定实施细则。',
  ])('does not count where it speaks of persons or of something to be made: %s', item => {
    expect(named(TITLE + item)).toEqual([' / '])
  })
})

describe('numbers that only the whole text tells', () => {
  it('takes 1.1 for an item where the count goes on, and 3.5 for a figure where it does not', () => {
    const items = '松澜县2026年工作要点\n1 教学\n1.1 培训教师。\n1.2 评选名师。\n2 后勤\n2.1 改造食堂。'
    expect(read(items).measures.map(({ number }) => number)).toEqual(['1.1', '1.2', '2.1'])
    const figures = `${TITLE}1.扩大投资。完成投资\n3.5亿元以上。\n2.发放补贴。`
    expect(read(figures).measures.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('takes 第一条 for an item where a text counts its articles, and a quoted article for none', () => {
    const items = '松澜县若干措施\n第一条 支持甲。\n第二条 支持乙。\n第三条 支持丙。\n第四条 本措施自印发之日起施行。'
    expect(read(items).measures.map(({ number }) => number)).toEqual(['一', '二', '三'])
    const quoted = `${TITLE}1.落实法律规定。\n第七条规定的程序应当公开。\n2.开展检查。`
    expect(read(quoted).measures.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('makes one measure of a problem with its units, its time and the list of how it is mended', () => {
    const problem = (n: string, unit: string) =>
      `${n}、关于管网滞后的问题。\n责任单位：${unit}\n整改时限：2026年9月底前\n整改措施：\n（一）新建管网。\n（二）排查商户。\n`
    const { measures } = read(`松澜县2026年整改清单\n${problem('一', '县住建局')}${problem('二', '县水利局')}`)
    expect(measures.map(m => `${m.number} ${units(m)} ${m.deadline?.date}`)).toEqual([
      '一 县住建局 /  2026-09-30',
      '二 县水利局 /  2026-09-30',
    ])
  })
})

describe('deadlines in running text', () => {
  const due = (text: string) => read(`${TITLE}1.${text}`).measures[0]?.deadline?.written ?? null

  it('takes 年内, 二季度末 and 至5月31日 for terms', () => {
    expect(due('清理政策。年内完成清理。')).toBe('年内')
    expect(due('建设厂房。一期二季度末交付。')).toBe('二季度末')
    expect(due('整治火源。集中整治至5月31日。')).toBe('至5月31日')
  })

  it('takes no term from what was, what is compared with, or what happens on a day', () => {
    expect(due('补建台账。截至2025年底，仍有台账不全。')).toBeNull()
    expect(due('提高配备率。较2025年底提高5个百分点。')).toBeNull()
    expect(due('弘扬企业家精神。每年11月1日举办活动。')).toBeNull()
    expect(due('实行信用管理。有效期自2026年1月1日至12月31日。')).toBeNull()
  })
})
