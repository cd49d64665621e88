/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

export type FileRow = { id: string; workbook: string; name: string; kind: string; bytes: Uint8Array }

/** Files that belong to workbooks, as they came in. */
export type FileStore = {
  put(file: FileRow & { at: Instant }): Promise<void>
  get(id: string): Promise<FileRow | null>
  /** Without their bytes. */
  list(workbook: string): Promise<{ id: string; name: string; kind: string; at: Instant }[]>
}
