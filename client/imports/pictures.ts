import { createSignal } from 'solid-js'
import type { z } from 'zod'
import type { sheetPictureShape } from '../../schema/http/imports.ts'
import type { BookTable } from './chosen-tables.ts'
import { importsApi } from './imports-api.ts'

export type Picture = z.infer<typeof sheetPictureShape>

/** Lines above the headings that are shown with a table that stands far down its sheet. */
const ABOVE = 6
const SHOWN = 40

/** Pictures of the sheets of a book, each fetched once when a table on it is looked at. */
export function createPictures(id: () => string | null) {
  const [known, setKnown] = createSignal<ReadonlyMap<string, Picture>>(new Map())
  const asked = new Set<string>()
  const from = ({ headerRows }: BookTable) =>
    headerRows === null || headerRows[0] <= SHOWN ? 0 : headerRows[0] - 1 - ABOVE
  const nameOf = (table: BookTable) => `${id()} ${table.sheet} ${from(table)}`
  return {
    of(table: BookTable): Picture | null {
      const name = nameOf(table)
      const book = id()
      if (book !== null && !asked.has(name)) {
        asked.add(name)
        void importsApi.picture(book, table.sheet, from(table)).then(answer => {
          if (answer.ok) setKnown(new Map(known()).set(name, answer.value))
          else asked.delete(name)
        })
      }
      return known().get(name) ?? null
    },
    forget() {
      asked.clear()
      setKnown(new Map())
    },
  }
}
