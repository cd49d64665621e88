import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { ViewsWords } from './words.ts'

export type CheckChoice = { value: string; label: string; rows?: number; names?: readonly string[] }

/** Beyond so many a list is searched, not scrolled. */
const SHOWN_MAX = 200

/** Values to tick, several at once; long lists have a search box. What is ticked stands first and is never searched away. */
export function CheckList(props: {
  label: string
  choices: readonly CheckChoice[]
  chosen: readonly string[]
  words: ViewsWords
  /** Whether a choice is meant by what was typed. */
  finds?: (choice: CheckChoice, typed: string) => boolean
  hint?: string
  onChange: (chosen: string[]) => void
}) {
  const [typed, setTyped] = createSignal('')
  const id = createUniqueId()
  // the order stays while one ticks: what was ticked when the list opened stands first
  const first = new Set(props.chosen)
  const finds = (choice: CheckChoice) =>
    props.finds ? props.finds(choice, typed()) : choice.label.toLowerCase().includes(typed().trim().toLowerCase())
  const found = () => {
    const top = props.choices.filter(choice => first.has(choice.value))
    return [...top, ...props.choices.filter(choice => !first.has(choice.value) && finds(choice))]
  }
  const tick = (value: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, value] : props.chosen.filter(each => each !== value))
  return (
    <fieldset class="check-list">
      <legend>{props.label}</legend>
      <Show when={props.choices.length > 8}>
        <input
          class="input"
          type="search"
          aria-label={`${props.label} · ${props.words.findValue}`}
          placeholder={props.hint ?? props.words.findValue}
          value={typed()}
          onInput={event => setTyped(event.currentTarget.value)}
        />
      </Show>
      <div class="check-list-choices">
        <For each={found().slice(0, SHOWN_MAX)} fallback={<p class="muted">{props.words.noneFound}</p>}>
          {(choice, i) => (
            <label for={`${id}-${i()}`}>
              <input
                id={`${id}-${i()}`}
                type="checkbox"
                checked={props.chosen.includes(choice.value)}
                onChange={event => tick(choice.value, event.currentTarget.checked)}
              />
              <span class="check-list-name">{choice.label}</span>
              <Show when={choice.rows !== undefined}>
                <span class="check-list-rows">{choice.rows}</span>
              </Show>
            </label>
          )}
        </For>
        <Show when={found().length > SHOWN_MAX}>
          <p class="muted">{props.words.moreValues(found().length - SHOWN_MAX)}</p>
        </Show>
      </div>
    </fieldset>
  )
}
