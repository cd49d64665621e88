import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { PrintFormat } from '../../schema/http/print.ts'
import { type PrintOrder, usualOrder } from '../../schema/print/order.ts'
import { emptyView } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import type { ApiFailure } from '../app/api.ts'
import { download } from '../app/download.ts'
import { failureText } from '../app/failure-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { toast } from '../ui/toast.tsx'
import { printApi } from './print-api.ts'
import type { PrintWords } from './words.ts'

type Kind = PrintFormat | 'xlsx'

/** How long something may take before one is told for how long it has been going on, and can stop it. */
const PATIENCE_MS = 1_000

/** The document as a file: Word and sheet always, PDF where the server has a browser that makes one. */
export function Downloads(props: { workbook: string; order: PrintOrder; language: Language; words: PrintWords }) {
  const { t } = useI18n()
  const [kinds, setKinds] = createSignal<readonly Kind[]>(['docx'])
  const [making, setMaking] = createSignal<{ kind: Kind; stop: AbortController } | null>(null)
  const [seconds, setSeconds] = createSignal(0)
  onMount(async () => {
    const answer = await printApi.printing()
    if (answer.ok && answer.value.pdf) setKinds(['pdf', 'docx'])
  })
  onCleanup(() => making()?.stop.abort())
  /** The sheet is that of the whole table or of a view; a title of one's own and the like belong to paper. */
  const offered = (): readonly Kind[] => (props.order.layout === 'breakdown' ? [...kinds(), 'xlsx'] : kinds())

  const sheet = (signal: AbortSignal): Promise<ApiFailure | null> => {
    const { view, called, columns } = props.order
    const shown = view ?? emptyView
    const hidden = [...new Set([...shown.columns.hidden, ...columns.hidden])]
    const order = columns.order.length > 0 ? columns.order : shown.columns.order
    const body = {
      lang: props.language,
      view: { ...shown, columns: { ...shown.columns, hidden, order } },
      name: called,
    }
    return download(`/api/workbooks/${encodeURIComponent(props.workbook)}/export.xlsx`, body, signal)
  }
  const make = async (kind: Kind) => {
    const stop = new AbortController()
    const begun = Date.now()
    setSeconds(0)
    setMaking({ kind, stop })
    const clock = setInterval(() => setSeconds(Math.floor((Date.now() - begun) / 1_000)), PATIENCE_MS)
    const order = { ...usualOrder, ...props.order }
    const failure =
      kind === 'xlsx'
        ? await sheet(stop.signal)
        : await printApi.file(props.workbook, { lang: props.language, order, format: kind }, stop.signal)
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
      <For each={offered()}>
        {kind => (
          <button
            type="button"
            aria-busy={making()?.kind === kind}
            disabled={making() !== null}
            onClick={() => void make(kind)}
          >
            {props.words[kind as 'docx']}
          </button>
        )}
      </For>
    </>
  )
}
