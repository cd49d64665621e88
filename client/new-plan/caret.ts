import type { Span } from '../../schema/policy/reading.ts'

/** Whether a place between two characters can be a caret's: never inside a pair that makes one character. */
const isPlace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return !(code >= 0xdc00 && code <= 0xdfff)
}

/** The caret one character on, held within the piece. */
export function byCharacter(text: string, span: Span, at: number, by: 1 | -1): number {
  let next = at + by
  while (next > span.from && next < span.to && !isPlace(text, next)) next += by
  return Math.max(span.from, Math.min(span.to, next))
}

/** The caret at the next or previous end of a sentence, clause group or line: where a person would split. */
export function bySentence(text: string, span: Span, at: number, by: 1 | -1): number {
  const isEnd = (i: number) => /[。；;！!？?）)\n]/.test(text[i - 1] ?? '') && !/[。；;）)”\n]/.test(text[i] ?? '')
  for (let i = at + by; i > span.from && i < span.to; i += by) if (isEnd(i)) return i
  return by > 0 ? span.to : span.from
}

/** The paragraph of a piece in which the caret stands, without the blanks at its ends; the whole piece without a caret. */
export function stretchAt(text: string, span: Span, caret: number | null): Span {
  if (caret === null) return span
  const before = text.lastIndexOf('\n', Math.max(span.from, caret) - 1)
  const after = text.indexOf('\n', caret)
  let from = Math.max(span.from, before + 1)
  let to = after < 0 ? span.to : Math.min(span.to, after)
  while (from < to && text[from]!.trim() === '') from++
  while (to > from && text[to - 1]!.trim() === '') to--
  return from < to ? { from, to } : span
}
