import { encodeSnapshot } from '../../../schema/doc/create.ts'
import { shownColumnIds } from '../../../schema/plan/columns.ts'
import { othersEdits } from '../../support/others-edits.ts'
import { planOf } from '../payload.ts'
import { plainRows } from './plain-rows.ts'

/** What both sides show: the document's bytes, the same rows as plain words, and edits that others make meanwhile. */
export type Content = { bytes: Uint8Array; plain: Record<string, string>[]; edits: string[] }

/** A plan of so many rows, and that many edits by others, each an update of one cell in base64. */
export function contentOf(rows: number, edits = 0): Content {
  const snapshot = planOf(rows)
  const bytes = encodeSnapshot(snapshot)
  return { bytes, plain: plainRows(snapshot, shownColumnIds), edits: othersEdits(bytes, edits) }
}
