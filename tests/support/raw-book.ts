import { zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACK = 'http://schemas.openxmlformats.org/package/2006/relationships'
const bytesOf = (text: string) => new TextEncoder().encode(text)

type Parts = { cells?: string; after?: string; strings?: string; head?: string }

/** A book of one sheet as a program may write it, its cells, strings and whatever else given as XML; packed. */
export const rawBook = ({ cells = '', after = '', strings = '', head = '' }: Parts): Uint8Array =>
  zipSync(
    {
      '[Content_Types].xml': bytesOf(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
      ),
      '_rels/.rels': bytesOf(
        `<?xml version="1.0"?><Relationships xmlns="${PACK}"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': bytesOf(
        `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': bytesOf(
        `<?xml version="1.0"?><Relationships xmlns="${PACK}"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': bytesOf(
        `<?xml version="1.0"?>${head}<worksheet xmlns="${MAIN}"><sheetData>${cells}</sheetData>${after}</worksheet>`,
      ),
      'xl/sharedStrings.xml': bytesOf(`<?xml version="1.0"?><sst xmlns="${MAIN}">${strings}</sst>`),
    },
    { level: 1 },
  )

/** So many pieces of XML, one after the other. */
export const many = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('')
