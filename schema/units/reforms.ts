/**
 * Renamings and mergers of offices by the two reforms of Party and state institutions and what came between. Compiled
 * by us from what was published: 《深化党和国家机构改革方案》 and 《国务院机构改革方案》 (March 2018), 《党和国家机构改革方案》
 * (March 2023), the announcements of single steps named below. Provinces, cities and counties followed within the time
 * that each plan sets, with names of their own here and there: an entry is a suggestion and nothing is changed by it (U6).
 */
export type ReformId = 'supervision-2018' | 'reform-2018' | 'rural-2021' | 'reform-2023'

export type Window = { from: string; to: string }

type Reform = {
  /** The document that ordered it, as it is called. */
  source: string
  /** Between which days offices of the state and the local ones were renamed. */
  state: Window
  local: Window
}

export const reforms: Record<ReformId, Reform> = {
  'supervision-2018': {
    source: '《深化党和国家机构改革方案》（2018年3月）、《中华人民共和国监察法》（2018年3月20日）',
    state: { from: '2018-03-20', to: '2018-03-31' },
    local: { from: '2017-01-01', to: '2018-03-31' },
  },
  'reform-2018': {
    source: '《深化党和国家机构改革方案》《国务院机构改革方案》（2018年3月）',
    state: { from: '2018-03-21', to: '2018-12-31' },
    local: { from: '2018-03-21', to: '2019-03-31' },
  },
  'rural-2021': {
    source: '国家乡村振兴局挂牌（2021年2月25日）及各地相应设立',
    state: { from: '2021-02-25', to: '2021-02-25' },
    local: { from: '2021-02-25', to: '2021-12-31' },
  },
  'reform-2023': {
    source: '《党和国家机构改革方案》（2023年3月）',
    state: { from: '2023-03-16', to: '2023-12-31' },
    local: { from: '2023-03-16', to: '2024-12-31' },
  },
}

/**
 * `renamed`: the same office under another name. `merged`: its work went to an office that took in others too.
 * `varies`: what became of it differs from place to place; the commonest name is given.
 */
export type ReformKind = 'renamed' | 'merged' | 'varies'

/** An office's name without the word for its level: full, and as it is shortened. */
export type OfficeName = readonly [full: string, short: string]

export type ReformLevel = 'state' | 'province' | 'city' | 'county'

export type ReformEntry = {
  reform: ReformId
  kind: ReformKind
  /** Names, full and short, without the word for the level. */
  old: readonly string[]
  to: OfficeName
  /** What it is called in a province (厅) or in the state, where that is another name. */
  province?: OfficeName
  state?: OfficeName
  /** Where the entry holds; everywhere but in the state without it. */
  levels?: readonly ReformLevel[]
}

const LOCAL = ['province', 'city', 'county'] as const
const entry = (
  reform: ReformId,
  kind: ReformKind,
  old: string,
  to: OfficeName,
  more: Pick<ReformEntry, 'province' | 'state' | 'levels'> = {},
): ReformEntry => ({ reform, kind, old: old.split(' '), to, levels: LOCAL, ...more })

const MARKET: OfficeName = ['市场监督管理局', '市场监管局']
const RESOURCES: OfficeName = ['自然资源局', '自然资源局']
const ENVIRONMENT: OfficeName = ['生态环境局', '生态环境局']
const RURAL: OfficeName = ['农业农村局', '农业农村局']
const CULTURE: OfficeName = ['文化和旅游局', '文旅局']
const HEALTH: OfficeName = ['卫生健康委员会', '卫健委']
const HEALTH_OFFICE: OfficeName = ['卫生健康局', '卫健局']
const EMERGENCY: OfficeName = ['应急管理局', '应急管理局']
const JUSTICE: OfficeName = ['司法局', '司法局']
const SUPERVISION: OfficeName = ['监察委员会', '监委']
const DEVELOPMENT: OfficeName = ['发展和改革局', '发改局']
const FINANCE_2018: OfficeName = ['地方金融监督管理局', '地方金融监管局']
const FINANCE_2023: OfficeName = ['地方金融管理局', '地方金融管理局']
const hall = (full: string, short = full): { province: OfficeName } => ({ province: [full, short] })
const stateOnly = { levels: ['state'] } as const

