import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newPrintCode, readPrintCode, writtenPrintCode } from '../../../schema/print/print-code.ts'

describe('the code at the foot of a page', () => {
  test('is eight signs without vowels and without letters that read as figures', () => {
    const codes = Array.from({ length: 500 }, newPrintCode)
    for (const code of codes) expect(code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$/)
    expect(new Set(codes).size).toBe(500)
  })

  test('reads back however somebody types it from paper', () => {
    const full = (text: string) => text.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(fc.constant(null).map(newPrintCode), code => {
        const written = writtenPrintCode(code)
        const typed = written.replaceAll('0', 'o').replaceAll('1', 'l')
        for (const each of [
          code,
          written,
          written.toLowerCase(),
          ` ${typed} `,
          full(written),
          code.split('').join(' '),
        ])
          expect(readPrintCode(each)).toBe(code)
      }),
    )
  })

  test('is told from what is none', () => {
    for (const text of ['', '7KQ2-M4T', '7KQ2-M4TXX', '7KQ2-M4TA', '版本7KQ2M4TX'])
      expect(readPrintCode(text)).toBeNull()
  })
})
