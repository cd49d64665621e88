import { For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { gridWords } from '../grid/words.ts'
import type { Counts } from '../stores/workbook-store.ts'
import { Icon } from '../ui/icons.tsx'

/** How much there is, and what is to be said of the selected cell: why it is locked, what to check in it. */
export function StatusBar(props: {
  counts: Counts
  locked: string | null
  warnings: readonly string[]
  /** What waits for a decision about the cell, and where it is decided. */
  pending?: { text: string; onOpen: () => void } | null
  language: Language
  onNextDoubt: () => void
}) {
  const words = () => gridWords(props.language)
  return (
    <footer class="workbook-status" data-region="status">
      <span class="workbook-counts">{words().counts(props.counts.measures, props.counts.sections)}</span>
      <Show when={props.counts.problems > 0} fallback={<span>{words().noDoubts}</span>}>
        <button type="button" class="status-doubts" title={words().nextDoubt} onClick={() => props.onNextDoubt()}>
          <Icon name="doubt" small />
          {words().doubts(props.counts.problems)}
        </button>
      </Show>
      <span class="status-cell" role="status" aria-live="polite">
        <Show when={props.pending}>
          {pending => (
            <button type="button" class="status-pending" onClick={() => pending().onOpen()}>
              {pending().text}
            </button>
          )}
        </Show>
        <Show when={props.locked}>
          {reason => (
            <span class="status-locked">
              <strong>{words().locked}</strong> {reason()}
            </span>
          )}
        </Show>
        <For each={props.warnings}>
          {warning => (
            <span class="status-warning">
              <strong>{words().check}</strong> {warning}
            </span>
          )}
        </For>
      </span>
    </footer>
  )
}
