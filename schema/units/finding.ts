import { initialsOf } from './initials.ts'
import { normaliseName } from './register.ts'
import type { Unit } from './unit.ts'

/** Every name a unit answers to, its full name first. */
export const namesOf = ({ name, short, aliases }: Pick<Unit, 'name' | 'short' | 'aliases'>): string[] => [
  name,
  ...(short ? [short] : []),
  ...aliases,
]

/** Whether one of the names holds what was typed, or its pinyin initials do. An empty search finds everything. */
export function isFound(names: readonly string[], typed: string): boolean {
  const wanted = normaliseName(typed)
  if (wanted === '') return true
  const latin = /^[a-z0-9]+$/.test(wanted)
  return names.some(name => normaliseName(name).includes(wanted) || (latin && initialsOf(name).includes(wanted)))
}

/**
 * How alike two names are, from 0 to 1: the share of characters they have in common in one order. An abbreviation
 * whose every character stands in the other in order (县人社局 in 县人力资源和社会保障局) counts as very alike. For
 * suggesting only: what a name means is decided by a person (U1).
 */
export function likeness(a: string, b: string): number {
  const [short, long] = [[...normaliseName(a)], [...normaliseName(b)]].sort((x, y) => x.length - y.length)
  if (!short || !long || short.length === 0) return 0
  const common = commonLength(short, long)
  const share = (2 * common) / (short.length + long.length)
  const abbreviates = common === short.length && short.length >= 3 && short.at(-1) === long.at(-1)
  return abbreviates ? Math.max(share, 0.9) : share
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let row: number[] = new Array(b.length + 1).fill(0)
  for (const sign of a) {
    const next = [0]
    b.forEach((other, i) => {
      next.push(sign === other ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!))
    })
    row = next
  }
  return row[b.length]!
}

const ALIKE = 0.6

/** The units that a written name most probably means, likeliest first; those that resemble it too little are left out. */
export function suggestionsFor(written: string, units: readonly Unit[], most = 3): Unit[] {
  return units
    .map(unit => ({ unit, score: Math.max(...namesOf(unit).map(name => likeness(written, name))) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.unit.id < b.unit.id ? -1 : 1))
    .slice(0, most)
    .map(({ unit }) => unit)
}
