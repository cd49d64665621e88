import { createSignal, onCleanup } from 'solid-js'
import type { LeadRule } from '../../schema/policy/reading.ts'
import { leftOutSentence } from '../../schema/words/left-out.ts'
import { type Answer, type ApiFailure, api, type TextReading } from '../app/api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { toast } from '../ui/toast.tsx'

/** How long reading may take before it shows that it is at work and can be stopped. */
const QUIET = 1_000

/** Has the server read a text or a file, one at a time; shows how long it takes and can be stopped. */
export function createPlanReading(onRead: (result: TextReading) => void) {
  const { language } = useI18n()
  const [busy, setBusy] = createSignal(false)
  /** Whole seconds since it began; null while it is too early to say. */
  const [seconds, setSeconds] = createSignal<number | null>(null)
  const [failure, setFailure] = createSignal<ApiFailure>()
  let stop: AbortController | null = null

  const run = async (request: (signal: AbortSignal) => Promise<Answer<TextReading>>) => {
    stop?.abort()
    const mine = new AbortController()
    stop = mine
    setBusy(true)
    setFailure(undefined)
    const began = Date.now()
    const clock = setInterval(() => {
      if (Date.now() - began >= QUIET) setSeconds(Math.round((Date.now() - began) / 1000))
    }, 250)
    const answer = await request(mine.signal)
    clearInterval(clock)
    if (stop !== mine) return
    stop = null
    setBusy(false)
    setSeconds(null)
    if (answer.ok) {
      onRead(answer.value)
      const { leftOut = [] } = answer.value
      if (leftOut.length > 0) toast(leftOutSentence(leftOut, language()))
    } else setFailure(answer.failure)
  }
  onCleanup(() => stop?.abort())

  return {
    busy,
    seconds,
    failure,
    clear: () => setFailure(undefined),
    cancel: () => stop?.abort(),
    readText: (text: string, options: { leadRule?: LeadRule } = {}) =>
      run(signal => api.readText(text, options, signal)),
    readFile: (file: File) => run(signal => api.readFile(file, signal)),
  }
}

export type PlanReading = ReturnType<typeof createPlanReading>
