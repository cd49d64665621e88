import { For, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { fullMoment } from '../app/moment.ts'
import { offlineWords } from '../offline/words.ts'

/** One of the things to choose from. `take` is missing where this person may not, or where it is in use. */
export type Side = { label: string; text: string; inUse: boolean; take?: (() => void) | undefined }

/** One cell or row to look at: what stands, what each side says, and one button for each of them. */
export function CheckItem(props: {
  /** What the tests and the style find it by. */
  name: string
  heading: string
  now: string
  sides: readonly Side[]
  at?: number
  done: string
  /** Missing where only others may settle it. */
  onDone?: (() => void) | undefined
  onGo?: (() => void) | undefined
  language: Language
}) {
  const words = () => offlineWords(props.language)
  return (
    <li class="returned-item" data-check={props.name}>
      <h3>
        <Show when={props.onGo} fallback={props.heading}>
          <button type="button" class="link-button" title={words().goTo} onClick={() => props.onGo?.()}>
            {props.heading}
          </button>
        </Show>
      </h3>
      <Show when={props.sides.every(side => !side.inUse)}>
        <p class="returned-time">{words().now}</p>
        <pre class="wording-now">{props.now || words().empty}</pre>
      </Show>
      <For each={props.sides}>{side => <Wording side={side} language={props.language} />}</For>
      <Show when={props.at}>{at => <p class="returned-time">{fullMoment(at(), props.language)}</p>}</Show>
      <Show when={props.onDone} fallback={<p class="returned-time">{words().cannotConfirm}</p>}>
        <div class="returned-actions">
          <button type="button" class="button quiet small" onClick={() => props.onDone?.()}>
            {props.done}
          </button>
        </div>
      </Show>
    </li>
  )
}

/** One whole wording with the button that takes it. */
export function Wording(props: { side: Side; language: Language }) {
  const words = () => offlineWords(props.language)
  return (
    <div class="wording">
      <p class="returned-time">
        {props.side.label}
        <Show when={props.side.inUse}> · {words().isNow}</Show>
      </p>
      <pre>{props.side.text || words().empty}</pre>
      <Show when={!props.side.inUse && props.side.take}>
        <button
          type="button"
          class="button small"
          aria-label={`${words().take}：${props.side.label}`}
          onClick={() => props.side.take?.()}
        >
          {words().take}
        </button>
      </Show>
    </div>
  )
}
