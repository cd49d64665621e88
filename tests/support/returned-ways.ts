import { read, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'

/* How offices treat the sheet that was sent to them before they send it back. */

/** The table of a returned file as rows of cells, from the row of the headings on. */
function tableOf(book: WorkBook): { sheet: WorkSheet; top: number; rows: string[][] } {
  const sheet = book.Sheets[book.SheetNames[0]!]!
  const all = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', blankrows: true, raw: false })
  const top = all.findIndex(row => row.includes('行码'))
  return { sheet, top, rows: all.slice(top) }
}

/** A book whose table somebody changed; the sheet is written anew, as programs do. */
export function edited(
  bytes: Uint8Array,
  edit: (rows: string[][], at: (heading: string) => number) => string[][],
): WorkBook {
  const book = read(bytes)
  const { rows } = tableOf(book)
  const head = rows[0]!
  const out = edit(
    rows.map(row => [...row]),
    heading => head.indexOf(heading),
  )
  book.Sheets[book.SheetNames[0]!] = utils.aoa_to_sheet([['进展情况表'], ...out])
  return book
}

/** The bytes of a book as a program would save it. */
export const packed = (book: WorkBook, type: 'xlsx' | 'biff8' | 'ods' = 'xlsx'): Uint8Array =>
  new Uint8Array(write(book, { bookType: type, type: 'buffer' }))

/** Ten ways in which an office treats a sheet; each writes what was done into the first row it leads. */
export const WAYS: readonly [string, (bytes: Uint8Array, words: string) => Uint8Array][] = [
  ['filled in', (bytes, words) => packed(edited(bytes, (rows, at) => filled(rows, at, words)))],
  ['sorted', (bytes, words) => packed(edited(bytes, (rows, at) => sorted(filled(rows, at, words))))],
  [
    'rows added',
    (bytes, words) =>
      packed(
        edited(bytes, (rows, at) => {
          const own = rows[0]!.map(() => '')
          own[at('措施')] = `新增：${words}`
          own[at('内容')] = '补充的一项工作。'
          return [...filled(rows, at, words), own]
        }),
      ),
  ],
  [
    'cells cleared',
    (bytes, words) => packed(edited(bytes, (rows, at) => filled(rows, at, words, row => (row[at('完成时限')] = '')))),
  ],
  [
    'columns moved',
    (bytes, words) =>
      packed(edited(bytes, (rows, at) => filled(rows, at, words).map(row => [...row.slice(5), ...row.slice(0, 5)]))),
  ],
  [
    'copied to another book',
    (bytes, words) => {
      const book = edited(bytes, (rows, at) => filled(rows, at, words))
      const fresh = utils.book_new()
      utils.book_append_sheet(fresh, book.Sheets[book.SheetNames[0]!]!, 'Sheet1')
      return packed(fresh)
    },
  ],
  [
    'saved as .xls',
    (bytes, words) =>
      packed(
        edited(bytes, (rows, at) => filled(rows, at, words)),
        'biff8',
      ),
  ],
  [
    'saved as .ods',
    (bytes, words) =>
      packed(
        edited(bytes, (rows, at) => filled(rows, at, words)),
        'ods',
      ),
  ],
  ['a row deleted', (bytes, words) => packed(edited(bytes, (rows, at) => without(filled(rows, at, words), at)))],
  [
    'without the code column',
    (bytes, words) =>
      packed(edited(bytes, (rows, at) => filled(rows, at, words).map(row => row.filter((_, i) => i !== at('行码'))))),
  ],
]

/** Whether a line is a measure's. */
export const isRow = (row: string[], at: (heading: string) => number) =>
  row[at('措施')] !== '' && row[at('措施')] !== '措施'

function filled(
  rows: string[][],
  at: (heading: string) => number,
  words: string,
  also: (row: string[]) => void = () => {},
): string[][] {
  // a row that the unit leads is its own to report, and nobody else's
  const own = rows.filter(each => isRow(each, at) && each[at('牵头单位')] === ownerOf(rows, at))
  const row = own[0]!
  row[at('进展')] = words
  also(row)
  return rows
}

/** The unit that leads most of a sheet's rows is the one it was made for. */
function ownerOf(rows: string[][], at: (heading: string) => number): string {
  const counts = new Map<string, number>()
  for (const row of rows)
    if (isRow(row, at)) counts.set(row[at('牵头单位')]!, (counts.get(row[at('牵头单位')]!) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
}

const sorted = ([head, ...rows]: string[][]): string[][] => [head!, ...rows.sort((a, b) => (a[1]! < b[1]! ? 1 : -1))]

const without = (rows: string[][], at: (heading: string) => number): string[][] => {
  const last = rows.findLastIndex(row => isRow(row, at))
  return rows.filter((_, i) => i !== last)
}
