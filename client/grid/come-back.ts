import { createEffect, on, onCleanup } from 'solid-js'
import { api } from '../app/api.ts'

/** How often a page that nobody looks at asks. */
const EVERY_MS = 20_000

/**
 * Asks whether something is there again, whenever the page gets the focus and now and then, until `isBack` says so;
 * then calls `back` once. Returns what ends it.
 */
export function waitUntilBack(isBack: () => Promise<boolean>, back: () => void): () => void {
  let over = false
  let asking = false
  const stop = () => {
    over = true
    clearInterval(timer)
    window.removeEventListener('focus', ask)
    document.removeEventListener('visibilitychange', ask)
  }
  const ask = async () => {
    if (asking || over || document.visibilityState === 'hidden') return
    asking = true
    const found = await isBack()
    asking = false
    if (!found || over) return
    stop()
    back()
  }
  const timer = setInterval(ask, EVERY_MS)
  window.addEventListener('focus', ask)
  document.addEventListener('visibilitychange', ask)
  return stop
}

/** An open page of a workbook that was archived or binned (`code`: why it was closed) goes on when it is taken out. */
export function goOnWhenTakenOut(page: { id: string; code: () => number | undefined; goOn: () => void }): void {
  const putAway = () => [4409, 4410].includes(page.code() ?? 0)
  const isBack = async () => {
    const info = await api.workbook(page.id)
    return info.ok && info.value.state === 'active'
  }
  createEffect(on(putAway, away => away && onCleanup(waitUntilBack(isBack, page.goOn))))
}
