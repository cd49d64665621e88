import type { Log } from '../log.ts'
import type { WorkPool } from '../work/pool.ts'
import type { Deps } from '../workbooks/service.ts'
import { type Audit, createAudit } from './audit.ts'
import { startDaily } from './daily.ts'
import { createJournal, type Journal } from './journal.ts'
import { createVersions, type Versions } from './versions.ts'

/** What the house remembers: who changed what, how workbooks were, who came and went. */
export type HistoryServices = { journal: Journal; versions: Versions; audit: Audit }

export type History = HistoryServices & {
  /** Keeps daily versions from now on; the answer stops it. For a process that serves. */
  startDaily: () => () => Promise<void>
}

export function createHistory(deps: Deps & { pool: WorkPool; log: Log }): History {
  const versions = createVersions(deps)
  return {
    journal: createJournal(deps),
    versions,
    audit: createAudit(deps),
    startDaily: () => startDaily({ ...deps, versions }),
  }
}
