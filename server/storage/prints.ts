/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** The code at the foot of printed pages and the version that holds the state they were printed from. */
export type PrintRow = {
  code: string
  workbook: string
  version: string
  /** The journal's head that the state stands at. */
  head: number
  /** When something was last printed from it. */
  at: Instant
}

export type PrintStore = {
  /** Fails where the code is taken. */
  put(row: PrintRow): Promise<void>
  get(code: string): Promise<PrintRow | null>
  /** Newest use first. */
  list(workbook: string): Promise<PrintRow[]>
  used(code: string, at: Instant): Promise<void>
  remove(code: string): Promise<void>
}
