/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** A plan text with what a person made of its reading; `body` is JSON whose shape is the service's matter. */
export type SavedReviewRow = {
  id: string
  name: string
  measures: number
  corrections: number
  createdAt: Instant
  changedAt: Instant
}

/** What each person keeps of the texts they reviewed. Nobody else is ever given it. */
export type SavedReviewStore = {
  /** Newest change first, without their texts. */
  list(person: string): Promise<SavedReviewRow[]>
  get(person: string, id: string): Promise<(SavedReviewRow & { source: string; body: string }) | null>
  /** Adds one; false, with nothing stored, where the person has `most` already. */
  add(person: string, row: SavedReviewRow & { source: string; body: string }, most: number): Promise<boolean>
  /** Keeps another state under an id that is there; false where it is not. */
  change(person: string, row: Omit<SavedReviewRow, 'createdAt'> & { source: string; body: string }): Promise<boolean>
  /** Forgets one; nothing where there is none. */
  remove(person: string, id: string): Promise<void>
}
