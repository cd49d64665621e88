import type { Store } from '../storage/store.ts'

const DAY_MS = 86_400_000
/** Messages that were read are kept that long, unread ones a year: who comes back after it begins anew. */
const READ_MS = 90 * DAY_MS
const UNREAD_MS = 365 * DAY_MS

/** Takes out messages that nobody looks for any more; what happened stays in the journal. */
export const pruneNotices = (store: Pick<Store, 'notices'>, now: number): Promise<void> =>
  store.notices.prune({ read: now - READ_MS, unread: now - UNREAD_MS })