/** A later entry for the same name holds for a later reform: 扶贫办 became 乡村振兴局, which went to 农业农村局. */
export const reformEntries: readonly ReformEntry[] = [
  // 2018: local offices
  entry(
    'reform-2018',
    'merged',
    '工商行政管理局 工商局 质量技术监督局 质监局 食品药品监督管理局 食品药品监管局 食药监管局 食药监局 食药局',
    MARKET,
  ),
  entry('reform-2018', 'varies', '知识产权局', MARKET),
  entry('reform-2018', 'merged', '国土资源局 国土局 国土资源厅 国土厅', RESOURCES, hall('自然资源厅')),
  entry(
    'reform-2018',
    'merged',
    '规划局 城乡规划局 测绘地理信息局 测绘局',
    ['自然资源和规划局', '自然资源和规划局'],
    hall('自然资源厅'),
  ),
  entry('reform-2018', 'renamed', '环境保护局 环保局 环境保护厅 环保厅', ENVIRONMENT, hall('生态环境厅')),
  entry(
    'reform-2018',
    'merged',
    '农业局 农业委员会 农委 农业厅 农办 农工办 农村工作办公室 农业综合开发办公室 农开办 畜牧局 畜牧兽医局 畜牧水产局 农机局 农业机械管理局',
    RURAL,
    hall('农业农村厅'),
  ),
  entry(
    'reform-2018',
    'merged',
    '旅游局 旅游发展委员会 旅发委 旅游委 文化局 文化厅 文化委 文化广电新闻出版局 文广新局 文广局 文化广电局',
    CULTURE,
    hall('文化和旅游厅', '文旅厅'),
  ),
  entry(
    'reform-2018',
    'merged',
    '卫生和计划生育委员会 卫生计生委 卫计委 人口和计划生育委员会 计生委 老龄工作委员会办公室 老龄办',
    HEALTH,
  ),
  entry(
    'reform-2018',
    'merged',
    '卫生和计划生育局 卫计局 卫生计生局 卫生局 计生局 人口和计划生育局',
    HEALTH_OFFICE,
    hall('卫生健康委员会', '卫健委'),
  ),
  entry('reform-2018', 'merged', '安全生产监督管理局 安监局 安全监管局', EMERGENCY, hall('应急管理厅')),
  entry('reform-2018', 'merged', '政府应急管理办公室 应急办 地震局 防震减灾局', EMERGENCY, {
    levels: ['city', 'county'],
  }),
  entry(
    'reform-2018',
    'merged',
    '法制办公室 法制办 法制局 政府法制办公室 政府法制办 人民政府法制办公室',
    JUSTICE,
    hall('司法厅'),
  ),
  entry('reform-2018', 'renamed', '信访办公室 信访办', ['信访局', '信访局']),
  entry('reform-2018', 'renamed', '机构编制委员会办公室 编办 编委办', ['委机构编制委员会办公室', '委编办']),
  entry(
    'reform-2018',
    'varies',
    '经济和信息化委员会 经信委 经信局 经济和信息化局 经济贸易委员会 经贸委',
    ['工业和信息化局', '工信局'],
    hall('工业和信息化厅', '工信厅'),
  ),
  entry('reform-2018', 'varies', '林业厅', ['林业局', '林业局'], {
    province: ['林业和草原局', '林草局'],
    levels: ['province'],
  }),
  entry('reform-2018', 'merged', '国税局 国家税务局 地税局 地方税务局', ['税务局', '税务局']),
  entry('reform-2018', 'merged', '外国专家局 外专局', ['科学技术局', '科技局'], hall('科学技术厅', '科技厅')),
  entry('reform-2018', 'merged', '公务员局', ['委组织部', '委组织部']),
  entry('reform-2018', 'merged', '新闻出版局 新闻出版广电局 版权局', ['委宣传部', '委宣传部']),
  entry('reform-2018', 'merged', '侨务办公室 侨办', ['委统战部', '委统战部']),
  entry('reform-2018', 'renamed', '外事侨务办公室 外侨办', ['外事办公室', '外办']),
  entry('reform-2018', 'merged', '粮食局', DEVELOPMENT, { province: ['粮食和物资储备局', '粮储局'] }),
  entry('reform-2018', 'merged', '物价局', DEVELOPMENT, { province: ['发展和改革委员会', '发改委'] }),
  entry('reform-2018', 'merged', '新农合管理办公室 新农合办 合管办', ['医疗保障局', '医保局']),
  entry(
    'reform-2018',
    'merged',
    '军转办 军队转业干部安置办公室 双拥办 优抚安置局',
    ['退役军人事务局', '退役军人局'],
    hall('退役军人事务厅', '退役军人厅'),
  ),
  entry('reform-2018', 'merged', '水库移民局 移民局 移民办 南水北调办', ['水利局', '水利局'], hall('水利厅')),
  entry('reform-2018', 'varies', '金融工作办公室 金融办 政府金融办 金融工作局 金融局', FINANCE_2018),
  entry('reform-2018', 'varies', '城市管理行政执法局 城管执法局', ['综合行政执法局', '综合执法局'], {
    levels: ['city', 'county'],
  }),
  entry('reform-2018', 'renamed', '公安消防支队', ['消防救援支队', '消防救援支队'], { levels: ['city'] }),
  entry('reform-2018', 'renamed', '公安消防大队 消防大队', ['消防救援大队', '消防救援大队'], {
    levels: ['city', 'county'],
  }),
  entry('reform-2018', 'merged', '银监局 保监局', ['银保监局', '银保监局'], { levels: ['province'] }),
  entry('reform-2018', 'merged', '银监分局 保监分局', ['银保监分局', '银保监分局'], { levels: ['city'] }),
  entry('supervision-2018', 'renamed', '监察局 监察厅', SUPERVISION),
  entry('supervision-2018', 'merged', '预防腐败局', SUPERVISION),
  // 2021
  entry('rural-2021', 'renamed', '扶贫开发办公室 扶贫办 扶贫开发局 扶贫局 扶贫和移民工作局', [
    '乡村振兴局',
    '乡村振兴局',
  ]),
  // 2023: local offices
  entry('reform-2023', 'merged', '乡村振兴局', RURAL, hall('农业农村厅')),
  entry(
    'reform-2023',
    'varies',
    '地方金融监督管理局 地方金融监管局 金融工作办公室 金融办 金融工作局 金融局',
    FINANCE_2023,
  ),
  entry('reform-2023', 'varies', '大数据局 大数据管理局 大数据发展管理局 大数据发展局 大数据资源局 政务大数据局', [
    '数据局',
    '数据局',
  ]),
  entry('reform-2023', 'varies', '政务服务数据管理局 政务服务数据局 政数局 政务服务和大数据管理局', [
    '政务服务和数据局',
    '政数局',
  ]),
  entry('reform-2023', 'renamed', '银保监局', ['金融监管局', '金融监管局'], { levels: ['province'] }),
  entry('reform-2023', 'renamed', '银保监分局', ['金融监管分局', '金融监管分局'], { levels: ['city'] }),
  entry('reform-2023', 'merged', '老龄工作委员会办公室 老龄办', ['民政局', '民政局'], hall('民政厅')),
  entry('reform-2023', 'merged', '两新工委 非公有制经济组织和社会组织工作委员会', ['委社会工作部', '委社工部']),
  // the state's own
  entry(
    'reform-2018',
    'merged',
    '国家工商行政管理总局 工商总局 国家质量监督检验检疫总局 质检总局 国家食品药品监督管理总局 食品药品监管总局',
    ['国家市场监督管理总局', '市场监管总局'],
    stateOnly,
  ),
  entry('reform-2018', 'merged', '国土资源部 国家海洋局 国家测绘地理信息局', ['自然资源部', '自然资源部'], stateOnly),
  entry('reform-2018', 'renamed', '环境保护部 环保部', ['生态环境部', '生态环境部'], stateOnly),
  entry('reform-2018', 'merged', '农业部', ['农业农村部', '农业农村部'], stateOnly),
  entry('reform-2018', 'merged', '文化部 国家旅游局', ['文化和旅游部', '文化和旅游部'], stateOnly),
  entry(
    'reform-2018',
    'merged',
    '国家卫生和计划生育委员会 国家卫生计生委 卫生计生委 国家卫计委',
    ['国家卫生健康委员会', '国家卫生健康委'],
    stateOnly,
  ),
  entry(
    'reform-2018',
    'merged',
    '国家安全生产监督管理总局 安全监管总局 国家安监总局',
    ['应急管理部', '应急管理部'],
    stateOnly,
  ),
  entry('reform-2018', 'renamed', '国家粮食局', ['国家粮食和物资储备局', '国家粮食和储备局'], stateOnly),
  entry('reform-2018', 'renamed', '国家林业局', ['国家林业和草原局', '国家林草局'], stateOnly),
  entry('reform-2018', 'merged', '国务院法制办公室 国务院法制办 法制办', ['司法部', '司法部'], stateOnly),
  entry(
    'reform-2018',
    'merged',
    '中国银监会 银监会 中国保监会 保监会',
    ['中国银行保险监督管理委员会', '银保监会'],
    stateOnly,
  ),
  entry('reform-2018', 'renamed', '新闻出版广电总局 国家新闻出版广电总局', ['国家广播电视总局', '广电总局'], stateOnly),
  entry('reform-2018', 'merged', '国务院侨务办公室 国务院侨办', ['中央统战部', '中央统战部'], stateOnly),
  entry('supervision-2018', 'merged', '监察部 国家预防腐败局', ['国家监察委员会', '国家监委'], stateOnly),
  entry(
    'rural-2021',
    'renamed',
    '国务院扶贫开发领导小组办公室 国务院扶贫办',
    ['国家乡村振兴局', '国家乡村振兴局'],
    stateOnly,
  ),
  entry('reform-2023', 'merged', '国家乡村振兴局', ['农业农村部', '农业农村部'], stateOnly),
  entry(
    'reform-2023',
    'renamed',
    '中国银保监会 银保监会 中国银行保险监督管理委员会',
    ['国家金融监督管理总局', '金融监管总局'],
    stateOnly,
  ),
]
