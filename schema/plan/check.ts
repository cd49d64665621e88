import { z } from 'zod'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'

/**
 * 请核对: two people changed the same words of one long text. Both wordings stand in the cell; the mark keeps each whole
 * version, so that anyone can choose, until somebody confirms (T3). `stood` was in the workbook first, `joined` came
 * second. Who wrote which the journal knows: a payload is no witness (A8).
 */
export type Check = { stood: string; joined: string }

/** A row's or report's marks, by the id of the long text's column. */
export type Checks = { readonly [column: string]: Check }

/** The stored shape of a `check:COLUMN` key; null once somebody has confirmed. */
export const checkShape = z
  .strictObject({ stood: z.string().max(CELL_TEXT_MAX), joined: z.string().max(CELL_TEXT_MAX) })
  .nullable()

export const checkKey = (column: string): string => `check:${column}`

/** The column of a `check:COLUMN` key, or null for any other key. */
export const readCheckKey = (key: string): string | null => (key.startsWith('check:') ? key.slice(6) : null)
