import { fieldOfHeading, type SheetField } from './headings.ts'
import type { SheetColumn } from './sheet-reading.ts'

/** Fields that stand beside what is to be done, never within it. */
export const BESIDE_WORDING: ReadonlySet<SheetField | null> = new Set<SheetField>([
  'lead',
  'responsible',
  'co',
  'division',
  'deadline',
  'progress',
  'problems',
  'next',
])

/**
 * What is to be done stands in columns side by side. Beyond units, deadlines or progress a heading that might mean it
 * (上周交办事项, 需协调事项) means something else, unless nothing but the measure's text is wanting.
 */
function outsideWording(columns: SheetColumn[]): void {
  const runs: SheetColumn[][] = [[]]
  for (const each of columns) {
    if (each.field === 'title' || each.field === 'text') runs.at(-1)!.push(each)
    else if (BESIDE_WORDING.has(each.field) && runs.at(-1)!.length > 0) runs.push([])
  }
  const found = runs.filter(run => run.length > 0)
  if (found.length < 2) return
  const sure = (run: readonly SheetColumn[]) => run.filter(each => fieldOfHeading(leafOf(each)) === each.field).length
  const kept = found.reduce((best, run) => (sure(run) > sure(best) ? run : best))
  const others = found.filter(run => run !== kept).flat()
  const whole = kept.length > 1 || kept[0]!.field === 'text'
  const text = whole ? undefined : (others.find(each => sure([each]) > 0) ?? others.find(each => each.field === 'text'))
  for (const each of others) each.field = each === text ? 'text' : null
}

const leafOf = ({ header }: SheetColumn): string => header.split(' / ').at(-1)!

/** One column for each field: a second 任务 is the text of the first, a third the section; 责任处室 gives way to 责任单位. */
export function settle(columns: SheetColumn[]): void {
  outsideWording(columns)
  const wording = columns.filter(each => each.field === 'title' || each.field === 'text')
  const hasSection = columns.some(each => each.field === 'section')
  if (wording.length === 2) {
    wording[0]!.field = 'title'
    wording[1]!.field = 'text'
  } else if (wording.length > 2) {
    const measure = wording.findIndex((each, i) => i > 0 && each.field === 'text' && wording[i - 1]!.field === 'title')
    const inner = measure > 0 ? measure - 1 : hasSection ? 0 : 1
    for (const [i, each] of wording.entries()) {
      each.field = i === inner ? 'title' : i === inner + 1 ? 'text' : i === 0 && !hasSection ? 'section' : null
    }
  } else if (wording.length === 1) {
    // 评价指标 | 评价要点: the indicator's name, and what it asks for
    const name = columns.find(each => each.field === 'target' && /指标$/.test(leafOf(each)))
    if (name && columns.indexOf(name) < columns.indexOf(wording[0]!)) {
      name.field = 'title'
      wording[0]!.field = 'text'
    }
  } else if (wording.length === 0) {
    const target = columns.find(each => each.field === 'target')
    if (target) target.field = 'text'
  }
  const responsible = columns.filter(each => each.field === 'responsible')
  if (responsible.length > 1) {
    const own = responsible.filter(each => !/^(?:国家|中央|省|上级)/.test(each.header))
    const kept = own.find(each => /单位|部门|主体/.test(each.header)) ?? own[0] ?? responsible[0]!
    for (const each of responsible) if (each !== kept) each.field = null
  }
  const taken = new Set<SheetField>()
  // 配合单位 → 县直 | 乡镇: both columns name co-units
  const parents = new Map<SheetField, string>()
  for (const each of columns) {
    if (each.field === null || each.when !== undefined) continue
    const parent = each.header.split(' / ').slice(0, -1).join(' / ')
    if ((each.field === 'co' || each.field === 'lead') && parent !== '' && parents.get(each.field) === parent) continue
    if (taken.has(each.field)) each.field = null
    else {
      taken.add(each.field)
      parents.set(each.field, parent)
    }
  }
}
