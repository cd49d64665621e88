import type { HtmlNode } from '../../schema/policy/html-text.ts'

/** What plain text loses: the rows of a table, the numbers of a list. */
const SAYS_MORE = /<table[\s>]|<ol[\s>]|mso-list/i

/**
 * The text of what was copied from Word, WPS, a sheet or a web page, where its HTML says more than its plain text does;
 * null where the plain text will do. The HTML is parsed without showing it: nothing in it is run, and nothing it names is
 * fetched.
 */
export function textOfPaste(data: Pick<DataTransfer, 'getData'>): Promise<string> | null {
  const html = data.getData('text/html')
  if (!SAYS_MORE.test(html)) return null
  const plain = data.getData('text/plain')
  return read(html).then(
    text => (text.trim() === '' ? plain : text),
    () => plain,
  )
}

async function read(html: string): Promise<string> {
  const [{ parse }, { htmlText }] = await Promise.all([import('parse5'), import('../../schema/policy/html-text.ts')])
  return htmlText(parse(html) as unknown as HtmlNode)
}

/** Puts a text where the caret is, in place of what is selected, so that Ctrl+Z takes it back where browsers allow. */
export function insertText(area: HTMLTextAreaElement, text: string): void {
  area.focus()
  if (document.execCommand('insertText', false, text)) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
