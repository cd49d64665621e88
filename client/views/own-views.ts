import { type Accessor, createSignal } from 'solid-js'
import { OWN_VIEWS_MAX } from '../../schema/http/own-views.ts'
import type { KeptView, PersonalView, Unsent, ViewKeep } from './kept-view.ts'
import type { OwnViewsApi } from './own-views-api.ts'

/** The last view is told to the server when nobody touched it for so long. */
const LAST_MS = 2_000

/** A person's own views: this browser's copy, which is what they look at, kept in step with the server's (W7). */
export type OwnViewList = {
  views: Accessor<readonly PersonalView[]>
  /** False where there are as many as one may keep. */
  put: (view: PersonalView) => boolean
  remove: (id: string) => void
  /** The view that is on. */
  setLast: (last: KeptView) => void
  /** Sends what waits and fetches what came from other machines; resolves with the last view of any of them. */
  sync: () => Promise<KeptView | null>
  stop: () => void
}

/**
 * What stands after both sides' changes: the server's views, with those that were changed here and not sent yet as they
 * are here, and without those that were deleted here.
 */
export function joined(theirs: readonly PersonalView[], ours: readonly PersonalView[], unsent: Unsent): PersonalView[] {
  const waiting = new Map(ours.filter(({ id }) => unsent.put.includes(id)).map(view => [view.id, view]))
  const stand = theirs.filter(({ id }) => !unsent.gone.includes(id)).map(view => waiting.get(view.id) ?? view)
  const known = new Set(stand.map(({ id }) => id))
  return [...stand, ...[...waiting.values()].filter(({ id }) => !known.has(id))]
}

/** `full`: the server keeps no further one. */
export function createOwnViews(options: { keep: ViewKeep; api: OwnViewsApi; full: () => void }): OwnViewList {
  const { keep, api } = options
  const [views, setViews] = createSignal<readonly PersonalView[]>(keep.personal(), { equals: false })
  let running: Promise<KeptView | null> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: KeptView | null = null
  let stopped = false
  let told = false

  const store = (next: readonly PersonalView[]) => {
    setViews(next)
    keep.setPersonal(next)
  }
  /** Reads what is kept anew: another window of this browser may have kept more. */
  const edit = (change: (views: PersonalView[]) => PersonalView[], unsent: (now: Unsent) => Unsent) => {
    keep.setUnsent(unsent(keep.unsent()))
    store(change(keep.personal()))
    // what nobody waits for; it is sent the next time otherwise
    void sync()
  }
  const without = (list: readonly string[], id: string) => list.filter(each => each !== id)

  async function send(): Promise<void> {
    for (const id of keep.unsent().gone) {
      const answer = await api.remove(id)
      if (!answer.ok) continue
      const { put, gone } = keep.unsent()
      keep.setUnsent({ put, gone: without(gone, id) })
    }
    for (const id of keep.unsent().put) {
      const sent = keep.personal().find(each => each.id === id)
      const answer = sent && (await api.put(id, { name: sent.name, view: sent.view }))
      if (answer && !answer.ok) {
        const { failure } = answer
        const isFull = failure.kind === 'refused' && failure.problems.some(each => each.code === 'views-full')
        if (isFull && !told) options.full()
        told ||= isFull
        continue
      }
      // changed again while it was on its way: sent again
      const now = keep.personal().find(each => each.id === id)
      if (now && JSON.stringify(now) !== JSON.stringify(sent)) continue
      const { put, gone } = keep.unsent()
      keep.setUnsent({ put: without(put, id), gone })
    }
  }

  async function once(): Promise<KeptView | null> {
    await send()
    const answer = await api.list()
    if (!answer.ok || stopped) return null
    store(joined(answer.value.views, keep.personal(), keep.unsent()))
    return answer.value.last
  }

  /** One after another: what comes while one runs is taken along by the next. */
  const sync = (): Promise<KeptView | null> => {
    const next = (running ?? Promise.resolve(null)).then(() => (stopped ? null : once()))
    running = next
    return next
  }

  function tellLast(): void {
    clearTimeout(timer)
    if (last) void api.setLast(last)
    last = null
  }

  const again = () => void sync()
  const others = (event: StorageEvent) => {
    if (keep.isOurs(event.key)) setViews(keep.personal())
  }
  globalThis.addEventListener?.('online', again)
  globalThis.addEventListener?.('storage', others)

  return {
    views,
    put: view => {
      const others = keep.personal().filter(({ id }) => id !== view.id)
      if (others.length >= OWN_VIEWS_MAX) return false
      edit(
        all =>
          all.some(({ id }) => id === view.id) ? all.map(each => (each.id === view.id ? view : each)) : [...all, view],
        ({ put, gone }) => ({ put: [...without(put, view.id), view.id], gone: without(gone, view.id) }),
      )
      return true
    },
    remove: id =>
      edit(
        all => all.filter(each => each.id !== id),
        ({ put, gone }) => ({ put: without(put, id), gone: [...without(gone, id), id] }),
      ),
    setLast: now => {
      clearTimeout(timer)
      last = now
      timer = setTimeout(tellLast, LAST_MS)
    },
    sync,
    stop: () => {
      stopped = true
      tellLast()
      globalThis.removeEventListener?.('online', again)
      globalThis.removeEventListener?.('storage', others)
    },
  }
}
