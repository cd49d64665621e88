import { diffIndices } from 'node-diff3'

/** Replace `remove` UTF-16 units at `at` (an offset into the text before) by `insert`. */
export type Splice = { at: number; remove: number; insert: string }

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * A number with its sign of unit (60%, 1,200, 3.5), a date, a Latin word, or one grapheme. Merging works on these:
 * by single characters 60%→80% beside 60%→75% would become 875% (T1).
 */
const TOKEN =
  /\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?|\d[\d,.]*(?:[%‰％]|[\p{Script=Han}])?\p{M}*|[A-Za-z][A-Za-z\p{M}'-]*|\s+/uy

/** The tokens of a text; joined they are the text again. */
export function tokens(text: string): string[] {
  const found: string[] = []
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    const token = match ? match[0] : graphemeAt(text, at)
    found.push(token)
    at += token.length
  }
  return found
}

/** Chinese signs, their punctuation and plain letters: none of them joins with a neighbour of the same kind. */
const standsAlone = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3001 && code <= 0x3029) ||
  (code >= 0xff01 && code <= 0xff5e) ||
  (code >= 0x20 && code <= 0x7e) ||
  (code >= 0x2018 && code <= 0x201f)

function graphemeAt(text: string, at: number): string {
  // asking the segmenter takes a hundred times as long, and a pasted column is a hundred thousand signs
  const alone = standsAlone(text.charCodeAt(at)) && (at + 1 === text.length || standsAlone(text.charCodeAt(at + 1)))
  if (alone) return text[at]!
  // a window is enough: no grapheme that people write is longer, and segmenting the whole rest would be quadratic
  const half = /[\ud800-\udbff]/.test(text[at + 63] ?? '') ? 1 : 0
  for (const { segment } of segmenter.segment(text.slice(at, at + 64 - half))) return segment
  return text[at]!
}

/** So few replacements are always told apart. */
const FEW = 3

/**
 * The smallest list of token replacements that makes `after` of `before`, in ascending order of place. A text that was
 * written anew is one replacement: the signs that both happen to have between them are nobody's words that stayed, and
 * every separate place costs the document a cut.
 */
export function splices(before: string, after: string): Splice[] {
  if (before === after) return []
  const a = tokens(before)
  const b = tokens(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const midA = a.slice(head, a.length - tail)
  const midB = b.slice(head, b.length - tail)
  const offsets = [0]
  for (const token of a) offsets.push(offsets.at(-1)! + token.length)
  if (midA.length === 0 || midB.length === 0) {
    return [{ at: offsets[head]!, remove: midA.join('').length, insert: midB.join('') }]
  }
  const list = diffIndices(midA, midB).map(({ buffer1: [from, length], buffer2Content }) => ({
    at: offsets[head + from]!,
    remove: offsets[head + from + length]! - offsets[head + from]!,
    insert: buffer2Content.join(''),
  }))
  if (!isWrittenAnew(list)) return list
  return [{ at: offsets[head]!, remove: midA.join('').length, insert: midB.join('') }]
}

/** Whether more was changed than stayed between the first and the last change. */
function isWrittenAnew(list: readonly Splice[]): boolean {
  if (list.length <= FEW) return false
  const [removed, inserted] = list.reduce(
    ([out, into], { remove, insert }) => [out + remove, into + insert.length],
    [0, 0],
  )
  const last = list.at(-1)!
  return last.at + last.remove - list[0]!.at - removed < Math.max(removed, inserted)
}

/** Applies splices made against `text`. */
export function applySplices(text: string, list: readonly Splice[]): string {
  let result = ''
  let done = 0
  for (const { at, remove, insert } of list) {
    result += text.slice(done, at) + insert
    done = at + remove
  }
  return result + text.slice(done)
}

export type Merged = { text: string; conflict: boolean }

/**
 * Joins two edits of one text: `mine` and `theirs`, both made from `base`. Where they touch different tokens both
 * stand; where they changed the same or touching tokens both wordings are kept, theirs first, and `conflict` says that
 * a person must look (T2). Whichever side is called mine, no inserted word is lost.
 */
export function mergeText(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || mine === base) return { text: theirs, conflict: false }
  if (theirs === base) return { text: mine, conflict: false }
  const left = splices(base, theirs)
  const right = splices(base, mine)
  const joined: Splice[] = []
  let conflict = false
  let l = 0
  let r = 0
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    if (a && b && touches(a, b)) {
      // widen to everything both sides changed here, then keep both wordings of that stretch
      const from = Math.min(a.at, b.at)
      let to = Math.max(a.at + a.remove, b.at + b.remove)
      let lEnd = l + 1
      let rEnd = r + 1
      for (;;) {
        const next = left[lEnd]
        const other = right[rEnd]
        if (next && next.at <= to) {
          to = Math.max(to, next.at + next.remove)
          lEnd++
        } else if (other && other.at <= to) {
          to = Math.max(to, other.at + other.remove)
          rEnd++
        } else break
      }
      const stretch = base.slice(from, to)
      const theirWords = applySplices(
        stretch,
        left.slice(l, lEnd).map(s => ({ ...s, at: s.at - from })),
      )
      const myWords = applySplices(
        stretch,
        right.slice(r, rEnd).map(s => ({ ...s, at: s.at - from })),
      )
      const same = theirWords === myWords
      joined.push({ at: from, remove: to - from, insert: same ? myWords : theirWords + myWords })
      conflict ||= !same
      l = lEnd
      r = rEnd
    } else if (a && (!b || a.at <= b.at)) {
      joined.push(a)
      l++
    } else {
      joined.push(b!)
      r++
    }
  }
  return { text: applySplices(base, joined), conflict }
}

const touches = (a: Splice, b: Splice): boolean => a.at <= b.at + b.remove && b.at <= a.at + a.remove
