import type { Problem } from '../../../schema/result.ts'
import type { Store } from '../store.ts'
import type { Connections } from './connections.ts'

export function backupQueries({ write, read }: Connections): Store['backups'] {
  return {
    async record({ at, file, bytes, seconds, provenAt, problem }) {
      const row = {
        file,
        bytes,
        seconds,
        proven_at: provenAt,
        problem: problem === null ? null : JSON.stringify(problem),
      }
      await write
        .insertInto('backup')
        .values({ at, ...row })
        .onConflict(c => c.column('at').doUpdateSet(row))
        .execute()
    },
    async list() {
      const rows = await read.selectFrom('backup').selectAll().orderBy('at', 'desc').execute()
      return rows.map(row => ({
        at: row.at,
        file: row.file,
        bytes: row.bytes,
        seconds: row.seconds,
        provenAt: row.proven_at,
        problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
      }))
    },
  }
}
