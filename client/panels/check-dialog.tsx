import { createSignal, For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { offlineWords } from '../offline/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wording } from './check-item.tsx'
import type { MarkedCell } from './checks.ts'
import { wordingSides } from './checks-panel.tsx'

/** One marked cell: take one of the wordings, or put the text right and confirm it. */
export function CheckDialog(props: {
  cell: MarkedCell
  heading: string
  /** The text as it stands. */
  now: string
  may: boolean
  language: Language
  /** Settles the cell with that text. */
  onSettle: (text: string) => void
  onClose: () => void
}) {
  const words = () => offlineWords(props.language)
  // what stood when the person began to put it right: somebody's later words are merged, not overwritten
  const [text, setText] = createSignal(props.now)
  return (
    <Dialog open onClose={props.onClose} title={words().dialogTitle} text={props.heading}>
      <div class="check-dialog">
        <For
          each={wordingSides(props.cell.wordings, props.now, props.language, wording =>
            props.may ? () => props.onSettle(wording) : undefined,
          )}
        >
          {side => <Wording side={side} language={props.language} />}
        </For>
        <Show when={props.may} fallback={<p class="returned-time">{words().cannotConfirm}</p>}>
          <label class="check-text">
            <span class="returned-time">{words().editHere}</span>
            <textarea
              class="input"
              rows={5}
              value={text()}
              onInput={event => setText(event.currentTarget.value)}
              onKeyDown={event => event.stopPropagation()}
            />
          </label>
          <div class="dialog-actions">
            <Button tone="primary" onClick={() => props.onSettle(text())}>
              {words().confirmText}
            </Button>
            <Button onClick={() => props.onClose()}>{words().later}</Button>
          </div>
        </Show>
      </div>
    </Dialog>
  )
}
