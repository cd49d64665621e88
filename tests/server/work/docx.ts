import { crc32, deflateRawSync } from 'node:zlib'
import { writeZip } from '../../../server/work/zip.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const encode = (text: string) => new TextEncoder().encode(text)

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word document around the given body, numbering definitions and styles (XML inside their roots). */
export function docxParts(body: string, { numbering = '', styles = '' } = {}): Map<string, Uint8Array> {
  const part = (name: string) =>
    `<Override PartName="/word/${name}.xml" ContentType="${MAIN}.${name === 'document' ? 'document.main' : name}+xml"/>`
  const relation = (id: string, name: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${name}" Target="${name}.xml"/>`
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
  return new Map(
    [
      [
        '[Content_Types].xml',
        `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${part('document')}${part('numbering')}${part('styles')}</Types>`,
      ],
      [
        '_rels/.rels',
        `${head}<Relationships ${relationships}><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ],
      [
        'word/_rels/document.xml.rels',
        `${head}<Relationships ${relationships}>${relation('rId1', 'numbering')}${relation('rId2', 'styles')}</Relationships>`,
      ],
      ['word/document.xml', `${head}<w:document ${W}><w:body>${body}</w:body></w:document>`],
      ['word/numbering.xml', `${head}<w:numbering ${W}>${numbering}</w:numbering>`],
      ['word/styles.xml', `${head}<w:styles ${W}>${styles}</w:styles>`],
    ].map(([name, text]) => [name!, encode(text!)]),
  )
}

/** A zip as Word writes it, deflated. Written apart from the product's own writer, which only stores. */
export function deflatedZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const stored = [...parts]
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, data] of stored) {
    const packed = deflateRawSync(data)
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(data.length, 22)
    local.writeUInt16LE(label.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    local.copy(central, 6, 4, 30)
    central.writeUInt32LE(offset, 42)
    chunks.push(local, label, packed)
    directory.push(central, label)
    offset += 30 + label.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(stored.length, 8)
  end.writeUInt16LE(stored.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Uint8Array.from(Buffer.concat([...chunks, list, end]))
}

export const docx = (body: string, rest: { numbering?: string; styles?: string } = {}): Uint8Array =>
  deflatedZip(docxParts(body, rest))

export const storedDocx = (body: string): Uint8Array => Uint8Array.from(writeZip(docxParts(body)))

/** A paragraph; `properties` is what stands in its w:pPr. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export const numbered = (text: string, num: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`)

export const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

export const list = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`

export const num = (id: number, abstract: number, override = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${override}</w:num>`
