import { newId } from '../../../schema/ids.ts'
import { keysBetween } from '../../../schema/order.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Section } from '../../../schema/plan/section.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'
import { seeded } from '../../support/random-change.ts'

const words = '公布清单压缩时限开展评查培训人员完善制度规范流程督促整改汇总通报组织考核推进改革落实责任'.match(/../g)!

/** A workbook of so many rows in sections of a hundred: most of their own words, some written again or nearly so. */
export function linkedRows(count: number): Snapshot {
  const base = planSnapshot()
  const [row] = rowsOf(base)
  const random = seeded(7)
  const text = () => Array.from({ length: 30 }, () => words[Math.floor(random() * words.length)]!).join('')
  const sectionKeys = keysBetween(null, null, Math.ceil(count / 100))
  const sections = sectionKeys.map(
    (order, i): Section => ({
      id: newId('section'),
      order,
      number: String(i + 1),
      title: `第${i + 1}部分`,
      goal: '',
      removed: false,
    }),
  )
  const keys = keysBetween(null, null, count)
  const measures = new Map<string, Measure>()
  let last = ''
  keys.forEach((order, i) => {
    const own =
      i % 50 === 49 ? last : i % 50 === 48 ? last.replace('清单', '名单') : i % 3 === 0 ? `完成第${i}项任务` : text()
    last = own
    const id = newId('measure')
    measures.set(id, {
      ...row!,
      id,
      order,
      section: sections[Math.floor(i / 100)]!.id,
      number: `${(i % 100) + 1}`,
      text: own,
    })
  })
  return { ...base, sections: new Map(sections.map(each => [each.id, each])), measures, reports: new Map() }
}
