/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** One way of looking that a person keeps for themself; `body` is JSON whose shape is the service's matter. */
export type OwnViewRow = { id: string; name: string; body: string }

/**
 * What each person keeps of their own ways of looking at a workbook and of printing it. Nobody else is given it, but for the
 * layouts that somebody shares, which say so in their body (W9).
 */
export type OwnViewStore = {
  /** In the order in which they were first kept. */
  list(workbook: string, person: string): Promise<OwnViewRow[]>
  /** Everybody's, to find what is shared; in the order in which they were first kept. */
  all(workbook: string): Promise<(OwnViewRow & { person: string })[]>
  /** Keeps one under its id, in place of what was there. */
  put(workbook: string, person: string, row: OwnViewRow, at: Instant): Promise<void>
  /** Forgets one; nothing where there is none. */
  remove(workbook: string, person: string, id: string): Promise<void>
}
