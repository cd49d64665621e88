import { batch, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { JournalEntry, JournalPage, JournalQuery } from '../../schema/http/journal.ts'
import type { ApiFailure } from '../app/api.ts'
import { historyApi } from './history-api.ts'

/** After an edit the journal has it once it is on disk; a burst of edits asks once. */
const SETTLE_MS = 800

/**
 * A journal query read page by page: anew whenever `query` gives another one, and, at its first page, whenever
 * `version` moves. A null query is none.
 */
export function createJournalList(workbook: string, query: () => JournalQuery | null, version: () => unknown) {
  const [rows, setRows] = createSignal<JournalEntry[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  const [made, setMade] = createSignal<JournalPage['made']>(null)
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const [failure, setFailure] = createSignal<ApiFailure>()
  let turn = 0

  const read = async (before: string | null, keep: boolean) => {
    const asked = query()
    const mine = ++turn
    if (!asked) return
    if (!keep) batch(() => [setRows([]), setNext(null)])
    setState('loading')
    const answer = await historyApi.journal(workbook, before === null ? asked : { ...asked, before })
    if (mine !== turn) return
    batch(() => {
      if (!answer.ok) {
        setFailure(answer.failure)
        setState('failed')
        return
      }
      const page = answer.value
      setRows(known => (before === null ? page.rows : [...known, ...page.rows]))
      setNext(page.next)
      setMade(page.made)
      setState('ready')
    })
  }

  createEffect(
    on(
      () => JSON.stringify(query()),
      () => void read(null, false),
    ),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      version,
      () => {
        clearTimeout(timer)
        timer = setTimeout(() => void read(null, true), SETTLE_MS)
      },
      { defer: true },
    ),
  )
  onCleanup(() => {
    clearTimeout(timer)
    turn++
  })
  return { rows, next, made, state, failure, more: () => void read(next(), true), retry: () => void read(null, true) }
}

export type JournalList = ReturnType<typeof createJournalList>
