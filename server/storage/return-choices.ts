/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** A decision about a returned file that waits for its merge; `body` is JSON whose shape is the service's matter. */
export type ReturnChoiceRow = { key: string; body: string; person: string; personName: string; at: Instant }

/** What whoever reviews a returned file decided so far. */
export type ReturnChoiceStore = {
  /** Of one file, the oldest first. */
  list(file: string): Promise<ReturnChoiceRow[]>
  /**
   * Keeps each decision under its key, over whatever anybody decided there before, and forgets those with null. False,
   * with nothing changed, where the file would have more than `most` of them or more than `chars` characters in all.
   */
  put(
    file: string,
    changes: readonly { key: string; body: string | null }[],
    by: Pick<ReturnChoiceRow, 'person' | 'personName' | 'at'>,
    limits: { most: number; chars: number },
  ): Promise<boolean>
  /** Forgets those of a file. */
  forget(file: string): Promise<void>
}
