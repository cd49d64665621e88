import type { ShownPart } from '../../schema/plan/parts.ts'
import { Field } from '../ui/field.tsx'
import type { PartDraft } from './part-drafts.ts'

/** One unit's words under its name: to write, or as they come in. */
export function PartField(props: {
  part: ShownPart
  draft: PartDraft | undefined
  locked: boolean
  hint: string | undefined
  area: (element: HTMLTextAreaElement) => void
  placeholder: string
  onEnter: () => void
  onInput: (text: string) => void
  onLeave: () => void
}) {
  const text = () => props.draft?.text ?? props.part.text
  return (
    <Field label={props.part.name} hint={props.hint} class="part-field">
      {attributes => (
        <textarea
          {...attributes}
          ref={props.area}
          class="input"
          classList={{ locked: props.locked }}
          data-part={props.part.unit}
          rows={Math.min(8, Math.max(2, text().split('\n').length, Math.ceil(text().length / 38)))}
          readOnly={props.locked}
          placeholder={props.placeholder}
          value={text()}
          onFocus={() => !props.locked && props.onEnter()}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onLeave()}
        />
      )}
    </Field>
  )
}
