/** Largest file that is read, in MB; the server allows a little more. */
export const FILE_MB = 20
/** Longest text that is read, in characters (`readTextShape`). */
export const TEXT_MAX = 2_000_000

/** What the chooser offers. The server looks at a file's first bytes: a wrong ending is no hindrance. */
export const ACCEPTED = '.docx,.pdf,.xlsx,.xls,.et,.csv,.html,.htm,.md,.markdown,.txt,.doc,.wps,text/plain,text/html'

/** Why a file is not even sent; all else the server says. */
export type FileRefusal = 'tooLarge' | 'empty'

/** Whether a chosen file is worth sending: null, or why not. */
export const refusalOf = (file: Pick<File, 'size'>): FileRefusal | null =>
  file.size === 0 ? 'empty' : file.size > FILE_MB * 1024 * 1024 ? 'tooLarge' : null
