/**
 * Puts a text, and the same as a table where there is one, on the clipboard by the page's own copy event, which works on every address: the newer interface is
 * missing on plain http. To be called while a press of a button or key is handled. False when the browser refuses.
 */
export function putOnClipboard(text: string, html = ''): boolean {
  let done = false
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    if (html !== '') event.clipboardData?.setData('text/html', html)
    event.preventDefault()
    event.stopImmediatePropagation()
    done = true
  }
  window.addEventListener('copy', put, { capture: true })
  try {
    document.execCommand('copy')
  } finally {
    window.removeEventListener('copy', put, { capture: true })
  }
  return done
}
