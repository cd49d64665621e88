import { Field } from '../ui/field.tsx'

/** The number of the document on which an adjustment rests, as offices cite it; may stay empty. */
export function DocumentField(props: {
  words: { document: string; documentHint: string }
  value: string
  onInput: (text: string) => void
}) {
  return (
    <Field label={props.words.document} hint={props.words.documentHint}>
      {attributes => (
        <input
          {...attributes}
          class="input"
          maxlength={200}
          autocomplete="off"
          value={props.value}
          onInput={event => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
