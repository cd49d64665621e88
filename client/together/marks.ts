import type { ShownColumnId } from '../../schema/plan/columns.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import type { PresenceMark } from '../grid/grid-seam.ts'
import type { Present } from '../sync/presence.ts'

/** Everyone else once: a person with several windows is where they are editing, or else somewhere. */
export function peopleHere(others: readonly Present[], me: string): Present[] {
  const found = new Map<string, Present>()
  for (const each of others) {
    if (each.who.person === me) continue
    const known = found.get(each.who.person)
    const better =
      !known || (known.where === null && each.where !== null) || (!known.where?.editing && each.where?.editing)
    if (better) found.set(each.who.person, each)
  }
  return [...found.values()]
}

/** One mark for a cell, whoever edits it first; with more people there it says how many more. */
export function presenceMarks(
  others: readonly Present[],
  me: string,
  isShown: (column: string) => column is ShownColumnId,
  more: (n: number) => string,
): PresenceMark[] {
  const cells = new Map<string, Present[]>()
  for (const each of others) {
    if (!each.where || each.who.person === me || !isShown(each.where.column)) continue
    const key = `${each.where.measure} ${each.where.column}`
    const there = cells.get(key) ?? []
    if (!there.some(known => known.who.person === each.who.person)) cells.set(key, [...there, each])
  }
  return [...cells.values()].flatMap(there => {
    const [first] = [...there].sort((a, b) => Number(b.where?.editing) - Number(a.where?.editing))
    if (!first?.where) return []
    const name = presenceName(first.who) + (there.length > 1 ? ` ${more(there.length - 1)}` : '')
    const { measure: row, column, editing } = first.where
    return [{ row, column: column as ShownColumnId, name, colour: first.colour, editing }]
  })
}

/** The people who are editing that cell now. */
export const editorsOf = (others: readonly Present[], me: string, row: string, column: string): Present[] =>
  peopleHere(
    others.filter(({ where }) => where?.editing && where.measure === row && where.column === column),
    me,
  )

/** A name in two signs for a small round: of the person where there is one, since units are written beside it. */
export const initials = ({ name, unit }: { name: string; unit: string }): string => {
  const word = name.trim() || unit.trim().replace(/^[省市县区](?=.{2})/, '')
  return /^[ -\u024f]+$/.test(word)
    ? word
        .split(/\s+/)
        .map(part => part[0]?.toUpperCase() ?? '')
        .slice(0, 2)
        .join('')
    : [...word].slice(name.trim() ? -2 : 0, name.trim() ? undefined : 2).join('')
}
