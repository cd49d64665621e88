import type { Change } from '../../../schema/changes/change.ts'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'

/** Ways of counting, as documents do. */
export const numberings = ['plain', 'chinese', 'bracketed'] as const
export type Numbering = (typeof numberings)[number]

const DIGITS = '零一二三四五六七八九'

/** 一, 十, 十二, 二十, 一百零三: from 1 to 999. */
export function chineseNumeral(count: number): string {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10]
  const head = hundreds > 0 ? `${DIGITS[hundreds]}百` : ''
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : ''
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`
  return `${head}${gap}${ten}${ones > 0 ? DIGITS[ones] : ''}`
}

/** The number at that place, from 1. */
export function numberAt(place: number, numbering: Numbering): string {
  if (numbering === 'plain') return String(place)
  return numbering === 'chinese' ? chineseNumeral(place) : `（${chineseNumeral(place)}）`
}

/**
 * What is numbered: the rows of one section ('' names those without one), every section's rows each from 1, all rows in
 * one count, or the headings.
 */
export type NumberScope =
  | { kind: 'section'; section: string }
  | { kind: 'each' }
  | { kind: 'through' }
  | { kind: 'headings' }

export type Renumbered = { id: string; name: string; before: string; after: string }

/** The numbers as they would be, with those that stay; from top to bottom. */
export function renumbered(snapshot: Snapshot, scope: NumberScope, numbering: Numbering): Renumbered[] {
  const groups = outline(snapshot)
  const item = (each: { id: string; number: string; title: string }, i: number): Renumbered => ({
    id: each.id,
    name: each.title,
    before: each.number,
    after: numberAt(i + 1, numbering),
  })
  switch (scope.kind) {
    case 'headings':
      return groups.flatMap(group => group.section ?? []).map(item)
    case 'section':
      return groups.filter(group => (group.section?.id ?? '') === scope.section).flatMap(g => g.measures.map(item))
    case 'each':
      return groups.flatMap(group => group.measures.map(item))
    case 'through':
      return groups.flatMap(group => group.measures).map(item)
  }
}

/** The edit that makes these numbers: one step of undo, whatever its length. */
export function numberChanges(list: readonly Renumbered[], snapshot: Snapshot): Change[] {
  return list.flatMap(({ id, before, after }): Change[] => {
    if (before === after) return []
    return snapshot.sections.has(id)
      ? [{ kind: 'section', section: id, key: 'number', before, after }]
      : [{ kind: 'cell', measure: id, column: 'number', period: null, before, after }]
  })
}
