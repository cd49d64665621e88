import { For } from 'solid-js'
import { Field } from './field.tsx'

/** A field that is chosen from a few: its label, what may be chosen and how each is called. */
export function ChoiceField<T extends string>(props: {
  label: string
  value: T
  options: readonly T[]
  named: (option: T) => string
  onChoose: (option: T) => void
}) {
  return (
    <Field label={props.label}>
      {attributes => (
        <select
          {...attributes}
          class="input"
          value={props.value}
          onChange={event => props.onChoose(event.currentTarget.value as T)}
        >
          <For each={props.options}>
            {each => (
              <option value={each} selected={each === props.value}>
                {props.named(each)}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}
