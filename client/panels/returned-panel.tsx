import { createSignal, For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import { refusalSentence, sentence } from '../../schema/words/words.ts'
import { fullMoment } from '../app/moment.ts'
import { storedText } from '../columns/custom-cells.ts'
import { gridWords } from '../grid/words.ts'
import { type Returned, type ReturnReason, wordsIn } from '../sync/returned.ts'
import { Icon } from '../ui/icons.tsx'
import { copyText } from './copy-text.ts'

/** Edits that did not go in, with their words, until their author puts each aside. */
export function ReturnedPanel(props: {
  list: readonly Returned[]
  snapshot: () => Snapshot
  language: Language
  onDismiss: (id: number) => void
  onClose: () => void
}) {
  const words = () => gridWords(props.language)
  return (
    <section class="returned-panel" aria-label={words().returnedTitle}>
      <header>
        <h2>{words().returnedTitle}</h2>
        <button
          type="button"
          class="button quiet square small"
          aria-label={words().tidy}
          title={words().tidy}
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
        </button>
      </header>
      <p class="returned-lead">{words().returnedText}</p>
      <ul>
        <For each={props.list}>
          {each => (
            <ReturnedItem
              returned={each}
              snapshot={props.snapshot}
              text={textOf(each.change, props.snapshot(), props.language)}
              language={props.language}
              onDismiss={() => props.onDismiss(each.id)}
            />
          )}
        </For>
      </ul>
    </section>
  )
}

function ReturnedItem(props: {
  returned: Returned
  snapshot: () => Snapshot
  text: string
  language: Language
  onDismiss: () => void
}) {
  const words = () => gridWords(props.language)
  const [copied, setCopied] = createSignal<'no' | 'yes' | 'selected'>('no')
  let text!: HTMLPreElement
  const column = () => {
    const { change } = props.returned
    const heading = (id: ShownColumnId) => headingOf(id, props.snapshot().columns, props.language)
    if (change.kind === 'part') return heading('parts')
    return change.kind === 'cell' ? heading(change.column) : words().returnedRow
  }
  return (
    <li class="returned-item">
      <h3>
        {column()}
        <Show when={props.returned.row}> · {props.returned.row}</Show>
      </h3>
      <pre ref={text}>{props.text || words().noText}</pre>
      <p class="returned-reason">{reasonText(props.returned.reason, props.language)}</p>
      <p class="returned-time">{words().returnedAt(fullMoment(props.returned.at, props.language))}</p>
      <div class="returned-actions">
        <Show when={props.text}>
          <button
            type="button"
            class="button small"
            onClick={() => void copyText(props.text, text).then(done => setCopied(done ? 'yes' : 'selected'))}
          >
            {copied() === 'no' ? words().copyText : copied() === 'yes' ? words().copied : words().copyByHand}
          </button>
        </Show>
        <button type="button" class="button quiet small" onClick={() => props.onDismiss()}>
          {words().dismiss}
        </button>
      </div>
    </li>
  )
}

/** The words of a change as its author typed them. */
export function textOf(change: Change, snapshot: Snapshot, language: Language): string {
  return wordsIn(change, cell => {
    return storedText(cell.column, cell.after, snapshot, language)
  })
}

function reasonText(reason: ReturnReason, language: Language): string {
  switch (reason.kind) {
    case 'refusal':
      return refusalSentence(reason.reason, language)
    case 'problem':
      return sentence({ code: reason.code, detail: {} }, language)
    case 'overtaken':
      return gridWords(language).overtakenReason
    case 'gone':
      return gridWords(language).goneReason
  }
}
