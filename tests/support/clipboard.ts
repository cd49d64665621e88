import type { Page } from 'playwright-core'

/** What a clipboard carries. */
export type Carried = { text: string; html?: string }

/**
 * Puts that on the browser's real clipboard, as another program would, through a copy event of the page: the only way that
 * works on every address, and the only one that does not clean the HTML.
 */
export async function putOnClipboard(page: Page, carried: Carried): Promise<void> {
  const done = await page.evaluate(({ text, html }) => {
    let put = false
    const onCopy = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', text)
      if (html !== undefined) event.clipboardData?.setData('text/html', html)
      event.preventDefault()
      event.stopImmediatePropagation()
      put = true
    }
    window.addEventListener('copy', onCopy, { capture: true })
    document.execCommand('copy')
    window.removeEventListener('copy', onCopy, { capture: true })
    return put
  }, carried)
  if (!done) throw new Error('The browser let nothing be put on the clipboard.')
}

/** What is on the clipboard now, as a page gets it on Ctrl+V. Nothing is pasted. */
export async function readClipboard(page: Page): Promise<Required<Carried>> {
  const carried = page.evaluate(
    () =>
      new Promise<{ text: string; html: string }>(done => {
        const onPaste = (event: ClipboardEvent) => {
          const data = event.clipboardData
          event.preventDefault()
          event.stopImmediatePropagation()
          done({ text: data?.getData('text/plain') ?? '', html: data?.getData('text/html') ?? '' })
        }
        window.addEventListener('paste', onPaste, { capture: true, once: true })
      }),
  )
  await page.evaluate(() => undefined)
  await page.keyboard.press('ControlOrMeta+V')
  return carried
}
