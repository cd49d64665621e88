import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError, problem } from '../../schema/result.ts'
import type { createArrivals } from '../accounts/arrivals.ts'
import type { AccountServices } from '../accounts/services.ts'
import type { Sessions, SignedIn } from '../auth/session.ts'
import type { SingleSignOn } from '../auth/single-sign-on.ts'
import type { Backups } from '../backup/backups.ts'
import type { HistoryServices } from '../history/history.ts'
import type { Log } from '../log.ts'
import type { Store } from '../storage/store.ts'
import type { Commands } from '../workbooks/commands.ts'
import type { Comments } from '../workbooks/comments.ts'
import type { Desk } from '../workbooks/desk.ts'
import type { Imports } from '../workbooks/imports.ts'
import type { Members } from '../workbooks/members.ts'
import type { OwnLayoutsService } from '../workbooks/own-layouts.ts'
import type { OwnViewsService } from '../workbooks/own-views.ts'
import type { Papers } from '../workbooks/papers.ts'
import type { Prints } from '../workbooks/prints.ts'
import type { Returns } from '../workbooks/returns.ts'
import type { Revisions } from '../workbooks/revisions.ts'
import type { SavedReviews } from '../workbooks/saved-reviews.ts'
import type { Sendings } from '../workbooks/sendings.ts'
import type { Workbooks } from '../workbooks/service.ts'

/** What the routes need of the house; they hold no state of their own. */
export type AppDeps = AccountServices &
  HistoryServices & {
    log: Log
    store: Store
    sessions: Sessions
    workbooks: Workbooks
    commands: Commands
    comments: Comments
    members: Members
    ownViews: OwnViewsService
    ownLayouts: OwnLayoutsService
    papers: Papers
    prints: Prints
    savedReviews: SavedReviews
    revisions: Revisions
    sendings: Sendings
    returns: Returns
    imports: Imports
    desk: Desk
    backups: Backups
    /** The office's own accounts, where they are configured. */
    singleSignOn: { signOn: SingleSignOn; arrive: ReturnType<typeof createArrivals> } | null
    /** Secret of `data/server.json`, which opens the command line's door. */
    secret: string
    /** Ends the live connections of a session that signed out. */
    dismissSession: (signedIn: SignedIn) => Promise<void>
    /** Address for links to send to others, given the one the asker used. */
    linkBase: (asked: string) => string
    options: {
      /** Names this run of the server. */
      instance: string
      version: string
      gridLicence: string
      /** The office's time zone: an IANA name. */
      timeZone: string
      /** Folder of the built client. */
      client: string
      /** Origins besides the server's own that pages may have. */
      origins: readonly string[]
      trustProxy: string[]
      tls: { cert: Buffer; key: Buffer } | null
    }
  }

export type Route = (app: FastifyInstance, deps: AppDeps) => void

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, when the request's cookie belongs to a session. */
    signedIn: SignedIn | null
  }
}

/** Who asks. Fails with `no-session`. */
export function whoAsks(request: FastifyRequest): SignedIn['person'] {
  if (request.signedIn === null) throw new ProblemError(problem('no-session'))
  return request.signedIn.person
}

/** Who asks, and the id of their session. Fails with `no-session`. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new ProblemError(problem('no-session'))
  return request.signedIn
}
