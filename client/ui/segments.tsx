import { For } from 'solid-js'

/** A few choices of which one is taken, side by side. `legend` is for screen readers. */
export function Segments<T extends string>(props: {
  legend: string
  all: readonly T[]
  now: T
  label: (value: T) => string
  onChoose: (value: T) => void
}) {
  return (
    <fieldset class="segments">
      <legend class="only-read">{props.legend}</legend>
      <For each={props.all}>
        {each => (
          <button type="button" aria-pressed={props.now === each} onClick={() => props.onChoose(each)}>
            {props.label(each)}
          </button>
        )}
      </For>
    </fieldset>
  )
}
