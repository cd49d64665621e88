import { describe, expect, it } from 'vitest'
import { renamingOf } from '../../../schema/units/reform-hints.ts'
import { reformEntries, reforms } from '../../../schema/units/reforms.ts'

const now = (written: string, year: number | null = 2026) => renamingOf(written, year)?.to ?? null

describe('[U6] a plan that names an office by its old name', () => {
  it.each([
    ['县工商局', '县市场监督管理局'],
    ['云河县食药监局', '云河县市场监督管理局'],
    ['县质量技术监督局', '县市场监督管理局'],
    ['县国土资源局', '县自然资源局'],
    ['省国土资源厅', '省自然资源厅'],
    ['市规划局', '市自然资源和规划局'],
    ['县环保局', '县生态环境局'],
    ['省环境保护厅', '省生态环境厅'],
    ['县农委', '县农业农村局'],
    ['县旅游局', '县文化和旅游局'],
    ['县卫计委', '县卫生健康委员会'],
    ['区卫计局', '区卫生健康局'],
    ['县安监局', '县应急管理局'],
    ['省安监局', '省应急管理厅'],
    ['县政府法制办', '县司法局'],
    ['县编办', '县委机构编制委员会办公室'],
    ['县信访办', '县信访局'],
    ['县监察局', '县监察委员会'],
    ['县扶贫办', '县农业农村局'],
    ['县金融办', '县地方金融管理局'],
    ['市大数据局', '市数据局'],
    ['县地税局', '县税务局'],
    ['县老龄办', '县民政局'],
    ['国土资源部', '自然资源部'],
    ['银保监会', '国家金融监督管理总局'],
    ['国务院扶贫办', '农业农村部'],
  ])('is told that %s is %s today', (written, expected) => {
    expect(now(written)).toBe(expected)
  })

  it('is told nothing in a year when the reform was still to come', () => {
    expect(now('县环保局', 2011)).toBeNull()
    expect(now('县扶贫办', 2019)).toBeNull()
    expect(now('县扶贫办', 2022)).toBe('县乡村振兴局')
    expect(now('县老龄办', 2020)).toBe('县卫生健康委员会')
  })

  it.each([
    '县财政局',
    '县民政局',
    '县人力资源和社会保障局',
    '县发展和改革委员会',
    '市委金融办',
    '各镇人民政府',
    '县生态环境局',
    '县委社会工作部',
    '县信访局',
  ])('is told nothing of %s, which stands', written => {
    expect(now(written)).toBeNull()
  })

  it('hears the source, the days and whether it was merged', () => {
    expect(renamingOf('县工商局', 2026)).toEqual({
      to: '县市场监督管理局',
      short: '县市场监管局',
      kind: 'merged',
      reform: 'reform-2018',
      from: '2018-03-21',
      until: '2019-03-31',
      source: reforms['reform-2018'].source,
    })
    expect(renamingOf('国土资源部', 2026)?.until).toBe('2018-12-31')
  })

  it('never goes in a circle, whatever office of the table is asked for', () => {
    for (const { old } of reformEntries) {
      for (const stem of old) for (const prefix of ['', '县', '省', '市', '北京市']) renamingOf(prefix + stem, null)
    }
  })
})
