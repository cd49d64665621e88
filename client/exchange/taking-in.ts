import { batch, createSignal, onCleanup } from 'solid-js'
import { RETURNS_MAX, type Received } from '../../schema/http/exchange.ts'
import type { ApiFailure } from '../app/api.ts'
import { exchangeApi } from './exchange-api.ts'

/** Largest file that the server takes, in MB. */
export const FILE_MB = 20

/** What became of a file: what the server said, or why it was not even sent or not answered. */
export type Taken = { name: string } & (
  | { kind: 'answered'; answer: Received['files'][number] }
  | { kind: 'tooLarge' | 'empty' }
  | { kind: 'failed'; failure: ApiFailure }
)

/**
 * Takes files in one after the other, so that it can say how far it is and stop between two. What came in before stays.
 * `done` follows each run.
 */
export function createTaking(workbook: string, done: () => void) {
  const [taken, setTaken] = createSignal<readonly Taken[]>([])
  const [now, setNow] = createSignal<{ at: number; all: number; name: string } | null>(null)
  const [left, setLeft] = createSignal({ stopped: 0, over: 0 })
  let stop: AbortController | null = null
  onCleanup(() => stop?.abort())

  const take = async (upload: File, signal: AbortSignal): Promise<Taken> => {
    const { name, size } = upload
    if (size === 0) return { name, kind: 'empty' }
    if (size > FILE_MB * 1024 * 1024) return { name, kind: 'tooLarge' }
    const answer = await exchangeApi.receive(workbook, upload, signal)
    const told = answer.ok ? answer.value.files[0] : undefined
    if (told) return { name, kind: 'answered', answer: told }
    return { name, kind: 'failed', failure: answer.ok ? { kind: 'unexpected', status: 200 } : answer.failure }
  }

  async function run(files: readonly File[]): Promise<void> {
    if (now() !== null) return
    const wanted = files.slice(0, RETURNS_MAX)
    stop = new AbortController()
    const { signal } = stop
    batch(() => [setTaken([]), setLeft({ stopped: 0, over: files.length - wanted.length })])
    for (const [i, upload] of wanted.entries()) {
      setNow({ at: i + 1, all: wanted.length, name: upload.name })
      const one = await take(upload, signal)
      if (signal.aborted) {
        setLeft(before => ({ ...before, stopped: wanted.length - i }))
        break
      }
      setTaken(before => [...before, one])
    }
    setNow(null)
    stop = null
    done()
  }

  return { taken, now, left, run, stop: () => stop?.abort(), clear: () => setTaken([]) }
}

export type Taking = ReturnType<typeof createTaking>

/** Whether a file came in, or had come in before. */
export const isIn = (each: Taken): boolean => each.kind === 'answered' && each.answer.problem === null
