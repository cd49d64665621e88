import { readDeadline } from '../../../schema/policy/read-deadline.ts'
import type { EditorWords } from './words.ts'

/** What a deadline means, in words, while it is typed. */
export function readingOf(typed: string, year: number | null, words: EditorWords): { text: string; dated: boolean } {
  if (typed.trim() === '') return { text: words.emptyDeadline, dated: false }
  const read = readDeadline(typed, year)
  if (!read) return { text: words.unread, dated: false }
  if (read.date) return { text: words.dated(read.date), dated: true }
  return { text: read.kind === 'date' ? words.noDate : words[read.kind], dated: false }
}
