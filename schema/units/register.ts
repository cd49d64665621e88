import type { Unit } from './unit.ts'

/** The units of one workbook, looked up by id and by any of their names. Built once per state, never changed. */
export type UnitRegister = {
  byId: (id: string) => Unit | undefined
  /** The unit that bears this very name, short name or alias; whole names only, never a part of one (U1). */
  byName: (written: string) => Unit | undefined
  /** The id of the unit that an entry stands for: its own, or that of the unit it is another way of writing (U3). */
  same: (id: string) => string
  all: readonly Unit[]
}

/** Width, blanks and brackets' shape do not tell two names apart; everything else does. */
export function normaliseName(written: string): string {
  return written.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

/**
 * Builds the register. Where two entries bear the same name the one with the smaller id answers, on every screen
 * alike: two people may add the same office at the same time (U2).
 */
export function unitRegister(units: Iterable<Unit>): UnitRegister {
  const all = [...units].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ids = new Map(all.map(unit => [unit.id, unit]))
  const names = new Map<string, Unit>()
  const claim = (name: string | null, unit: Unit) => {
    const key = name ? normaliseName(name) : ''
    if (key && !names.has(key)) names.set(key, unit)
  }
  const same = (id: string) => sameUnit(ids, id)
  // full names first: an alias never hides an office that really bears the name; what was taken out answers last
  const [gone, kept] = [all.filter(unit => unit.removed), all.filter(unit => !unit.removed)]
  for (const units of [kept, gone]) {
    for (const unit of units) claim(unit.name, unit)
    for (const unit of units) claim(unit.short, unit)
    for (const unit of units) for (const alias of unit.aliases) claim(alias, unit)
  }
  const byName = (written: string) => {
    const found = names.get(normaliseName(written))
    return found && ids.get(same(found.id))
  }
  return { byId: id => ids.get(id), byName, same, all }
}

/** Entries that are said to be each other stand for the one with the smallest id; an unknown one ends the way (U3). */
function sameUnit(units: ReadonlyMap<string, Unit>, id: string): string {
  const way = [id]
  for (let next = units.get(id)?.sameAs; next && units.has(next); next = units.get(next)!.sameAs) {
    const met = way.indexOf(next)
    if (met >= 0) return way.slice(met).reduce((least, each) => (each < least ? each : least))
    way.push(next)
  }
  return way.at(-1)!
}

/**
 * Every unit that an entry may mean, on whatever day: itself, a group's listed members, and who took over from one of
 * these, however many renamings ago. A circle of successors, which two careless edits can make, ends.
 */
export function meantBy(register: UnitRegister, id: string): Unit[] {
  const found = new Map<string, Unit>()
  const open = [id]
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const unit = register.byId(register.same(each))
    if (!unit || found.has(unit.id)) continue
    found.set(unit.id, unit)
    open.push(...unit.members, ...unit.successors)
  }
  return [...found.values()]
}

/** 各…, 有关部门 and the like stand for several offices. A reading, shown and correctable, never stored as certain. */
export function looksLikeGroup(written: string): boolean {
  return /^各|各(相关|有关|镇|乡|区|县|部门|单位|街道|成员)|(相关|有关)(部门|单位)|等(部门|单位)$/.test(written)
}
