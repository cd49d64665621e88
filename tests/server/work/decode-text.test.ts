import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../server/work/decode-text.ts'

const TEXT = '云溪县2026年工作要点\r\n一、健全制度\r\n1. 清理文件。（牵头单位：县司法局）\r\n'
const READ = TEXT.replaceAll('\r\n', '\n')

const utf16 = (text: string, big: boolean, mark: boolean) => {
  const whole = (mark ? '\ufeff' : '') + text
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < whole.length; i++) view.setUint16(i * 2, whole.charCodeAt(i), !big)
  return bytes
}

/** 云溪县 and 一、清理。 in GB18030, as an old Notepad saves them. */
const GB = Uint8Array.of(
  ...[0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8, 0x0d, 0x0a, 0xd2, 0xbb, 0xa1, 0xa2, 0xc7, 0xe5, 0xc0, 0xed, 0xa1, 0xa3],
)

const failure = (bytes: Uint8Array): string => {
  try {
    return `read: ${decodeText(bytes).text}`
  } catch (error) {
    return (error as { problems: { code: string }[] }).problems[0]!.code
  }
}

describe('a text file', () => {
  test('is read in every encoding a Chinese office writes, its line ends made one kind', () => {
    const utf8 = new TextEncoder().encode(TEXT)
    expect(decodeText(utf8)).toEqual({ text: READ, encoding: 'utf-8' })
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8))).toEqual({ text: READ, encoding: 'utf-8' })
    expect(decodeText(utf16(TEXT, false, true))).toEqual({ text: READ, encoding: 'utf-16le' })
    expect(decodeText(utf16(TEXT, true, true))).toEqual({ text: READ, encoding: 'utf-16be' })
    expect(decodeText(utf16(TEXT, false, false))).toEqual({ text: READ, encoding: 'utf-16le' })
    expect(decodeText(utf16(TEXT, true, false))).toEqual({ text: READ, encoding: 'utf-16be' })
    expect(decodeText(GB)).toEqual({ text: '云溪县\n一、清理。', encoding: 'gb18030' })
  })

  test('in UTF-8 is read as it is, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), drawn => {
        const text = `工作要点${drawn.replace(/[\p{Cc}\ufeff]/gu, '')}`
        expect(decodeText(new TextEncoder().encode(text)).text).toBe(text)
      }),
    )
  })

  test('that was cut off in the middle of a letter is still UTF-8', () => {
    const whole = new TextEncoder().encode(READ.repeat(10).trim())
    const { text, encoding } = decodeText(whole.slice(0, whole.length - 1))
    expect(encoding).toBe('utf-8')
    expect(text.startsWith(READ)).toBe(true)
  })

  test('that is no text is refused by what it is', () => {
    expect(failure(new Uint8Array())).toBe('file-empty')
    expect(failure(new TextEncoder().encode(' \n\u3000\n'))).toBe('file-empty')
    expect(failure(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe('file-doc-old')
    expect(failure(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toBe('file-kind-unknown')
    expect(failure(Uint8Array.from({ length: 999 }, (_, i) => (i * 73) % 256))).toBe('file-kind-unknown')
    expect(failure(new Uint8Array(7_000_000).fill(0x61))).toBe('file-too-large')
  })
})
