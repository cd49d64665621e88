import { encodeSnapshot } from '../../schema/doc/create.ts'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { seeded } from '../support/random.ts'

const VERBS =
  '健全 完善 深化 推进 落实 加强 规范 优化 建立 开展 强化 公布 梳理 修订 督促 组织 指导 清理 评估 提升'.split(' ')
const OBJECTS =
  '行政审批制度 权责清单 执法案卷评查 重大行政决策程序 规范性文件备案 政务公开 营商环境 基层治理 矛盾纠纷化解 法治宣传教育 执法人员培训 行政复议 应急预案 财政预算管理 公共法律服务 信用体系建设 生态保护修复 农村人居环境 义务教育质量 数据共享平台'.split(
    ' ',
  )
const ENDS = [
  '，完成率不低于%。',
  '，按月调度、按季通报。',
  '，力争年底前取得明显成效。',
  '，形成可复制的经验做法。',
  '，全年不少于#次。',
  '，并报县政府备案。',
]

/** A plan of so many rows in sections of twenty, each text of its own and as long as real ones (about 200 characters). */
export function planOf(rows: number): Snapshot {
  const random = seeded(rows)
  const number = () => String(5 + random.int(95))
  const sentence = () =>
    random.pick(VERBS) +
    random.pick(OBJECTS) +
    (random.chance(0.5) ? `，${random.pick(VERBS)}${random.pick(OBJECTS)}` : '') +
    random.pick(ENDS).replace('%', `${number()}%`).replace('#', number())
  const text = () => {
    let words = ''
    while (words.length < 190) words += sentence()
    return words
  }
  const draft = planDraftShape.parse({
    title: `${rows} 项任务`,
    year: 2026,
    sections: Array.from({ length: Math.ceil(rows / 20) }, (_, i) => ({ number: String(i + 1), title: '重点任务' })),
    measures: Array.from({ length: rows }, (_, i) => ({
      section: Math.floor(i / 20),
      number: String(i + 1),
      title: `第${i + 1}项：${random.pick(VERBS)}${random.pick(OBJECTS)}。`,
      text: text(),
      lead: [`县第${random.int(40)}局`],
      co: [`县第${40 + random.int(20)}局`, `县第${60 + random.int(20)}局`, '各镇人民政府'],
      deadline: `${1 + random.int(12)}月底前`,
    })),
  })
  return snapshotOfDraft(draft, { year: 2026, month: 5 })
}

/** The same bytes for every server of a run. */
export const encoded = encodeSnapshot
