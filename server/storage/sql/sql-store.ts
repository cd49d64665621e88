import type { Store } from '../store.ts'
import { accountQueries } from './accounts.ts'
import { attemptQueries } from './attempts.ts'
import { auditQueries } from './audit.ts'
import { backupQueries } from './backups.ts'
import type { Connections } from './connections.ts'
import { documentQueries } from './documents.ts'
import { exchangeQueries } from './exchange.ts'
import { fileQueries } from './files.ts'
import { importQueries } from './imports.ts'
import { invitationQueries, resetQueries } from './invitations.ts'
import { journalQueries } from './journal.ts'
import { noticeQueries } from './notices.ts'
import { ownViewQueries } from './own-views.ts'
import { memberQueries, peopleQueries } from './people.ts'
import { periodQueries } from './periods.ts'
import { printQueries } from './prints.ts'
import { savedReviewQueries } from './saved-reviews.ts'
import { linkQueries, sessionQueries } from './sign-in.ts'
import { versionQueries } from './versions.ts'
import { workbookQueries } from './workbooks.ts'

/** The store over any migrated SQL database that Kysely speaks to. Closing it ends both connections. */
export function createSqlStore(connections: Connections): Store {
  const { write, read } = connections
  return {
    workbooks: workbookQueries(connections),
    documents: documentQueries(connections),
    journal: journalQueries(connections),
    people: peopleQueries(connections),
    members: memberQueries(connections),
    links: linkQueries(connections),
    sessions: sessionQueries(connections),
    accounts: accountQueries(connections),
    invitations: invitationQueries(connections),
    resets: resetQueries(connections),
    attempts: attemptQueries(connections),
    files: fileQueries(connections),
    periods: periodQueries(connections),
    notices: noticeQueries(connections),
    ownViews: ownViewQueries(connections),
    savedReviews: savedReviewQueries(connections),
    exchange: exchangeQueries(connections),
    imports: importQueries(connections),
    versions: versionQueries(connections),
    prints: printQueries(connections),
    audit: auditQueries(connections),
    backups: backupQueries(connections),
    async healthy() {
      const at = Date.now()
      try {
        await write
          .insertInto('health')
          .values({ id: 1, at })
          .onConflict(c => c.column('id').doUpdateSet({ at }))
          .execute()
        const row = await read.selectFrom('health').select('at').where('id', '=', 1).executeTakeFirst()
        return row !== undefined && Number(row.at) >= at
      } catch {
        return false
      }
    },
    async close() {
      // The reader first: the last connection to close folds the write-ahead log into the file, and that must write.
      await read.destroy()
      if (write !== read) await write.destroy()
    },
  }
}
