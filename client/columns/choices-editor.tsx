import { createSignal, For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { CHOICE_LABEL_MAX, CHOICES_MAX, type CustomColumn, liveChoices } from '../../schema/plan/custom-columns.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { addedChoices, changedChoice, movedChoice } from './column-edits.ts'
import type { ColumnsWords } from './words.ts'

/** Choices as they are typed or pasted: one a line, blanks and repeats left out. */
export const typedChoices = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\t]/)
      .map(line => line.trim().slice(0, CHOICE_LABEL_MAX))
      .filter(line => line !== ''),
  ),
]

/** The choices of a choice column: words, order, which are offered. */
export function ChoicesEditor(props: {
  column: CustomColumn
  words: ColumnsWords
  onEdit: (changes: Change[]) => void
}) {
  const [typed, setTyped] = createSignal('')
  const live = () => liveChoices(props.column)
  const room = () => live().length + typedChoices(typed()).length <= CHOICES_MAX
  let list!: HTMLUListElement
  let area!: HTMLTextAreaElement
  const move = (id: string, step: -1 | 1) => {
    props.onEdit(movedChoice(props.column, id, step))
    queueMicrotask(() => list.querySelector<HTMLElement>(`[data-choice="${id}"] input`)?.focus())
  }
  const add = () => {
    props.onEdit(addedChoices(props.column, typedChoices(typed())))
    setTyped('')
  }
  return (
    <fieldset class="column-choices">
      <legend>{props.words.choices}</legend>
      <ul ref={list}>
        {/* by id, so that a choice that is renamed elsewhere keeps the focus here */}
        <For each={live().map(choice => choice.id)}>
          {(id, i) => {
            const choice = () => live().find(each => each.id === id)
            const label = () => choice()?.label ?? ''
            return (
              <li data-choice={id}>
                <input
                  class="input"
                  value={label()}
                  maxLength={CHOICE_LABEL_MAX}
                  aria-label={props.words.choiceName(i() + 1)}
                  onChange={event => {
                    const next = event.currentTarget.value.trim()
                    if (next === '') event.currentTarget.value = label()
                    else props.onEdit(changedChoice(props.column, id, { label: next }))
                  }}
                  onKeyDown={event => {
                    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                    event.preventDefault()
                    move(id, event.key === 'ArrowUp' ? -1 : 1)
                  }}
                />
                <button
                  type="button"
                  class="button quiet square small"
                  aria-label={props.words.choiceUp(label())}
                  title={props.words.choiceUp(label())}
                  disabled={i() === 0}
                  onClick={() => move(id, -1)}
                >
                  <Icon name="up" small />
                </button>
                <button
                  type="button"
                  class="button quiet square small"
                  aria-label={props.words.choiceDown(label())}
                  title={props.words.choiceDown(label())}
                  disabled={i() === live().length - 1}
                  onClick={() => move(id, 1)}
                >
                  <Icon name="down" small />
                </button>
                <button
                  type="button"
                  class="button quiet square small"
                  aria-label={props.words.choiceRemove(label())}
                  title={props.words.choiceRemove(label())}
                  onClick={() => {
                    props.onEdit(changedChoice(props.column, id, { removed: true }))
                    // the button that had the focus is gone
                    queueMicrotask(() => area.focus())
                  }}
                >
                  <Icon name="close" small />
                </button>
              </li>
            )
          }}
        </For>
      </ul>
      <Show when={Object.values(props.column.choices).some(choice => choice.removed)}>
        <p class="column-note">{props.words.removedKept}</p>
      </Show>
      <Field
        label={props.words.addChoices}
        hint={props.words.addChoicesHint}
        wrong={room() ? undefined : props.words.fullChoices(CHOICES_MAX)}
      >
        {attributes => (
          <textarea
            {...attributes}
            class="input"
            rows={3}
            value={typed()}
            onInput={event => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button small disabled={typedChoices(typed()).length === 0 || !room()} onClick={add}>
        {props.words.addChoice}
      </Button>
    </fieldset>
  )
}
