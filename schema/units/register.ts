import type { Unit } from './unit.ts'

/** The units of one workbook, looked up by id and by any of their names. Built once per state, never changed. */
export type UnitRegister = {
  byId: (id: string) => Unit | undefined
  /** The unit that bears this very name, short name or alias; whole names only, never a part of one (U1). */
  byName: (written: string) => Unit | undefined
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
  // full names first: an alias never hides an office that really bears the name
  for (const unit of all) claim(unit.name, unit)
  for (const unit of all) claim(unit.short, unit)
  for (const unit of all) for (const alias of unit.aliases) claim(alias, unit)
  return { byId: id => ids.get(id), byName: written => names.get(normaliseName(written)), all }
}

/**
 * Whether the office called `name` is meant by `unit`: it is that unit (by any of its names), a listed member of that
 * group, or took over from one of these (A7), however many renamings ago. An open group (县各相关部门) names nobody
 * until members are listed. A circle of successors, which two careless edits can make, ends.
 */
export function unitCovers(register: UnitRegister, unit: string, name: string): boolean {
  const own = register.byName(name)
  if (!own) return false
  const seen = new Set<string>()
  const open = [unit]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const meant = register.byId(id)
    if (!meant) continue
    if (meant.id === own.id || register.byName(meant.name)?.id === own.id) return true
    open.push(...meant.members, ...meant.successors)
  }
  return false
}

/** 各…, 有关部门 and the like stand for several offices. A reading, shown and correctable, never stored as certain. */
export function looksLikeGroup(written: string): boolean {
  return /^各|各(相关|有关|镇|乡|区|县|部门|单位|街道|成员)|(相关|有关)(部门|单位)|等(部门|单位)$/.test(written)
}
