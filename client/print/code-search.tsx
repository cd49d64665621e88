import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { describe } from '../../schema/changes/describe.ts'
import { readEncoded } from '../../schema/doc/create.ts'
import type { FoundCode } from '../../schema/http/print.ts'
import { NOW } from '../../schema/http/versions.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { readPrintCode, writtenPrintCode } from '../../schema/print/print-code.ts'
import { writtenDate } from '../../schema/print/written-date.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { failureText } from '../app/failure-text.ts'
import { historyApi } from '../history/history-api.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { TextField } from './choice.tsx'
import { printApi } from './print-api.ts'
import type { PrintWords } from './words.ts'

/** A state that was printed, as it was found by the code on the paper. */
export type PrintedState = { code: string; day: string; snapshot: Snapshot }

/** From the code at the foot of a printed page to what was printed, and to what differs from it by now. */
export function CodeSearch(props: {
  workbook: string
  /** The workbook as it is now, in whose words the differences are told. */
  snapshot: Snapshot
  language: Language
  words: PrintWords
  /** A code that the address asks for. */
  asked?: string
  shown: PrintedState | null
  onShow: (state: PrintedState | null) => void
}) {
  const { t } = useI18n()
  const [typed, setTyped] = createSignal('')
  const [problem, setProblem] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [found, setFound] = createSignal<{ code: FoundCode; changes: readonly Change[] } | null>(null)

  const find = async (text: string) => {
    setFound(null)
    setProblem('')
    const code = readPrintCode(text)
    if (code === null) return setProblem(props.words.codeWrong)
    setBusy(true)
    const answer = await printApi.findCode(code)
    const elsewhere = answer.ok && answer.value.workbook !== props.workbook
    const diff =
      answer.ok && !elsewhere ? await historyApi.diff(props.workbook, answer.value.version.id, NOW) : undefined
    setBusy(false)
    const failed = !answer.ok ? answer.failure : diff && !diff.ok ? diff.failure : null
    if (failed || !answer.ok) {
      if (failed) setProblem(failureText(failed, t(), props.language).text)
      return
    }
    setFound({ code: answer.value, changes: diff?.ok ? diff.value.changes : [] })
  }
  const open = async (code: FoundCode) => {
    setBusy(true)
    const bytes = await printApi.document(props.workbook, code.version.id)
    setBusy(false)
    if (!bytes) return setProblem(failureText({ kind: 'offline' }, t(), props.language).text)
    props.onShow({ code: code.code, day: code.version.day, snapshot: readEncoded(bytes) })
  }
  onMount(() => {
    if (props.asked === undefined) return
    setTyped(props.asked)
    void find(props.asked)
  })
  const told = createMemo(() =>
    (found()?.changes ?? []).map(change => describe(change, props.snapshot, props.language)),
  )
  const whenOf = (code: FoundCode) =>
    fill(props.words.codeFound, {
      code: writtenPrintCode(code.code),
      date: writtenDate(code.version.day, props.language),
    })

  return (
    <details class="print-group" open={props.asked !== undefined}>
      <summary>{props.words.code}</summary>
      <form
        onSubmit={event => {
          event.preventDefault()
          void find(typed())
        }}
      >
        <TextField
          wide
          label={props.words.codeLabel}
          value={typed()}
          placeholder="7KQ2-M4TX"
          max={40}
          onInput={setTyped}
          onChoose={setTyped}
        />
        <div class="print-row">
          <button type="submit" disabled={busy()}>
            {props.words.codeFind}
          </button>
        </div>
      </form>
      <div role="status">
        <Show when={problem()}>
          <p class="print-hint print-problem">{problem()}</p>
        </Show>
        <Show when={found()}>
          {now => (
            <>
              <p>{whenOf(now().code)}</p>
              <Show
                when={now().code.workbook === props.workbook}
                fallback={
                  <p>
                    <a href={`/w/${encodeURIComponent(now().code.workbook)}/print?code=${now().code.code}`}>
                      {now().code.title}
                    </a>
                  </p>
                }
              >
                <p class="print-hint">
                  {told().length === 0 ? props.words.codeSame : fill(props.words.codeDiffers, { count: told().length })}
                </p>
                <div class="print-row">
                  <Show
                    when={props.shown?.code === now().code.code}
                    fallback={
                      <button type="button" disabled={busy()} onClick={() => void open(now().code)}>
                        {props.words.codeShow}
                      </button>
                    }
                  >
                    <button type="button" onClick={() => props.onShow(null)}>
                      {props.words.codeBack}
                    </button>
                  </Show>
                </div>
              </Show>
            </>
          )}
        </Show>
      </div>
      <Show when={told().length > 0}>
        <ul class="print-differences">
          <For each={told()}>
            {each => (
              <li>
                <strong>{each.where}</strong> {each.what}
                <Show when={each.before}>
                  <del>{each.before}</del>
                </Show>
                <Show when={each.after}>
                  <ins>{each.after}</ins>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </details>
  )
}
