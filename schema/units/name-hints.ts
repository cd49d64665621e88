import { likeness, namesOf } from './finding.ts'
import { type Renaming, renamingOf } from './reform-hints.ts'
import { looksLikeGroup, type UnitRegister } from './register.ts'
import type { Unit } from './unit.ts'

/** What a written name may mean, for a person to decide (U1): never acted upon by itself. */
export type NameHint =
  /** Another way of writing a unit of the register. */
  | { kind: 'alike'; unit: Unit; score: number }
  /** 省A厅、B局: the word for the level was left out; `name` has it, `unit` bears that name already. */
  | { kind: 'elided'; name: string; unit: Unit | null }
  /** An office's name from before a reform. */
  | { kind: 'renamed'; renaming: Renaming; unit: Unit | null }

const ALIKE = 0.6
const PREFIX =
  /^(?:(?:省|市(?!场|容|政)|县|区|旗|州|盟|镇|乡|自治区)(?=委|政府|市场|市容|市政|区域|[^市县区直级域委]{2})|(?![省市县区旗州盟镇乡])[^、，和]{1,6}?(?:省|自治区|自治州|自治县|市(?!场|容|政)|县|区|旗)(?=市场|市容|市政|[^管域内属际市县区直级]{2}))/
const PARTY = /^(?:组织部|宣传部|统战部|政法委|编办|网信办|党校|社会工作部|社工部|机关工委|老干部局|巡察办|改革办|台办)/
const STANDS_ALONE =
  /^(?:国家|国务院|中央|全国|中国|各|有关|相关|其他|其它|本|驻|团|省|市(?!场|容|政)|县|区|旗|镇|乡|人民银行|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)|(?:法院|检察院|公司|集团|银行|学校|大学|医院|支行|总局|总署|镇|乡|街道|人民政府|领导小组|指挥部)$/
const OFFICE = /(?:局|委|委员会|办|办公室|厅|部|中心|院|会|队|社)$/

/** The word for the level that begins a name, with 委 or 政府 where it names a Party committee's or government's own. */
function levelOf(name: string): string | null {
  return PREFIX.exec(name)?.[0] ?? null
}

/**
 * Names of a list that lack the word for the level which a name before them has, by their index: 省发展改革委、商务厅 has
 * {1: 省商务厅}.
 */
export function elidedIn(names: readonly string[]): Map<number, string> {
  const out = new Map<number, string>()
  let level: string | null = null
  let party = false
  names.forEach((name, i) => {
    const own = levelOf(name)
    if (own) {
      level = own
      party = name.slice(own.length).startsWith('委') && !/^委(?:员会)?$/.test(name.slice(own.length))
    } else if (level && OFFICE.test(name) && !STANDS_ALONE.test(name) && !looksLikeGroup(name)) {
      out.set(i, level + (party && PARTY.test(name) ? '委' : '') + name)
    }
  })
  return out
}

/**
 * What a written name may mean, the surest first. `elided` is the fuller name that its place in a list suggests; `year` is
 * the plan's. `own` is the register's entry for the name itself, which is no answer.
 */
export function hintsFor(
  written: string,
  register: UnitRegister,
  {
    elided = null,
    year,
    own = null,
    most = 3,
  }: { elided?: string | null; year: number | null; own?: string | null; most?: number },
): NameHint[] {
  const hints: NameHint[] = []
  const said = new Set<string>()
  const bearer = (name: string): Unit | null => {
    const unit = register.byName(name)
    return unit && unit.id !== own && !unit.undecided && !unit.removed ? unit : null
  }
  if (elided) {
    const unit = bearer(elided)
    if (unit) said.add(unit.id)
    hints.push({ kind: 'elided', name: elided, unit })
  }
  const renaming = renamingOf(elided ?? written, year)
  if (renaming) {
    const unit = bearer(renaming.to) ?? bearer(renaming.short)
    if (unit) said.add(unit.id)
    hints.push({ kind: 'renamed', renaming, unit })
  }
  const alike = register.all
    .filter(unit => unit.id !== own && !unit.undecided && !unit.removed && unit.sameAs === null && !said.has(unit.id))
    .map(unit => ({
      kind: 'alike' as const,
      unit,
      score: Math.max(...namesOf(unit).map(name => likeness(written, name))),
    }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.unit.id < b.unit.id ? -1 : 1))
  return [...hints, ...alike].slice(0, most)
}
