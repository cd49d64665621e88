import type { Snapshot } from '../plan/snapshot.ts'
import type { Finding } from './finding.ts'
import { lintAll } from './linter.ts'
import { waiverOf } from './waived.ts'

/** What stands against each row, judged from scratch when it is first asked: findings that nobody waived. */
export function openFindings(snapshot: Snapshot): (row: string) => readonly Finding[] {
  let all: ReadonlyMap<string, readonly Finding[]> | null = null
  return row => {
    all ??= lintAll(snapshot).rows
    return (all.get(row) ?? []).filter(found => !waiverOf(found, snapshot.waivers))
  }
}
