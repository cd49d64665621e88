import { namesOfEntry, type UnitEntry, unitOfEntry } from '../units/entry.ts'
import type { ListChoice, ListStep } from '../units/list-merging.ts'
import { normaliseName, type UnitRegister } from '../units/register.ts'
import type { Unit } from '../units/unit.ts'
import type { Change } from './change.ts'
import { renamed, unitEdits } from './unit-edits.ts'

/**
 * The edits that a compared list makes, all of them at once. `chosen` says what becomes of doubtful lines, by their index
 * in `steps`; without a word they are left out. Facts that the register has stay as they are.
 */
export function editsOfList(
  steps: readonly ListStep[],
  chosen: ReadonlyMap<number, ListChoice>,
  register: UnitRegister,
  makeId: () => string,
): Change[] {
  const doing = steps.map((step, i) => {
    const choice = step.does === 'doubtful' ? (chosen.get(i) ?? 'skip') : step.does === 'nothing' ? 'skip' : step.does
    return { step, choice: choice === 'merge' && !step.with ? ('skip' as const) : choice }
  })
  const ids = new Map<string, string>()
  const claim = (entry: UnitEntry, id: string) => {
    for (const name of namesOfEntry(entry)) if (!ids.has(normaliseName(name))) ids.set(normaliseName(name), id)
  }
  const made = doing.map(({ step, choice }) => {
    const id = choice === 'add' ? makeId() : (step.with?.id ?? null)
    if (id !== null && choice !== 'skip') claim(step.entry, id)
    return id
  })
  const idOf = (name: string) => ids.get(normaliseName(name)) ?? register.byName(name)?.id
  return doing.flatMap(({ step, choice }, i): Change[] => {
    if (choice === 'add') return [{ kind: 'unit-add', unit: unitOfEntry(step.entry, made[i]!, idOf) }]
    return choice === 'merge' ? mergeEdits(step.with!, step.entry, idOf) : []
  })
}

function mergeEdits(unit: Unit, entry: UnitEntry, idOf: (name: string) => string | undefined): Change[] {
  const asked = unitOfEntry(entry, unit.id, idOf)
  const full = normaliseName(entry.name) !== normaliseName(unit.name) && entry.name.length > unit.name.length
  const name = full ? entry.name : unit.name
  const short = unit.short ?? asked.short
  const own = new Set([name, short ?? ''].map(normaliseName))
  const written = new Map([...unit.aliases, unit.name, ...namesOfEntry(entry)].map(each => [normaliseName(each), each]))
  const aliases = [...written].filter(([key]) => !own.has(key)).map(([, each]) => each)
  const facts: Partial<Omit<Unit, 'id'>> = {
    ...(full ? {} : { aliases }),
    short: short === name ? unit.short : short,
    kind: asked.kind === 'group' ? 'group' : unit.kind,
    level: unit.level ?? asked.level,
    sort: unit.sort ?? asked.sort,
    form: unit.form ?? asked.form,
    members: [...new Set([...unit.members, ...asked.members])],
    note: unit.note || asked.note,
    undecided: false,
  }
  if (!full) return unitEdits(unit, facts)
  const renaming = renamed(unit, entry.name).filter(change => change.kind === 'unit' && change.key === 'name')
  return [...renaming, ...unitEdits(unit, { ...facts, aliases })]
}
