import type { AuditDetail, AuditKind } from '../../schema/audit/kinds.ts'
import type { PersonRow, Store } from '../storage/store.ts'

/** What the services of this folder need of the house. */
export type AccountDeps = { store: Store; now: () => number }

/** Writes a line of the audit log about `by`, or about nobody who is known. */
export type Note = (
  by: Pick<PersonRow, 'id' | 'name' | 'unit'> | null,
  kind: AuditKind,
  detail?: AuditDetail,
  workbook?: string | null,
) => Promise<void>

export const noteIn =
  ({ store, now }: AccountDeps): Note =>
  (by, kind, detail = {}, workbook = null) =>
    store.audit.append({
      at: now(),
      person: by?.id ?? null,
      name: by?.name ?? '',
      unit: by?.unit ?? '',
      kind,
      workbook,
      detail,
    })
