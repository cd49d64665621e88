import type { Change } from '../../schema/changes/change.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { rawClient } from './raw-client.ts'

/** A workbook as a person has it open: what it says now, their edits, and how the connection ended. */
export type FollowedWorkbook = {
  snapshot: () => Snapshot
  /** Sends an edit; `settled` waits for its acknowledgement. */
  edit: (changes: Change[]) => void
  settled: () => Promise<void>
  /** The workbook when the condition holds. */
  until: (condition: (snapshot: Snapshot) => boolean) => Promise<Snapshot>
  /** The close code, once the server has closed the connection. */
  closed: () => Promise<number>
  close: () => void
}

/** Opens a workbook over the websocket with the cookie of a person who has a part in it. */
export async function followWorkbook(url: string, workbook: string, cookie: string): Promise<FollowedWorkbook> {
  const client = await rawClient({
    url: `${url.replace(/^http/, 'ws')}/sync/${workbook}`,
    headers: { cookie, origin: url },
  })
  await client.until(() => client.synced, 'the document')
  return {
    snapshot: client.snapshot,
    edit: changes => client.edit(...changes),
    settled: () => client.until(() => (client.acks.at(-1)?.frames ?? 0) >= client.sent(), 'the acknowledgement'),
    until: async condition => {
      await client.until(() => condition(client.snapshot()), 'what was waited for')
      return client.snapshot()
    },
    closed: async () => {
      await client.until(() => client.closed !== null, 'the close')
      return client.closed!.code
    },
    close: client.close,
  }
}
