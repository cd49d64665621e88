/** People of the sample's invented county. `link` marks those whose personal link the first start prints. */
export const sampleOffice = { name: '周文', unit: '县司法局' }

export const sampleUnits = [
  { name: '李岚', unit: '县财政局', link: true },
  { name: '陈立', unit: '县行政审批局', link: true },
  { name: '孙宁', unit: '县政府办', link: false },
  { name: '何平', unit: '县审计局', link: false },
  { name: '吴晓', unit: '县人社局', link: false },
  { name: '郑涛', unit: '县工信局', link: false },
]

/** What a unit said of one row; columns that are missing were left empty. */
export type Reported = { pace?: string; progress?: string; problems?: string; next?: string }

/** By unit, what it did on the rows that it shares, from the top of the plan: 配合进展. */
export const contributions: Record<string, string[]> = {
  县人社局: ['灵活就业参保场景的申报材料由7份减为4份，5月起可在综合窗口办理。'],
  县行政审批局: ['许可环节要求的证明已核对41项，拟取消6项，依据已送县司法局。'],
  县工信局: ['技改补助审核系统的接口文档已送县财政局，6月中旬联调。'],
  县审计局: ['已提供两项决策的投资审计资料。'],
}

/** By unit, for the rows it leads from the top of the plan. Rows further down have not been reported yet. */
export const reports: Record<string, Reported[]> = {
  县财政局: [
    {
      pace: 'done',
      progress: '新的收费目录已于4月22日在县政府网站发布，共列收费项目63项，比上年减少5项。',
    },
    {
      pace: 'behind',
      progress: '惠企资金网上申报已开通两个专项，线上兑现比例为61%。',
      problems: '技改补助的审核系统尚未与申报平台对接，仍需企业报送纸质材料。',
      next: '与县工信局商定接口，下月底前完成对接，再开通其余专项。',
    },
    { pace: 'on-pace', progress: '执法装备和信息化支出已列入部门预算，上半年拨付48%。' },
  ],
  县行政审批局: [
    {
      pace: 'on-pace',
      progress: '二十个场景中已梳理14个，其中9个在大厅试行，平均少交材料3份。',
      next: '梳理其余6个场景，10月中旬征求各镇意见。',
    },
    { pace: 'ahead', progress: '已测算许可事项312项，承诺时限平均为法定时限的37%。', next: '选取30项组织试办。' },
  ],
  县政府办: [
    { pace: 'on-pace', progress: '热线工单已与网格合并，按期办结率97.2%。', problems: '物业类工单重复派发较多。' },
    { pace: 'done', progress: '决策事项目录经县委同意，已于3月27日公开，共8项。' },
  ],
  县审计局: [
    {
      pace: 'not-started',
      problems: '上年度审计报告尚未送达，整改清单无法建立。',
      next: '报告送达后15日内建账。',
    },
  ],
}
