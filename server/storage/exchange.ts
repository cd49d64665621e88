import type { ReturnChoiceStore } from './return-choices.ts'

/** Milliseconds since 1970, as everywhere in the store. */
type Instant = number

/** One click that made sheets for many units. */
export type SendingRow = {
  id: string
  workbook: string
  layout: string
  period: string | null
  at: Instant
  person: string
  personName: string
}

/** A sheet as it was sent: the base of every comparison, packed JSON of a `SentSheet`. */
export type SentRow = {
  id: string
  workbook: string
  sending: string | null
  /** The unit it was made for, with the name it had then; null for the whole book or a selection. */
  unit: string | null
  unitName: string
  layout: string
  period: string | null
  at: Instant
  person: string
  personName: string
  rows: number
}

export const returnStates = ['waiting', 'merged', 'set-aside'] as const
export type ReturnState = (typeof returnStates)[number]

/** A file that came back. `sent` is null while nobody knows which sheet it answers. */
export type ReturnedFileRow = {
  id: string
  workbook: string
  sent: string | null
  name: string
  /** SHA-256 of its bytes, in hex: the same file twice is one. */
  hash: string
  at: Instant
  /** Who brought it: a person of the house, or the unit to which the link was given. */
  person: string | null
  personName: string
  unitName: string
  state: ReturnState
  decidedAt: Instant | null
  decidedBy: string
  cells: number
}

/** A link by which a unit returns its sheet without an account; only its hash is kept. */
export type ReturnLinkRow = { hash: string; workbook: string; sent: string; expiresAt: Instant; usedAt: Instant | null }

/** Sheets that went out and came back. */
export type ExchangeStore = {
  /** All of one sending, or one sheet alone, in one transaction. */
  send(
    sending: SendingRow | null,
    sheets: readonly (SentRow & { base: Uint8Array })[],
    links: readonly Omit<ReturnLinkRow, 'usedAt'>[],
  ): Promise<void>
  sent(id: string): Promise<(SentRow & { base: Uint8Array }) | null>
  /** Newest first; those of one sending where it is named. */
  sentOf(workbook: string, sending?: string): Promise<SentRow[]>
  sendings(workbook: string): Promise<SendingRow[]>
  /** Keeps a file; the id of the one that is there already where its bytes came before. */
  keep(file: ReturnedFileRow & { bytes: Uint8Array }): Promise<{ id: string; fresh: boolean }>
  file(id: string): Promise<(ReturnedFileRow & { bytes: Uint8Array }) | null>
  /** The same without its bytes. */
  about(id: string): Promise<ReturnedFileRow | null>
  /** Without their bytes, newest first. */
  files(workbook: string): Promise<ReturnedFileRow[]>
  /** Says which sheet a file answers, and so which unit it is from. */
  assign(file: string, sent: string, unitName: string): Promise<void>
  /**
   * False where it was set aside after it was merged. `head` is the one that its changes made, by which the journal names the
   * file: a file may be merged several times, and each of its heads is kept.
   */
  decide(
    file: string,
    decision: Pick<ReturnedFileRow, 'state' | 'decidedAt' | 'decidedBy' | 'cells'>,
    head: number | null,
  ): Promise<boolean>
  choices: ReturnChoiceStore
  link(hash: string): Promise<ReturnLinkRow | null>
  /** False where it was used or has expired. */
  useLink(hash: string, at: Instant): Promise<boolean>
  /** Names of the files whose changes made these heads. */
  namesOfHeads(workbook: string, heads: readonly number[]): Promise<Map<number, { name: string; unitName: string }>>
}
