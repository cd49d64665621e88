import { createRoot, createSignal } from 'solid-js'
import { inboxShape, unreadShape } from '../../schema/http/comments.ts'
import { lookedDoneShape, rowChangesShape } from '../../schema/http/inbox.ts'
import type { Language } from '../../schema/words/language.ts'
import { ask } from '../app/api.ts'

/** How often a page that is being looked at asks, where nothing else says that there is news. */
const EVERY_MS = 60_000

const state = createRoot(() => createSignal(0))
export const unread = state[0]

export const inboxApi = {
  list: (before: string | null = null) =>
    ask(`/api/inbox${before === null ? '' : `?before=${encodeURIComponent(before)}`}`, { shape: inboxShape }),
  rowChanges: (language: Language, from: number) =>
    ask(`/api/inbox/rows?lang=${language}&from=${from}`, { shape: rowChangesShape, patience: 60_000 }),
  looked: (at: number) => ask('/api/inbox/rows/looked', { method: 'POST', body: { at }, shape: lookedDoneShape }),
  markRead: async (ids?: string[]) => {
    const body = ids ? { ids } : {}
    const answer = await ask('/api/inbox/read', { method: 'POST', body, shape: unreadShape })
    if (answer.ok) state[1](answer.value.unread)
    return answer
  },
}

let asking: Promise<void> | null = null

/** Asks how many messages are unread; calls during one request wait for the same answer. */
export function refreshInbox(): Promise<void> {
  asking ??= ask('/api/inbox/unread', { shape: unreadShape })
    .then(answer => void (answer.ok && state[1](answer.value.unread)))
    .finally(() => {
      asking = null
    })
  return asking
}

/** Keeps the count fresh while a page shows it: at once, every minute, and when the window is looked at again. */
export function keepFresh(): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') void refreshInbox()
  }
  look()
  const timer = setInterval(look, EVERY_MS)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

let soon: ReturnType<typeof setTimeout> | undefined

/** Something happened in a workbook that may concern this person: asks once for a burst of such changes. */
export function inboxMayHaveNews(): void {
  clearTimeout(soon)
  soon = setTimeout(() => void refreshInbox(), 300)
}
