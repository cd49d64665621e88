import { createUniqueId, type JSX, Show } from 'solid-js'

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A labelled control with its hint and what is wrong with it. The control is given the attributes that tie them. */
export function Field(props: {
  label: string
  /** Where a page must find the control; else one is made. */
  id?: string
  hint?: string | undefined
  wrong?: string | undefined
  class?: string
  children: (attributes: Described) => JSX.Element
}) {
  const id = props.id ?? createUniqueId()
  const attributes: Described = {
    id,
    get 'aria-describedby'() {
      return props.wrong || props.hint ? `${id}-hint` : undefined
    },
    get 'aria-invalid'() {
      return props.wrong ? (true as const) : undefined
    },
  }
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={id}>{props.label}</label>
      {props.children(attributes)}
      <Show when={props.wrong || props.hint}>
        <small id={`${id}-hint`} classList={{ wrong: Boolean(props.wrong) }}>
          {props.wrong || props.hint}
        </small>
      </Show>
    </div>
  )
}
