import type { Actor } from '../../schema/access/actor.ts'
import { type PlanDraftInput, planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'

/** A small plan of an invented county: two sections, four rows, one group. */
export const planDraft: PlanDraftInput = {
  title: '云岭县2026年法治政府建设工作计划',
  year: 2026,
  documentNumber: '云政办发〔2026〕3号',
  sections: [
    { number: '一', title: '深化简政放权', goal: '让办事更方便。' },
    { number: '二', title: '规范行政执法' },
  ],
  measures: [
    {
      section: 0,
      number: '1',
      title: '公布权责清单。',
      text: '年内公布全县权责清单，完成率60%。',
      lead: ['县委编办'],
      co: ['县司法局', '县财政局'],
      deadline: '6月底前',
    },
    {
      section: 0,
      number: '2',
      title: '压缩办理时限。',
      text: '办理时限压缩至5个工作日。',
      lead: ['县政务服务局'],
      co: ['各镇人民政府'],
      deadline: '10月底前',
    },
    {
      section: 1,
      number: '3',
      title: '开展案卷评查。',
      text: '每年评查不少于2次。',
      lead: ['县司法局'],
      co: [],
      deadline: '年底前',
    },
    { section: 1, number: '4', title: '培训执法人员。', text: '', lead: [], co: [], deadline: null },
  ],
}

/** The state of that plan right after creation, in the second quarter of its year. */
export const planSnapshot = (): Snapshot => snapshotOfDraft(planDraftShape.parse(planDraft), { year: 2026, month: 5 })

/** The rows from top to bottom. */
export const rowsOf = (snapshot: Snapshot): Measure[] => outline(snapshot).flatMap(group => group.measures)

/** The id of the unit with that name. */
export function unitNamed(snapshot: Snapshot, name: string): string {
  for (const unit of snapshot.units.values()) if (unit.name === name) return unit.id
  throw new Error(`no unit ${name} in the fixture`)
}

/** The snapshot with parts of its plan replaced. */
export const withPlan = (snapshot: Snapshot, plan: Partial<Snapshot['plan']>): Snapshot => ({
  ...snapshot,
  plan: { ...snapshot.plan, ...plan },
})

export const coordinator: Actor = { person: 'p_1', name: '李明', unit: '县司法局', role: 'coordinator' }
export const contributorOf = (unit: string): Actor => ({ person: 'p_2', name: '王芳', unit, role: 'contributor' })
export const reader: Actor = { person: 'p_3', name: '赵强', unit: '县政府办', role: 'reader' }
