import { readView, VIEW_MAX, type View } from '../../schema/views/view.ts'

/** A view as text for an address: its JSON in UTF-8, in the alphabet that addresses leave alone. */
export function viewToText(view: View): string {
  const bytes = new TextEncoder().encode(JSON.stringify(view))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The view in such a text; null for anything else, cut links included. */
export function viewFromText(text: string): View | null {
  if (text.length > VIEW_MAX * 2) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, sign => sign.charCodeAt(0))
    return readView(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}
