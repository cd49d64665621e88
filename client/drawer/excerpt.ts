/** The paragraphs of the source that a row was read from, with the span itself apart; `around` is what stands next to it. */
export type Excerpt = { above: string; before: string; marked: string; after: string; below: string }

/**
 * The whole paragraphs that hold a span (UTF-16 offsets), and the paragraph above and below, for whoever wants to see
 * what it was cut from. Null where the span lies outside the text or says nothing: the text is not the one it was read from.
 */
export function excerptOf(text: string, span: { from: number; to: number } | null): Excerpt | null {
  if (span === null || span.from < 0 || span.from >= span.to || span.to > text.length) return null
  const marked = text.slice(span.from, span.to)
  if (marked.trim() === '') return null
  const from = text.lastIndexOf('\n', span.from - 1) + 1
  const end = text.indexOf('\n', span.to)
  const to = end < 0 ? text.length : end
  return {
    above: lastParagraph(text.slice(0, Math.max(0, from - 1))),
    before: text.slice(from, span.from).trimStart(),
    marked,
    after: text.slice(span.to, to).trimEnd(),
    below: firstParagraph(text.slice(to)),
  }
}

const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

const lastParagraph = (text: string): string => paragraphs(text.slice(-4_000)).at(-1) ?? ''
const firstParagraph = (text: string): string => paragraphs(text.slice(0, 4_000))[0] ?? ''
