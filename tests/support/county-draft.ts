import type { PlanDraftInput } from '../../schema/plan/draft.ts'

const sentences = [
  '健全依法决策机制，落实重大行政决策程序，合法性审查全覆盖。',
  '完善权责清单，压缩办理时限，群众办事只进一扇门。',
  '加强执法案卷评查，规范裁量权基准，全年不少于2次。',
  '组织干部学法用法，新任职人员任前考试合格率达到100%。',
]
const units = ['县司法局', '县财政局', '县教育局', '县水利局', '县应急管理局', '县市场监管局', '县自然资源局']

/** A plan of an invented county with so many rows: texts of 20 to 1,500 characters, a section every dozen rows. */
export function countyDraft(rows: number): PlanDraftInput {
  const textOf = (i: number): string => {
    const length = i % 37 === 36 ? 1_440 : i % 11 === 10 ? 600 : 20 + ((i * 53) % 260)
    let text = `第${i + 1}项自此开始，`
    for (let n = i; text.length < length; n++) text += sentences[n % sentences.length]
    return `${text}第${i + 1}项至此为止。`
  }
  return {
    title: '青禾县2026年度法治政府建设重点工作安排',
    year: 2026,
    sections: Array.from({ length: Math.ceil(rows / 12) }, (_, i) => ({
      number: `第${i + 1}章`,
      title: `推进第${i + 1}方面工作`,
    })),
    measures: Array.from({ length: rows }, (_, i) => ({
      section: Math.floor(i / 12),
      number: String(i + 1),
      title: `完善第${i + 1}项机制`,
      text: textOf(i),
      lead: [units[i % units.length]!],
      co: [units[(i + 2) % units.length]!, units[(i + 3) % units.length]!, '各镇人民政府'],
      deadline: i % 3 === 0 ? '年底前' : '6月底前',
    })),
  }
}
