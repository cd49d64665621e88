type Drawn = { text: string; x: number; y: number; size?: number }
type Page = { words: Drawn[]; lines?: [number, number, number, number][] }

const hex = (text: string) => [...text].map(sign => sign.codePointAt(0)!.toString(16).padStart(4, '0')).join('')

const UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end`

/**
 * A PDF of A4 pages with words at their places (points from the lower left corner) and straight lines, its letters
 * named by their code points. `locked`: it asks for a password. `meaning`: false leaves out what the letters mean.
 */
export function pdf(pages: readonly Page[], { locked = false, meaning = true } = {}): Uint8Array {
  const objects: string[] = []
  const put = (body: string) => objects.push(body)
  const stream = (body: string) => put(`<< /Length ${body.length} >>\nstream\n${body}\nendstream`)
  const first = 6
  put('<< /Type /Catalog /Pages 2 0 R >>')
  put(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}] >>`)
  put(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]${meaning ? ' /ToUnicode 5 0 R' : ''} >>`,
  )
  put(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  )
  stream(UNICODE)
  for (const [i, { words, lines = [] }] of pages.entries()) {
    put(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * i + 1} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    )
    stream(
      [
        ...lines.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`),
        ...words.map(({ text, x, y, size = 12 }) => `BT /F ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`),
      ].join('\n'),
    )
  }
  if (locked) {
    const key = `<${'5a'.repeat(32)}>`
    put(`<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O ${key} /U ${key} >>`)
  }
  let body = '%PDF-1.7\n'
  const at = objects.map((object, i) => {
    const place = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return String(place).padStart(10, '0')
  })
  const start = body.length
  const encrypt = locked ? ` /Encrypt ${objects.length} 0 R /ID [<00> <00>]` : ''
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map(place => `${place} 00000 n \n`).join('')}`
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${start}\n%%EOF`
  return new TextEncoder().encode(body)
}

/** A text set in lines of `width` signs from `x` on, two blanks before each paragraph, as a printed page has it. */
export function set(paragraphs: readonly string[], { x = 80, top = 760, width = 30, size = 12 } = {}): Drawn[] {
  const out: Drawn[] = []
  let y = top
  for (const paragraph of paragraphs) {
    let line = ''
    let indent = 2
    const flush = () => {
      out.push({ text: line, x: x + indent * size, y, size })
      y -= size * 1.6
      line = ''
      indent = 0
    }
    for (const sign of paragraph) {
      if ([...line].length + indent >= width && !/[，。；：、）]/.test(sign)) flush()
      line += sign
    }
    flush()
  }
  return out
}
