/** Longest title in a subject: mail programs take an address of some 2,000 characters, and 汉字 become nine each. */
const TITLE_MAX = 40

export type MailWords = { mailSubject: (title: string) => string; mailText: (title: string, link: string) => string }

/**
 * An address that opens the person's own mail program with a letter written in it (RFC 6068). Nothing is sent by
 * anybody but them. `to` may be ''.
 */
export function mailDraft(to: string, title: string, link: string, words: MailWords): string {
  const short = [...title]
  const named = short.length > TITLE_MAX ? `${short.slice(0, TITLE_MAX - 1).join('')}…` : title
  const address = encodeURIComponent(to).replaceAll('%40', '@')
  const body = words.mailText(named, link).replaceAll('\n', '\r\n')
  return `mailto:${address}?subject=${encodeURIComponent(words.mailSubject(named))}&body=${encodeURIComponent(body)}`
}

/** Whether it has the form of an address; whether it is one, only a letter tells. */
export const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
