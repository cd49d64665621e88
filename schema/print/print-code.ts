/** The one source of randomness that Node and every browser share. */
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array }

/** Crockford's signs without vowels: none is read as another on paper, and no code spells a word. */
const SIGNS = '0123456789BCDFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** A fresh code of eight signs: what stands at the foot of a printed page for the state it was printed from. */
export function newPrintCode(): string {
  let code = ''
  while (code.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH * 2))) {
      // every sign as likely as every other
      if (byte < 240 && code.length < LENGTH) code += SIGNS[byte % SIGNS.length]
    }
  }
  return code
}

/** 「7KQ2-M4TX」: in two halves, as it is printed. */
export const writtenPrintCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`

/**
 * A code as somebody typed it from paper: in any case, in full width, with blanks and strokes, with O for 0 and I or L for 1.
 * Null where it is none.
 */
export function readPrintCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—−‐·.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return plain.length === LENGTH && [...plain].every(sign => SIGNS.includes(sign)) ? plain : null
}
