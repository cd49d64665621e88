import { looksLikeGroup } from './register.ts'
import type { GroupForm, Unit, UnitLevel, UnitSort } from './unit.ts'

/** What a name says of the office that bears it: for a proposal that is shown and can be corrected (U1). */
export type Guess = Pick<Unit, 'kind' | 'level' | 'sort' | 'form'>

/** Words that begin a name and say whose office it is; longer ones first. */
const LEVELS: readonly (readonly [RegExp, UnitLevel])[] = [
  [/^(?:国家|国务院|中央|中共中央|全国|中华)|^[^省市县区旗镇乡]{2,10}(?:总局|总署)$/, 'state'],
  [/^(?:省|自治区|[^市县区旗镇乡]{1,4}省|[^市县旗镇乡]{2,6}自治区)/, 'province'],
  [/^(?:市(?!场|容|政)|州|盟|地区|[^县区旗镇乡街]{1,6}(?:市(?!场|容)|自治州|盟)(?!政|直))/, 'city'],
  [/^(?:县|区|旗|[^镇乡街]{1,8}(?:自治县|县|区|旗)(?!域))/, 'county'],
  [/^(?:镇|乡(?!村)|街道|[^村]{1,8}(?:镇|街道)|[^村城]{1,6}乡(?!建|村))/, 'town'],
  [/^(?:村|社区)|(?:村|社区)(?:委会|居委会|委员会)?$/, 'village'],
]

const SORTS: readonly (readonly [RegExp, UnitSort])[] = [
  [/领导小组|指挥部|工作组|专班|委员会办公室$|联席会议/, 'task-group'],
  [/法院$|检察院$/, 'justice'],
  [/人大|政协/, 'assembly'],
  [
    /税务局$|海关|气象局$|烟草|金融监管|监管分局$|人民银行|人行|银保监|消防救援|海事局$|邮政管理局$|统计调查队$|国家安全局$/,
    'vertical',
  ],
  [
    /纪委|监委|组织部|宣传部|统战部|政法委|编办|网信办|党校|党史|老干部局|机关工委|社会工作部|社工部|^中共|委办(?:公室)?$|委(?:农办|改革办|财办|巡察办|台办|外办|金融办)/,
    'party',
  ],
  [
    /总工会|工会$|团[省市县区州]?委$|共青团|妇联|妇女联合会|科协|残联|侨联|文联|工商联|红十字会|贸促会|作协|记协/,
    'people',
  ],
  [/(?:开发区|园区|新区|高新区|度假区|保税区|示范区|景区|工业园)(?:管委会|管理委员会)?$|管委会$/, 'park'],
  [/(?:镇|乡|街道)(?:人民政府|政府|党工委|党委|办事处)?$/, 'town'],
  [/公司$|集团$|银行$|供电所?$|供电局$|电网/, 'enterprise'],
  [/科$|股$|处室$|科室$/, 'division'],
  [/政府$|局$|委$|委员会$|厅$|办$|办公室$|部$|中心$|院$|总队$|支队$|大队$|署$/, 'government'],
]

const PLAIN: Record<string, string> = { 縣: '县', 區: '区', 鎮: '镇', 鄉: '乡' }

const TERRITORIAL =
  /(?:乡镇|镇街|镇区|各?镇|各?乡|街道|街镇|县[、（(]?(?:市)?[、)）]?区|各县|各区|各市|各旗|以上市|各县[（(][^）)]{1,8}[）)]|园区|开发区|管委会|村|社区|地区|功能区)(?:[、（(].{0,12}[)）]?)*(?:人民政府|政府|党委|党工委|办事处|管委会)?$/
const BY_ROLE = /责任|牵头|配合|主办|承办|起草|参与|成员|实施|主管|执法|项目|行业|业主|建设/

/** How a group that bears this name comes by its members; null where the name does not say. */
export function formOf(written: string): GroupForm | null {
  if (/有关|相关|等(?:部门|单位)$|其他|其它/.test(written)) return 'open'
  if (BY_ROLE.test(written)) return 'role'
  if (TERRITORIAL.test(written)) return 'territorial'
  return /各|全体|所有|[市县区]直/.test(written) ? 'closed' : null
}

/** What a written name proposes: unit or group, of which level and sort; null where nothing in it says so. */
export function guessOf(name: string): Guess {
  const written = name.replace(/[縣區鎮鄉]/g, sign => PLAIN[sign]!)
  const isGroup =
    looksLikeGroup(written) ||
    /^(?:全[省市县区]|[省市县区]直)(?:各|机关|单位|部门)/.test(written) ||
    /各(?:责任|牵头|配合|成员|执法|职能|行业|起草|项目|街|镇|乡|科室)/.test(written)
  const level = LEVELS.find(([form]) => form.test(written))?.[1] ?? null
  if (isGroup) return { kind: 'group', level, sort: null, form: formOf(written) }
  return { kind: 'unit', level, sort: SORTS.find(([form]) => form.test(written))?.[1] ?? null, form: null }
}
