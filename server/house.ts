import type { AccountServices } from './accounts/services.ts'
import type { Sessions, SignedIn } from './auth/session.ts'
import type { Backups } from './backup/backups.ts'
import type { History } from './history/history.ts'
import type { Log } from './log.ts'
import type { Rooms } from './rooms/rooms.ts'
import type { Store } from './storage/store.ts'
import type { Commands } from './workbooks/commands.ts'
import type { Comments } from './workbooks/comments.ts'
import type { Desk } from './workbooks/desk.ts'
import type { Imports } from './workbooks/imports.ts'
import type { Members } from './workbooks/members.ts'
import type { OwnLayoutsService } from './workbooks/own-layouts.ts'
import type { OwnViewsService } from './workbooks/own-views.ts'
import type { Papers } from './workbooks/papers.ts'
import type { Prints } from './workbooks/prints.ts'
import type { Returns } from './workbooks/returns.ts'
import type { Revisions } from './workbooks/revisions.ts'
import type { SavedReviews } from './workbooks/saved-reviews.ts'
import type { Sendings } from './workbooks/sendings.ts'
import type { Workbooks } from './workbooks/service.ts'

/** The parts of the product over one open data folder, put together in `main.ts`. */
export type House = AccountServices &
  History & {
    log: Log
    store: Store
    rooms: Rooms
    sessions: Sessions
    workbooks: Workbooks
    commands: Commands
    comments: Comments
    members: Members
    ownViews: OwnViewsService
    ownLayouts: OwnLayoutsService
    papers: Papers
    prints: Prints
    revisions: Revisions
    savedReviews: SavedReviews
    sendings: Sendings
    returns: Returns
    imports: Imports
    desk: Desk
    backups: Backups
    /** The server's clock. */
    now: () => number
    /** Where links begin, once the server listens; before that, the address it would listen at. */
    setBase: (base: string) => void
    /** Closes the connections of a session in every workbook. */
    dismissSession: (signedIn: SignedIn) => Promise<void>
    /** Finishes what is queued and closes the store; nothing may be called afterwards. */
    close: () => Promise<void>
  }
