import type { PersonName } from '../../schema/http/comments.ts'
import type { Mention } from '../../schema/plan/comment.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { presenceName } from '../../schema/protocol/presence.ts'
import { isFound, namesOf } from '../../schema/units/finding.ts'

/** Somebody or some unit that can be called, with every name by which they are found. */
export type Callee = Mention & { names: readonly string[] }

/** Units first, then people, as they would be written after an @. */
export function calleesOf(snapshot: Snapshot, people: readonly PersonName[]): Callee[] {
  const units = registerOf(snapshot)
    .all.filter(unit => !unit.removed && !unit.sameAs)
    .map((unit): Callee => ({ kind: 'unit', id: unit.id, name: unit.name, names: namesOf(unit) }))
  const named = people.map((each): Callee => {
    const name = presenceName(each)
    return { kind: 'person', id: each.person, name, names: [each.name, name].filter(Boolean) }
  })
  return [...units, ...named.filter(each => each.name !== '')]
}

/** The call that is being written at the caret: where its @ stands, and what was typed after it. */
export function callAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /[@＠]([^\s@＠，。；：、！？,;!?]{0,30})$/.exec(text.slice(0, caret))
  return found ? { from: found.index, typed: found[1]! } : null
}

const SHOWN = 8

/** Who may be meant, by any name, a part of one, or pinyin initials; those whose name begins so first. */
export function matching(callees: readonly Callee[], typed: string): Callee[] {
  const found = callees.filter(each => isFound(each.names, typed))
  const begins = (each: Callee) => each.names.some(name => name.startsWith(typed))
  return [...found.filter(begins), ...found.filter(each => !begins(each))].slice(0, SHOWN)
}

/** The text with the call at the caret completed, and where the caret then is. */
export function withCall(text: string, caret: number, name: string): { text: string; caret: number } {
  const call = callAt(text, caret)
  if (!call) return { text, caret }
  const head = `${text.slice(0, call.from)}@${name} `
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length }
}

/**
 * Whom a text calls, picked from the list or written out: the longest name wins where one begins with another
 * (@县财政局·李岚 does not call 县财政局).
 */
export function calledIn(text: string, callees: readonly Callee[]): Pick<Mention, 'kind' | 'id'>[] {
  if (!text.includes('@')) return []
  let rest = text
  const found: Pick<Mention, 'kind' | 'id'>[] = []
  for (const { kind, id, name } of [...callees].sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${name}`)) continue
    found.push({ kind, id })
    rest = rest.replaceAll(`@${name}`, '\u0000')
  }
  return found
}

/** A text in pieces, those that call somebody marked. */
export function pieces(text: string, mentions: readonly Mention[]): { text: string; call: boolean }[] {
  const names = mentions.map(each => `@${each.name}`).sort((a, b) => b.length - a.length)
  if (names.length === 0) return [{ text, call: false }]
  const escaped = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text
    .split(new RegExp(`(${escaped.join('|')})`))
    .filter(piece => piece !== '')
    .map(piece => ({ text: piece, call: names.includes(piece) }))
}
