import { wordDiff } from '../changes/word-diff.ts'

/** A stretch of a cell's text that only one of two wordings has, from its first sign to before its last. */
export type Mark = { kind: 'added' | 'removed'; from: number; to: number }

/** A stretch of a cell's text as it is set: plain, or marked as one of the two. */
export type Piece = { kind: Mark['kind'] | 'plain'; text: string }

/**
 * What of the old wording went and what of the new one came, by tokens (T1). Nothing is marked where one of them is empty
 * or nothing stayed: a text that is new altogether is not read more easily for a line under all of it.
 */
export function marksBetween(before: string, after: string): { before: Mark[]; after: Mark[] } {
  const stretches = before === '' || after === '' ? [] : wordDiff(before, after)
  const found: { before: Mark[]; after: Mark[] } = { before: [], after: [] }
  if (!stretches.some(({ kind, text }) => kind === 'same' && /[\p{L}\p{N}]/u.test(text))) return found
  let [old, now] = [0, 0]
  for (const { kind, text } of stretches) {
    if (kind === 'removed') found.before.push({ kind, from: old, to: old + text.length })
    if (kind === 'added') found.after.push({ kind, from: now, to: now + text.length })
    if (kind !== 'added') old += text.length
    if (kind !== 'removed') now += text.length
  }
  return found
}

/** The same of two lists of names: those that only one of them has, whole, whatever signs they share with others. */
export function nameMarksBetween(before: string, after: string): { before: Mark[]; after: Mark[] } {
  const [old, now] = [namesIn(before), namesIn(after)]
  const only = (kind: Mark['kind'], names: readonly Name[], others: readonly Name[]): Mark[] => {
    const there = new Set(others.map(({ name }) => name))
    return names.flatMap(({ name, from }) => (there.has(name) ? [] : [{ kind, from, to: from + name.length }]))
  }
  return before === '' || after === ''
    ? { before: [], after: [] }
    : { before: only('removed', old, now), after: only('added', now, old) }
}

type Name = { name: string; from: number }

const namesIn = (text: string): Name[] =>
  [...text.matchAll(/[^、，；,;\n]+/g)].map(({ 0: name, index }) => ({ name, from: index }))

/** A text in pieces by its marks, which are in order and apart; joined they are the text. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const found: Piece[] = []
  const push = (kind: Piece['kind'], from: number, to: number) => {
    if (to > from) found.push({ kind, text: text.slice(from, to) })
  }
  let at = 0
  for (const { kind, from, to } of marks) {
    push('plain', at, from)
    push(kind, Math.max(at, from), to)
    at = Math.max(at, to)
  }
  push('plain', at, text.length)
  return found
}

/** The marks within a part of a text, counted from where the part begins. */
export const marksWithin = (marks: readonly Mark[], from: number, to: number): Mark[] =>
  marks.flatMap(mark => {
    const [first, last] = [Math.max(mark.from, from), Math.min(mark.to, to)]
    return first < last ? [{ kind: mark.kind, from: first - from, to: last - from }] : []
  })
