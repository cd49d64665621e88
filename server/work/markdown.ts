const RULE_ROW = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/m
const HEADING = /^#{1,6} \S/m

/** Whether a text is written in Markdown: it has its headings or the rule of a table. */
export const isMarkdown = (text: string): boolean => HEADING.test(text) || RULE_ROW.test(text)

/** The words of a Markdown text: marks of headings, quotations, emphasis and links are taken off, tables stay. */
export const markdownText = (text: string): string =>
  text
    .replace(/^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/gm, '$1')
    .replace(/^ {0,3}(?:> ?)+/gm, '')
    .replace(/(\*\*|__)(?=\S)([^\n]{1,2000}?\S|\S)\1/g, '$2')
    .replace(/!?\[([^\][\n]{1,300})\]\((?:[^()\n]{0,500})\)/g, '$1')
    .replace(/<br ?\/?>/gi, ' ')
    .replace(/^ {0,3}(?:[-*_] ?){3,}$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+.!|~-])/g, '$1')
