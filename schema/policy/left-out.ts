/** What a file holds beside its text, and what is no part of a plan: it is left out, and said so. */
export const leftOuts = ['headers', 'notes', 'comments', 'deletions', 'page-numbers', 'hidden-sheets'] as const
export type LeftOut = (typeof leftOuts)[number]

/** The text of a file as the reader of plan texts takes it. */
export type FileText = { text: string; leftOut: LeftOut[] }
