/** A tag with its attributes; a `>` within quotes does not end it. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const STYLE_ATTRIBUTE = /\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi

/**
 * A copied table without its looks. Excel and WPS put a style on every cell; only the text is wanted, and a page whose
 * policy forbids inline styles reports each of them as it is read.
 */
export const withoutLooks = (html: string): string =>
  html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '').replace(TAG, tag => tag.replace(STYLE_ATTRIBUTE, ''))
