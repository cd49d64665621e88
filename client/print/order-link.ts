import { type PrintOrder, readOrder } from '../../schema/print/order.ts'

/** Longer ones are no address that an office's proxy lets through. */
const LONGEST = 60_000

/** An order as text for an address: its JSON in UTF-8, in the alphabet that addresses leave alone. */
export function orderToText(order: PrintOrder): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(JSON.stringify(order))) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The order in such a text; null for anything else, cut links included. */
export function orderFromText(text: string): PrintOrder | null {
  if (text.length > LONGEST) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, sign => sign.charCodeAt(0))
    return readOrder(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}
