import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { PrintFormat } from '../../schema/http/print.ts'
import { type PrintOrder, usualOrder } from '../../schema/print/order.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { failureText } from '../app/failure-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { toast } from '../ui/toast.tsx'
import { printApi } from './print-api.ts'
import type { PrintWords } from './words.ts'

/** How long something may take before one is told for how long it has been going on, and can stop it. */
const PATIENCE_MS = 1_000

/** The document as a file: Word and sheet always, PDF where the server has a browser that makes one. */
export function Downloads(props: { workbook: string; order: PrintOrder; language: Language; words: PrintWords }) {
  const { t } = useI18n()
  const [kinds, setKinds] = createSignal<readonly PrintFormat[]>(['docx', 'xlsx'])
  const [making, setMaking] = createSignal<{ kind: PrintFormat; stop: AbortController } | null>(null)
  const [seconds, setSeconds] = createSignal(0)
  onMount(async () => {
    const answer = await printApi.printing()
    if (answer.ok && answer.value.pdf) setKinds(['pdf', 'docx', 'xlsx'])
  })
  onCleanup(() => making()?.stop.abort())
  const make = async (kind: PrintFormat) => {
    const stop = new AbortController()
    const begun = Date.now()
    setSeconds(0)
    setMaking({ kind, stop })
    const clock = setInterval(() => setSeconds(Math.floor((Date.now() - begun) / 1_000)), PATIENCE_MS)
    const order = { ...usualOrder, ...props.order }
    const failure = await printApi.file(props.workbook, { lang: props.language, order, format: kind }, stop.signal)
    clearInterval(clock)
    setMaking(null)
    if (failure && failure.kind !== 'cancelled') {
      toast(failureText(failure, t(), props.language).text, { error: true })
    }
  }

  return (
    <>
      <Show when={making() && seconds() >= 1}>
        <p class="print-making" role="status">
          {fill(props.words.making, { seconds: seconds() })}
        </p>
        <button type="button" onClick={() => making()?.stop.abort()}>
          {props.words.stop}
        </button>
      </Show>
      <For each={kinds()}>
        {kind => (
          <button
            type="button"
            aria-busy={making()?.kind === kind}
            disabled={making() !== null}
            onClick={() => void make(kind)}
          >
            {props.words[kind as Exclude<PrintFormat, 'html'>]}
          </button>
        )}
      </For>
    </>
  )
}
