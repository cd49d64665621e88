import { createSignal, onCleanup } from 'solid-js'
import type { Answer, ApiFailure } from './api.ts'

export type Load<T> =
  | { state: 'loading'; value: T | undefined }
  | { state: 'ready'; value: T }
  | { state: 'failed'; value: T | undefined; failure: ApiFailure }

/**
 * Asks for something at once and again on `reload`, keeping what was there while it asks. A late answer to an earlier
 * request never replaces a newer one.
 */
export function createLoad<T>(fetch: () => Promise<Answer<T>>) {
  const [load, setLoad] = createSignal<Load<T>>({ state: 'loading', value: undefined })
  let turn = 0
  const reload = async () => {
    const mine = ++turn
    setLoad(before => ({ state: 'loading', value: before.value }))
    const answer = await fetch()
    if (mine !== turn) return
    setLoad(before =>
      answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', value: before.value, failure: answer.failure },
    )
  }
  onCleanup(() => turn++)
  void reload()
  const put = (change: (value: T) => T) =>
    setLoad(before => (before.value === undefined ? before : { ...before, value: change(before.value) }))
  return { load, reload, put }
}
