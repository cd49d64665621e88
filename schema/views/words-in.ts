/** Text as it is searched: small letters, full-width figures and letters as the narrow ones. */
export function folded(text: string): string {
  const plain = /[！-～　]/.test(text) ? text.normalize('NFKC') : text
  return plain.toLowerCase()
}

/** The words of a search: all of them must be found. */
export const searchWords = (query: string): string[] =>
  folded(query)
    .split(/\s+/)
    .filter(word => word !== '')

/** Whether a folded text holds all the words. */
export const holdsAll = (text: string, words: readonly string[]): boolean => words.every(word => text.includes(word))
