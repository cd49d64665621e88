import type { Clip } from './block.ts'

/**
 * The clipboard as the browser hands it out, where it does: on https or this machine, with the person's permission.
 * Null otherwise; then it has to be pasted by key.
 */
export async function handedOut(): Promise<Clip | null> {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  if (!clipboard) return null
  try {
    const clip: Clip = { text: '', html: '' }
    for (const item of await clipboard.read()) {
      if (item.types.includes('text/plain')) clip.text ||= await (await item.getType('text/plain')).text()
      if (item.types.includes('text/html')) clip.html ||= await (await item.getType('text/html')).text()
    }
    return clip.text === '' && clip.html === '' ? null : clip
  } catch {
    return null
  }
}
