import { createUniqueId, For } from 'solid-js'

export type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: Record<T, string>
  onChoose: (value: T) => void
}

/** One of a few values, with its name before it. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const id = createUniqueId()
  return (
    <div class="print-field">
      <label for={id}>{props.label}</label>
      <select id={id} onChange={event => props.onChoose(event.currentTarget.value as T)}>
        <For each={Object.entries<string>(props.options)}>
          {([value, label]) => (
            <option value={value} selected={value === props.value}>
              {label}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}

/** A line, or with `rows` several, taken over when one leaves it or presses Enter. */
export function TextField(props: {
  label: string
  value: string
  placeholder?: string
  rows?: number
  max: number
  /** The name above the line instead of before it. */
  wide?: boolean
  onInput?: (text: string) => void
  onChoose: (text: string) => void
}) {
  const id = createUniqueId()
  const hint = () => props.placeholder ?? ''
  return (
    <div class="print-field" classList={{ wide: props.wide === true }}>
      <label for={id}>{props.label}</label>
      {props.rows ? (
        <textarea
          id={id}
          rows={props.rows}
          maxLength={props.max}
          placeholder={hint()}
          value={props.value}
          onChange={event => props.onChoose(event.currentTarget.value)}
        />
      ) : (
        <input
          id={id}
          type="text"
          maxLength={props.max}
          placeholder={hint()}
          value={props.value}
          onInput={event => props.onInput?.(event.currentTarget.value)}
          onChange={event => props.onChoose(event.currentTarget.value)}
        />
      )}
    </div>
  )
}
