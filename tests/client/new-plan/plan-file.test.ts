import { describe, expect, it } from 'vitest'
import { decodeText, kindOfFile, openPlanFile } from '../../../client/new-plan/plan-file.ts'

const bytes = (...values: number[]) => new Uint8Array(values)
const zip = bytes(0x50, 0x4b, 3, 4)
const ole = bytes(0xd0, 0xcf, 0x11, 0xe0)

describe('a chosen file', () => {
  it.each([
    ['方案.docx', zip, 'docx'],
    ['方案.doc', zip, 'docx'],
    ['方案.doc', ole, 'doc'],
    ['方案.docx', ole, 'doc'],
    ['方案.wps', ole, 'wps'],
    ['分工.xls', ole, 'sheet'],
    ['分工.xlsx', zip, 'sheet'],
    ['方案.docx', bytes(0x25, 0x50, 0x44, 0x46), 'pdf'],
    ['扫描.txt', bytes(0xff, 0xd8, 0xff), 'image'],
    ['方案.md', bytes(0x23), 'text'],
    ['包.zip', zip, 'kind'],
  ])('%s is told by its first bytes before its name', (name, head, kind) => expect(kindOfFile(name, head)).toBe(kind))

  it('is read in the encodings that Windows editors write', () => {
    const gb18030 = bytes(0xc4, 0xea, 0xb6, 0xc8)
    expect(decodeText(gb18030)).toBe('年度')
    expect(decodeText(new TextEncoder().encode('年度'))).toBe('年度')
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0xe5, 0xb9, 0xb4))).toBe('年')
    expect(decodeText(bytes(0xff, 0xfe, 0x74, 0x5e))).toBe('年')
    expect(decodeText(bytes(0, 1, 2, 0))).toBeNull()
  })

  it('without text in it is refused, and so is one that is too large', async () => {
    expect(await openPlanFile(new File([' \n'], 'a.txt'))).toEqual({ kind: 'refused', why: 'empty' })
    const large = { name: 'a.docx', size: 21 * 1024 * 1024 } as File
    expect(await openPlanFile(large)).toEqual({ kind: 'refused', why: 'tooLarge' })
    expect(await openPlanFile(new File(['一、目标'], 'a.txt'))).toEqual({ kind: 'text', text: '一、目标' })
  })
})
