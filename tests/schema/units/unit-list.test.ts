import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsOfList } from '../../../schema/changes/unit-list-edits.ts'
import { compareList, type ListChoice } from '../../../schema/units/list-merging.ts'
import { readUnitList } from '../../../schema/units/list-reading.ts'
import { normaliseName, unitRegister } from '../../../schema/units/register.ts'
import { newUnit, type Unit, unitShapes, writtenUnit } from '../../../schema/units/unit.ts'

const names = (text: string) => readUnitList(text).entries.map(({ entry }) => entry.name)
const entry = (text: string) => readUnitList(text).entries[0]!.entry
let made = 0
const makeId = () => `u_new${String(++made).padStart(4, '0')}`

/** The register after a list was entered. */
function entered(text: string, before: Unit[] = [], chosen: [number, ListChoice][] = []): Unit[] {
  const register = unitRegister(before)
  const units = new Map(before.map(unit => [unit.id, unit]))
  const steps = compareList(readUnitList(text).entries, register)
  for (const change of editsOfList(steps, new Map(chosen), register, makeId)) {
    if (change.kind === 'unit-add') units.set(change.unit.id, change.unit)
    else if (change.kind === 'unit') units.set(change.unit, { ...units.get(change.unit)!, [change.key]: change.after })
  }
  return [...units.values()]
}
const does = (text: string, before: Unit[] = []) =>
  compareList(readUnitList(text).entries, unitRegister(before)).map(
    step => `${step.entry.name} ${step.doubt ?? step.does}`,
  )

describe('a list of units that an office pastes', () => {
  it('may have one name a line, with numbers, bullets, blanks and closing stops around it', () => {
    expect(names('1. 县财政局\n（2）县司法局；\n• 县　审计局\n\n县文体广电和旅游局。')).toEqual([
      '县财政局',
      '县司法局',
      '县审计局',
      '县文体广电和旅游局',
    ])
  })

  it('may have several names in a line', () => {
    expect(names('县财政局、县司法局，县审计局')).toEqual(['县财政局', '县司法局', '县审计局'])
  })

  it('may be a table with headings in any order', () => {
    const text =
      '序号\t简称\t单位名称\t类别\t层级\t成员\t备注\n1\t县人社局\t县人力资源和社会保障局\t政府部门\t县级\t\t含就业中心\n2\t\t各镇\t单位组（属地）\t\t东镇、西镇\t'
    const [office, towns] = readUnitList(text).entries.map(each => each.entry)
    expect(office).toMatchObject({
      name: '县人力资源和社会保障局',
      short: '县人社局',
      kind: 'unit',
      sort: 'government',
      level: 'county',
      note: '含就业中心',
    })
    expect(towns).toMatchObject({ kind: 'group', form: 'territorial', members: ['东镇', '西镇'] })
  })

  it('may be comma-separated with quotes, or a table without headings: name, short names, kind, level, members, note', () => {
    expect(entry('全称,简称,备注\n"县发展和改革局",县发改局,"价格, 粮食"')).toMatchObject({
      name: '县发展和改革局',
      short: '县发改局',
      note: '价格, 粮食',
    })
    expect(entry('县卫生健康局\t县卫健局、卫健局\t政府部门\t县级')).toMatchObject({
      name: '县卫生健康局',
      short: '卫健局',
      aliases: ['县卫健局'],
      sort: 'government',
    })
  })

  it('enters a unit anew that was taken out of the register, rather than adding to what nobody sees [U7]', () => {
    const [gone] = entered('县档案馆')
    expect(does('全称\t简称\n县档案馆\t档案馆', [{ ...gone!, removed: true }])).toEqual(['县档案馆 add'])
    expect(does('全称\t简称\n县档案馆\t档案馆', [gone!])).toEqual(['县档案馆 merge'])
  })

  it('is told of lines that give no name, and loses none of the others', () => {
    const { entries, problems } = readUnitList(`名称\t备注\n\t没有名称\n县财政局\t\n${'长'.repeat(80)}\t`)
    expect(entries.map(each => each.entry.name)).toEqual(['县财政局'])
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'name-missing'],
      [4, 'name-too-long'],
    ])
  })

  it('never throws, and whatever it yields can be stored', () => {
    const piece = fc.constantFrom(
      '县财政局',
      '各镇',
      '全称',
      '简称',
      '成员',
      '\t',
      ',',
      '，',
      '"',
      '\n',
      '|',
      '、',
      '1.',
      ' ',
      '单位组',
      '\u3000',
      '县',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        for (const unit of entered(pieces.join(''))) {
          for (const [key, shape] of Object.entries(unitShapes)) {
            expect(shape.safeParse(unit[key as keyof Unit]).success, key).toBe(true)
          }
        }
      }),
    )
  })
})

describe('[U7] what a list does to the register', () => {
  const finance: Unit = { ...newUnit('u_finance', '县财政局'), short: '财政局', aliases: [] }

  it('adds what is new, completes what is known and leaves the rest alone', () => {
    const before = [finance, newUnit('u_justice', '县司法局')]
    expect(does('县审计局\n县司法局\n县财政局', before)).toEqual([
      '县审计局 add',
      '县司法局 nothing',
      '县财政局 nothing',
    ])
    const after = entered('全称\t简称\t备注\n县司法局\t司法局\t含法制\n', before)
    expect(after.find(({ id }) => id === 'u_justice')).toMatchObject({ short: '司法局', note: '含法制' })
  })

  it('decides a waiting name that the list has, and gives a bare short name its full one', () => {
    const waiting = writtenUnit('u_hr', '县人社局', 'unit')
    const [unit] = entered('全称\t简称\n县人力资源和社会保障局\t县人社局', [waiting])
    expect(unit).toMatchObject({ name: '县人力资源和社会保障局', undecided: false })
    expect([unit!.short, ...unit!.aliases]).toContain('县人社局')
  })

  it('asks about lines that may mean another unit, and leaves them out until somebody chooses', () => {
    expect(does('财政局', [finance])).toEqual(['财政局 name-is-alias'])
    expect(does('县财政局\n县财政局', [finance])).toEqual(['县财政局 nothing', '县财政局 listed-twice'])
    expect(does('县人力资源社会保障局', [newUnit('u_hr', '县人力资源和社会保障局')])).toEqual([
      '县人力资源社会保障局 alike',
    ])
    const hr = newUnit('u_hr', '县人力资源和社会保障局')
    expect(entered('县人力资源社会保障局', [hr])).toHaveLength(1)
    expect(entered('县人力资源社会保障局', [hr], [[0, 'add']])).toHaveLength(2)
    expect(entered('县人力资源社会保障局', [hr], [[0, 'merge']])[0]?.aliases).toEqual(['县人力资源社会保障局'])
  })

  it('enters the members of a group with it, so that no group is half there', () => {
    const after = entered('全称\t类别\t成员\n各镇\t单位组\t东镇、西镇、县财政局', [finance])
    const group = after.find(({ name }) => name === '各镇')!
    expect(group.members.map(id => after.find(unit => unit.id === id)?.name).sort()).toEqual([
      '东镇',
      '县财政局',
      '西镇',
    ])
  })

  it('changes nothing when the same list is entered again', () => {
    const list =
      '全称\t简称\t类别\t成员\t备注\n县财政局\t财政局\t政府部门\t\t\n各镇\t\t单位组\t东镇、西镇\t\n东镇\t\t\t\t首镇'
    const once = entered(list)
    expect(new Set(once.map(({ name }) => normaliseName(name))).size).toBe(once.length)
    expect(entered(list, once)).toEqual(once)
  })
})
