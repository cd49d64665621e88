import { createSignal, For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { putOnClipboard } from './put-on-clipboard.ts'
import { writeTsv } from './tsv.ts'
import { clipboardWords } from './words.ts'

/** A cell that was not written, in words. */
export type ResultLine = { cell: string; value: string; reason: string; go: (() => void) | null }

/** What became of a paste of which not everything could be written. */
export type PasteResult = { written: number; lines: readonly ResultLine[]; notes: readonly string[] }

/** So many lines are shown; copying takes all. */
const SHOWN = 200

/** Cells that were not written, each with its words and the reason, until the person has seen to them. */
export function PasteResultPanel(props: {
  result: PasteResult
  language: Language
  /** Takes back what was written; undefined once something else was done. */
  onTakeBack: (() => void) | undefined
  onClose: () => void
}) {
  const words = () => clipboardWords(props.language)
  const [copied, setCopied] = createSignal(false)
  const all = () => {
    const { cell, value, reason } = words()
    return writeTsv([[cell, value, reason], ...props.result.lines.map(line => [line.cell, line.value, line.reason])])
  }
  const left = () => props.result.lines.length
  return (
    <section class="returned-panel paste-result" aria-label={words().resultTitle}>
      <header>
        <h2>{words().resultTitle}</h2>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().keep}
          title={words().keep}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div role="status">
        <Show when={left() > 0}>
          <p class="returned-lead">
            {props.result.written > 0 ? words().resultText(props.result.written, left()) : words().resultNone(left())}
          </p>
        </Show>
        <For each={props.result.notes}>{note => <p class="returned-lead">{note}</p>}</For>
      </div>
      <div class="paste-result-actions">
        <Show when={left() > 0}>
          <Button small onClick={() => setCopied(putOnClipboard(all()))}>
            {copied() ? words().copied : words().copyList}
          </Button>
        </Show>
        <Show when={props.result.written > 0 && props.onTakeBack}>
          {takeBack => (
            <Button small onClick={() => takeBack()()}>
              {words().takeAllBack}
            </Button>
          )}
        </Show>
      </div>
      <section class="paste-result-list" tabindex="0" aria-label={words().resultTitle}>
        <ul>
          <For each={props.result.lines.slice(0, SHOWN)}>
            {line => (
              <li class="returned-item">
                <h3>
                  <Show when={line.go} fallback={line.cell}>
                    {go => (
                      <button type="button" class="link" onClick={() => go()()}>
                        {line.cell}
                      </button>
                    )}
                  </Show>
                </h3>
                <pre>{line.value || words().emptied}</pre>
                <p class="returned-reason">{line.reason}</p>
              </li>
            )}
          </For>
        </ul>
        <Show when={left() > SHOWN}>
          <p class="returned-time">{words().resultMore(left() - SHOWN)}</p>
        </Show>
      </section>
    </section>
  )
}
