/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** A sheet that somebody brought and has not taken in yet. Nobody else is ever given it. */
export type ImportFileRow = { id: string; person: string; name: string; at: Instant }

/** Sheets on their way in, and what headings meant to people before. */
export type ImportStore = {
  /** Keeps a file; the person's oldest beyond `most`, and everybody's from before `since`, are forgotten. */
  keep(file: ImportFileRow & { bytes: Uint8Array }, most: number, since: Instant): Promise<void>
  get(person: string, id: string, since: Instant): Promise<(ImportFileRow & { bytes: Uint8Array }) | null>
  remove(person: string, id: string): Promise<void>
  /** What headings mean, by heading. `scope` is a workbook's id, or '' for the house. */
  learned(scope: string): Promise<Map<string, string>>
  /** Remembers what headings mean; the oldest of the scope beyond `most` are forgotten. */
  learn(scope: string, headings: ReadonlyMap<string, string>, at: Instant, most: number): Promise<void>
}
