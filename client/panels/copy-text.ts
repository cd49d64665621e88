/**
 * Puts a text on the clipboard. Over plain http browsers give no clipboard: then the old command is tried on the
 * element that shows the text. Returns false when it is only selected, for Ctrl+C.
 */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // not permitted: go on with the selection
  }
  const range = document.createRange()
  range.selectNodeContents(shown)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}
