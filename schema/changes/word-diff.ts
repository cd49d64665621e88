import { type Splice, splices } from './text-merge.ts'

/** A stretch of two texts laid over each other. */
export type WordStretch = { kind: 'same' | 'removed' | 'added'; text: string }

/**
 * Two texts as one, by tokens (T1): what stayed and what was removed together are the first text, what stayed and what
 * was added the second. Where words were replaced, the removed ones stand first.
 */
export function wordDiff(before: string, after: string): WordStretch[] {
  const found: WordStretch[] = []
  const push = (kind: WordStretch['kind'], text: string) => {
    if (text !== '') found.push({ kind, text })
  }
  let at = 0
  for (const splice of joinedUp(before, splices(before, after))) {
    push('same', before.slice(at, splice.at))
    push('removed', before.slice(splice.at, splice.at + splice.remove))
    push('added', splice.insert)
    at = splice.at + splice.remove
  }
  push('same', before.slice(at))
  return found
}

/** A stretch that stayed between two changes and is shorter than this is noise to a reader. */
const ISLAND = 3

/** The splices, with those joined that only a word or two keep apart. */
function joinedUp(before: string, list: readonly Splice[]): Splice[] {
  const found: Splice[] = []
  for (const next of list) {
    const last = found.at(-1)
    const end = last ? last.at + last.remove : 0
    const island = before.slice(end, next.at)
    const both = last && last.remove > 0 && last.insert !== '' && next.remove > 0 && next.insert !== ''
    if (!both || island.length >= ISLAND || /[\n，。；：、,.;:]/.test(island)) {
      found.push(next)
      continue
    }
    found[found.length - 1] = {
      at: last.at,
      remove: next.at + next.remove - last.at,
      insert: last.insert + island + next.insert,
    }
  }
  return found
}
